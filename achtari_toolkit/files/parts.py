"""Unfinished outputs, called parts: each is locked by its writer, and one whose writer was killed is removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from achtari_toolkit.errors import LeftoverRemoved, WriteError

if sys.platform != "win32":
    import fcntl

ENDING = ".achtari-part"
NAME_BYTES = 255  # at most of a name on the usual disks


@contextmanager
def claimed(target: Path, *, is_folder: bool = False) -> Iterator[tuple[Path, int]]:
    """Give the path of a new part beside target, and its descriptor; it is removed at the end unless it was renamed.

    Parts of killed runs in the same folder are removed first, with a warning (LeftoverRemoved). The lock of a part ends
    with its process, so that no lock outlives a crash. There are no locks on Windows, nor on a few network disks.

    Raises WriteError if another run is writing target, and OSError.
    """
    part = part_of(target)
    remove_leftovers(part.parent)
    while True:
        descriptor = _create(part, target, is_folder=is_folder)
        if _lock(descriptor, block=True) is None or _is_at(descriptor, part):
            break
        os.close(descriptor)  # another run took it for a leftover between the two calls
    try:
        yield part, descriptor
    except BaseException:
        _remove(part)
        raise
    finally:
        os.close(descriptor)


def part_of(target: Path) -> Path:
    """Return the path of the part of an output: a hidden name in its folder, which loaders do not read."""
    name = f".{target.name}{ENDING}"
    if len(os.fsencode(name)) > NAME_BYTES:
        name = f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:32]}{ENDING}"
    return target.with_name(name)


def remove_leftovers(folder: Path) -> None:
    """Remove the parts in a folder that no run is writing, with a warning for each."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        parts = [Path(entry.path) for entry in entries if entry.name.endswith(ENDING) and entry.name.startswith(".")]
        for part in parts:
            with contextlib.suppress(OSError):
                _remove_leftover(part)


def _remove_leftover(part: Path) -> None:
    descriptor = os.open(part, os.O_RDONLY)
    try:
        if _lock(descriptor, block=False) and _is_at(descriptor, part):
            _remove(part)
            output = part.name.removeprefix(".").removesuffix(ENDING)
            message = (
                f"a run was interrupted while it wrote {output} in {part.parent}; its unfinished part was removed."
            )
            warnings.warn(message, LeftoverRemoved, stacklevel=2)
    finally:
        os.close(descriptor)


def _create(part: Path, target: Path, *, is_folder: bool) -> int:
    try:
        if is_folder:
            part.mkdir()
            return os.open(part, os.O_RDONLY)
        return os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    except FileExistsError as error:
        raise WriteError(
            f"{target} cannot be written: another run is writing it. Wait until it ends, or give another name; "
            f"if no other run is at work, remove {part}."
        ) from error


def _lock(descriptor: int, *, block: bool) -> bool | None:
    """Lock what a descriptor leads to; False if another process holds it, None where the disk knows no locks."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if block else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the file of a descriptor is still the one at path."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)
