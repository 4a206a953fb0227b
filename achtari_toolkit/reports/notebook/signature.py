"""Signatures that Jupyter keeps of the notebooks which its user ran or trusted: read, and made for a copy of ours."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

KNOWN = "SELECT 1 FROM nbsignatures WHERE algorithm = ? AND signature = ?"


def is_signed(book: NotebookNode) -> bool:
    """Return whether Jupyter has a signature of this notebook as it is; False where its files cannot be read.

    Nothing is written: neither a key nor a database is made, and a damaged one is left alone.
    """
    from jupyter_core.paths import jupyter_data_dir
    from nbformat.sign import MemorySignatureStore, NotebookNotary

    notary = NotebookNotary(data_dir=jupyter_data_dir(), store_factory=MemorySignatureStore)
    database = Path(notary.db_file).absolute()
    with contextlib.suppress(OSError, sqlite3.Error):
        if Path(notary.secret_file).is_file() and database.is_file():
            signature = notary.compute_signature(book)
            with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as signatures:
                return signatures.execute(KNOWN, (notary.algorithm, signature)).fetchone() is not None
    return False


def sign(book: NotebookNode) -> None:
    """Sign a notebook as Jupyter does when it is saved; nothing happens where its folder cannot be written."""
    from jupyter_core.paths import jupyter_data_dir
    from nbformat.sign import NotebookNotary

    with contextlib.suppress(OSError, sqlite3.Error):
        Path(jupyter_data_dir()).mkdir(parents=True, exist_ok=True)
        with NotebookNotary(data_dir=jupyter_data_dir()) as notary:
            notary.sign(book)
