# `make report` and `make test` are for everybody, the others for contributors (CONTRIBUTING.md).
# Each builds .venv first, from the lock file, and calls the task of the same name in tasks.py.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
TASKS := report check test gates long audit data reference counts
export SAMPLES
export PYTHONUTF8 := 1

.PHONY: $(TASKS) lock clean
$(TASKS): $(VENV)/installed
	$(RUN) -m tasks $@

# The standard venv needs ensurepip, which Debian packs apart; then virtualenv serves.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  { $(PYTHON) -m virtualenv --version >/dev/null 2>&1 \
	    || $(PYTHON) -m pip install --user --quiet virtualenv \
	    || $(PYTHON) -m pip install --user --quiet --break-system-packages virtualenv; } \
	  && $(PYTHON) -m virtualenv --quiet $(VENV); }

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-emit-index-url --output-file requirements.lock

clean:
	rm -rf $(VENV) reports
