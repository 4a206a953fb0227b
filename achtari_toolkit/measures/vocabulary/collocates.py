"""Collocates: the words that occur near a code more often than elsewhere."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.count_test import two_shares_test
from achtari_toolkit.measures.design_effect import design_effect
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import (
    log_dice,
    log_likelihood,
    log_ratio,
    npmi,
    pmi,
    t_score,
)
from achtari_toolkit.measures.vocabulary.reach import mean_reach
from achtari_toolkit.measures.vocabulary.surroundings import Bound, Surroundings, surroundings
from achtari_toolkit.measures.vocabulary.word_counts import is_content
from achtari_toolkit.measures.vocabulary.word_effects import word_variances
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits, is_among
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.type_counts import tally_types

COLLOCATES = Table(
    "measures.collocates",
    "measures.collocates(hits, tokens, articles)",
    (
        Column("code", "category", "the code"),
        Column("term", "str", "the commonest spelling"),
        Column("key", "str", "the matching key"),
        Column("n", "int64", "occurrences in windows, 0 included; one that is in two windows counts once", "words"),
        Column("documents", "int64", "articles that have the word in a window", "articles"),
        Column("base", "int64", "words in windows", "words"),
        Column("elsewhere_n", "int64", "occurrences outside windows and hits", "words"),
        Column("elsewhere_base", "int64", "words outside windows and hits", "words"),
        Column("log_ratio", "float64", "binary logarithm of how many times as frequent as elsewhere, given its reach"),
        Column("low", "float64", "lower bound of its 95 % interval"),
        Column("high", "float64", "upper bound of it"),
        Column("g2", "float64", "log-likelihood ratio; below 0 for words that avoid the code"),
        Column("p", "float64", "p of equal frequency, with design effects", "[0, 1]"),
        Column("q", "float64", "false discovery rate within the code", "[0, 1]"),
        Column("pmi", "float64", "binary logarithm of n / expected", missing="n is 0"),
        Column("npmi", "float64", "normalized pmi", "[-1, 1]"),
        Column(
            "log_dice", "float64", "14 + binary logarithm of the Dice coefficient of word and hits", missing="n is 0"
        ),
        Column("t", "float64", "t-score", missing="n is 0"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("code", "key"),
)


class Corpus(NamedTuple):
    """The words that are tested, and their counts in the whole corpus.

    types   int64 (words,)    their types
    counts  int64 (words, 4)  as of words.type_counts.tally
    reach   float (words,)    mean number of places from which a window has the word, over that of all words
    sizes   int64 (articles,) words of each article
    """

    types: np.ndarray
    counts: np.ndarray
    reach: np.ndarray
    sizes: np.ndarray


def collocates(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    window: int = 5,
    within: Bound = "paragraph",
    count: Unit = "articles",
    min_documents: int = 5,
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return how much more, or less, frequent each word is within some words of the hits of each code than elsewhere.

    hits      what codebooks.find returned; the hits of one code are the node of its rows
    articles  the corpus; windows are compared with all of it that is in no window
    window    words on each side of a hit
    within    what a window does not leave: "paragraph" or "sentence"
    count     "texts": exact duplicates count once; "stories": one article per story, so that copies do not multiply
    min_documents  words that fewer articles of the whole corpus have are left out

    Returns one row per code and word, sorted by code in the order of the codebook, falling g2, key:
        code            category  the code; one without hits has no row
        term, key       str       the commonest spelling, the matching key
        n               int64     occurrences in windows, 0 included; one that is in two windows counts once
        documents       int64     articles that have the word in a window
        base            int64     words in windows
        elsewhere_n     int64     occurrences outside windows; hits themselves are on neither side
        elsewhere_base  int64     words outside windows
        log_ratio       float64   binary logarithm of how many times as frequent as elsewhere, given its reach
        low, high       float64   95 % interval of log_ratio
        g2              float64   log-likelihood ratio; below 0 for words that avoid the code
        p, q            float64   p of equal frequency; false discovery rate within the code
        pmi             float64   pointwise mutual information: binary logarithm of n / expected; missing for n = 0
        npmi            float64   normalized pmi, [-1, 1]
        log_dice        float64   14 + binary logarithm of the Dice coefficient of the frequencies of word and hits;
                                  at most 14 for a word that occurs once near each hit; missing for n = 0
        t               float64   t-score; missing for n = 0
        simulated       bool      some articles are invented

    Hits in bylines have no window. Which words are tested depends on the corpus alone, never on the windows: else p
    would be too small. A word at the end of a paragraph, or in a short one, is near fewer words than others, so that
    hits anywhere have it in their windows less often: log_ratio, low, high, p and q compare it with words of as many
    neighbours in their paragraphs (measures.vocabulary.reach); the other columns do not.

    G2 treats words as independent observations. They cluster within articles; for low, high, p and q the counts are
    therefore divided by their design effects between articles, p is that of Fisher's exact test. They say that a word
    is more frequent near hits than elsewhere, also where it is so in all of these articles.

    Raises: SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: Evert 2008, Corpora and collocations, in Corpus Linguistics 2:1212-1248 (windows as samples of the corpus);
    Rao & Scott 1992, Biometrics 48:577-585 (design effects);
    the sources of the formulas are in measures/vocabulary/association.py.
    """
    check_choice("within", within, ("paragraph", "sentence"))
    if window < 1:
        raise OptionError(f"window is {window}; use 1 or more words.")
    check_hits(hits, check_articles(articles))
    corpus = representatives(articles, unit=count)
    rows = tokens.document_rows(corpus)
    if len(corpus) < len(articles):
        hits = hits[is_among(hits["article_id"], corpus["article_id"])]
    hits = hits.assign(code=hits["code"].astype("category"))
    breaks = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)
    reach = mean_reach(tokens, within, window)
    tested = _tested_words(tokens, rows, reach, min_documents, keep_function_words)
    parts = []
    for code, node_hits in hits.groupby("code", observed=True):
        around = surroundings(node_hits, tokens, breaks, window)
        if around.hits:
            table = _collocates_of(around, tested, tokens)
            parts.append(table.assign(code=code))
    table = pd.concat(parts) if parts else pd.DataFrame(columns=COLLOCATES.names)
    table = table.assign(code=table["code"].astype(hits["code"].dtype), simulated=bool(corpus["simulated"].any()))
    return build(table.reset_index(drop=True), COLLOCATES)


