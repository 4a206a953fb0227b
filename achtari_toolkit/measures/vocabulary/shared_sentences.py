"""How many articles share a sentence with a few others: copies that are not marked as stories."""

import numpy as np
import pandas as pd

from achtari_toolkit.words import Tokens

FEWEST_WORDS = 12  # of a sentence that two articles do not write alike by chance
MOST_ARTICLES = 10  # that share one; more have it from a form or from boilerplate
FEWEST_SENTENCES = 2  # that two articles share
EVERY = 2  # sentences are looked at whose length is a multiple of it: equal sentences have equal lengths


def share_of_copies(tokens: Tokens, articles: pd.DataFrame) -> float:
    """Return the part of articles that share two sentences of 12, 14, 16 ... words with another of them, [0, 1].

    Sentences that more than ten articles have are no evidence; the same words in another order are the same sentence.
    """
    rows = np.sort(tokens.document_rows(articles))
    starts = np.asarray(tokens.sentences)
    starts = starts[starts < tokens.words]
    lengths = np.diff(np.append(starts, tokens.words))
    documents = tokens.documents_of(starts)
    is_known = np.zeros(len(tokens), bool)
    is_known[rows] = True
    is_compared = (lengths >= FEWEST_WORDS) & (lengths % EVERY == 0) & is_known[documents]
    starts, lengths, documents = starts[is_compared], lengths[is_compared], documents[is_compared]
    if not len(starts):
        return 0.0
    offsets = np.cumsum(lengths) - lengths
    positions = np.arange(lengths.sum()) + np.repeat(starts - offsets, lengths)
    numbers = np.random.default_rng(0).integers(0, 2**63, len(tokens.types), np.uint64)
    sums = np.add.reduceat(numbers[np.asarray(tokens.ids)[positions]], offsets)
    pairs = pd.DataFrame({"sentence": sums, "document": documents}).drop_duplicates()
    n_articles = pairs.groupby("sentence")["document"].transform("size")
    shared = pairs[n_articles.between(2, MOST_ARTICLES)]
    both = shared.merge(shared, on="sentence")
    both = both[both["document_x"] < both["document_y"]].groupby(["document_x", "document_y"]).size()
    copies = both[both >= FEWEST_SENTENCES].index
    return len(np.unique([number for pair in copies for number in pair])) / len(rows)
