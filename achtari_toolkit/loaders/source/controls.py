"""Control characters and direction overrides: no newsroom prints them, and they change what a reader sees."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.schema import ARTICLES

CONTROL = "\x00-\x08\x0e-\x1f"  # except tab and line ends; those from 127 on are left to text.repair
OVERRIDE = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates and their ends
HARMFUL = re.compile(f"[{CONTROL}{OVERRIDE}]")
OVERRIDE_BYTES = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
IS_CONTROL = np.array([HARMFUL.match(chr(n)) is not None for n in range(32)])
BLOCK_BYTES = 1 << 18  # searched together: they stay in the processor's cache
TEXTS = [name for name, dtype in ARTICLES.dtypes.items() if dtype == "str"]


def without_controls(articles: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return articles without control characters and direction overrides, and a Problem that counts them, if any."""
    suspect = [name for name in TEXTS if name in articles and _is_suspect(articles[name])]
    is_harmful = {name: articles[name].str.contains(HARMFUL, na=False).astype("bool") for name in suspect}
    characters = [
        character
        for name in suspect
        for text in articles.loc[is_harmful[name], name]
        for character in HARMFUL.findall(text)
    ]
    if not characters:
        return articles, []
    cleaned = {
        name: articles[name].where(~is_harmful[name], articles[name].map(strip, na_action="ignore")) for name in suspect
    }
    sources = articles.loc[pd.DataFrame(is_harmful).any(axis=1), "source"].map(strip)
    n_overrides = sum(character > "\x7f" for character in characters)
    message = (
        f"{len(characters) - n_overrides} control characters and {n_overrides} direction overrides were removed from "
        f"{len(sources)} records; the first is {sources.iloc[0]}."
    )
    return articles.assign(**cleaned), [Problem(sources.iloc[0].partition("#")[0], "controls", message, lost=0)]


def sound_text(value: object) -> object:
    """Return text with U+FFFD for lone surrogates, which JSON can express and no file can hold; other values as is."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def strip(text: str) -> str:
    r"""Return text without control characters and direction overrides; direction marks stay.

    >>> strip("عاجل\u202e\x00: خبر\u200f")
    'عاجل: خبر\u200f'
    """
    return HARMFUL.sub("", text)


def _is_suspect(column: pd.Series) -> bool:
    """Say whether a column may hold such a character, from its bytes: ten times faster than text by text."""
    if column.isna().all():
        return False
    for chunk in pa.Table.from_pandas(column.astype("str").to_frame("text"))["text"].chunks:
        _, bounds, content = chunk.cast(pa.large_string()).buffers()
        if content is None:
            continue
        first, last = np.frombuffer(bounds, np.int64)[[chunk.offset, chunk.offset + len(chunk)]]
        codes = np.frombuffer(content, np.uint8)[first:last]
        if OVERRIDE_BYTES.search(codes.data):
            return True
        for start in range(0, len(codes), BLOCK_BYTES):
            block = codes[start : start + BLOCK_BYTES]
            if IS_CONTROL[block[block < 32]].any():
                return True
    return False
