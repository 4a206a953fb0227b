"""On disks that are too small writers refuse clearly, leave the old output whole, and leave nothing else."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from long.runs import DONE, REFUSED, SIZES, expected, fingerprint, put_old, start, wait, workplace
from long.writers import MAY_NOT_EXIST, WRITERS

COARSE = [n / 10 for n in range(1, 20, 2)]  # sizes, as parts of what old and new output take
FINE = [1 + n / 100 for n in range(21)]
BLOCK = 4096
INODES = range(2, 9)  # of a disk that has too few of them


def disks(part: float) -> dict[str, object]:
    """Write to disks of many sizes and of few files; count what happens. Needs the right to mount."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    for name in WRITERS:
        with workplace() as place:
            for outcome in _on_disks(name, place, part, failures):
                outcomes[outcome] += 1
    return {"disks": sum(outcomes.values()), "outcomes": dict(outcomes), "failures": failures}


def _on_disks(name: str, place: Path, part: float, failures: list[str]) -> list[str]:
    old, new, _ = expected(name, place)
    path = place / "output" / WRITERS[name][0]
    content = b"" if name in MAY_NOT_EXIST else path.read_bytes()
    n_bytes = len(content) + _bytes_of(name, place)
    sizes = [round(n_bytes * size) for size in (*COARSE, *FINE)][:: max(1, round(1 / part))]
    disks = [f"size={max(2 * BLOCK, size)}" for size in sizes] + [f"size=64m,nr_inodes={n}" for n in INODES]
    outcomes = []
    for disk in disks:
        with mounted(place / "output", disk):
            try:
                put_old(name, place, content)
            except OSError:
                continue  # not even the old one fits
            status = wait(start(name, place / "output", SIZES[1]))
            after = fingerprint(path)
            outcomes.append({DONE: "done", REFUSED: "refused"}.get(status, f"status {status}"))
            if (status, after) not in ((DONE, new), (REFUSED, old)):
                failures.append(f"{name} on {disk}: status {status}, {'old' if after == old else 'not the old output'}")
            if left := _names_left(name, place):
                failures.append(f"{name} on {disk}: left {left}")
    return outcomes


def _bytes_of(name: str, place: Path) -> int:
    if wait(start(name, place / "output", SIZES[1])) != DONE:
        raise RuntimeError(f"{name} cannot be written at all")
    files = [file for file in (place / "output").rglob("*") if file.is_file()]
    return sum(-(-file.stat().st_size // BLOCK) * BLOCK for file in files)


def _names_left(name: str, place: Path) -> list[str]:
    return [path.name for path in (place / "output").iterdir() if path.name != WRITERS[name][0]]


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a disk in memory at a folder."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
