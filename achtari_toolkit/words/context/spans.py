"""From word positions back to characters of the original text, for the articles that are shown."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from achtari_toolkit.errors import TokensError
from achtari_toolkit.schema import check_corpus, is_among
from achtari_toolkit.words.context.character_offsets import Places, places_of
from achtari_toolkit.words.tokens import Tokens

FIELDS = ("headline", "body", "byline")  # in the order of their words


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

    Adds field (headline, body or byline), start and stop (int64): the match is articles[field][start:stop].
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
    columns = pa.table({name: articles[name] for name in ("article_id", *FIELDS)})
    wanted = columns.filter(
        is_among(articles["article_id"], hits["article_id"])
    ).to_pydict()  # pandas would copy all texts
    texts = dict(zip(wanted["article_id"], zip(*(wanted[name] for name in FIELDS), strict=True), strict=True))
    article, names = pd.factorize(hits["article_id"])
    documents = tokens.article_ids.get_indexer(names)
    first, last = hits["first"].to_numpy(), hits["last"].to_numpy()
    order = np.argsort(article, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(article[order])) + 1) if len(order) else []
    seen = [article[rows[0]] for rows in groups]  # the article of each group
    named = names[seen].tolist()
    fields = [tuple(text if isinstance(text, str) else "" for text in texts[name]) for name in named]
    for rows, name, document, three, at in zip(groups, named, documents[seen], fields, places_of(fields), strict=True):
        _check_unchanged(name, at, tokens, document)
        begins = (0, at.body, at.byline, len(at.starts))
        for row in rows.tolist():
            n = int(first[row] >= at.body) + int(first[row] >= at.byline)
            yield Shown(row, first[row], last[row], FIELDS[n], three[n], at, begins[n], begins[n + 1])


def _check_unchanged(article_id: str, at: Places, tokens: Tokens, document: int) -> None:
    counted = [at.byline, len(at.starts) - at.byline]
    expected = [int(edges[document + 1]) - int(edges[document]) for edges in (tokens.bounds, tokens.bylines)]
    if counted[0] != expected[0] or expected[1] not in (0, counted[1]):  # 0: tokenized without bylines
        raise TokensError(
            f"article {article_id} has {sum(counted)} words, its tokens have {sum(expected)}: "
            f"its text changed after it was tokenized. Call words.tokenize(articles) again."
        )
