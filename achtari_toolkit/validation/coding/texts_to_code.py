"""The texts of a sample as coders read them: in the order of the draw, without what would lead the coder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.interface.words import is_rtl, languages
from achtari_toolkit.measures.periods import day_of
from achtari_toolkit.schema import check_articles, check_columns
from achtari_toolkit.text.script.direction import direction
from achtari_toolkit.validation.coding.codings import CODINGS
from achtari_toolkit.validation.coding.questions import Question

Shown = Literal["outlet", "day"]
SHOWN = ("outlet", "day")


def texts_to_code(sample: pd.DataFrame, articles: pd.DataFrame, *, show: Iterable[Shown] = ()) -> pd.DataFrame:
    """Return the articles of a sample in the order in which they are coded, each once, with the column about.

    about  outlet and day as far as show names them; empty text by default

    Raises OptionError for an unknown name in show, SchemaError if the sample is empty or articles lack one of it.
    """
    shown = [*show]
    for name in shown:
        check_choice("show", name, SHOWN)
    check_columns(sample, CODINGS, ("article_id",))
    check_articles(articles)
    order = sample.sort_values("position", kind="stable") if "position" in sample else sample
    names = order["article_id"].drop_duplicates()
    absent = names[~names.isin(articles["article_id"])]
    if not len(names):
        raise SchemaError("the sample has no text. Draw one: validation.sample_for_coding(frame, n=500, seed=1).")
    if len(absent):
        raise SchemaError(
            f"{len(absent)} of the {len(names)} texts to be coded are not among the articles, the first is "
            f"{absent.iloc[0]}. Give the sample and the articles of one corpus."
        )
    texts = articles.set_index("article_id", drop=False).loc[names].reset_index(drop=True)
    parts = {"outlet": texts["outlet"].fillna("").astype("str"), "day": _days(texts)}
    about = [" · ".join(filter(None, values)) for values in zip(*(parts[name] for name in shown), strict=True)]
    return texts.assign(about=about if shown else "")


def sample_hash(texts: pd.DataFrame, questions: Sequence[Question]) -> str:
    """Return 16 hex digits that say which texts are coded for which questions and values."""
    asked_of = [[question.key, *question.values] for question in questions]
    content = repr([texts["article_id"].tolist(), asked_of])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def direction_of_text(text: str, language: str | float | None) -> str:
    """Return rtl or ltr: that of most letters; of a text without letters that of the language of its article."""
    is_right = language in languages() and is_rtl(str(language))
    return direction(text, otherwise="rtl" if is_right else "ltr")


def _days(texts: pd.DataFrame) -> pd.Series:
    days = day_of(texts)
    return days.astype("str").where(days.notna(), "")
