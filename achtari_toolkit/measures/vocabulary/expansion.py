"""Keyword expansion: words that would bring more articles under a code, for a human to accept or to reject."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.intervals import wilson_interval
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.contexts import context_similarity
from achtari_toolkit.measures.vocabulary.keyness import compare_parts
from achtari_toolkit.measures.vocabulary.word_counts import Group, count_words
from achtari_toolkit.measures.vocabulary.word_effects import by_story
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits, is_among
from achtari_toolkit.words import Tokens

RANK_CONSTANT = 60  # of reciprocal rank fusion: the larger, the less the first ranks count
EXPANSION = Table(
    "measures.expansion",
    "measures.expansion(hits, tokens, articles)",
    (
        Column("term", "str", "the commonest spelling"),
        Column("key", "str", "the matching key, of the lemma if forms are grouped"),
        Column("forms", "str", "the matching keys that it represents, with spaces between"),
        Column("n", "int64", "articles with a hit that have the word", "articles"),
        Column("base", "int64", "all articles that have the word", "articles"),
        Column("share", "float64", "n / base", "[0, 1]"),
        Column("low", "float64", "lower bound of its 95 % Wilson interval", "[0, 1]"),
        Column("high", "float64", "upper bound of it", "[0, 1]"),
        Column("added", "int64", "articles that the word would add: base - n", "articles"),
        Column("log_ratio", "float64", "keyness of the word in articles with a hit", missing="no other articles"),
        Column("g2", "float64", "log-likelihood ratio of the same comparison"),
        Column("q", "float64", "false discovery rate of the same comparison", "[0, 1]"),
        Column("similarity", "float64", "of its surroundings to those of the hits", "[0, 1]"),
        Column("score", "float64", "sum of 1 / (60 + rank) by g2 and by similarity"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("key",),
)


def expansion(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    group: Group = "word",
    count: Unit = "articles",
    min_documents: int = 5,
    top: int = 50,
    window: int = 10,
) -> pd.DataFrame:
    """Return the words that would add articles to those that have a hit, the most promising first.

    hits    what codebooks.find returned, of one code: hits[hits.code == "terrorism"]
    group   word, or lemma: the forms of a word together
    count   "texts" or "stories": copies of a text are considered once
    top     the largest number of rows
    window  words on each side of hits and candidates that are compared as their surroundings

    Returns one row per word, sorted by falling score, then key:
        term        str      the commonest spelling
        key         str      the matching key, of the lemma if forms are grouped
        forms       str      the matching keys that it represents, with spaces between
        n           int64    articles with a hit that have the word
        base        int64    all articles that have the word
        share       float64  n / base, [0, 1]: how much of what the word finds has the code already
        low, high   float64  95 % Wilson interval of share
        added       int64    articles that the word would add: base - n
        log_ratio   float64  keyness of the word in articles with a hit; missing where all articles have one
        g2, q       float64  log-likelihood ratio and false discovery rate of the same comparison
        similarity  float64  of its surroundings in articles without a hit to those of the hits, [0, 1]
        score       float64  sum of 1 / (60 + rank) by g2 and by similarity
        simulated   bool     some articles are invented

    Words that add no article are left out, and so are those that are neither key nor similar. The rows are proposals:
    read examples (expansion_examples) before a word goes into a codebook.

    Raises: SchemaError if there is no hit, a hit lies outside articles or an article is not in tokens, OptionError for
    unknown options.
    Source: after King, Lam & Roberts 2017, American Journal of Political Science 61:971-988, who mine keywords from the
    difference of two sets; Cormack, Clarke & Büttcher 2009, SIGIR, 758-759 (rank fusion).
    """
    for name, value in (("min_documents", min_documents), ("top", top), ("window", window)):
        if value < 1:
            raise OptionError(f"{name} is {value}; use 1 or more.")
    corpus, hits = corpus_with_hits(hits, articles, count)
    has_hit = is_among(corpus["article_id"], hits["article_id"])
    without_hit = corpus[~has_hit]
    counts = count_words(tokens, (corpus[has_hit], without_hit), group=group, min_documents=min_documents)
    n, added = counts.documents
    documents = np.sort(tokens.document_rows(without_hit))
    similarity = context_similarity(hits, tokens, corpus, counts.of_type, documents, counts.n[1], window=window)
    low, high = wilson_interval(n, n + added)
    rows = compare_parts(by_story(counts, tokens, (corpus[has_hit], without_hit))).assign(
        n=n, base=n + added, share=n / np.maximum(n + added, 1), low=low, high=high, added=added,
        similarity=np.where(added >= min_documents, similarity, 0.0),
        simulated=bool(corpus["simulated"].any()), word=np.arange(len(n)),
    )  # fmt: skip
    rows = rows[(rows["added"] > 0) & ((rows["g2"] > 0) | (rows["similarity"] > 0))]
    ranks = [rows[name].rank(ascending=False, method="min") for name in ("g2", "similarity")]
    rows = rows.assign(score=sum(1 / (RANK_CONSTANT + rank) for rank in ranks))
    rows = rows.sort_values(["score", "key"], ascending=[False, True], ignore_index=True).head(top)
    return build(rows.assign(forms=_forms(rows["word"].to_numpy(), counts.of_type, tokens)), EXPANSION)


def corpus_with_hits(hits: pd.DataFrame, articles: pd.DataFrame, count: Unit) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one article per unit and their hits, or raise SchemaError if there is no hit at all."""
    check_hits(hits, check_articles(articles))
    if not len(hits):
        raise SchemaError(
            "there is no hit to expand from. Begin with a pattern that finds some articles: codebooks.find."
        )
    corpus = representatives(articles, unit=count)
    return corpus, hits[is_among(hits["article_id"], corpus["article_id"])]


def _forms(words: np.ndarray, word_of_type: np.ndarray, tokens: Tokens) -> list[str]:
    """The keys of the types of each word, with spaces between."""
    types = np.flatnonzero(np.isin(word_of_type, words) & (word_of_type >= 0))
    keys = pd.Series(tokens.types["key"].take(types).array, index=word_of_type[types]).groupby(level=0).agg(" ".join)
    return keys.reindex(words).tolist()
