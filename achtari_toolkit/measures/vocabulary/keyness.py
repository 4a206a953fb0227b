"""Keyness: the words that are more frequent in some articles than in others."""

import warnings

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.measures.count_test import two_shares_test
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import log_likelihood, log_ratio
from achtari_toolkit.measures.vocabulary.shared_sentences import share_of_copies
from achtari_toolkit.measures.vocabulary.word_counts import Group, WordCounts, count_words
from achtari_toolkit.measures.vocabulary.word_effects import by_story, effects_of_parts
from achtari_toolkit.schema import Column, Table, build, check_articles, is_among
from achtari_toolkit.words import Tokens

MANY_COPIES = 0.1  # of all articles

KEYNESS = Table(
    "measures.keyness",
    "measures.keyness(tokens, articles, reference)",
    (
        Column("term", "str", "the commonest spelling"),
        Column("key", "str", "the matching key, of the lemma if forms are grouped"),
        Column("n", "int64", "occurrences in articles", "words"),
        Column("documents", "int64", "articles that have the word", "articles"),
        Column("base", "int64", "words of articles", "words"),
        Column("reference_n", "int64", "occurrences in the reference", "words"),
        Column("reference_documents", "int64", "articles of the reference that have the word", "articles"),
        Column("reference_base", "int64", "words of the reference", "words"),
        Column("log_ratio", "float64", "binary logarithm of how many times as frequent", missing="a side has no words"),
        Column("low", "float64", "lower bound of its 95 % interval", missing="a side has no words"),
        Column("high", "float64", "upper bound of it", missing="a side has no words"),
        Column("g2", "float64", "log-likelihood ratio; below 0 where the reference has more"),
        Column("p", "float64", "p of equal frequency, with design effects", "[0, 1]"),
        Column("q", "float64", "expected proportion of false discoveries among the rows up to this q", "[0, 1]"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("key",),
)


def keyness(
    tokens: Tokens,
    articles: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    group: Group = "word",
    count: Unit = "articles",
    min_documents: int = 5,
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return how much more, or less, frequent each word is in some articles than in others.

    articles       such as those with a hit
    reference      what they are compared with, such as the rest; no article may be in both
    group          word, or lemma: the forms of a word together, as in frequencies
    count          "texts": exact duplicates count once; "stories": one article per story and side, its origin if it is
                   there. Copies make the words of one text look like the words of many: use stories where there are
                   agencies
    min_documents  words that fewer articles of both sides together have are left out

    Returns one row per word, sorted by falling g2, then key: the words that are typical of articles first, those that
    are rarer there last:
        term                 str      the commonest spelling
        key                  str      the matching key, of the lemma if forms are grouped
        n                    int64    occurrences in articles, 0 included
        documents            int64    articles that have the word
        base                 int64    words of articles
        reference_n          int64    occurrences in the reference, 0 included
        reference_documents  int64    articles of the reference that have the word
        reference_base       int64    words of the reference
        log_ratio            float64  binary logarithm of how many times as frequent: 1 is twice; a count of 0 is
                                      replaced by 0.5 for it; missing where a side has no words
        low, high            float64  95 % interval of log_ratio
        g2                   float64  log-likelihood ratio; below 0 where the reference has more
        p                    float64  p of equal frequency
        q                    float64  expected proportion of false discoveries among the rows with a q up to this one
        simulated            bool     some articles are invented

    G2 treats tokens as independent observations, as is usual. Words cluster within articles, and within stories, so G2
    overstates the evidence. For low, high, p and q the counts of each side are therefore divided by their design effect
    between articles, or between stories where they are marked: that of the side or that of both sides together,
    whichever is larger. p is exact: it holds for small sides too.

    G2 is Dunning's, of four cells; Rayson's calculator leaves out the cells of all other words and gives up to one in a
    hundred less.

    Warns (MisleadingResult) if no story is marked and a tenth of the articles share sentences with another: then words
    of copied texts have too small a p.

    Raises: SchemaError if a column is absent, or an article is on both sides or not in tokens, OptionError for unknown
    options.
    Source: Dunning 1993, Computational Linguistics 19:61-74 (G2); Hardie 2014 (log ratio); Rao & Scott 1992, Biometrics
    48:577-585 (design effects); Fisher 1935, JRSS 98:39-82 (p); Benjamini & Hochberg 1995, JRSS B 57:289-300 (q).
    """
    if min_documents < 1:
        raise OptionError(f"min_documents is {min_documents}; use 1 or more.")
    sides = [representatives(check_articles(side), unit=count) for side in (articles, reference)]
    _check_disjoint(articles, reference)
    _warn_of_copies(tokens, pd.concat([side[["article_id", "story"]] for side in sides]))
    counts = count_words(
        tokens, sides, group=group, keep_function_words=keep_function_words, min_documents=min_documents
    )
    rows = compare_parts(by_story(counts, tokens, sides)).assign(
        simulated=any(bool(side["simulated"].any()) for side in sides)
    )
    return build(rows.take(np.argsort(-rows["g2"].to_numpy(), kind="stable")).reset_index(drop=True), KEYNESS)


def _check_disjoint(articles: pd.DataFrame, reference: pd.DataFrame) -> None:
    """Raise SchemaError if an article is on both sides."""
    n_both = int(is_among(articles["article_id"], reference["article_id"]).sum())
    if n_both:
        raise SchemaError(
            f"{n_both} of {len(articles)} articles are in the reference too. Compare with the rest: "
            f"reference[~reference.article_id.isin(articles.article_id)]."
        )


def _warn_of_copies(tokens: Tokens, articles: pd.DataFrame) -> None:
    """Warn if no article has a story and many are copies of another."""
    share = share_of_copies(tokens, articles) if articles["story"].isna().all() else 0.0
    if share >= MANY_COPIES:
        warnings.warn(
            f"{share:.0%} of {len(articles)} articles share sentences with another one, and no story is marked: words "
            f"of copied texts seem to differ too often. Call measures.mark_stories first.",
            MisleadingResult,
            stacklevel=3,
        )


def compare_parts(counts: WordCounts) -> pd.DataFrame:
    """Return the comparison of two parts, one row per word in the order of counts."""
    n, reference_n = counts.n
    base, reference_base = (np.full(len(counts.table), sizes.sum(), np.int64) for sizes in counts.sizes)
    effects = effects_of_parts(counts)
    p = two_shares_test(n / effects[0], base / effects[0], reference_n / effects[1], reference_base / effects[1])
    p = np.where((base > 0) & (reference_base > 0), p, 1.0)
    value, low, high = log_ratio(n, base, reference_n, reference_base, effects=effects)
    return counts.table.assign(
        n=n, documents=counts.documents[0], base=base,
        reference_n=reference_n, reference_documents=counts.documents[1], reference_base=reference_base,
        log_ratio=value, low=low, high=high,
        g2=log_likelihood(n, base, reference_n, reference_base), p=p, q=false_discovery(p),
    )  # fmt: skip
