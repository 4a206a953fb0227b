"""A token table as a folder: the arrays as plain files, the types and article_ids as Parquet."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.folding import VERSION
from achtari_toolkit.words.columns import DTYPES, index_of, mapped, write_json
from achtari_toolkit.words.tokens import Tokens

FORMAT = 2


def read_tokens(folder: str | Path) -> Tokens:
    """Return the Tokens of a folder that tokenize_batches wrote; its arrays are mapped, not read.

    Raises TokensError if the folder is not one, is cut short, or was folded by another version.
    """
    folder = Path(folder)
    try:
        about = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TokensError(f"{folder} is not a folder of tokens ({error}). Write one with words.tokenize_batches.") from error
    if (about["format"], about["folding"]) != (FORMAT, VERSION):
        raise TokensError(
            f"{folder} was written as format {about['format']}, folding {about['folding']}; this version reads "
            f"format {FORMAT}, folding {VERSION}. Tokenize the articles again."
        )
    arrays = {name: mapped(folder / f"{name}.bin", dtype) for name, dtype in DTYPES.items()}
    wrong = [name for name, array in arrays.items() if len(array) != about[name]]
    if wrong:
        raise TokensError(f"{folder} is damaged: {', '.join(wrong)} has not the length it was written with.")
    article_ids = pq.read_table(folder / "articles.parquet")["article_id"].to_pandas()
    types = pd.read_parquet(folder / "types.parquet")
    return Tokens(index_of(article_ids), types=types, version=about["folding"], **arrays)


def write_rest(tokens: Tokens, folder: Path) -> None:
    """Write what the arrays on disk still lack: types, article_ids, and the lengths to check them by."""
    if isinstance(tokens.ids, np.memmap):
        tokens.ids.flush()
    tokens.types.to_parquet(folder / "types.parquet", compression="zstd", index=False)
    tokens.article_ids.to_frame(name="article_id").to_parquet(folder / "articles.parquet", compression="zstd", index=False)
    lengths = {name: len(getattr(tokens, name)) for name in DTYPES}
    write_json(folder / "tokens.json", {"format": FORMAT, "folding": tokens.version, **lengths})
