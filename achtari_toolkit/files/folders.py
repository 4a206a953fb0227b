"""Folders that are written whole or not at all, and folders for the time of a run."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from achtari_toolkit.files.parts import claimed
from achtari_toolkit.files.replacing import sync, write_errors


@contextmanager
def new_folder(path: str | Path) -> Iterator[Path]:
    """Give the path of an empty folder to fill; it becomes the folder at path at the end, or is removed on failure.

    Its files are synced to the disk before. Raises WriteError if it cannot be written, if something that is not an
    empty folder is at path, or if another run is writing it.
    """
    target = Path(os.path.realpath(path))
    with write_errors(path, target), claimed(target, is_folder=True) as (part, _):
        yield part
        for file in part.rglob("*"):
            sync(file)
        sync(part)
        part.rename(target)
        sync(target.parent)


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give an empty folder among the temporary files, which is removed at the end.

    Where the run is killed, the next one removes it. Raises OSError if it cannot be made.
    """
    target = Path(tempfile.gettempdir()) / f"achtari-{secrets.token_hex(4)}"
    with claimed(target, is_folder=True) as (part, _):
        part.chmod(0o700)
        try:
            yield part
        finally:
            shutil.rmtree(part, ignore_errors=True)
