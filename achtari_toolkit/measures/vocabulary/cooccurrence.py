"""Which codes are mentioned together more often than chance would bring them together."""

from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import log_likelihood, npmi, odds_ratio, p_value
from achtari_toolkit.measures.vocabulary.surroundings import text_positions
from achtari_toolkit.schema import check_hits, is_among
from achtari_toolkit.words import Tokens

Within = Literal["article", "paragraph", "sentence", "window"]


def cooccurrence(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    within: Within = "article",
    window: int = 50,
    count: Unit = "articles",
) -> pd.DataFrame:
    """Return how often each two codes are mentioned together, and whether that is more than chance.

    within  what two mentions must share: "article", "paragraph" (the headline is one), "sentence" or "window"
    window  words of a window: each article is cut into as many words from its start on, the rest is one too
    count   "texts": exact repeats count once; "stories": one article a story, its origin if it is there

    One row a pair of codes, in the order of the codebook: code, other, n (units that have both), base (all units),
    code_n, other_n (units that have each), expected (code_n x other_n / base), odds_ratio (1 by chance) with low and high
    (95 %), g2 (log-likelihood against independence, below 0 for codes that avoid each other), p, q (false discovery
    rate over all pairs), npmi (in [-1, 1], 0 by chance), simulated.
    n is 0 for a pair that never meets; its odds ratio has 0.5 in every cell. Odds ratio, its interval, g2, p, q and npmi
    are missing where a code is in no unit or in all of them: nothing can be said.
    A byline belongs to its article and to no smaller unit. Units are taken as independent; paragraphs of one article are
    less so than articles.

    Raises SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: the formulas stand in measures/vocabulary/association.py with theirs.
    """
    check_choice("within", within, ("article", "paragraph", "sentence", "window"))
    if window < 1:
        raise OptionError(f"window is {window}; use 1 or more words.")
    check_hits(hits, articles)
    corpus = representatives(articles, unit=count)
    if len(corpus) < len(articles):
        hits = hits[is_among(hits["article_id"], corpus["article_id"])]
    category = hits["code"].astype("category")
    units, code, base = _units(hits, category.cat.codes.to_numpy(np.int64), tokens, corpus, within, window)
    table = _pairs(units, code, base, list(category.cat.categories))
    return table.assign(simulated=bool(corpus["simulated"].any()))


def _pairs(units: np.ndarray, code: np.ndarray, base: int, codes: list[str]) -> pd.DataFrame:
    named = np.sort(units * max(len(codes), 1) + code)
    once = named[np.diff(named, prepend=-1) > 0]
    row, column = np.divmod(once, max(len(codes), 1))
    row = np.cumsum(np.diff(row, prepend=-1) > 0) - 1  # units that have a code, without gaps
    shape = (int(row[-1]) + 1 if len(row) else 0, len(codes))
    has = csr_array((np.ones(len(once), np.int64), (row, column)), shape=shape)
    both = (has.T @ has).toarray()
    i, j = np.triu_indices(len(codes), 1)
    n, one, other = both[i, j], both[i, i], both[j, j]
    told = (one > 0) & (one < base) & (other > 0) & (other < base)
    sides = (n, one, other - n, base - one)
    value, low, high = (np.where(told, column, np.nan) for column in odds_ratio(*sides))
    g2 = np.where(told, log_likelihood(*sides), np.nan)
    expected = one * (other / base) if base else np.zeros(len(n))
    p = p_value(g2)
    return pd.DataFrame(
        {
            "code": pd.Categorical.from_codes(i, categories=codes),
            "other": pd.Categorical.from_codes(j, categories=codes),
            "n": n, "base": base, "code_n": one, "other_n": other, "expected": expected,
            "odds_ratio": value, "low": low, "high": high, "g2": g2, "p": p, "q": false_discovery(p),
            "npmi": np.where(told, npmi(n, np.where(told, expected, 1.0), max(base, 1)), np.nan),
        }
    )  # fmt: skip


def _units(
    hits: pd.DataFrame, code: np.ndarray, tokens: Tokens, corpus: pd.DataFrame, within: Within, window: int
) -> tuple[np.ndarray, np.ndarray, int]:
    """The unit and the code of each mention, a mention in two units twice, and how many units there are."""
    rows, bounds = tokens.document_rows(corpus), np.asarray(tokens.bounds)
    if within == "article":
        return tokens.article_ids.get_indexer(hits["article_id"]).astype(np.int64), code, len(corpus)
    first, last, told = text_positions(hits, tokens)
    if within == "window":
        sizes = -(-np.diff(bounds) // window)
        before = np.cumsum(sizes) - sizes
        documents = tokens.documents_of(first)
        starts, stops = (before[documents] + (edge - bounds[documents]) // window for edge in (first, last))
        base = int(sizes[rows].sum())
    else:
        breaks = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)
        starts, stops = (np.searchsorted(breaks, edge, "right") - 1 for edge in (first, last))
        base = int((np.searchsorted(breaks, bounds[rows + 1]) - np.searchsorted(breaks, bounds[rows])).sum())
    spread = stops - starts + 1
    place = np.arange(spread.sum()) - np.repeat(np.cumsum(spread) - spread, spread)
    return np.repeat(starts, spread) + place, np.repeat(code[told], spread), base
