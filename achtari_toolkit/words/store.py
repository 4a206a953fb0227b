"""A token table as a folder: its arrays, and the columns of its tables, as plain files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.words.engine.columns import ARRAYS, TABLES, mapped, texts, write_json
from achtari_toolkit.words.tokens import Tokens

FORMAT = 3


def read_tokens(folder: str | Path) -> Tokens:
    """Return the Tokens of a folder that tokenize_batches wrote; its arrays are mapped, not read.

    Raises TokensError if the folder is not one, is cut short, or was folded by another version.
    """
    folder = Path(folder)
    try:
        about = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TokensError(
            f"{folder} is not a folder of tokens ({error}). Write one with words.tokenize_batches."
        ) from error
    if (about["format"], about["folding"]) != (FORMAT, VERSION):
        raise TokensError(
            f"{folder} was written as format {about['format']}, folding {about['folding']}; this version reads "
            f"format {FORMAT}, folding {VERSION}. Tokenize the articles again."
        )
    arrays = {name: mapped(folder / f"{name}.bin", dtype) for name, dtype in (ARRAYS | TABLES).items()}
    wrong = [name for name, array in arrays.items() if len(array) != about[name]]
    if wrong:
        raise TokensError(f"{folder} is damaged: {', '.join(wrong)} has not the length it was written with.")
    return assembled(arrays, version=about["folding"])


def assembled(arrays: dict[str, np.ndarray], *, version: str) -> Tokens:
    """Return Tokens of their arrays and of the columns of their tables, none of which is copied."""
    article_ids = pd.Index(texts(arrays["article_ids"], arrays["article_id_bounds"]), name="article_id")
    types = {
        "key": texts(arrays["keys"], arrays["key_bounds"]),
        "spelling": texts(arrays["spellings"], arrays["spelling_bounds"]),
        "count": arrays["counts"],
    }
    plain = {name: arrays[name] for name in ARRAYS}
    return Tokens(article_ids, types=pd.DataFrame(types, copy=False), version=version, **plain)


def write_lengths(arrays: dict[str, np.ndarray], folder: Path) -> None:
    """Write what makes the arrays of a folder a token table: how they were made, and the lengths to check them by."""
    lengths = {name: len(array) for name, array in arrays.items()}
    write_json(folder / "tokens.json", {"format": FORMAT, "folding": VERSION, **lengths})
