"""Records in are records loaded or reported, on files of known records by the hundred thousand."""

import contextlib
import io

from fuzz.known_records import BUILDERS
from fuzz.promise import run

CASES = 200_000
START = 20_000_000


def promise(part: float) -> dict[str, object]:
    """Load files that were cut, shuffled and re-encoded; a case in which a record is lost in silence is a failure."""
    n = max(len(BUILDERS), round(CASES * part))
    with contextlib.redirect_stderr(io.StringIO()):  # progress bars
        failures = run(range(START, START + n))
    return {"formats": len(BUILDERS), "cases": n, "broken": len(failures), "first": failures[:20]}
