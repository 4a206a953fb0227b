"""Control characters and direction overrides: no newsroom prints them, and they change what a reader sees."""

from __future__ import annotations

import re

import pandas as pd

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import contains
from achtari_toolkit.schema import ARTICLES

CONTROL = "\x00-\x08\x0e-\x1f"  # except tab and line ends; those from 127 on are left to text.repair
OVERRIDE = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates and their ends
HARMFUL = re.compile(f"[{CONTROL}{OVERRIDE}]")
HARMFUL_RE2 = r"[\x00-\x08\x0e-\x1f\x{202a}-\x{202e}\x{2066}-\x{2069}]"
TEXTS = [name for name, dtype in ARTICLES.dtypes.items() if dtype == "str"]


def without_controls(articles: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return articles without control characters and direction overrides, and a Problem that counts them, if any."""
    masks = {name: contains(articles[name], HARMFUL_RE2) for name in TEXTS if name in articles}
    is_harmful = {name: pd.Series(mask, index=articles.index) for name, mask in masks.items() if mask.any()}
    characters = [
        character
        for name in is_harmful
        for text in articles.loc[is_harmful[name], name]
        for character in HARMFUL.findall(text)
    ]
    if not characters:
        return articles, []
    cleaned = {name: articles[name].copy() for name in is_harmful}
    for name, mask in is_harmful.items():
        cleaned[name][mask] = articles.loc[mask, name].map(strip)
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
