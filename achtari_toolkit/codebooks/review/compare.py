"""Two versions of a codebook on one corpus: which articles each code won and lost."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.search.find import find
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.words import Tokens, kwic

COMPARE = Table(
    "codebooks.compare",
    "codebooks.compare(old, new, tokens, articles)",
    (
        Column("code", "str", "the code"),
        Column("change", "str", "lost: only old finds it in the article; won: only new does"),
        Column("article_id", "str", "the article"),
        Column("pattern", "str", "the pattern of the first hit, from the version that finds it"),
        Column("outlet", "str", "outlet of the article", missing="not named"),
        Column("published", "datetime64[us, UTC]", "when it was published", missing="no date is known"),
        Column("headline", "str", "headline of the article"),
        Column("field", "str", "where the first hit is: headline, body or byline"),
        Column("before", "str", "up to eight words before it"),
        Column("match", "str", "the first hit, as it is written"),
        Column("after", "str", "up to eight words after it"),
    ),
    key=("code", "change", "article_id"),
)


def compare(old: Codebook, new: Codebook, tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles that a code finds with one version of the codebook and not with the other.

    Returns one row per code and article:

    code        str                  the code
    change      str                  lost: only old finds it in the article; won: only new does
    article_id  str                  the article
    pattern     str                  the pattern of the first hit, from the version that finds it
    outlet      str                  outlet of the article, missing if it is not named
    published   datetime64[us, UTC]  when it was published, missing if no date is known
    headline    str                  headline of the article
    field       str                  where the first hit is: headline, body or byline
    before      str                  up to eight words before it
    match       str                  the first hit, as it is written
    after       str                  up to eight words after it

    A code that only one version has counts as finding nothing with the other. Sorted as the codes of new, then those
    of old; lost before won; then by article_id. compare(...).value_counts(["code", "change"]) counts them.
    Raises SchemaError if articles lacks a column or are not those that were tokenized.
    """
    check_codebook(old, "old")
    check_codebook(new, "new")
    lost = find(old, tokens, articles).drop_duplicates(["article_id", "code"]).astype({"code": "str", "pattern": "str"})
    won = find(new, tokens, articles).drop_duplicates(["article_id", "code"]).astype({"code": "str", "pattern": "str"})
    changed = pd.concat([_only_in(lost, won).assign(change="lost"), _only_in(won, lost).assign(change="won")])
    order = {code: n for n, code in enumerate(dict.fromkeys((*new.keys(), *old.keys())))}
    changed = changed.assign(n=changed["code"].map(order)).sort_values(["n", "change", "article_id"], ignore_index=True)
    return build(kwic(changed, tokens, articles).assign(change=changed["change"].array), COMPARE)


def _only_in(hits: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The hits whose article and code the other hits do not have together."""
    pairs, other_pairs = (pd.MultiIndex.from_frame(table[["article_id", "code"]]) for table in (hits, other))
    return hits[~pairs.isin(other_pairs)]
