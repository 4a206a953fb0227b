"""Files of every format, broken at random, by the million."""

import contextlib
import io

from fuzz.harness import run_random
from fuzz.seeds import seeds

EXECUTIONS = 4_000_000  # evenly of all formats
SEED = 20261130


def fuzz(part: float) -> dict[str, object]:
    """Load broken files; the first of each format that breaks a rule or the reader is a failure."""
    executions = max(len(seeds()), round(EXECUTIONS * part))
    with contextlib.redirect_stderr(io.StringIO()):  # progress bars
        failures = run_random(seeds(), executions, SEED)
    return {"formats": len(seeds()), "executions": executions, "failures": failures}
