"""Rows of a table of posts that are no articles: drafts, revisions, menus, as a dump of wp_posts has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from achtari_toolkit.loaders.source.post_states import OTHER_STATES, PUBLIC_STATES, is_article

STATUS_HEADS, TYPE_HEADS = ("poststatus",), ("posttype",)  # in small letters, without marks between words
LOOSE_STATUS_HEADS = ("status", "statut", "état", "etat", "الحالة", "حالة")  # where all values are states of posts


def unpublished_rows(columns: Mapping[str, pd.Series]) -> tuple[np.ndarray, Counter[str]]:
    """Return which rows of a table are no published articles, and how many there are of each kind.

    A column post_status or post_type decides; one that is only called status does where it has nothing but states of
    posts, and one of them is that of published ones.
    """
    status, kind = _states(columns), _column(columns, TYPE_HEADS)
    n_rows = len(next(iter(columns.values()), ()))
    if status is None and kind is None:
        return np.zeros(n_rows, dtype=bool), Counter()
    missing = [""] * n_rows
    pairs = list(zip(missing if status is None else status, missing if kind is None else kind, strict=True))
    is_out = {pair: not is_article(pair[1], pair[0]) for pair in set(pairs)}
    rows = np.array([is_out[pair] for pair in pairs], dtype=bool)
    counts = Counter(" ".join(filter(None, pair)) for pair in pairs if is_out[pair])
    return rows, counts


def _states(columns: Mapping[str, pd.Series]) -> pd.Series | None:
    status = _column(columns, STATUS_HEADS)
    if status is not None:
        return status
    loose = _column(columns, LOOSE_STATUS_HEADS)
    if loose is None:
        return None
    values = set(loose[loose.ne("")])
    return loose if values <= PUBLIC_STATES | OTHER_STATES and values & PUBLIC_STATES else None


def _column(columns: Mapping[str, pd.Series], heads: tuple[str, ...]) -> pd.Series | None:
    """The values of the first column with one of the heads, in small letters; missing ones are empty."""
    for name, column in columns.items():
        if _letters(str(name)) in heads:
            return column.astype("str").str.strip().str.lower().fillna("")
    return None


@lru_cache(maxsize=10_000)
def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
