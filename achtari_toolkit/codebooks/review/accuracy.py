"""How well each code of a codebook was found where people read the articles, as its card says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from achtari_toolkit.codebooks.files.card import DATA_DIGITS, GATES, PHRASES, SCORES, Measured
from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.files.pattern_rules import LANGUAGES
from achtari_toolkit.codebooks.files.query_hash import query_hashes
from achtari_toolkit.schema import Column, Table, build, check_articles, hash_of_articles

MEASURED, QUERY_CHANGED, OTHER_ARTICLES, NOT_MEASURED = "measured", "query changed", "other articles", "not measured"
ABSENT = "not measured"
UNSAID = "not measured, or not on the card"
HOLDS, PROVISIONAL = GATES
ACCURACY = Table(
    "codebooks.accuracy",
    "codebooks.accuracy(codebook)",
    (
        Column("code", "str", "the code"),
        Column(
            "measure", "str", f"{MEASURED}, {QUERY_CHANGED} since then, {OTHER_ARTICLES} than now, or {NOT_MEASURED}"
        ),
        Column("query", "str", "16 hex digits that identify the query of the code as it is now"),
        Column("sample", "str", "the articles that were read", missing=ABSENT),
        Column("n", "float64", "articles of the sample", "articles", ABSENT),
        Column("n_found", "float64", "those in which the codebook found the code", "articles", ABSENT),
        Column("n_true", "float64", "those that have it by the reader", "articles", ABSENT),
        *(
            Column(f"{score}{end}", "float64", f"{score}{meaning}", "[0, 1]", ABSENT)
            for score in SCORES
            for end, meaning in (
                ("", ""),
                ("_low", ", low end of its 95 % interval"),
                ("_high", ", high end of its 95 % interval"),
            )
        ),
        Column("alpha", "float64", "Krippendorff's alpha of the readers", "up to 1", UNSAID),
        Column("alpha_low", "float64", "alpha, low end of its 95 % interval", "up to 1", UNSAID),
        Column("alpha_high", "float64", "alpha, high end of its 95 % interval", "up to 1", UNSAID),
        Column(
            "gate", "str", "holds, or provisional: readers agree too little, or nobody knows how far", missing=UNSAID
        ),
        Column("share", "float64", "corrected share of the corpus", "[0, 1]", UNSAID),
        Column("share_low", "float64", "share, low end of its 95 % interval", "[0, 1]", UNSAID),
        Column("share_high", "float64", "share, high end of its 95 % interval", "[0, 1]", UNSAID),
        Column("readers", "str", "who read", missing=ABSENT),
        Column("date", "str", "when it was measured", missing=ABSENT),
    ),
)


def accuracy(codebook: Codebook, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what the card of a codebook says of each of its codes, in its order.

    articles  those that are studied: tells where the card was measured on others, if it says on which

    code            str      the code
    measure         str      measured, query changed since then, other articles than these, or not measured
    query           str      16 hex digits that identify the query of the code as it is now
    sample          str      the articles that were read; missing: not measured
    n               float64  articles of the sample; missing: not measured
    n_found         float64  those in which the codebook found the code; missing: not measured
    n_true          float64  those that have it by the reader; missing: not measured
    precision       float64  precision, in [0, 1]; missing: not measured
    precision_low   float64  precision, low end of its 95 % interval, in [0, 1]; missing: not measured
    precision_high  float64  precision, high end of its 95 % interval, in [0, 1]; missing: not measured
    recall          float64  recall, in [0, 1]; missing: not measured
    recall_low      float64  recall, low end of its 95 % interval, in [0, 1]; missing: not measured
    recall_high     float64  recall, high end of its 95 % interval, in [0, 1]; missing: not measured
    f1              float64  f1, in [0, 1]; missing: not measured
    f1_low          float64  f1, low end of its 95 % interval, in [0, 1]; missing: not measured
    f1_high         float64  f1, high end of its 95 % interval, in [0, 1]; missing: not measured
    alpha           float64  Krippendorff's alpha of the readers, up to 1; missing: not measured, or not on the card
    alpha_low       float64  alpha, low end of its 95 % interval, up to 1; missing as alpha
    alpha_high      float64  alpha, high end of its 95 % interval, up to 1; missing as alpha
    gate            str      holds, or provisional: readers agree too little, or nobody knows how far; missing as alpha
    share           float64  corrected share of the corpus, in [0, 1]; missing: not measured, or not on the card
    share_low       float64  share, low end of its 95 % interval, in [0, 1]; missing as share
    share_high      float64  share, high end of its 95 % interval, in [0, 1]; missing as share
    readers         str      who read; missing: not measured
    date            str      when it was measured; missing: not measured

    The card is the file beside the codebook whose name ends in .card.yml; see docs/codebooks.md. A code is "query
    changed" if its patterns, or those that they name, are not those that were measured: its figures are of another
    query. It is of "other articles" if the card was measured on a corpus that is not that of articles.

    Raises SchemaError if articles are no articles.
    """
    check_codebook(codebook)
    data = "" if articles is None else hash_of_articles(check_articles(articles))[:DATA_DIGITS]
    rows = [_row(key, query, codebook.card.get(key), data) for key, query in query_hashes(codebook).items()]
    return build(rows, ACCURACY)


def accuracy_text(row: Mapping[str, Any]) -> str:
    """Return a row of accuracy as one line of English, for tables of the console."""
    if row["measure"] == NOT_MEASURED:
        return NOT_MEASURED
    scores = (f"{score} {row[score]:.2f} ({row[f'{score}_low']:.2f} to {row[f'{score}_high']:.2f})" for score in SCORES)
    figures = f"{', '.join(scores)}, {row['n']:.0f} articles, {row['date']}"
    if pd.notna(row["alpha"]):
        figures += f", alpha {row['alpha']:.2f} ({row['alpha_low']:.2f} to {row['alpha_high']:.2f})"
    if row["gate"] == PROVISIONAL:
        figures += f", {PROVISIONAL}"
    return figures if row["measure"] == MEASURED else f"{row['measure']} since: {figures}"


def phrase_in(phrase: Mapping[str, str], lang: str) -> str:
    """Return a phrase of a card in a language, else in the first that it has."""
    return next(phrase[name] for name in (lang, *LANGUAGES) if name in phrase)


def _row(key: str, query: str, measured: Measured | None, data: str) -> dict[str, object]:
    if measured is None:
        return {"code": key, "measure": NOT_MEASURED, "query": query}
    scores = {
        f"{score}{end}": part
        for score in (*SCORES, "alpha", "share")
        for end, part in zip(("", "_low", "_high"), getattr(measured, score) or (None,) * 3, strict=True)
    }
    return {
        "code": key,
        "measure": _state(query, measured, data),
        "query": query,
        "gate": measured.gate or None,
        **{name: getattr(measured, name) for name in ("n", "n_found", "n_true", "date")},
        **{name: phrase_in(getattr(measured, name), "en") for name in PHRASES},
        **scores,
    }


def _state(query: str, measured: Measured, data: str) -> str:
    """Whether the figures of a card are of the query and the articles that are in use."""
    if measured.query != query:
        return QUERY_CHANGED
    return OTHER_ARTICLES if data and measured.data and measured.data != data else MEASURED
