"""Which codes are mentioned together more often than expected by chance."""

from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import log_likelihood, npmi, odds_ratio, p_value
from achtari_toolkit.measures.vocabulary.surroundings import text_positions
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits, is_among
from achtari_toolkit.words import Tokens

Segment = Literal["article", "paragraph", "sentence", "window"]
UNDEFINED = "a code is in no unit or in all of them"
COOCCURRENCE = Table(
    "measures.cooccurrence",
    "measures.cooccurrence(hits, tokens, articles)",
    (
        Column("code", "category", "a code"),
        Column("other", "category", "a later code of the codebook"),
        Column("n", "int64", "units that have both", "within"),
        Column("base", "int64", "all units", "within"),
        Column("code_n", "int64", "units that have code", "within"),
        Column("other_n", "int64", "units that have other", "within"),
        Column("expected", "float64", "code_n x other_n / base", "within"),
        Column("odds_ratio", "float64", "1 if independent", missing=UNDEFINED),
        Column("low", "float64", "lower bound of its 95 % interval", missing=UNDEFINED),
        Column("high", "float64", "upper bound of it", missing=UNDEFINED),
        Column("g2", "float64", "log-likelihood ratio; below 0 for codes that avoid each other", missing=UNDEFINED),
        Column("p", "float64", "p of independence", "[0, 1]", missing=UNDEFINED),
        Column("q", "float64", "false discovery rate over all pairs", "[0, 1]", missing=UNDEFINED),
        Column("npmi", "float64", "normalized pointwise mutual information", "[-1, 1]", missing=UNDEFINED),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("code", "other"),
)


def cooccurrence(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    within: Segment = "article",
    window: int = 50,
    count: Unit = "articles",
) -> pd.DataFrame:
    """Return how often each pair of codes is mentioned together, and whether that is more than expected by chance.

    within  the unit that two mentions must share: "article", "paragraph" (the headline is one), "sentence" or "window"
    window  words of a window: each article is cut into windows from its start on; the rest is one too
    count   "texts": exact duplicates count once; "stories": one article per story, its origin if it is there

    Returns one row per pair of codes, in the order of the codebook:
        code, other  category  the two codes
        n            int64     units that have both; 0 for a pair that is never mentioned together
        base         int64     all units
        code_n       int64     units that have code
        other_n      int64     units that have other
        expected     float64   code_n x other_n / base
        odds_ratio   float64   1 if the codes are independent; 0.5 is added to each cell where n is 0
        low, high    float64   95 % interval of odds_ratio
        g2           float64   log-likelihood ratio; below 0 for codes that avoid each other
        p, q         float64   p of independence; false discovery rate over all pairs
        npmi         float64   normalized pointwise mutual information, [-1, 1], 0 if independent
        simulated    bool      some articles are invented

    odds_ratio, low, high, g2, p, q and npmi are missing where a code is in no unit or in all of them. A byline belongs
    to its article and to no smaller unit. Units are treated as independent; paragraphs of one article are less so than
    articles.

    Raises: SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: those of the formulas are in measures/vocabulary/association.py.
    """
    check_choice("within", within, ("article", "paragraph", "sentence", "window"))
    if window < 1:
        raise OptionError(f"window is {window}; use 1 or more words.")
    check_hits(hits, check_articles(articles))
    corpus = representatives(articles, unit=count)
    if len(corpus) < len(articles):
        hits = hits[is_among(hits["article_id"], corpus["article_id"])]
    category = hits["code"].astype("category")
    units, codes, base = _mentions(hits, category.cat.codes.to_numpy(np.int64), tokens, corpus, within, window)
    rows = _pairs(_units_with_codes(units, codes, len(category.cat.categories)), base, list(category.cat.categories))
    return build(rows.assign(simulated=bool(corpus["simulated"].any())), COOCCURRENCE)


def _units_with_codes(units: np.ndarray, codes: np.ndarray, n_codes: int) -> csr_array:
    """1 where a unit has a code, int64 (units with a code, codes)."""
    mentions = np.sort(units * max(n_codes, 1) + codes)
    mentions = mentions[np.diff(mentions, prepend=-1) > 0]  # each code once per unit
    unit, code = np.divmod(mentions, max(n_codes, 1))
    row = np.cumsum(np.diff(unit, prepend=-1) > 0) - 1  # units that have a code, numbered without gaps
    n_rows = int(row[-1]) + 1 if len(row) else 0
    return csr_array((np.ones(len(mentions), np.int64), (row, code)), shape=(n_rows, n_codes))


def _pairs(has_code: csr_array, base: int, codes: list[str]) -> pd.DataFrame:
    """The statistics of each pair of codes."""
    together = (has_code.T @ has_code).toarray()  # [i, j]: units that have both; [i, i]: units that have code i
    i, j = np.triu_indices(len(codes), 1)
    n, code_n, other_n = together[i, j], together[i, i], together[j, j]
    is_defined = (code_n > 0) & (code_n < base) & (other_n > 0) & (other_n < base)
    counts = (n, code_n, other_n - n, base - code_n)
    value, low, high = (np.where(is_defined, column, np.nan) for column in odds_ratio(*counts))
    g2 = np.where(is_defined, log_likelihood(*counts), np.nan)
    expected = code_n * (other_n / base) if base else np.zeros(len(n))
    p = p_value(g2)
    return pd.DataFrame(
        {
            "code": pd.Categorical.from_codes(i, categories=codes),
            "other": pd.Categorical.from_codes(j, categories=codes),
            "n": n, "base": base, "code_n": code_n, "other_n": other_n, "expected": expected,
            "odds_ratio": value, "low": low, "high": high, "g2": g2, "p": p, "q": false_discovery(p),
            "npmi": np.where(is_defined, npmi(n, np.where(is_defined, expected, 1.0), max(base, 1)), np.nan),
        }
    )  # fmt: skip


def _mentions(
    hits: pd.DataFrame, codes: np.ndarray, tokens: Tokens, corpus: pd.DataFrame, within: Segment, window: int
) -> tuple[np.ndarray, np.ndarray, int]:
    """The unit and the code of each mention, and how many units there are; a mention in two units is there twice."""
    rows = tokens.document_rows(corpus)
    if within == "article":
        return tokens.document_rows(hits).astype(np.int64), codes, len(corpus)
    first, last, hit_rows = text_positions(hits, tokens)
    if within == "window":
        first_unit, last_unit, base = _windows(first, last, tokens, rows, window)
    else:
        breaks, bounds = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences), tokens.bounds
        first_unit, last_unit = (np.searchsorted(breaks, edge, "right") - 1 for edge in (first, last))
        n_units = np.searchsorted(breaks, bounds[rows + 1]) - np.searchsorted(breaks, bounds[rows])
        base = int(n_units.sum())
    n_spanned = last_unit - first_unit + 1
    offset = np.arange(n_spanned.sum()) - np.repeat(np.cumsum(n_spanned) - n_spanned, n_spanned)
    return np.repeat(first_unit, n_spanned) + offset, np.repeat(codes[hit_rows], n_spanned), base


def _windows(
    first: np.ndarray, last: np.ndarray, tokens: Tokens, rows: np.ndarray, window: int
) -> tuple[np.ndarray, np.ndarray, int]:
    """The windows in which each hit begins and ends, and how many windows the articles have."""
    bounds = np.asarray(tokens.bounds)
    n_windows = -(-np.diff(bounds) // window)
    first_window = np.cumsum(n_windows) - n_windows
    documents = tokens.documents_of(first)
    begins, ends = (first_window[documents] + (edge - bounds[documents]) // window for edge in (first, last))
    return begins, ends, int(n_windows[rows].sum())
