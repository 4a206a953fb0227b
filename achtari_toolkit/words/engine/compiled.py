"""How the loops of the package are compiled: one place decides where the machine code is kept.

numba keeps compiled code beside the source file, else in the user's cache folder, and refuses to compile where it can
write to neither: a read-only installation whose user has no writable home, as in many containers. There it is kept in
a folder of the user below the temporary folder, or compiled anew by each process. The result of a loop is the same.

The first call of a loop after installation compiles it (about 13 seconds for words.tokenize); later processes load it.
Compiled code is kept by the file that holds the loop: after a change in a file whose loops others call, change the files
that import it too, or delete their __pycache__.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import numba

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def compiled(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return the function compiled by numba, its machine code kept for the next process where that is possible."""
    try:
        return numba.njit(function, cache=True, boundscheck=False)
    except RuntimeError:  # there is no folder in which numba could keep machine code
        folder = private_folder()
    if folder is None:
        return numba.njit(function, boundscheck=False)
    before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, str(folder)
    try:
        return numba.njit(function, cache=True, boundscheck=False)
    except RuntimeError:
        return numba.njit(function, boundscheck=False)
    finally:
        numba.config.CACHE_DIR = before


def inlined(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return the function compiled into each compiled function that calls it."""
    return numba.njit(function, inline="always")


def private_folder() -> Path | None:
    """Return a folder below the temporary folder that only this user can write to, or None if there is none.

    Machine code that is loaded runs: a folder that somebody else made is not used.
    """
    user = os.getuid() if hasattr(os, "getuid") else "user"  # on Windows the temporary folder belongs to the user
    folder = Path(tempfile.gettempdir()) / f"achtari-numba-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (about.st_uid != os.getuid() or stat.S_IMODE(about.st_mode) & 0o077):
        return None
    return folder if stat.S_ISDIR(about.st_mode) and os.access(folder, os.W_OK) else None
