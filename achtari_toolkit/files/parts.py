"""Unfinished outputs: each grows in a folder of its own, its part, which is locked; those of killed runs are removed.

The lock is a file in the part and not the output itself, because libraries open the output by its name, which some
network disks refuse while it is locked, or put another file in its place, which would not be locked.
What is in a part is removed before its lock, so that a part without a lock is empty.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from achtari_toolkit.errors import LeftoverRemoved, WriteError
from achtari_toolkit.files.locks import is_at, locked

ENDING = ".achtari-part"
LOCK = ".achtari-lock"
NAME_BYTES = 143  # of a name that encrypted home folders hold; most disks hold 255
TRIES, PAUSE_SECONDS = 5, 0.04  # another run may be removing what a third one left
MANY, AGAIN_SECONDS = 1_000, 60  # names in a folder that one process looks through so often at most

_looked_through: dict[Path, float] = {}  # folders of many names, and when this process looked for leftovers in them


@contextmanager
def claimed(target: Path) -> Iterator[Path]:
    """Give an empty folder beside target, its part, which no other run uses or reads; it is removed at the end.

    Parts of killed runs in the same folder are removed first, with a warning (LeftoverRemoved).

    Raises WriteError if another run is writing target, and OSError.
    """
    part = part_of(target)
    with _claim(part, target):
        try:
            yield part
        finally:
            is_empty = _empty(part)
            if is_empty:
                _remove(part)
    if os.name == "nt" and is_empty:  # where an open file, such as the lock was, cannot be removed
        _remove(part)


def part_of(target: Path) -> Path:
    """Return the path of the part of an output: a hidden name in its folder, which loaders do not read."""
    name = os.fsencode(target.name)
    if len(name) + len(ENDING) + 1 > NAME_BYTES:
        name = name[:60].decode("utf-8", "ignore").encode() + b"-" + hashlib.sha256(name).hexdigest()[:16].encode()
    return target.with_name(f".{os.fsdecode(name)}{ENDING}")


def remove_leftovers(folder: Path) -> None:
    """Remove the parts in a folder that no run is writing; warn of each that held something."""
    with suppress(OSError):
        removed = [part for part in _parts_in(folder) if _is_removed(part)]
        for part in removed:
            output = part.name.removeprefix(".").removesuffix(ENDING)
            message = f"a run was interrupted while it wrote {output} in {folder}; its unfinished part was removed."
            warnings.warn(message, LeftoverRemoved, stacklevel=2)


def _parts_in(folder: Path) -> list[Path]:
    """The parts in a folder, of running and of killed runs."""
    parts, n_names = [], 0
    with os.scandir(folder) as entries:
        for entry in entries:
            n_names += 1
            if entry.name.endswith(ENDING) and entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                parts.append(Path(entry.path))
    if n_names > MANY:
        _looked_through[folder] = time.monotonic()
    return parts


def _is_due(folder: Path) -> bool:
    """Whether to look for leftovers; a thousand files into one folder would otherwise take a million looks."""
    before = _looked_through.get(folder)
    return before is None or time.monotonic() - before > AGAIN_SECONDS


def _claim(part: Path, target: Path) -> IO[bytes]:
    """Make a part and return its lock."""
    for attempt in range(TRIES):
        if attempt or _is_due(part.parent):
            remove_leftovers(part.parent)
        lock = _new_lock(part)
        if lock is not None:
            return lock
        time.sleep(PAUSE_SECONDS)
    raise WriteError(
        f"{target} cannot be written: another run is writing it. Wait until it ends, or give another name; "
        f"if no other run is at work, remove {part}."
    )


def _new_lock(part: Path) -> IO[bytes] | None:
    """Make a part and return its lock, None if it exists or another run took it for a leftover meanwhile."""
    try:
        part.mkdir(0o700)
    except FileExistsError:
        return None
    try:
        lock = (part / LOCK).open("xb", buffering=0)
    except (FileNotFoundError, FileExistsError):  # taken for a leftover, and perhaps made anew, by another run
        return None
    except BaseException:
        _remove(part)
        raise
    try:
        if locked(lock, wait=True) is not False and is_at(lock, part / LOCK):
            return lock
    except BaseException:
        lock.close()
        raise
    lock.close()
    return None


def _is_removed(part: Path) -> bool:
    """Remove a part unless a run is writing it; say whether something that was in it is gone."""
    try:
        lock = (part / LOCK).open("r+b", buffering=0)
    except FileNotFoundError:  # its run was killed before it wrote anything, or is about to make the lock
        with suppress(OSError):
            part.rmdir()
        return False
    except OSError:  # of another user
        return False
    with lock:
        if not locked(lock, wait=False) or not is_at(lock, part / LOCK):
            return False
        had_something = _names_in(part) != {LOCK}
        is_empty = _empty(part)
        if is_empty:
            _remove(part)
    if os.name == "nt" and is_empty:
        _remove(part)
    return had_something and not os.path.lexists(part)


def _empty(part: Path) -> bool:
    """Remove what is in a part, except its lock, and say whether all of it could be removed."""
    with suppress(OSError):
        with os.scandir(part) as entries:
            others = [entry for entry in entries if entry.name != LOCK]
        for entry in others:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry, ignore_errors=True)
            else:
                with suppress(OSError):
                    Path(entry).unlink()
        return not others or _names_in(part) <= {LOCK}
    return False


def _remove(part: Path) -> None:
    """Remove a part that is empty but for its lock."""
    with suppress(OSError):
        (part / LOCK).unlink(missing_ok=True)
        part.rmdir()


def _names_in(folder: Path) -> set[str]:
    """The names in a folder."""
    return {path.name for path in folder.iterdir()}
