"""Dispersion: whether a word or a code is spread over all parts of a corpus or concentrated in a few."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.group_counts import check_one_column
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.vocabulary.word_counts import Group, count_words
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

STATISTICS = (
    Column("n", "int64", "mentions of a code, or occurrences of a word", "mentions or words"),
    Column("parts", "int64", "parts that have words", "parts"),
    Column("range", "int64", "parts that have the code or word", "parts"),
    Column(
        "dp", "float64", "half the sum of differences between shares of it and of words", "[0, 1)", missing="n is 0"
    ),
    Column("dp_norm", "float64", "dp over its largest value", "[0, 1]", missing="n is 0, or there is one part"),
    Column("juilland_d", "float64", "1 is even, 0 all in one part", "[0, 1]", missing="n is 0, or there is one part"),
    Column("simulated", "bool", "some articles are invented"),
)
DISPERSION = Table(
    "measures.dispersion",
    "measures.dispersion(hits, tokens, articles)",
    (Column("code", "category", "the code"), *STATISTICS),
    key=("code",),
)
WORD_DISPERSION = Table(
    "measures.word_dispersion",
    "measures.word_dispersion(tokens, articles)",
    (
        Column("term", "str", "the commonest spelling"),
        Column("key", "str", "the matching key, of the lemma if forms are grouped"),
        *STATISTICS,
    ),
    key=("key",),
)


class Articles(NamedTuple):
    """The articles that have words, ordered by part.

    starts, stops  int64 (articles,)  where the ids of each article start and stop
    parts          int64 (articles,)  the part of each article, from 0 without gaps
    words          float64 (parts,)   words of each part
    """

    starts: np.ndarray
    stops: np.ndarray
    parts: np.ndarray
    words: np.ndarray


def dispersion(hits: pd.DataFrame, tokens: Tokens, articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Return how evenly the mentions of each code are spread over the parts of a corpus.

    by  the column of articles that defines the parts, such as "outlet", "section" or "article_id"; missing values are a
        part of their own, "unknown"

    Returns one row per code of the codebook:
        code        category  the code
        n           int64     mentions
        parts       int64     parts that have words
        range       int64     parts with a mention
        dp          float64   half the sum over parts of the difference between their share of mentions and of words:
                              0 is even, near 1 all in one small part; missing where n is 0
        dp_norm     float64   dp over its largest value, [0, 1]; missing where n is 0 or there is one part
        juilland_d  float64   1 is even, 0 all in one part; missing as dp_norm
        simulated   bool      some articles are invented

    Raises: SchemaError if a hit lies outside articles, an article is not in tokens, or articles has no column `by`.
    Source: Gries 2008, International Journal of Corpus Linguistics 13:403-437; Lijffijt & Gries 2012, ibid. 17:147-149
    (dp_norm); Juilland & Chang-Rodríguez 1964, Frequency Dictionary of Spanish Words (D, on rates of parts).
    """
    check_hits(hits, check_articles(articles))
    check_one_column(by, articles)
    article_of_hit = pd.Index(articles["article_id"]).get_indexer(hits["article_id"])
    order = np.argsort(article_of_hit, kind="stable")
    stops = np.cumsum(np.bincount(article_of_hit, minlength=len(articles)))
    starts = np.concatenate([[0], stops[:-1]])
    category = hits["code"].astype("category")
    codes = category.cat.categories
    ids = category.cat.codes.to_numpy()[order].astype(np.int32)
    by_part = _by_part(articles, by, tokens, starts, stops)
    statistics = _statistics(ids, np.arange(len(codes), dtype=np.int32), by_part, len(codes))
    code = pd.Categorical(codes, categories=codes)
    return build(pd.DataFrame({"code": code, **statistics, "simulated": _is_simulated(articles)}), DISPERSION)


