"""What the rows of a table count, articles, distinct texts, stories or mentions, and how each language says so."""

import math

import pandas as pd

from achtari_toolkit.charts.style.numbers import whole
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.words import say

ARTICLES = "articles"  # what a table without a column unit counts
UNITS = (ARTICLES, "texts", "stories", "origins", "mentions")


def unit_of(tidy: pd.DataFrame) -> str:
    """Return what a table counts, by its column unit; articles without one.

    Raises SchemaError if it counts several things, or something that no figure has a word for.
    """
    units = tidy["unit"].unique().tolist() if "unit" in tidy else []
    if len(units) > 1 or not set(units) <= set(UNITS):
        raise SchemaError(
            f"the column unit has {', '.join(map(repr, units))}; a figure counts one of {', '.join(UNITS)}. "
            f"Draw a figure for each unit."
        )
    return str(units[0]) if units else ARTICLES


def out_of(n: float, base: float, *, unit: str = ARTICLES, lang: str) -> str:
    """Return how many of how many, with the noun in the form that its number takes; empty if either is missing.

    >>> out_of(12, 340, lang="ar"), out_of(1, 5, lang="ar"), out_of(3, 102, lang="ar")
    ('12 من 340 مقالا', '1 من 5 مقالات', '3 من 102 مقال')
    >>> out_of(1, 1, lang="fr"), out_of(2, 30, lang="en"), out_of(2, 11, unit="stories", lang="ar")
    ('1 sur 1 article', '2 of 30 articles', '2 من 11 خبرا')
    """
    if math.isnan(n) or math.isnan(base):
        return ""
    counted = say(f"units.{unit}", lang, count=int(base), n=whole(int(base), lang=lang))
    return say("charts.of", lang, n=whole(n, lang=lang), base=counted)
