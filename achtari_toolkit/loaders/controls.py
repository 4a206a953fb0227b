"""Control characters and direction overrides: no newsroom prints them, and they steer what a reader sees; they go."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa

from achtari_toolkit.loaders.problem import Problem
from achtari_toolkit.schema import ARTICLES

CONTROL = "\x00-\x08\x0e-\x1f\x7f"  # but for tab and line ends; those above 127 are misread letters: text.repair
OVERRIDE = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates and their ends
HARMFUL = re.compile(f"[{CONTROL}{OVERRIDE}]")
OVERRIDE_BYTES = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
IS_CONTROL = np.array([HARMFUL.match(chr(n)) is not None for n in range(128)])
BLOCK = 1 << 18  # bytes looked at together: they stay in the processor's cache
TEXTS = [name for name, kind in ARTICLES.items() if kind == "str"]


def without_controls(articles: pd.DataFrame, source: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Return articles without control characters and direction overrides, and a Problem that counts them, if any.

    source  the file that they come from
    """
    suspect = [name for name in TEXTS if name in articles and _is_suspect(articles[name])]
    if not suspect:
        return articles, []
    hit = {name: articles[name].str.contains(HARMFUL, na=False) for name in suspect}
    found = [text for name in suspect for text in articles.loc[hit[name], name]]
    signs = [sign for text in found for sign in HARMFUL.findall(text)]
    cleaned = {name: articles[name].where(~hit[name], articles.loc[hit[name], name].map(strip)) for name in suspect}
    rows = pd.DataFrame(hit).any(axis=1)
    overrides = sum(sign > "\x7f" for sign in signs)
    told = (
        f"{len(signs) - overrides} control characters and {overrides} direction overrides were taken out of "
        f"{rows.sum()} records; the first is {strip(articles.loc[rows, 'source'].iloc[0])}."
    )
    return articles.assign(**cleaned), [Problem(source, "controls", told, lost=0)] if signs else []


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
    for chunk in pa.chunked_array(pa.Table.from_pandas(column.astype("str").to_frame("text"))["text"]).chunks:
        content = chunk.cast(pa.large_string()).buffers()[2]
        if content is None:
            continue
        if OVERRIDE_BYTES.search(content):
            return True
        codes = np.frombuffer(content, np.uint8)
        for start in range(0, len(codes), BLOCK):
            block = codes[start : start + BLOCK]
            low = block[block < 32]
            if IS_CONTROL[low].any() or (block == 127).any():
                return True
    return False
