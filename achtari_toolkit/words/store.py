"""Tokens as a folder: their arrays, and the columns of their tables, as plain files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from achtari_toolkit.errors import DamagedFile, TokensError
from achtari_toolkit.files.manifest import fault_of, manifest_path, read_manifest, write_manifest
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.words.arguments import check_path
from achtari_toolkit.words.engine.columns import ARRAYS, TABLES, mapped, texts
from achtari_toolkit.words.token_offsets import misfits
from achtari_toolkit.words.tokens import Tokens

FORMAT = 6
ABOUT = "tokens.json"
AGAIN = "Tokenize the articles again, with words.tokenize_batches."


def read_tokens(folder: str | Path) -> Tokens:
    """Return the Tokens of a folder that tokenize_batches wrote; its arrays are mapped, not read into memory.

    All bytes are compared with the checksums in the folder before, and all offsets with what they lead into.

    Raises TokensError if the folder is not one, is not as it was written, or was folded by another version.
    """
    check_path("folder", folder)
    folder = Path(folder)
    _check_version(folder)
    _check_files(folder)
    arrays = {}
    for name, dtype in (ARRAYS | TABLES).items():
        if (folder / f"{name}.bin").stat().st_size % np.dtype(dtype).itemsize:
            raise TokensError(f"{folder / name}.bin is damaged: it ends within an entry. {AGAIN}")
        arrays[name] = mapped(folder / f"{name}.bin", dtype)
    if misfit := next(misfits(arrays), ""):
        raise TokensError(f"{folder} is damaged: {misfit}. {AGAIN}")
    return assembled(arrays, version=VERSION)


def _check_version(folder: Path) -> None:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        version = about["format"], about["folding"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise TokensError(f"{folder} is not a folder of tokens, or is damaged ({reason}). {AGAIN}") from error
    if version != (FORMAT, VERSION):
        raise TokensError(
            f"{folder} was written as format {version[0]}, folding {version[1]}; this version reads format {FORMAT}, "
            f"folding {VERSION}. {AGAIN}"
        )


def _check_files(folder: Path) -> None:
    """Raise TokensError if a file of the folder is absent or is not as its manifest says."""
    try:
        files = read_manifest(manifest_path(folder))
    except DamagedFile as error:
        raise TokensError(f"{folder} cannot be checked: {error} {AGAIN}") from error
    for name in (ABOUT, *(f"{name}.bin" for name in ARRAYS | TABLES)):
        if name not in files:
            raise TokensError(f"{folder} is damaged: its manifest lacks {name}. {AGAIN}")
        if fault := fault_of(folder / name, files[name].sums):
            raise TokensError(f"{folder / name} is damaged: {fault}. {AGAIN}")


def assembled(arrays: dict[str, np.ndarray], *, version: str) -> Tokens:
    """Return the Tokens of arrays and of columns of tables, without copying them."""
    article_ids = pd.Index(texts(arrays["article_ids"], arrays["article_id_bounds"]), name="article_id")
    types = {
        "key": texts(arrays["keys"], arrays["key_bounds"]),
        "spelling": texts(arrays["spellings"], arrays["spelling_bounds"]),
        "count": arrays["counts"],
    }
    plain = {name: arrays[name] for name in ARRAYS}
    return Tokens(article_ids, types=pd.DataFrame(types, copy=False), version=version, **plain)


def write_about(folder: Path) -> None:
    """Write the files that make the arrays of a folder Tokens: how they were made, and their checksums."""
    (folder / ABOUT).write_text(json.dumps({"format": FORMAT, "folding": VERSION}), encoding="utf-8")
    write_manifest(folder)
