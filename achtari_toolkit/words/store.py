"""Tokens as a folder: their arrays, and the columns of their tables, as plain files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.words.arguments import check_path
from achtari_toolkit.words.engine.columns import ARRAYS, TABLES, mapped, texts, write_json
from achtari_toolkit.words.tokens import Tokens

FORMAT = 3


def read_tokens(folder: str | Path) -> Tokens:
    """Return the Tokens of a folder that tokenize_batches wrote; its arrays are mapped, not read.

    Raises TokensError if the folder is not one, is truncated, or was folded by another version.
    """
    check_path("folder", folder)
    folder = Path(folder)
    try:
        about = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TokensError(
            f"{folder} is not a folder of tokens ({error}). Write one with words.tokenize_batches."
        ) from error
    if not isinstance(about, dict) or not {"format", "folding", *ARRAYS, *TABLES} <= set(about):
        raise TokensError(f"{folder} is not a folder of tokens. Write one with words.tokenize_batches.")
    if (about["format"], about["folding"]) != (FORMAT, VERSION):
        raise TokensError(
            f"{folder} was written as format {about['format']}, folding {about['folding']}; this version reads "
            f"format {FORMAT}, folding {VERSION}. Tokenize the articles again."
        )
    arrays = {name: mapped(folder / f"{name}.bin", dtype) for name, dtype in (ARRAYS | TABLES).items()}
    wrong = [name for name, array in arrays.items() if len(array) != about[name]]
    if wrong:
        raise TokensError(
            f"{folder} is damaged: {', '.join(wrong)} does not have the length it was written with. "
            f"Tokenize the articles again."
        )
    return assembled(arrays, version=about["folding"])


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


def write_lengths(arrays: dict[str, np.ndarray], folder: Path) -> None:
    """Write the file that makes the arrays of a folder Tokens: how they were made, and their lengths as a check."""
    lengths = {name: len(array) for name, array in arrays.items()}
    write_json(folder / "tokens.json", {"format": FORMAT, "folding": VERSION, **lengths})
