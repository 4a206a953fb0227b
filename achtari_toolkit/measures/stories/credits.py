"""Which press agency an article credits: in its byline, in its dateline and first words, or in its last ones."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Agency, Outlet, read_agencies, read_outlets
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.lookup.locate import occurrences
from achtari_toolkit.words.lookup.query_types import Word, elements, resolve

BEGINNING, END = 15, 12  # words of a body in which agencies are credited; further in, they are sources like others
PLACES = ("byline", "beginning", "end")
YEAR = r"(?:1[89]|20)\d\d|14\d\d"  # of our calendar or of the Hijri one


def credits(tokens: Tokens, articles: pd.DataFrame, *, outlets: Mapping[str, Outlet] | None = None) -> pd.DataFrame:
    """Return the agency that each article credits.

    tokens   the words of these articles, and of others if there are more
    outlets  from sources.read_outlets; None means the shipped ones. Outlets whose kind is agency count as agencies,
             beside those of sources.read_agencies

    One row an article, in their order: article_id, agency (its key; missing where none is credited), place: byline,
    beginning (the first 15 words of the body) or end (the last 12). Where several are credited, the byline decides,
    then the beginning, then the first name. A name that is also a word, such as ومع, counts in a byline and within two
    words behind the year of a dateline. An article of an agency's own outlet without any credit credits none.

    Raises SchemaError if an article is not in tokens.
    """
    agencies = read_agencies(outlets=read_outlets() if outlets is None else outlets)
    return _credits(tokens, check_articles(articles), agencies)


def _credits(tokens: Tokens, articles: pd.DataFrame, agencies: Mapping[str, Agency]) -> pd.DataFrame:
    named = [(agency.key, name, is_short) for agency in agencies.values() for is_short in (False, True)
             for name in (agency.short if is_short else agency.names)]  # fmt: skip
    phrases = [tuple(Word(word) for word in elements(name)) for _, name, _ in named]
    kinds = resolve((word for phrase in phrases for word in phrase), tokens)
    which, first, last = occurrences(phrases, kinds, tokens)
    document = tokens.documents_of(first)
    place = _places(tokens, document, first, last)
    short = np.array([is_short for *_, is_short in named], bool)[which]
    counts = (place >= 0) & (~short | (place == 0) | (place == 1) & _behind_a_year(tokens, document, first))
    table = pd.DataFrame({"document": document, "place": place, "first": first, "last": -last, "agency": which})[counts]
    best = table.sort_values(["document", "place", "first", "last", "agency"]).drop_duplicates("document")
    rows = tokens.document_rows(articles)
    chosen = best.set_index("document").reindex(rows)
    keys = pd.Series([key for key, *_ in named], dtype="str")
    return pd.DataFrame(
        {
            "article_id": articles["article_id"].array,
            "agency": chosen["agency"].map(keys).astype("str").array,
            "place": chosen["place"].map(dict(enumerate(PLACES))).astype("str").array,
        }
    )


def _places(tokens: Tokens, document: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Number in PLACES of where each name stands; -1 for elsewhere."""
    starts, stops = (edges[document] for edges in tokens.field("body"))
    in_body = (first >= starts) & (last < stops)
    conditions = [first >= tokens.words, in_body & (first < starts + BEGINNING), in_body & (last >= stops - END)]
    return np.select(conditions, [0, 1, 2], -1)


def _behind_a_year(tokens: Tokens, document: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Whether one of the two words before is a year, in the same body."""
    years = tokens.types["key"].str.fullmatch(YEAR).to_numpy(bool)
    starts = tokens.field("body")[0][document]
    before = [(first - back >= starts) & years[tokens.ids[np.maximum(first - back, 0)]] for back in (1, 2)]
    return before[0] | before[1]
