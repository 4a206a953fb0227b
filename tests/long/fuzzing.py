"""Files of every format, broken at random, by the million; and readers that fuzzing guides itself through."""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz.harness import run_random
from fuzz.seeds import seeds

EXECUTIONS = 4_000_000  # evenly of all formats
GUIDED_EXECUTIONS = 2_100_000  # by the shares of the readers
SEED = 20261130
GUIDED = Path(__file__).resolve().parents[1] / "fuzz" / "guided.py"


def fuzz(part: float) -> dict[str, object]:
    """Load broken files; the first of each format that breaks a rule or the reader is a failure."""
    executions = max(len(seeds()), round(EXECUTIONS * part))
    with contextlib.redirect_stderr(io.StringIO()):  # progress bars
        failures = run_random(seeds(), executions, SEED)
    return {"formats": len(seeds()), "executions": executions, "failures": failures}


def guided(part: float) -> dict[str, object]:
    """Fuzz every reader, keeping what reaches new code; count the executions of each, and what failed.

    In a process of its own, since code is seen only in what is imported there.
    """
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        options = ["--executions", str(round(GUIDED_EXECUTIONS * part)), "--seed", str(SEED), "--results", str(results)]
        subprocess.run([sys.executable, str(GUIDED), *options], stderr=subprocess.DEVNULL)
        return json.loads(results.read_text(encoding="utf-8"))
