"""Tasks of the project: python -m tasks check | test | gates | long | audit | report | data | reference | counts.

check      format, lint, types, docs and the fast tests; goal 90 seconds, measured 212
test       lint and all tests that a bare clone can run; at most 8 minutes on two cores
gates      quality on the larger samples, --samples PATH; at most 15 minutes
long       hours: fuzzing, kills, simulations by the thousand; writes tests/long/results.json
audit      known vulnerabilities and licences of the packages asked for; part of a release
report     the main notebook as reports/topic_over_time.html
data       makes datasets/simulated_press again, to the same bytes
reference  writes docs/reference.md and tests/api.txt from the code
counts     what the review counted: names, format, types, docs, tests

The Makefile calls the same, after building .venv. On Windows, or in an environment of your own:
pip install --requirement requirements.lock, pip install --no-deps --editable ., then python -m tasks test.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WORKERS = "2"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def run(*arguments: str, **environment: str) -> None:
    """Run a Python module or file from the root; a failure ends the task with its exit status."""
    # one thread per library: results and timings do not depend on the number of cores
    settings = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"} | os.environ | environment
    status = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=settings).returncode
    if status:
        sys.exit(status)


def without_browser() -> str:
    """What pytest is to leave out where Chromium is absent, said aloud."""
    if any(map(shutil.which, BROWSERS)):
        return ""
    print("Chromium is not installed: the tests that draw pages are left out. Install it to run them.", flush=True)
    return "not browser"


def pytest(*arguments: str, without: tuple[str, ...] = (), **environment: str) -> None:
    marks = " and ".join(filter(None, without))
    run(
        "-m",
        "pytest",
        "-n",
        WORKERS,
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        *(["-m", marks] if marks else []),
        *arguments,
        **environment,
    )


def check(_: argparse.Namespace) -> None:
    run("-m", "ruff", "format", "--check", ".")
    run("-m", "ruff", "check", ".")
    run("-m", "mypy", "-p", "achtari_toolkit")
    pytest(without=("not slow", "not browser"))


def test(_: argparse.Namespace) -> None:
    run("-m", "ruff", "check", ".")
    pytest(without=(without_browser(),))


def gates(options: argparse.Namespace) -> None:
    samples = options.samples or os.environ.get("SAMPLES")
    if not samples or not Path(samples).is_dir():
        sys.exit(
            f"gates: no folder of samples at {samples!r}; python -m tasks gates --samples PATH, see tests/README.md."
        )
    pytest("tests/gates/samples", SAMPLES=str(Path(samples).resolve()))


def long(_: argparse.Namespace) -> None:
    run("-m", "long", PYTHONPATH=os.pathsep.join(["tests", "."]))


def audit(_: argparse.Namespace) -> None:
    run("-m", "audit")


def report(_: argparse.Namespace) -> None:
    run("-m", "achtari_toolkit", "report", "02_topic_over_time", "--to", "reports/topic_over_time.html")


def data(_: argparse.Namespace) -> None:
    run("-m", "datasets.simulated_press.generate")


def reference(_: argparse.Namespace) -> None:
    run("docs/make_reference.py")
    run("-m", "tests.project.api")


def counts(_: argparse.Namespace) -> None:
    run("-m", "tests.project.counts")


TASKS = {task.__name__: task for task in (check, test, gates, long, audit, report, data, reference, counts)}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tasks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--samples", metavar="PATH", help="the folder of the larger samples, for gates")
    options = parser.parse_args()
    TASKS[options.task](options)


if __name__ == "__main__":
    main()