def word_dispersion(
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    by: str = "outlet",
    group: Group = "word",
    min_documents: int = 5,
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return how evenly each word is spread over the parts of a corpus.

    by             as in dispersion
    group          word, or lemma: the forms of a word together, as in frequencies
    min_documents  words that fewer articles have are left out

    A word that all outlets use (dp_norm near 0) can represent the corpus; one of a high dp_norm belongs to the house
    style or the story of a few.

    Returns one row per word, sorted by falling n, then key:
        term        str      the commonest spelling
        key         str      the matching key, of the lemma if forms are grouped
        n           int64    occurrences in headlines and bodies
        parts       int64    parts that have words
        range       int64    parts that have the word
        dp          float64  as in dispersion
        dp_norm     float64  dp over its largest value, [0, 1]; missing where there is one part
        juilland_d  float64  1 is even, 0 all in one part; missing as dp_norm
        simulated   bool     some articles are invented

    Raises: SchemaError if an article is not in tokens or articles has no column `by`, OptionError for unknown options.
    """
    if min_documents < 1:
        raise OptionError(f"min_documents is {min_documents}; use 1 or more.")
    check_one_column(by, check_articles(articles))
    counts = count_words(
        tokens, [articles], group=group, keep_function_words=keep_function_words, min_documents=min_documents
    )
    rows, bounds = tokens.document_rows(articles), np.asarray(tokens.bounds)
    by_part = _by_part(articles, by, tokens, bounds[rows], bounds[rows + 1])
    statistics = _statistics(np.asarray(tokens.ids), counts.of_type, by_part, len(counts.table))
    table = counts.table.assign(**statistics, simulated=_is_simulated(articles))
    return build(table.iloc[np.argsort(-table["n"].to_numpy(), kind="stable")].reset_index(drop=True), WORD_DISPERSION)


def _is_simulated(articles: pd.DataFrame) -> bool:
    return bool(articles["simulated"].any())


def _by_part(articles: pd.DataFrame, by: str, tokens: Tokens, starts: np.ndarray, stops: np.ndarray) -> Articles:
    """The articles by part; one without words adds nothing to its part and is left out."""
    sizes = np.diff(np.asarray(tokens.bounds))[tokens.document_rows(articles)]
    part = pd.factorize(group_of(articles, by))[0]
    order = np.argsort(part, kind="stable")
    order = order[sizes[order] > 0]
    n_parts, part = len(np.unique(part[order])), np.unique(part[order], return_inverse=True)[1]
    words = np.bincount(part, sizes[order], minlength=n_parts)
    return Articles(starts[order].astype(np.int64), stops[order].astype(np.int64), part.astype(np.int64), words)


def _statistics(ids: np.ndarray, item_of_id: np.ndarray, articles: Articles, n_items: int) -> dict[str, np.ndarray]:
    """n, parts, range, dp, dp_norm and juilland_d of each item: a code or a word.

    item_of_id  int32, the item of each id; -1 for ids that are not counted
    """
    n, n_parts_with, rate_sums = _totals(ids, item_of_id, articles, n_items)
    n_parts, words = len(articles.words), articles.words
    share = words / words.sum()
    mean_rates = rate_sums / max(n_parts, 1)
    differences, squares = _differences(ids, item_of_id, articles, share, n, mean_rates)
    with np.errstate(divide="ignore", invalid="ignore"):
        dp = np.where(n > 0, differences / 2, np.nan)
        variation = np.sqrt(squares / n_parts) / (rate_sums / n_parts)
        juilland_d = 1 - variation / np.sqrt(n_parts - 1)
        dp_norm = dp / (1 - share.min(initial=1.0))
    is_defined = (n > 0) & (n_parts > 1)
    return {
        "n": n, "parts": np.full(n_items, n_parts), "range": n_parts_with, "dp": dp,
        "dp_norm": np.where(is_defined, dp_norm, np.nan), "juilland_d": np.where(is_defined, juilland_d, np.nan),
    }  # fmt: skip


@compiled
def _totals(ids, item_of_id, articles, n_items):
    """Of each item: occurrences, parts that have it, and the sum over parts of its rate per word."""
    n, n_parts_with, rate_sums = np.zeros(n_items, np.int64), np.zeros(n_items, np.int64), np.zeros(n_items)
    last_part = np.full(n_items, -1, np.int64)
    for article in range(len(articles.starts)):
        part = articles.parts[article]
        for i in range(articles.starts[article], articles.stops[article]):
            item = item_of_id[ids[i]]
            if item >= 0:
                n[item] += 1
                rate_sums[item] += 1 / articles.words[part]
                n_parts_with[item] += last_part[item] != part
                last_part[item] = part
    return n, n_parts_with, rate_sums


@compiled
def _differences(ids, item_of_id, articles, share, n, mean_rates):
    """Of each item, over all parts: sum of |share of it - share of words|, and of squares of its rate - mean rate.

    Both sums begin as if no part had the item; then the terms of the parts that have it are replaced.
    """
    differences, squares = np.ones(len(n)), mean_rates * mean_rates * len(share)
    n_in_part, items = np.zeros(len(n), np.int64), np.empty(len(n), np.int64)  # of the part at hand
    n_items = 0
    for article in range(len(articles.starts)):
        part = articles.parts[article]
        for i in range(articles.starts[article], articles.stops[article]):
            item = item_of_id[ids[i]]
            if item >= 0:
                if n_in_part[item] == 0:
                    items[n_items] = item
                    n_items += 1
                n_in_part[item] += 1
        if article + 1 == len(articles.starts) or articles.parts[article + 1] != part:
            for k in range(n_items):
                item = items[k]
                rate, mean = n_in_part[item] / articles.words[part], mean_rates[item]
                differences[item] += abs(n_in_part[item] / n[item] - share[part]) - share[part]
                squares[item] += (rate - mean) ** 2 - mean**2
                n_in_part[item] = 0
            n_items = 0
    return np.maximum(differences, 0), np.maximum(squares, 0)  # rounding may leave them just below 0