def _collocates_of(around: Surroundings, corpus: Corpus, tokens: Tokens) -> pd.DataFrame:
    """The tested words with their statistics near one node, sorted."""
    n_within_node = np.bincount(around.node, minlength=len(tokens.types))[corpus.types]
    occurs_outside = corpus.counts[:, 0] > n_within_node  # a word that only hits have is no collocate
    types, everywhere = corpus.types[occurs_outside], corpus.counts[occurs_outside]
    n, documents, squares, cross = around.counts[types].T
    base, total = int(around.sizes.sum()), int(corpus.sizes.sum()) - len(around.node)
    n_outside_node = everywhere[:, 0] - n_within_node[occurs_outside]
    sides = (n, np.full(len(types), base), n_outside_node - n, np.full(len(types), total - base))
    elsewhere_effect = design_effect(
        *word_variances(everywhere[:, 0], everywhere[:, 2], everywhere[:, 3], corpus.sizes)
    )
    own_effect = design_effect(*word_variances(n, squares, cross, around.sizes))
    effect = np.maximum(own_effect, _thinned(elsewhere_effect, corpus.sizes, around.sizes))
    reached, unreached = _reached(base, total, corpus.reach[occurs_outside])
    given_reach = n, np.maximum(reached, n), sides[2], np.maximum(unreached, sides[2])
    p = two_shares_test(
        *(count / of for count, of in zip(given_reach, (effect,) * 2 + (elsewhere_effect,) * 2, strict=True))
    )
    g2, (value, low, high) = log_likelihood(*sides), log_ratio(*given_reach, effects=(effect, elsewhere_effect))
    expected = n_outside_node * (base / max(total, 1))
    n_or_missing = np.where(n > 0, n, np.nan)
    words = tokens.types[["spelling", "key"]].take(types).rename(columns={"spelling": "term"})
    table = words.assign(
        n=n, documents=documents, base=base, elsewhere_n=sides[2], elsewhere_base=total - base,
        log_ratio=value, low=low, high=high, g2=g2, p=p, q=false_discovery(p), pmi=pmi(n_or_missing, expected),
        npmi=npmi(n, expected, total), log_dice=log_dice(n_or_missing, around.hits, everywhere[:, 0]),
        t=t_score(n_or_missing, expected),
    )  # fmt: skip
    return table.iloc[np.argsort(-g2, kind="stable")]  # types are sorted by key


def _reached(base: int, total: int, reach: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many of all words would be in windows, and outside, if all were as near to other words as this one."""
    share = min(base / max(total, 1), 1 - 1e-9)
    reached = -np.expm1(reach * np.log1p(-share))
    return total * reached, total * (1 - reached)


def _thinned(effect: np.ndarray, sizes: np.ndarray, sizes_of_part: np.ndarray) -> np.ndarray:
    """The design effect of words in a part of each article, chosen at random, from that in whole articles.

    Words that an article repeats are seldom both in the part: what exceeds 1 falls with the mean size of clusters.
    """
    mean_size, mean_size_of_part = (
        (part.astype(float) ** 2).sum() / max(part.sum(), 1) for part in (sizes, sizes_of_part)
    )
    return 1 + (effect - 1) * (mean_size_of_part / max(mean_size, 1))


def _tested_words(
    tokens: Tokens, rows: np.ndarray, reach: np.ndarray, min_documents: int, keep_function_words: bool
) -> Corpus:
    """The words that are frequent enough in these documents, wherever they are in them."""
    rows = np.sort(rows)
    is_whole = len(rows) == len(tokens)
    counts = (
        tokens.tally if is_whole else tally_types(tokens.ids, tokens.bounds, rows, tokens.types["count"].to_numpy())
    )
    types = np.flatnonzero(counts[:, 1] >= max(min_documents, 1))
    types = types[is_content(tokens.types["key"].take(types), keep_function_words=keep_function_words)]
    bounds = np.asarray(tokens.bounds)
    mean = float(counts[:, 0] @ reach) / max(float(counts[:, 0].sum()), 1.0)
    return Corpus(types, counts[types], reach[types] / (mean or 1.0), bounds[rows + 1] - bounds[rows])
