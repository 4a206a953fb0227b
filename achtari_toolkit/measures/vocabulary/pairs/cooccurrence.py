"""Which codes are mentioned together more often than expected by chance."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.groups import check_by
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import log_likelihood, npmi
from achtari_toolkit.measures.vocabulary.pairs.event_clusters import event_clusters
from achtari_toolkit.measures.vocabulary.pairs.pair_effects import Clustering, pair_effects
from achtari_toolkit.measures.vocabulary.pairs.segments import Segment, Units, unit_numbers, units_of
from achtari_toolkit.measures.vocabulary.pairs.strata import length_strata, stratified_association
from achtari_toolkit.measures.vocabulary.surroundings import text_positions
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits, is_among
from achtari_toolkit.words import Tokens

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
        Column("expected", "float64", "units that would have both if independent, given their lengths", "within"),
        Column("design_effect", "float64", "variance of n over that of independent units", "[1, ...)"),
        Column("odds_ratio", "float64", "of Mantel and Haenszel, 1 if independent", missing=UNDEFINED),
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
    strata: Sequence[str] = (),
) -> pd.DataFrame:
    """Return how often each pair of codes is mentioned together, and whether that is more than expected by chance.

    within  the unit that two mentions must share: "article", "paragraph" (the headline is one), "sentence" or "window"
    window  words of a window: each article is cut into windows from its start on; the rest is one too
    count   "texts": exact duplicates count once; "stories": one article per story, its origin if it is there
    strata  columns of articles, such as ["outlet"], within which units are compared only

    A long article mentions more of everything. Units are therefore compared with units of about the same number of
    words (some twenty units each), and of the same strata: that is what "independent" means here.

    Returns one row per pair of codes, in the order of the codebook:
        code, other  category  the two codes
        n            int64     units that have both; 0 for a pair that is never mentioned together
        base         int64     all units
        code_n       int64     units that have code
        other_n      int64     units that have other
        expected     float64   units that would have both if the codes were independent
        design_effect  float64  how many times as large the variance of n is as that of independent units, at least 1
        odds_ratio   float64   of Mantel and Haenszel: 1 if the codes are independent; where no unit has both, or all
                               that have one have the other, a table of four halves is added
        low, high    float64   95 % interval of odds_ratio
        g2           float64   log-likelihood ratio of observed against expected; below 0 for codes that avoid each
                               other. It is no test: p is
        p, q         float64   p of independence, exact for counts that are divided by design effects, by Student's
                               law as those are estimated; false discovery rate over all pairs
        npmi         float64   normalized pointwise mutual information, [-1, 1], 0 if independent
        simulated    bool      some articles are invented

    odds_ratio, low, high, g2, p, q and npmi are missing where a code is in no unit or in all of them. A byline belongs
    to its article and to no smaller unit.

    Follow-ups of an event repeat its codes, so that a pair of codes meets in several articles for one reason. The
    design effects say how far this is so, from units of one article, of one story where stories are marked, of an
    outlet on one day or within 21, and of all outlets within 7; see measures.vocabulary.pairs.event_clusters. Short
    follow-ups that have all codes of a long article still make false pairs: mark stories and use count="stories".

    Raises: SchemaError if a hit lies outside articles or an article is not in tokens or strata is not a list of
    columns, OptionError for unknown options.
    Source: Mantel & Haenszel 1959, JNCI 22:719-748; Robins, Breslow & Greenland 1986, Biometrics 42:311-323;
    Rao & Scott 1992, Biometrics 48:577-585 (design effects); those of the other formulas are in
    measures/vocabulary/association.py.
    """
    check_choice("within", within, ("article", "paragraph", "sentence", "window"))
    if window < 1:
        raise OptionError(f"window is {window}; use 1 or more words.")
    check_hits(hits, check_articles(articles))
    corpus = representatives(articles, unit=count)
    if len(corpus) < len(articles):
        hits = hits[is_among(hits["article_id"], corpus["article_id"])]
    category = hits["code"].astype("category")
    units = units_of(tokens, corpus, within, window)
    unit, code = _mentions(hits, category.cat.codes.to_numpy(np.int64), tokens, units, within, window)
    codes = list(category.cat.categories)
    has_code = _units_with_codes(unit, code, len(units.lengths), len(codes))
    groups = _groups(corpus, strata)[units.articles]
    rows = _pairs(has_code, length_strata(units.lengths, groups), event_clusters(corpus, units.articles), codes)
    return build(rows.assign(simulated=bool(corpus["simulated"].any())), COOCCURRENCE)


def _groups(corpus: pd.DataFrame, strata: Sequence[str]) -> np.ndarray:
    """A number for the values that each article has in these columns."""
    check_by(strata, corpus)
    if not strata or corpus.empty:
        return np.zeros(len(corpus), np.int64)
    return corpus.groupby(list(strata), dropna=False, observed=True).ngroup().to_numpy()


def _units_with_codes(units: np.ndarray, codes: np.ndarray, n_units: int, n_codes: int) -> csr_array:
    """1 where a unit has a code, int64 (units, codes)."""
    mentions = np.sort(units * max(n_codes, 1) + codes)
    mentions = mentions[np.diff(mentions, prepend=-1) > 0]  # each code once per unit
    return csr_array((np.ones(len(mentions), np.int64), np.divmod(mentions, max(n_codes, 1))), shape=(n_units, n_codes))


def _pairs(has_code: csr_array, strata: np.ndarray, clusterings: list[Clustering], codes: list[str]) -> pd.DataFrame:
    """The statistics of each pair of codes."""
    together, base = (has_code.T @ has_code).toarray(), has_code.shape[0]  # [i, i]: units that have code i
    i, j = np.triu_indices(len(codes), 1)
    n, code_n, other_n = together[i, j], together[i, i], together[j, j]
    effects, degrees = pair_effects(has_code, clusterings)
    association = stratified_association(has_code, strata, effects, degrees)
    expected, p, value, low, high = (table[i, j] for table in association)
    is_defined = (code_n > 0) & (code_n < base) & (other_n > 0) & (other_n < base)
    columns = {
        "odds_ratio": value, "low": low, "high": high, "p": p,
        "g2": log_likelihood(n, code_n, other_n - n, base - code_n, expected=expected),
        "npmi": npmi(n, np.where(is_defined, expected, 1.0), max(base, 1)),
    }  # fmt: skip
    defined = {name: np.where(is_defined, column, np.nan) for name, column in columns.items()}
    return pd.DataFrame(
        {
            "code": pd.Categorical.from_codes(i, categories=codes),
            "other": pd.Categorical.from_codes(j, categories=codes),
            "n": n, "base": base, "code_n": code_n, "other_n": other_n, "expected": expected,
            **defined, "q": false_discovery(defined["p"]), "design_effect": effects[i, j],
        }
    )  # fmt: skip


def _mentions(
    hits: pd.DataFrame, codes: np.ndarray, tokens: Tokens, units: Units, within: Segment, window: int
) -> tuple[np.ndarray, np.ndarray]:
    """The unit, by its row in units, and the code of each mention; a mention in two units is there twice."""
    if within == "article":
        return np.searchsorted(units.numbers, tokens.document_rows(hits)), codes
    first, last, hit_rows = text_positions(hits, tokens)
    first_unit, last_unit = (unit_numbers(edge, first, tokens, within, window) for edge in (first, last))
    n_spanned = last_unit - first_unit + 1
    offset = np.arange(n_spanned.sum()) - np.repeat(np.cumsum(n_spanned) - n_spanned, n_spanned)
    numbers = np.repeat(first_unit, n_spanned) + offset
    return np.searchsorted(units.numbers, numbers), np.repeat(codes[hit_rows], n_spanned)
