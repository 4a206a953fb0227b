"""Folders that are written whole or not at all, and folders for the time of a run."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from achtari_toolkit.errors import WriteError
from achtari_toolkit.files.parts import claimed
from achtari_toolkit.files.replacing import sync, target_of, write_errors


@contextmanager
def new_folder(path: str | Path) -> Iterator[Path]:
    """Give the path of an empty folder to fill; it becomes the folder at path at the end, or is removed on failure.

    Its files are synced to the disk before. Raises WriteError if it cannot be written, if something that is not an
    empty folder is at path, or if another run is writing it.
    """
    target = target_of(path)
    with write_errors(path, target):
        if target.is_symlink() or (target.exists() and not (target.is_dir() and next(target.iterdir(), None) is None)):
            raise WriteError(f"{path} cannot be written: it exists and is no empty folder. Give a new name.")
        with claimed(target) as part:
            folder = part / target.name
            folder.mkdir()
            yield folder
            for file in folder.rglob("*"):
                sync(file)
            sync(folder)
            folder.rename(target)
        sync(target.parent)


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder of this user among the temporary files, which is removed at the end.

    Where the run is killed, the next one removes it. Raises WriteError if it cannot be made.
    """
    try:
        target = Path(tempfile.gettempdir()) / f"achtari-{secrets.token_hex(4)}"
    except FileNotFoundError as error:
        raise WriteError(f"there is no folder for temporary files ({error.strerror}). Set TMPDIR to one.") from error
    with ExitStack() as stack:
        with write_errors(target, target):
            part = stack.enter_context(claimed(target))
        yield part
