"""The units that two mentions can share: articles, paragraphs, sentences or windows, with their lengths."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.words import Tokens

Segment = Literal["article", "paragraph", "sentence", "window"]


class Units(NamedTuple):
    """All units of some articles, in their order in tokens.

    numbers   int64 (units,)  number of each among the units of all documents, rising
    lengths   int64 (units,)  words
    articles  int64 (units,)  row of its article
    """

    numbers: np.ndarray
    lengths: np.ndarray
    articles: np.ndarray


def units_of(tokens: Tokens, articles: pd.DataFrame, within: Segment, window: int) -> Units:
    """Return the units of articles; those without words have one as an article, and none of the smaller ones."""
    rows = tokens.document_rows(articles)
    order = np.argsort(rows, kind="stable")
    rows, bounds = rows[order], np.asarray(tokens.bounds)
    lengths = bounds[rows + 1] - bounds[rows]
    if within == "article":
        return Units(rows, lengths, order)
    if within == "window":
        first, n_units = _first_windows(tokens, window)[rows], -(-lengths // window)
    else:
        starts = _breaks(tokens, within)
        first = np.searchsorted(starts, bounds[rows])
        n_units = np.searchsorted(starts, bounds[rows + 1]) - first
    within_article = np.arange(n_units.sum()) - np.repeat(np.cumsum(n_units) - n_units, n_units)
    numbers = np.repeat(first, n_units) + within_article
    if within == "window":
        unit_lengths = np.minimum(np.repeat(lengths, n_units) - within_article * window, window)
    else:
        unit_lengths = np.append(starts, tokens.words)[numbers + 1].clip(max=tokens.words) - starts[numbers]
    return Units(numbers, unit_lengths, np.repeat(order, n_units))


def unit_numbers(positions: np.ndarray, first: np.ndarray, tokens: Tokens, within: Segment, window: int) -> np.ndarray:
    """Return the number of the paragraph, sentence or window of each position; first: a position in its document."""
    if within == "window":
        documents = tokens.documents_of(first)
        return _first_windows(tokens, window)[documents] + (positions - np.asarray(tokens.bounds)[documents]) // window
    return np.searchsorted(_breaks(tokens, within), positions, "right") - 1


def _breaks(tokens: Tokens, within: Segment) -> np.ndarray:
    return np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)


def _first_windows(tokens: Tokens, window: int) -> np.ndarray:
    """The number of the first window of each document."""
    n_windows = -(-np.diff(np.asarray(tokens.bounds)) // window)
    return np.cumsum(n_windows) - n_windows
