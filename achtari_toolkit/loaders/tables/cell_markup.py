"""Cells of tables in which a scraper left HTML: paragraphs of text, where the cell certainly is HTML."""

from __future__ import annotations

import re

import pandas as pd

from achtari_toolkit.loaders.markup.escaped_markup import unescaped
from achtari_toolkit.loaders.source.text_search import contains

BLOCKS = "p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|blockquote|sup|sub|font|mark|section|article|table|tr|td|figure"
MARKUP = (  # a closed tag, a tag that has none, a paragraph, a block of WordPress or a reference; RE2 and Python agree
    rf"(?i:</(?:{BLOCKS})\s*>|<(?:br|hr)\s*/?>|<img\s[^<>]*=|<p(?:\s+[a-z-]+=[^<>]*)?>|<!--\s/?wp:)"
    r"|&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});"
)
REFERENCE = re.compile(r"&(?:amp|#0?38|#[xX]26);")
TEXTS = ("headline", "body", "byline", "section", "site")
SHORT = frozenset(("headline", "byline", "section", "site"))  # on one line


def without_markup(frame: pd.DataFrame) -> pd.DataFrame:
    """Return articles whose cells with HTML are text: paragraphs one per line, references as characters.

    A cell is HTML if it has a tag that is closed or needs no closing, a comment of a block editor or a reference by
    name or number: "a < b", "R&D" and "<Le Titre>" are none.
    """
    changed: dict[str, pd.Series] = {}
    for name in TEXTS:
        if name in frame and (mask := contains(frame[name], MARKUP)).any():
            changed[name] = frame[name].copy()
            texts = frame.loc[mask, name].map(unescaped)
            changed[name][mask] = texts.str.split().str.join(" ") if name in SHORT else texts
    if "url" in frame and (mask := contains(frame["url"], REFERENCE.pattern)).any():
        changed["url"] = frame["url"].copy()
        changed["url"][mask] = frame.loc[mask, "url"].str.replace(REFERENCE, "&", regex=True)
    return frame.assign(**changed) if changed else frame
