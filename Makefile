# Two commands for everybody: `make report` and `make test`. Both build .venv first, from the lock file.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export PYTHONUTF8 := 1
# one thread a library: results and timings do not depend on the machine's cores
export OMP_NUM_THREADS ?= 1

.PHONY: report test data reference lock clean
report: $(VENV)/installed
	$(RUN) -m achtari_toolkit report 02_topic_over_time --to reports/topic_over_time.html

test: $(VENV)/installed
	$(RUN) -m ruff check .
	$(RUN) -m pytest

data: $(VENV)/installed  ## makes datasets/simulated_press again, to the same bytes
	$(RUN) -m datasets.simulated_press.generate

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

reference: $(VENV)/installed  ## writes docs/reference.md from the docstrings
	$(RUN) docs/make_reference.py

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-emit-index-url --output-file requirements.lock

clean:
	rm -rf $(VENV) reports
