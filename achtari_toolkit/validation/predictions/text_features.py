"""What a classifier sees of an article: runs of letters of its folded words, and how often each code was found in it.

Letters are counted per type and not per word: a table of types and their runs, times a table of articles and their
types. Memory follows the articles that are asked for at once, not the corpus.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy.sparse as sparse

from achtari_toolkit.errors import import_extra
from achtari_toolkit.words import Tokens

EXTRA = "classifier"
FIELDS = ("headline", "body")
SHORTEST, LONGEST = 3, 5  # letters of a run; a word begins and ends with a space
CODE_WEIGHT = 0.3  # of the logarithm of a count, beside texts of length 1: log loss of four codes .23, .28, .26, .16


class TextFeatures(NamedTuple):
    """What the features of articles are made from.

    documents  int64 (articles,)         their numbers in tokens
    runs       float64 (types, runs)     1 where a type has a run of letters
    codes      float64 (articles, codes) log(1 + hits)
    """

    tokens: Tokens
    documents: np.ndarray
    runs: sparse.csr_array
    codes: sparse.csr_array


def text_features(tokens: Tokens, articles: pd.DataFrame, hits: pd.DataFrame | None) -> TextFeatures:
    """Return what the features of articles are made from."""
    return TextFeatures(tokens, tokens.document_rows(articles), runs_of_types(tokens), code_counts(hits, articles))


def feature_rows(features: TextFeatures, rows: np.ndarray) -> sparse.csr_array:
    """Return the features of articles by their rows, float64 (rows, features).

    Headline and body are vectors of length 1, of 1 + log of how often each run occurs; the codes follow.
    """
    fields = [_letters(features, features.documents[rows], field) for field in FIELDS]
    return sparse.csr_array(sparse.hstack([*fields, CODE_WEIGHT * features.codes[rows]], format="csr"))


def is_without_words(features: TextFeatures) -> np.ndarray:
    """Return whether each article has no words, bool (articles,)."""
    bounds = np.asarray(features.tokens.bounds)
    return bounds[features.documents + 1] == bounds[features.documents]


def _letters(features: TextFeatures, documents: np.ndarray, field: str) -> sparse.csr_array:
    counts = types_of_documents(features.tokens, documents, field) @ features.runs
    counts.data = 1 + np.log(counts.data)
    length = np.sqrt(counts.multiply(counts).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(length > 0, length, 1)) @ counts)


def runs_of_types(tokens: Tokens) -> sparse.csr_array:
    """Return which runs of letters each type has, float64 of 0 and 1 (types, runs)."""
    text = import_extra("sklearn.feature_extraction.text", extra=EXTRA)
    keys = tokens.types["key"].tolist()
    if not keys:
        return sparse.csr_array((0, 0))
    counter = text.CountVectorizer(
        analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), lowercase=False, binary=True, dtype=np.float64
    )
    return sparse.csr_array(counter.fit_transform(keys))


def types_of_documents(tokens: Tokens, documents: np.ndarray, field: str) -> sparse.csr_array:
    """Return how often each type occurs in a field of documents, float64 (documents, types)."""
    starts, stops = (bound[documents] for bound in tokens.field(field))
    bounds = np.concatenate([[0], np.cumsum(stops - starts)])
    positions = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], stops - starts)
    ids = np.asarray(tokens.ids)[positions]
    counts = sparse.csr_array((np.ones(len(ids)), ids, bounds), shape=(len(documents), len(tokens.types)))
    counts.sum_duplicates()
    return counts


def code_counts(hits: pd.DataFrame | None, articles: pd.DataFrame) -> sparse.csr_array:
    """Return log(1 + hits) of each code that is found anywhere, float64 (articles, codes)."""
    if hits is None or not len(hits):
        return sparse.csr_array((len(articles), 0))
    code, _ = pd.factorize(hits["code"].astype("str"), sort=True)
    row = pd.Index(articles["article_id"]).get_indexer(hits["article_id"])
    counts = sparse.csr_array(sparse.coo_array((np.ones(len(code)), (row, code)), (len(articles), code.max() + 1)))
    counts.data = np.log1p(counts.data)
    return counts
