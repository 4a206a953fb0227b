"""Locks of files that end with the process that holds them, so that no lock outlives a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def locked(file: IO[bytes], *, wait: bool) -> bool | None:
    """Lock an open file; False if another run holds it, None where the disk knows no locks, as on some networks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (BlockingIOError, PermissionError):  # Windows says that permission is denied
        return False
    except OSError:
        return None
    return True


def is_at(file: IO[bytes], path: Path) -> bool:
    """Whether an open file is still the one at path."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.lstat(path))
    except OSError:
        return False
