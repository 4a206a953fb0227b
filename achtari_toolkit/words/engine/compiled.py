"""How the loops of the package are compiled: one place decides where their machine code is kept, and when it is stale.

numba keeps machine code per source file. That is too little here, because loops call loops of other files: after a
change in one of those, or an upgrade, it would run old code or fail to read it. So machine code is kept in a folder
whose name depends on the state of the files that a loop may use: those of its own folder, of the engine, and the tables
of characters and words.

The folder is the first of these that can be written to: NUMBA_CACHE_DIR if it is set, the package itself, the cache
folder of the user, a private folder below the temporary folder. Where there is none (a read-only installation without a
home, as in many containers), each process compiles anew. The result of a loop is the same in each case; the first call
after installation takes longer (about 13 seconds for words.tokenize).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import numba.core.config

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

SETTINGS: Any = numba.core.config  # its attributes are made at run time
ENGINE = Path(__file__).parent
PACKAGE = ENGINE.parent.parent
TABLES = [PACKAGE / "text" / "script" / name for name in ("character_table.py", "folding.py")]
IS_POSIX = hasattr(os, "getuid")


def compiled(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return the function compiled by numba, its machine code kept for the next process where that is possible."""
    folder = _folder_of(Path(function.__code__.co_filename).parent)
    before = SETTINGS.CACHE_DIR
    SETTINGS.CACHE_DIR = str(folder or before)
    try:
        return numba.njit(function, cache=True, boundscheck=False)
    except RuntimeError:  # numba can write to none of the folders that it knows
        return numba.njit(function, boundscheck=False)
    finally:
        SETTINGS.CACHE_DIR = before


def inlined(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return the function compiled into each compiled function that calls it."""
    return numba.njit(function, inline="always")


@cache
def _folder_of(sources: Path) -> Path | None:
    """The folder for machine code of the loops of one source folder, or None; folders of earlier states are deleted."""
    inside = sources.is_relative_to(PACKAGE)
    name = ".".join(sources.relative_to(PACKAGE).parts) if inside else f"outside-{sources.name}"
    for root in _roots():
        try:
            current = root / name / _state(sources)
            current.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=current):
                pass
        except OSError:
            continue
        for earlier in current.parent.iterdir():
            if earlier != current:
                shutil.rmtree(earlier, ignore_errors=True)
        return current
    return None


def _state(sources: Path) -> str:
    """A name for the present state of the files that loops of a folder may use."""
    files = {*sources.glob("*.py"), *ENGINE.glob("*.py"), *TABLES}
    stats = [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in sorted(files)]
    return hashlib.sha256(repr(stats).encode()).hexdigest()[:16]


def _roots() -> Iterator[Path]:
    """Folders that may keep machine code, the best first."""
    installation = hashlib.sha256(str(PACKAGE).encode()).hexdigest()[:8]  # several may share the folders of a user
    if SETTINGS.CACHE_DIR:
        yield Path(SETTINGS.CACHE_DIR) / f"achtari-{installation}"
    yield ENGINE / "__pycache__" / "compiled"
    with suppress(RuntimeError):  # the user has no home
        yield Path.home() / ".cache" / "achtari_toolkit" / installation
    private = private_folder()
    if private is not None:
        yield private / installation


def private_folder() -> Path | None:
    """Return a folder below the temporary folder that only this user can write to, or None if there is none.

    Loaded machine code runs, so a folder that another user made or may write to is not used.
    """
    user = os.getuid() if IS_POSIX else "user"  # on Windows the temporary folder belongs to the user
    try:
        folder = Path(tempfile.gettempdir()) / f"achtari-compiled-{user}"
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
    except OSError:
        return None
    is_private = not IS_POSIX or (about.st_uid == os.getuid() and not stat.S_IMODE(about.st_mode) & 0o077)
    return folder if stat.S_ISDIR(about.st_mode) and is_private else None
