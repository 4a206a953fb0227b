"""Two writers and a reader of one output: each read is whole or refused, each write is done or refused."""

import os
import time
from collections import Counter
from pathlib import Path

from long.runs import DONE, REFUSED, fingerprint, finished, litter, remove, start, wait, workplace
from long.runs import SIZES as OLD_AND_NEW
from long.writers import MAY_NOT_EXIST, WRITERS

SECONDS = 60  # for each output
OUTPUTS = ("articles.parquet", "hits", "table.csv", "tokens")


def busy(part: float) -> dict[str, object]:
    """Let two writers and a reader work on each output for a while; count what happens."""
    reads: Counter[str] = Counter()
    writes: Counter[str] = Counter()
    failures: list[str] = []
    for name in OUTPUTS:
        with workplace() as place:
            small, large, _ = finished(name, place)
            _work(name, place, {small: "small", large: "large", "": "none"}, SECONDS * part, (reads, writes))
            failures += [f"{name}: left {file}" for file in litter(place, name)]
            failures += (place / "errors").read_text().splitlines() if (place / "errors").exists() else []
    failures += [f"{n} reads of what is damaged" for n in [reads["damaged"]] if n]
    failures += [f"{n} writes with {status}" for status, n in writes.items() if status not in ("done", "refused")]
    return {"reads": dict(reads), "writes": dict(writes), "failures": failures}


def _work(
    name: str, place: Path, known: dict[str, str], seconds: float, counts: tuple[Counter[str], Counter[str]]
) -> None:
    reads, writes = counts
    path, end = place / "output" / WRITERS[name][0], time.monotonic() + seconds
    writers: dict[int, int] = {}
    while time.monotonic() < end or writers:
        while len(writers) < 2 and time.monotonic() < end:
            n = OLD_AND_NEW[len(writers)]
            writers[start(name, place / "output", n)] = n
        reads[known.get(_read(path), "damaged")] += 1
        for process in list(writers):
            if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                status = wait(process)
                writes[{DONE: "done", REFUSED: "refused"}.get(status, f"status {status}")] += 1
                del writers[process]
                if name in MAY_NOT_EXIST and not writers:
                    remove(path)


def _read(path: Path) -> str:
    """The fingerprint of an output; a file that is removed between two looks is none."""
    try:
        return fingerprint(path)
    except FileNotFoundError:
        return ""
