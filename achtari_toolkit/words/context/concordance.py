"""Key words in context, cut from the original text."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError, check_choice
from achtari_toolkit.schema import ARTICLES, Column, Table, check_corpus, is_among
from achtari_toolkit.words.arguments import check_positions, check_table, check_tokens, check_type
from achtari_toolkit.words.context.context_order import Sort, context_order
from achtari_toolkit.words.context.spans import TEXT_FIELDS, Shown, show
from achtari_toolkit.words.tokens import Tokens

ARTICLE_COLUMNS = ["outlet", "published", "language", "headline", "url", "simulated"]
CONTEXT_COLUMNS = ["field", "before", "match", "after"]
KWIC = Table(
    "words.kwic",
    "words.kwic(hits, tokens, articles)",
    (
        Column("article_id", "str", "the article"),
        Column("code", "category", "code of the hit; absent if hits has no codes"),
        Column("pattern", "category", "pattern of the hit"),
        Column("outlet", "str", "outlet of the article", missing="not named"),
        Column("published", "datetime64[us, UTC]", "when it was published", missing="no date is known"),
        Column("language", "str", "language of the article", missing="not known"),
        Column("headline", "str", "headline of the article"),
        Column("url", "str", "address of the article", missing="the source gives none"),
        Column("field", "str", "where the match is: headline, body or byline"),
        Column("before", "str", "words before the match, as they are written"),
        Column("match", "str", "the match, as it is written"),
        Column("after", "str", "words after the match, as they are written"),
        Column("simulated", "bool", "the press is invented"),
    ),
)


def kwic(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    words: int = 8,
    sort: Sort | None = None,
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the key word in context: each match with the words around it.

    words   the most words shown on each side; context does not leave its field
    sort    alphabetical order of the words "before" the match, the nearest first, of the "match", or of those "after"
    sample  number of hits, selected at random; all if there are fewer
    seed    of the sample: the same hits and seed give the same rows

    Returns one row per hit, in the order of hits or of sort:

    article_id  str                  the article
    code        category             code of the hit; absent if hits has no codes
    pattern     category             pattern of the hit; absent if hits has none
    outlet      str                  outlet of the article, missing if it is not named
    published   datetime64[us, UTC]  when it was published, missing if no date is known
    language    str                  language of the article, missing if it is not known
    headline    str                  headline of the article
    url         str                  address of the article, missing if the source gives none
    field       str                  where the match is: headline, body or byline
    before      str                  words before the match, as they are written, line breaks as spaces
    match       str                  the match, as it is written
    after       str                  words after the match
    simulated   bool                 the press is invented

    `before` is read first: in right-to-left text it is to the right of the match.
    Raises SchemaError if a column is absent, a hit is in none of the articles, or an article is not in tokens;
    TokensError if an article changed since it was tokenized.
    """
    check_positions(hits)
    check_tokens(tokens)
    check_table(articles, ARTICLES, ("article_id", *TEXT_FIELDS, *ARTICLE_COLUMNS))
    check_type("words", words, int, "a number of words")
    if pd.api.types.is_numeric_dtype(articles["article_id"]):
        raise SchemaError(
            "articles has numbers in the column article_id; take the articles as loaders.load returns them."
        )
    if words < 0:
        raise OptionError(f"words is {words}; use 0 or more.")
    if sample is not None:
        hits = _sample(hits, sample, seed)
    if sort is not None:
        check_choice("sort", sort, ("before", "match", "after"))
        check_corpus(hits, articles)
        hits = hits.iloc[context_order(hits, tokens, sort)]
    shown = sorted(show(hits, tokens, articles), key=lambda hit: hit.row)
    with_hits = is_among(articles["article_id"], hits["article_id"])
    contexts = pd.DataFrame([_context(hit, words) for hit in shown], columns=CONTEXT_COLUMNS, dtype="str")
    about_hits = hits[[name for name in ("article_id", "code", "pattern") if name in hits]].reset_index(drop=True)
    about_articles = about_hits[["article_id"]].merge(
        articles.loc[with_hits, ["article_id", *ARTICLE_COLUMNS]], on="article_id", how="left"
    )
    table = pd.concat([about_hits, about_articles.drop(columns="article_id"), contexts], axis=1)
    return table[[name for name in KWIC.names if name in table]]


def _sample(hits: pd.DataFrame, sample: int, seed: int) -> pd.DataFrame:
    check_type("sample", sample, int, "a number of hits, or None for all")
    check_type("seed", seed, int, "a whole number")
    if sample < 1 or seed < 0:
        raise OptionError(f"sample is {sample} and seed {seed}; use a sample of 1 or more, and a seed of 0 or more.")
    selected = np.random.default_rng(seed).choice(len(hits), min(sample, len(hits)), replace=False)
    return hits.iloc[np.sort(selected)]


def _context(hit: Shown, words: int) -> tuple[str, str, str, str]:
    starts, stops, text = hit.at.starts, hit.at.stops, hit.text
    before = text[starts[max(hit.begin, hit.first - words)] : starts[hit.first]]
    match = text[starts[hit.first] : stops[hit.last]]
    after = text[stops[hit.last] : stops[min(hit.end - 1, hit.last + words)]]
    return hit.field, _one_line(before), _one_line(match), _one_line(after)


def _one_line(text: str) -> str:
    return " ".join(text.split())
