"""From word positions back to characters of the original text, for the articles that are shown."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import TokensError
from achtari_toolkit.schema import check_corpus
from achtari_toolkit.words.places import Places, places
from achtari_toolkit.words.tokens import Tokens


class Shown(NamedTuple):
    """One hit with the original text that it lies in: words begin to end of `at` stand in field, which reads text."""

    row: int
    first: int
    last: int
    field: str
    text: str
    at: Places
    begin: int
    end: int


def spans(hits: pd.DataFrame, tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return hits with the place of each match in the original text.

    Adds field (headline or body), start and stop (int64): the match is articles[field][start:stop].
    Raises SchemaError if a hit lies outside articles, TokensError if an article changed since it was tokenized.
    """
    seen = sorted(show(hits, tokens, articles), key=lambda hit: hit.row)
    return hits.assign(
        field=pd.Series([hit.field for hit in seen], index=hits.index, dtype="str"),
        start=pd.Series([hit.at.starts[hit.first] for hit in seen], index=hits.index, dtype="int64"),
        stop=pd.Series([hit.at.stops[hit.last] for hit in seen], index=hits.index, dtype="int64"),
    )


def show(hits: pd.DataFrame, tokens: Tokens, articles: pd.DataFrame) -> Iterator[Shown]:
    """Yield every hit with its text, article by article; row is its row number in hits."""
    check_corpus(hits, articles)
    wanted = articles[articles["article_id"].isin(hits["article_id"])]
    texts = dict(zip(wanted["article_id"], zip(wanted["headline"], wanted["body"], strict=True), strict=True))
    article, names = pd.factorize(hits["article_id"])
    documents = tokens.article_ids.get_indexer(names)
    first, last = hits["first"].to_numpy(), hits["last"].to_numpy()
    order = np.argsort(article, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(article[order])) + 1) if len(order) else []:
        name, document = names[article[rows[0]]], documents[article[rows[0]]]
        headline, body = (text if isinstance(text, str) else "" for text in texts[name])
        at = places(headline, body)
        _check_unchanged(name, len(at.starts), tokens, document)
        for row in rows.tolist():
            if first[row] < at.body:
                yield Shown(row, first[row], last[row], "headline", headline, at, 0, at.body)
            else:
                yield Shown(row, first[row], last[row], "body", body, at, at.body, len(at.starts))


def _check_unchanged(article_id: str, words: int, tokens: Tokens, document: int) -> None:
    expected = tokens.bounds[document + 1] - tokens.bounds[document] if document >= 0 else 0
    if words != expected:
        raise TokensError(
            f"article {article_id} has {words} words, its tokens have {expected}: "
            f"its text changed after it was tokenized. Call words.tokenize(articles) again."
        )
