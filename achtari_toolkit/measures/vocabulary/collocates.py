"""Collocates: the words that stand around a code more often than elsewhere."""

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
from achtari_toolkit.measures.vocabulary.word_counts import is_told
from achtari_toolkit.schema import check_hits, is_among
from achtari_toolkit.words import Tokens


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
    """Return the words that stand within some words of the hits of each code.

    hits      what codebooks.find returned; the hits of one code are the node of its rows
    articles  the corpus; what is in no window there is what windows are compared with
    window    words on each side of a hit
    within    what a window does not leave: "paragraph" or "sentence"
    count     "texts": exact repeats count once; "stories": one article a story, so that copies do not multiply
    min_documents  words that stand near hits in fewer articles are left out

    One row a code and word: code, term, key, n (how often it stands in a window; once, where windows overlap), documents
    (articles where it does), base (words in windows), elsewhere_n and elsewhere_base (all other words; hits themselves
    are in neither), log_ratio with low and high (how many times as frequent as elsewhere, binary logarithm, 95 %), g2
    (log-likelihood, below 0 for words that avoid the code), p, q (false discovery rate within the code), pmi (binary
    logarithm of n / expected), npmi (in [-1, 1]), log_dice (14 at most where a word stands once beside a hit; hits
    and word are its two frequencies), t, simulated.
    Sorted by code in the order of the codebook, falling g2, key. A code without hits has no row. Hits in bylines have no
    window. The tests take words as independent draws: read q as an order, not as a proof.

    Raises SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: Evert 2008, Corpora and collocations, in Corpus Linguistics 2:1212-1248 (windows as draws of the corpus); the
    formulas stand in measures/vocabulary/association.py with theirs.
    """
    check_choice("within", within, ("paragraph", "sentence"))
    if window < 1:
        raise OptionError(f"window is {window}; use 1 or more words.")
    check_hits(hits, articles)
    corpus = representatives(articles, unit=count)
    rows = tokens.document_rows(corpus)
    if len(corpus) < len(articles):
        hits = hits[is_among(hits["article_id"], corpus["article_id"])]
    breaks = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)
    everywhere = occurrences_in(tokens, rows)
    parts = []
    for code, own in hits.groupby(hits["code"].astype("category"), observed=True):
        found = surroundings(own, tokens, breaks, window)
        if found.hits:
            table = _table(found, everywhere, tokens, min_documents, keep_function_words)
            parts.append(table.assign(code=code))
    codes = hits["code"].astype("category").dtype
    empty = Surroundings(*np.zeros((4, 0), np.int64), 0)
    told = pd.concat(parts) if parts else _table(empty, everywhere, tokens, 1, True).assign(code=None)
    told = told.assign(code=told["code"].astype(codes), simulated=bool(corpus["simulated"].any()))
    return told[["code", *told.columns.drop("code")]].reset_index(drop=True)


def _table(
    found: Surroundings, everywhere: np.ndarray, tokens: Tokens, min_documents: int, keep_function_words: bool
) -> pd.DataFrame:
    """The collocates of one node, sorted."""
    enough = np.flatnonzero(found.documents >= max(min_documents, 1))
    enough = enough[is_told(tokens.types["key"].take(found.types[enough]), keep_function_words=keep_function_words)]
    rows, n = found.types[enough], found.n[enough]
    base, total = int(found.n.sum()), int(everywhere.sum()) - len(found.node)
    of_node = np.sort(found.node)
    within_node = np.searchsorted(of_node, rows, "right") - np.searchsorted(of_node, rows)
    all_of_it = everywhere[rows] - within_node
    sides = (n, np.full(len(rows), base), all_of_it - n, np.full(len(rows), total - base))
    g2, (value, low, high) = log_likelihood(*sides), log_ratio(*sides)
    expected = all_of_it * (base / max(total, 1))
    p = p_value(g2)
    words = tokens.types[["spelling", "key"]].take(rows).rename(columns={"spelling": "term"})
    told = words.assign(
        n=n, documents=found.documents[enough], base=base, elsewhere_n=sides[2], elsewhere_base=total - base,
        log_ratio=value, low=low, high=high, g2=g2, p=p, q=false_discovery(p), pmi=pmi(n, expected),
        npmi=npmi(n, expected, total), log_dice=log_dice(n, found.hits, everywhere[rows]), t=t_score(n, expected),
    )  # fmt: skip
    return told.iloc[np.argsort(-g2, kind="stable")]  # types are sorted by key
