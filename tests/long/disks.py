"""On disks that are too small writers refuse clearly, leave the old output whole, and leave nothing else."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from long.runs import DONE, REFUSED, SIZES, expected, fingerprint, put_old, said, start, wait, workplace
from long.writers import MAY_NOT_EXIST, WRITERS

PARTS_OF_BOTH = [*(n / 10 for n in range(1, 20, 3)), *(1 + n / 100 for n in range(0, 21, 4))]  # old and new output
PARTS_OF_NEW = (0.2, 0.5, 0.9)
INODES = range(2, 9)
BLOCK, LOG_BYTES = 4096, 2048


class Disk(NamedTuple):
    """What a writer meets.

    kind        in the counts
    output      options of the disk of the output folder
    temporary   options of the disk of the temporary folder
    file_bytes  the largest file that may be written, 0 for any
    """

    kind: str
    output: str = "size=64m"
    temporary: str = "size=64m"
    file_bytes: int = 0


READ_ONLY = Disk("a read-only disk")
OTHERS = (READ_ONLY, Disk("a full temporary folder", temporary=f"size={BLOCK}"))


def disks(part: float) -> dict[str, object]:
    """Write to disks of many sizes and of few files, and others that refuse; count what happens. Needs to mount."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    for name in WRITERS:
        with workplace() as place:
            outcomes.update(_on_disks(name, place, part, failures))
    return {"disks": sum(outcomes.values()), "outcomes": dict(sorted(outcomes.items())), "failures": failures}


def _on_disks(name: str, place: Path, part: float, failures: list[str]) -> list[str]:
    old, new, _ = expected(name, place)
    path, outcomes = place / "output" / WRITERS[name][0], []
    content = b"" if name in MAY_NOT_EXIST else path.read_bytes()
    for disk in _disks_of(*_sizes(name, place, content))[:: max(1, round(1 / part))]:
        with mounted(place / "output", disk.output), mounted(place / "temporary", disk.temporary):
            try:
                put_old(name, place, content)
            except OSError:
                continue  # not even the old one fits
            if disk is READ_ONLY:
                subprocess.run(["mount", "-o", "remount,ro", str(place / "output")], check=True)
            status = wait(start(name, place / "output", SIZES[1], file_bytes=disk.file_bytes))
            after = fingerprint(path)
            outcomes.append(f"{disk.kind}: {({DONE: 'done', REFUSED: 'refused'}).get(status, f'status {status}')}")
            if (status, after) not in ((DONE, new), (REFUSED, old)):
                left = "old" if after == old else "not the old output"
                failures.append(f"{name} on {disk}: status {status}, {left}: {said(place)}")
            if names := _names_left(name, place):
                failures.append(f"{name} on {disk}: left {names}")
    return outcomes


def _disks_of(both: int, new: int) -> list[Disk]:
    """Disks too small and just large enough, by the bytes of the old and new output together and of the new one."""
    sizes = [max(2 * BLOCK, round(both * part)) for part in PARTS_OF_BOTH]
    small = [Disk("disks of many sizes", output=f"size={size}") for size in sizes]
    few = [Disk("disks of few files", output=f"size=64m,nr_inodes={n}") for n in INODES]
    limits = [Disk("a limit on the size of a file", file_bytes=max(LOG_BYTES, round(new * n))) for n in PARTS_OF_NEW]
    return [*small, *OTHERS, *few, *limits]


def _sizes(name: str, place: Path, content: bytes) -> tuple[int, int]:
    """The bytes on the disk of both outputs, and of the largest file of the new one."""
    if name in MAY_NOT_EXIST and wait(start(name, place / "output", SIZES[1])) != DONE:
        raise RuntimeError(f"{name} cannot be written at all: {said(place)}")
    sizes = [file.stat().st_size for file in (place / "output").rglob("*") if file.is_file()]
    return sum(-(-size // BLOCK) * BLOCK for size in [*sizes, len(content)]), max(sizes)


def _names_left(name: str, place: Path) -> list[str]:
    folders = (place / "output", place / "temporary")
    return [path.name for folder in folders for path in folder.iterdir() if path.name != WRITERS[name][0]]


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a disk in memory at a folder."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
