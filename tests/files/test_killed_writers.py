"""A slice of `make long`: writers that are killed leave the old or the new output, and nothing after the next run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
SLICE = """
from long.kills import kills
counted = kills(0.02, ["articles.xlsx", "hits", "achtari measure"])
assert [] == counted["failures"], counted
assert 6 == counted["kills"], counted
"""


@pytest.mark.slow
def test_killed_writers_leave_the_old_or_the_new_output_and_nothing_else():
    path = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    run = subprocess.run(  # a process of its own: the threads of other tests do not live on in forks
        [sys.executable, "-c", SLICE], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
    )

    assert 0 == run.returncode, run.stderr
