"""Context similarity: words that occur, in other articles, among the words that surround the hits."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.vocabulary.collocates import collocates
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.lookup.type_lookup import type_rows

COMPARED_COLLOCATES = 100  # the strongest ones of the hits, which are the dimensions of the comparison


def context_similarity(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    word_of_type: np.ndarray,
    documents: np.ndarray,
    n: np.ndarray,
    *,
    window: int,
) -> np.ndarray:
    """Return how similar the surroundings of each word are to those of the hits, float (words,) in [0, 1].

    word_of_type  int32 (types,), the word of each type; -1 for types that are not compared
    documents     where the words are observed: those without a hit, since a word next to a hit shares its surroundings
    n             int64 (words,), how often each occurs there

    The cosine of two vectors. Their dimensions are the hundred strongest collocates of the hits; their values are how
    many times as often as expected by chance the collocate is within `window` words, as positive pointwise mutual
    information.

    Source: Bullinaria & Levy 2007, Behavior Research Methods 39:510-526.
    """
    node = hits.assign(code=pd.Categorical(["node"] * len(hits), ["node"]))
    strongest = collocates(node, tokens, articles, window=window)
    strongest = strongest[strongest["g2"] > 0].head(COMPARED_COLLOCATES)
    if not len(strongest) or not len(n):
        return np.zeros(len(n))
    types = type_rows(strongest["key"].tolist(), tokens)
    dimension_of_type = np.full(len(tokens.types), -1, np.int32)
    dimension_of_type[types] = np.arange(len(types))
    together = np.zeros((len(n), len(types)), np.float32)
    ids, bounds, paragraphs = (np.asarray(array) for array in (tokens.ids, tokens.bounds, tokens.paragraphs))
    _count(ids, bounds, paragraphs, documents, dimension_of_type, word_of_type, window, together)
    elsewhere_n, elsewhere_base = strongest["elsewhere_n"].to_numpy(), strongest["elsewhere_base"].iloc[0]
    expected_per_word = 2.0 * window * elsewhere_n / elsewhere_base
    of_hits = np.maximum(strongest["pmi"].to_numpy(), 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log2(together / (n[:, None] * expected_per_word))
    of_words = np.where(together > 0, np.maximum(pmi, 0), 0.0)
    lengths = np.linalg.norm(of_words, axis=1) * np.linalg.norm(of_hits)
    return np.divide(of_words @ of_hits, lengths, out=np.zeros(len(n)), where=lengths > 0)


@compiled
def _count(ids, bounds, paragraphs, documents, dimension_of_type, word_of_type, window, together):
    """Count how often each word is within the window of each collocate, in the same paragraph."""
    for document in documents:
        paragraph = np.searchsorted(paragraphs, bounds[document], side="right")
        start, document_stop = bounds[document], bounds[document + 1]
        while start < document_stop:
            stop = min(paragraphs[paragraph], document_stop) if paragraph < len(paragraphs) else document_stop
            for i in range(start, stop):
                dimension = dimension_of_type[ids[i]]
                if dimension >= 0:
                    for j in range(max(start, i - window), min(stop, i + window + 1)):
                        word = word_of_type[ids[j]]
                        if word >= 0 and j != i:
                            together[word, dimension] += 1
            start, paragraph = stop, paragraph + 1
