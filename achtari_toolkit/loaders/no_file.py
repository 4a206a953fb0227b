"""Why something on disk cannot be read as a file, and what to do."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.script.visible import visible

NO_FILES = {  # what has a name on disk and no content of its own
    stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip


def not_opened(name: str, reason: str, *, lost: int = 1) -> Problem:
    """Return the Problem of something that is not read; reason continues the name."""
    return Problem(name, "not_opened", f"{name} {reason}", lost=lost)


def why_no_file(path: str, name: str) -> Problem:
    """Return the Problem of a path that is neither a file nor a folder; it is looked at and not opened."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:  # ValueError: a name that no disk can hold
        return _unreachable(path, name, error)
    return not_opened(name, f"is {NO_FILES.get(stat.S_IFMT(mode), 'no file')} and no file. Save what it gives as one.")


def _unreachable(path: str, name: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, OSError) and os.path.islink(path):
        if error.errno == errno.ELOOP:
            return not_opened(name, "is a link that leads back to itself. Copy the file that is meant there.")
        target = visible(os.readlink(path))
        return not_opened(name, f"is a link to {target}, which {_reason(error)}. Copy the file there.")
    is_absent = isinstance(error, ValueError) or error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
    if is_absent:
        return Problem(name, "absent", f"{name} does not exist.")
    return not_opened(name, f"{_reason(error)}. Ask for permission.")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be reached ({error.strerror if isinstance(error, OSError) else error})"


def open_file(path: Path) -> BinaryIO:
    """Return a file, opened to read. Raises OSError if it cannot be, or is no file any more."""
    return open(path, "rb", opener=_opener)  # the caller closes it


def _opener(path: str, flags: int) -> int:
    """A descriptor of a file; what became a pipe since it was listed does not block."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no file any more", path)
    return descriptor
