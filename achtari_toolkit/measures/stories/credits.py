"""Credits: which press agency an article names in its byline, in its dateline and first words, or in its last words."""

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd

from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.sources import Agency, Outlet, read_agencies, read_outlets
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.lookup.locate import occurrences
from achtari_toolkit.words.lookup.query_types import QueryWord, elements, resolve

BEGINNING_WORDS, END_WORDS = 15, 12  # of a body, where agencies are credited; elsewhere they are sources like others
PLACES = ("byline", "beginning", "end")
YEAR = r"(?:1[89]|20)\d\d|14\d\d"  # of the Gregorian or the Hijri calendar
CREDITS = Table(
    "measures.credits",
    "measures.credits(tokens, articles)",
    (
        Column("article_id", "str", "the article"),
        Column("agency", "str", "key of the agency that it credits", missing="it credits none"),
        Column("place", "str", "where the agency is named: byline, beginning or end", missing="it credits none"),
    ),
    key=("article_id",),
)


def credits(tokens: Tokens, articles: pd.DataFrame, *, outlets: Mapping[str, Outlet] | None = None) -> pd.DataFrame:
    """Return the agency that each article credits.

    tokens   the words of these articles; it may contain other articles too
    outlets  from sources.read_outlets; None means the shipped ones. Outlets of the kind agency count as agencies, in
             addition to those of sources.read_agencies

    Where several agencies are named, the byline decides, then the beginning, then the first name. A short name that is
    also a word, such as ومع, counts in a byline and within two words after the year of a dateline. An article of an
    agency's own outlet that names no agency credits none.

    Returns one row per article, in their order:
        article_id  str
        agency      str  key of the agency; missing: the article credits none
        place       str  byline, beginning (the first 15 words of the body) or end (the last 12); missing: none

    Raises: SchemaError if a column is absent or an article is not in tokens.
    """
    agencies = read_agencies(outlets=read_outlets() if outlets is None else outlets)
    return _credits(tokens, check_articles(articles), agencies)


def _credits(tokens: Tokens, articles: pd.DataFrame, agencies: Mapping[str, Agency]) -> pd.DataFrame:
    names = [
        (agency.key, name, is_short)
        for agency in agencies.values()
        for is_short, listed in ((False, agency.names), (True, agency.short))
        for name in listed
    ]
    mentions = _mentions(tokens, [name for _, name, _ in names])
    is_short = np.array([is_short for *_, is_short in names], bool)[mentions["name"]]
    in_dateline = (mentions["place"] == 1) & _after_a_year(tokens, mentions["document"], mentions["first"])
    counts = (mentions["place"] >= 0) & (~is_short | (mentions["place"] == 0) | in_dateline)
    order = ["document", "place", "first", "last", "name"]
    ranked = mentions[counts].sort_values(order, ascending=[True, True, True, False, True])
    chosen = ranked.drop_duplicates("document").set_index("document").reindex(tokens.document_rows(articles))
    agency_keys = pd.Series([key for key, *_ in names], dtype="str")
    rows = pd.DataFrame(
        {
            "article_id": articles["article_id"].array,
            "agency": chosen["name"].map(agency_keys).array,
            "place": chosen["place"].map(dict(enumerate(PLACES))).array,
        }
    )
    return build(rows, CREDITS)


def _mentions(tokens: Tokens, names: list[str]) -> pd.DataFrame:
    """Every occurrence of a name: name (its number), document, first and last (positions in tokens.ids), place."""
    phrases = [tuple(QueryWord(word) for word in elements(name)) for name in names]
    resolved = resolve((word for phrase in phrases for word in phrase), tokens)
    word_types: dict[Hashable, np.ndarray] = {word: types for word, types in resolved.items()}  # noqa: C416, for mypy
    name, first, last = occurrences(phrases, word_types, tokens)
    document = tokens.documents_of(first)
    places = _places(tokens, document, first, last)
    return pd.DataFrame({"name": name, "document": document, "first": first, "last": last, "place": places})


def _places(tokens: Tokens, document: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Where each name is, as its number in PLACES; -1 for elsewhere."""
    starts, stops = (edges[document] for edges in tokens.field("body"))
    in_body = (first >= starts) & (last < stops)
    in_byline = first >= tokens.words
    in_beginning, in_end = in_body & (first < starts + BEGINNING_WORDS), in_body & (last >= stops - END_WORDS)
    return np.select([in_byline, in_beginning, in_end], [0, 1, 2], -1)


def _after_a_year(tokens: Tokens, document: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Whether one of the two words before is a year, in the same body."""
    is_year = tokens.types["key"].str.fullmatch(YEAR).to_numpy(bool)
    starts = tokens.field("body")[0][document]
    before = [(first - back >= starts) & is_year[tokens.ids[np.maximum(first - back, 0)]] for back in (1, 2)]
    return before[0] | before[1]
