"""What the rows of a table count, articles, distinct texts, stories or mentions, and how each language says so."""

import math

import pandas as pd

from achtari_toolkit.charts.style.wording import Lang, say, whole
from achtari_toolkit.errors import SchemaError

# singular, dual, plural of few, of eleven and more, of hundreds; French and English: singular, plural
NOUNS = {
    "articles": {
        "ar": ("مقال واحد", "مقالين", "مقالات", "مقالا", "مقال"), "fr": ("article", "articles"), "en": ("article", "articles"),
    },
    "texts": {
        "ar": ("نص واحد", "نصين", "نصوص", "نصا", "نص"), "fr": ("texte", "textes"), "en": ("text", "texts"),
    },
    "stories": {
        "ar": ("خبر واحد", "خبرين", "أخبار", "خبرا", "خبر"), "fr": ("information", "informations"), "en": ("story", "stories"),
    },
    "mentions": {
        "ar": ("مرة واحدة", "مرتين", "مرات", "مرة", "مرة"), "fr": ("mention", "mentions"), "en": ("mention", "mentions"),
    },
}  # fmt: skip
ARTICLES = "articles"  # what a table counts that does not say


def unit_of(tidy: pd.DataFrame) -> str:
    """Return what a table counts, by its column unit; articles without one.

    Raises SchemaError if it counts several things, or something that no figure has a word for.
    """
    units = tidy["unit"].unique().tolist() if "unit" in tidy else []
    if len(units) > 1 or not set(units) <= set(NOUNS):
        told = ", ".join(map(repr, units))
        raise SchemaError(
            f"the column unit says {told}; a figure counts one of {', '.join(NOUNS)}. Draw each with a figure of its own."
        )
    return units[0] if units else ARTICLES


def out_of(n: float, base: float, *, unit: str = ARTICLES, lang: Lang) -> str:
    """Return how many of how many, with the noun as the language counts; empty if either is missing.

    >>> out_of(12, 340, lang="ar"), out_of(1, 5, lang="ar"), out_of(3, 102, lang="ar")
    ('12 من 340 مقالا', '1 من 5 مقالات', '3 من 102 مقال')
    >>> out_of(1, 1, lang="fr"), out_of(2, 30, lang="en"), out_of(2, 11, unit="stories", lang="ar")
    ('1 sur 1 article', '2 of 30 articles', '2 من 11 خبرا')
    """
    if math.isnan(n) or math.isnan(base):
        return ""
    return say("of", lang=lang, n=whole(n, lang=lang), base=_counted(int(base), unit, lang))


def _counted(count: int, unit: str, lang: Lang) -> str:
    digits, nouns = whole(count, lang=lang), NOUNS[unit][lang]
    if lang != "ar":
        return f"{digits} {nouns[count > 1 or (count == 0 and lang == 'en')]}"
    if count in (1, 2):
        return nouns[count - 1]
    rest = count % 100
    return f"{digits} {nouns[2 if 3 <= rest <= 10 else 3 if rest >= 11 else 4]}"
