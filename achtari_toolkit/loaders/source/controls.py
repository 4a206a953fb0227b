"""Control characters and direction overrides: no newsroom prints them, and they change what a reader sees."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import contains
from achtari_toolkit.schema import ARTICLES
from achtari_toolkit.text.script.repair import windows_sign

CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f"  # except tab and line ends
OVERRIDE = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates and their ends
HARMFUL = re.compile(f"[{CONTROL}{OVERRIDE}]")
HARMFUL_RE2 = r"[\x00-\x08\x0e-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"
NEXT_LINE = "\x85"  # a line end of Unicode; in a text of windows-1252 that was read as Latin-1, three dots
OTHER_SIGN = re.compile("[\x80-\x84\x86-\x9f]")
LINE_END, DOTS = re.compile(rf"{NEXT_LINE}\S"), re.compile(rf"{NEXT_LINE}[^\S{NEXT_LINE}]")
TEXTS = [name for name, dtype in ARTICLES.dtypes.items() if dtype == "str"]


def without_controls(articles: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return articles without control characters and direction overrides, and a Problem that counts them, if any.

    Those that windows-1252 prints, such as U+0092, become what it prints: the text was read as Latin-1.
    """
    masks = {name: contains(articles[name], HARMFUL_RE2) for name in TEXTS if name in articles}
    is_harmful = {name: pd.Series(mask, index=articles.index) for name, mask in masks.items() if mask.any()}
    if not is_harmful:
        return articles, []
    texts = [text for name, mask in is_harmful.items() for text in articles.loc[mask, name]]
    cleaned = {name: articles[name].copy() for name in is_harmful}
    for name, mask in is_harmful.items():
        cleaned[name][mask] = articles.loc[mask, name].map(strip)
    sources = articles.loc[pd.DataFrame(is_harmful).any(axis=1), "source"].map(strip)
    problem = Problem(sources.iloc[0].partition("#")[0], "controls", _message(texts, sources), lost=0)
    return articles.assign(**cleaned), [problem]


def _message(texts: list[str], sources: pd.Series) -> str:
    """How many characters of texts are harmful, by kind, and in which records."""
    characters = Counter(character for text in texts for character in HARMFUL.findall(text))
    n_overrides = sum(n for character, n in characters.items() if character > "\x9f")
    n_signs = sum(n for character, n in characters.items() if "\x7f" < character <= "\x9f" and windows_sign(character))
    message = (
        f"{characters.total() - n_overrides - n_signs} control characters and {n_overrides} direction overrides were "
        f"removed from {len(sources)} records; the first is {sources.iloc[0]}."
    )
    return message + (f" {n_signs} more are line ends or signs of windows-1252 and became these." if n_signs else "")


def sound_text(value: object) -> object:
    """Return text with U+FFFD for lone surrogates, which JSON can express and no file can hold; other values as is."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def strip(text: str) -> str:
    r"""Return text without control characters and direction overrides; direction marks stay.

    What windows-1252 prints in their place is kept. U+0085 is a line end where no other of them is in the text and no
    space follows.

    >>> strip("عاجل\u202e\x00: خبر\u200f")
    'عاجل: خبر\u200f'
    >>> strip("L\x92\x8ctre\x85 un\x81"), strip("One line.\x85Another.")
    ('L’Œtre… un', 'One line.\nAnother.')
    """
    if LINE_END.search(text) and not DOTS.search(text) and not OTHER_SIGN.search(text):
        text = text.replace(NEXT_LINE, "\n")
    return HARMFUL.sub(_printed, text)


def _printed(match: re.Match[str]) -> str:
    return windows_sign(match[0]) if "\x7f" < match[0] <= "\x9f" else ""
