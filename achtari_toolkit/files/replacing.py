"""Files that are written whole or not at all: beside the old one, synced to the disk, and renamed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from achtari_toolkit.errors import AchtariError, WriteError
from achtari_toolkit.files.parts import claimed


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give the path of a new file to write to; it replaces the file at path at the end, or is removed on failure.

    The new file keeps the permissions of an old one, else it has those that the umask leaves. A link stays a link: the
    file it leads to is replaced. One run writes a file at a time.

    Raises WriteError if the file cannot be written: it is a folder, a device or a pipe, it is read-only, another run is
    writing it, its folder is absent or forbidden, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    with write_errors(path, target):
        mode = _mode_of(target, path)
        with claimed(target) as (part, descriptor):
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            yield part
            os.fsync(descriptor)
            part.replace(target)
            sync(target.parent)


def write_text(text: str, path: str | Path) -> None:
    r"""Write text as UTF-8 with \n at the end of lines; an older file is replaced whole or not at all.

    Raises WriteError if the file cannot be written.
    """
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def with_folder(path: str | Path) -> Path:
    """Return path, and make the folder that it is in if there is none.

    Raises WriteError if the folder cannot be made.
    """
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: its folder cannot be made ({error.strerror}). Choose another folder."
        ) from error
    return Path(path)


@contextmanager
def write_errors(path: str | Path, target: Path) -> Iterator[None]:
    """Turn an OSError into a WriteError that names path and says what to do."""
    try:
        yield
    except AchtariError:
        raise
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {_reason(error, target.parent)}") from error


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; where a folder cannot be synced, go on."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        if not is_folder:
            raise
    finally:
        os.close(descriptor)


def _mode_of(target: Path, path: str | Path) -> int | None:
    """The permissions of the file that is to be replaced, None if there is none. Raises WriteError if it must stay."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise WriteError(f"{path} cannot be written: it is a folder. Give the name of a file.")
    if not stat.S_ISREG(mode):
        raise WriteError(f"{path} cannot be written: it is a device, a pipe or a broken link. Give the name of a file.")
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(f"{path} cannot be written: it is read-only. Make it writable, or give another name.")
    return stat.S_IMODE(mode)


def _reason(error: OSError, folder: Path) -> str:
    if not folder.is_dir():
        return f"there is no folder {folder}. Make it first, or choose another one."
    if isinstance(error, PermissionError):
        return f"permission denied in {folder}. Choose another folder, or close the program that has the file open."
    return f"{error.strerror or error}. Choose another name or folder, or make room on the disk."
