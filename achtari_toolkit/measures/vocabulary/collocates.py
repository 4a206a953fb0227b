"""Collocates: the words that occur near a code more often than elsewhere."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.association import (
    log_dice,
    log_likelihood,
    log_ratio,
    npmi,
    p_value,
    pmi,
    t_score,
)
from achtari_toolkit.measures.vocabulary.surroundings import Bound, Surroundings, occurrences_in, surroundings
from achtari_toolkit.measures.vocabulary.word_counts import is_content
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits, is_among
from achtari_toolkit.words import Tokens

COLLOCATES = Table(
    "measures.collocates",
    "measures.collocates(hits, tokens, articles)",
    (
        Column("code", "category", "the code"),
        Column("term", "str", "the commonest spelling"),
        Column("key", "str", "the matching key"),
        Column("n", "int64", "occurrences in windows; one that is in two windows counts once", "words"),
        Column("documents", "int64", "articles that have the word in a window", "articles"),
        Column("base", "int64", "words in windows", "words"),
        Column("elsewhere_n", "int64", "occurrences outside windows and hits", "words"),
        Column("elsewhere_base", "int64", "words outside windows and hits", "words"),
        Column("log_ratio", "float64", "binary logarithm of how many times as frequent as elsewhere"),
        Column("low", "float64", "lower bound of its 95 % interval"),
        Column("high", "float64", "upper bound of it"),
        Column("g2", "float64", "log-likelihood ratio; below 0 for words that avoid the code"),
        Column("p", "float64", "p of equal frequency", "[0, 1]"),
        Column("q", "float64", "false discovery rate within the code", "[0, 1]"),
        Column("pmi", "float64", "binary logarithm of n / expected"),
        Column("npmi", "float64", "normalized pmi", "[-1, 1]"),
        Column("log_dice", "float64", "14 + binary logarithm of the Dice coefficient of word and hits"),
        Column("t", "float64", "t-score"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("code", "key"),
)


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
    """Return the words that occur within some words of the hits of each code.

    hits      what codebooks.find returned; the hits of one code are the node of its rows
    articles  the corpus; windows are compared with all of it that is in no window
    window    words on each side of a hit
    within    what a window does not leave: "paragraph" or "sentence"
    count     "texts": exact duplicates count once; "stories": one article per story, so that copies do not multiply
    min_documents  words that occur near hits in fewer articles are left out

    Returns one row per code and word, sorted by code in the order of the codebook, falling g2, key:
        code            category  the code; one without hits has no row
        term, key       str       the commonest spelling, the matching key
        n               int64     occurrences in windows; one that is in two windows counts once
        documents       int64     articles that have the word in a window
        base            int64     words in windows
        elsewhere_n     int64     occurrences outside windows; hits themselves are on neither side
        elsewhere_base  int64     words outside windows
        log_ratio       float64   binary logarithm of how many times as frequent as elsewhere
        low, high       float64   95 % interval of log_ratio
        g2              float64   log-likelihood ratio; below 0 for words that avoid the code
        p, q            float64   p of equal frequency; false discovery rate within the code
        pmi             float64   pointwise mutual information: binary logarithm of n / expected
        npmi            float64   normalized pmi, [-1, 1]
        log_dice        float64   14 + binary logarithm of the Dice coefficient of the frequencies of word and hits;
                                  at most 14 for a word that occurs once near each hit
        t               float64   t-score
        simulated       bool      some articles are invented

    Hits in bylines have no window. The tests treat words as independent observations: use q to rank words, not as
    proof.

    Raises: SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: Evert 2008, Corpora and collocations, in Corpus Linguistics 2:1212-1248 (windows as samples of the corpus);
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
    everywhere = occurrences_in(tokens, rows)
    parts = []
    for code, node_hits in hits.groupby("code", observed=True):
        around = surroundings(node_hits, tokens, breaks, window)
        if around.hits:
            table = _collocates_of(around, everywhere, tokens, min_documents, keep_function_words)
            parts.append(table.assign(code=code))
    table = pd.concat(parts) if parts else pd.DataFrame(columns=COLLOCATES.names)
    table = table.assign(code=table["code"].astype(hits["code"].dtype), simulated=bool(corpus["simulated"].any()))
    return build(table.reset_index(drop=True), COLLOCATES)


def _collocates_of(
    around: Surroundings, everywhere: np.ndarray, tokens: Tokens, min_documents: int, keep_function_words: bool
) -> pd.DataFrame:
    """The collocates of one node, sorted."""
    kept = np.flatnonzero(around.documents >= max(min_documents, 1))
    keys = tokens.types["key"].take(around.types[kept])
    kept = kept[is_content(keys, keep_function_words=keep_function_words)]
    types, n = around.types[kept], around.n[kept]
    base, total = int(around.n.sum()), int(everywhere.sum()) - len(around.node)
    node = np.sort(around.node)
    n_within_node = np.searchsorted(node, types, "right") - np.searchsorted(node, types)
    n_outside_node = everywhere[types] - n_within_node
    sides = (n, np.full(len(types), base), n_outside_node - n, np.full(len(types), total - base))
    g2, (value, low, high) = log_likelihood(*sides), log_ratio(*sides)
    expected = n_outside_node * (base / max(total, 1))
    p = p_value(g2)
    words = tokens.types[["spelling", "key"]].take(types).rename(columns={"spelling": "term"})
    table = words.assign(
        n=n, documents=around.documents[kept], base=base, elsewhere_n=sides[2], elsewhere_base=total - base,
        log_ratio=value, low=low, high=high, g2=g2, p=p, q=false_discovery(p), pmi=pmi(n, expected),
        npmi=npmi(n, expected, total), log_dice=log_dice(n, around.hits, everywhere[types]), t=t_score(n, expected),
    )  # fmt: skip
    return table.iloc[np.argsort(-g2, kind="stable")]  # types are sorted by key
