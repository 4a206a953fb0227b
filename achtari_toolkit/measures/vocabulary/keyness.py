"""Keyness: the words that set some articles apart from others."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import log_likelihood, log_ratio, p_value
from achtari_toolkit.measures.vocabulary.word_counts import Group, WordCounts, count_words
from achtari_toolkit.schema import is_among
from achtari_toolkit.words import Tokens


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
    """Return how much more, or less, each word is used in some articles than in others.

    articles       such as those with a hit
    reference      what they are compared with, such as the rest; no article may be in both
    group          word, or lemma: the forms of a word together, as in frequencies
    count          "texts": exact repeats count once; "stories": one article a story and side, its origin if it is there.
                   Copies make the words of one text look like the words of many: use stories where there are agencies
    min_documents  words that fewer articles of both sides together have are left out

    One row a word: term, key, n (occurrences), documents (articles that have it) and base (words) in articles;
    reference_n, reference_documents, reference_base; log_ratio (binary logarithm of how many times as frequent; 1 is
    twice) with low and high (95 %); g2 (log-likelihood; below 0 where the reference has more), p, q (false discovery
    rate), simulated. Sorted by falling g2, then key: what sets articles apart stands first, what is rarer there last.
    A word that one side lacks has n 0 there; only for its log_ratio 0.5 stands for it.

    g2 takes every word as a draw of its own, as is the custom; words of one article come in bunches, which makes it too
    large. low, high, p and q therefore divide counts by their design effect between articles, at least 1; a side that
    lacks the word takes the effect of the other.

    Raises SchemaError if an article is in both or not in tokens, OptionError for unknown options.
    Source: Dunning 1993, Computational Linguistics 19:61-74 (g2); Hardie 2014 (log ratio); Rao & Scott 1992, Biometrics
    48:577-585 (design effects); Benjamini & Hochberg 1995, JRSS B 57:289-300 (q).
    """
    if min_documents < 1:
        raise OptionError(f"min_documents is {min_documents}; use 1 or more.")
    sides = [representatives(side, unit=count) for side in (articles, reference)]
    check_apart(articles, reference)
    counts = count_words(
        tokens, sides, group=group, keep_function_words=keep_function_words, min_documents=min_documents
    )
    simulated = any(side["simulated"].any() for side in sides)
    table = compared(counts).assign(simulated=bool(simulated))
    return table.take(np.argsort(-table["g2"].to_numpy(), kind="stable")).reset_index(drop=True)


def check_apart(articles: pd.DataFrame, reference: pd.DataFrame) -> None:
    """Raise SchemaError if an article is on both sides."""
    both = int(is_among(articles["article_id"], reference["article_id"]).sum())
    if both:
        raise SchemaError(
            f"{both} of {len(articles)} articles are in the reference too. Compare with the rest: "
            f"reference[~reference.article_id.isin(articles.article_id)]."
        )


def compared(counts: WordCounts) -> pd.DataFrame:
    """Return the comparison of two parts, one row a word in the order of counts."""
    bases = [int(sizes.sum()) for sizes in counts.sizes]
    effects = [_design_effect(counts, part) for part in (0, 1)]
    effects = [np.where(counts.n[part] > 0, effects[part], effects[1 - part]) for part in (0, 1)]
    sides = (counts.n[0], np.full(len(counts.table), bases[0]), counts.n[1], np.full(len(counts.table), bases[1]))
    effective = (side / effects[place // 2] for place, side in enumerate(sides))
    p = p_value(log_likelihood(*effective))
    value, low, high = log_ratio(*sides, effects=effects)
    return counts.table.assign(
        n=counts.n[0],
        documents=counts.documents[0],
        base=bases[0],
        reference_n=counts.n[1],
        reference_documents=counts.documents[1],
        reference_base=bases[1],
        log_ratio=value,
        low=low,
        high=high,
        g2=log_likelihood(*sides),
        p=p,
        q=false_discovery(p),
    )


def _design_effect(counts: WordCounts, part: int) -> np.ndarray:
    """How many times larger the variance of each word's rate between articles is than that of independent words."""
    sizes = counts.sizes[part].astype(float)
    articles, base, n = len(sizes), sizes.sum(), counts.n[part].astype(float)
    if articles < 2 or base == 0:
        return np.ones(len(n))
    rate = n / base
    spread = counts.squares[part] - 2 * rate * counts.cross[part] + rate**2 * (sizes**2).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = articles / (articles - 1) * spread / (base * rate * (1 - rate))
    return np.where(np.isfinite(effect), np.maximum(effect, 1), 1.0)
