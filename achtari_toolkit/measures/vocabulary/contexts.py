"""Context similarity: words that elsewhere stand among the words that stand around the hits."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.vocabulary.collocates import collocates
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.lookup.type_lookup import type_rows

FEATURES = 100  # words around the hits that are compared


def context_similarity(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    of: np.ndarray,
    documents: np.ndarray,
    n: np.ndarray,
    *,
    window: int,
) -> np.ndarray:
    """Return how alike the surroundings of each word in some documents are to those of the hits, float (words,) in [0, 1].

    of         int32 (types,)  the word of each type; -1 for those that are not asked for
    documents  where the words are looked at: those without a hit, for a word beside a hit would share its surroundings
    n          int64 (words,)  how often each occurs there

    The cosine of two rows of numbers: for each of the hundred strongest collocates of the hits, how many times more
    often than by chance it stands within `window` words, as positive pointwise mutual information.
    Source: Bullinaria & Levy 2007, Behavior Research Methods 39:510-526.
    """
    node = hits.assign(code=pd.Categorical(["node"] * len(hits), ["node"]))
    strongest = collocates(node, tokens, articles, window=window)
    strongest = strongest[strongest["log_ratio"] > 0].head(FEATURES)
    if not len(strongest) or not len(n):
        return np.zeros(len(n))
    types = type_rows(strongest["key"].tolist(), tokens)
    feature = np.full(len(tokens.types), -1, np.int32)
    feature[types] = np.arange(len(types))
    beside = np.zeros((len(n), len(types)), np.float32)
    _count(
        np.asarray(tokens.ids),
        np.asarray(tokens.bounds),
        np.asarray(tokens.paragraphs),
        documents,
        feature,
        of,
        window,
        beside,
    )
    near = 2.0 * window * strongest["elsewhere_n"].to_numpy() / strongest["elsewhere_base"].iloc[0]  # by chance, a word
    theirs = np.maximum(strongest["pmi"].to_numpy(), 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.maximum(np.log2(beside / (n[:, None] * near)), 0, where=beside > 0, out=np.zeros(beside.shape))
    weights = np.where(beside > 0, weights, 0.0)
    lengths = np.linalg.norm(weights, axis=1) * np.linalg.norm(theirs)
    return np.divide(weights @ theirs, lengths, out=np.zeros(len(n)), where=lengths > 0)


@compiled
def _count(ids, bounds, paragraphs, documents, feature, of, window, beside):
    """How often each word stands within the window of each feature, in one paragraph."""
    for d in documents:
        p = np.searchsorted(paragraphs, bounds[d], side="right")
        begin = bounds[d]
        while begin < bounds[d + 1]:
            end = min(paragraphs[p], bounds[d + 1]) if p < len(paragraphs) else bounds[d + 1]
            for i in range(begin, end):
                f = feature[ids[i]]
                if f >= 0:
                    for j in range(max(begin, i - window), min(end, i + window + 1)):
                        word = of[ids[j]]
                        if word >= 0 and j != i:
                            beside[word, f] += 1
            begin, p = end, p + 1
