"""Lines in capitals, in which capitals do not tell an acronym from a word."""

from __future__ import annotations

import numpy as np
import pandas as pd

LEAST_RUN = 4  # words in capitals one after another that are a line of capitals, if they are not the whole sentence


def lines_of_capitals(capitals: np.ndarray, sentences: np.ndarray, ids: np.ndarray, keys: pd.Series) -> np.ndarray:
    """Return whether each word in capitals is in a line of capitals, such as a headline, bool (capitals,).

    A line is four such words one after another, or a whole sentence of two or more. Words of one letter and numbers
    between them do not break it.
    """
    if not len(capitals):
        return np.empty(0, bool)
    sentence = np.searchsorted(sentences, capitals, side="right") - 1
    gap = np.diff(capitals)
    is_joined = (gap == 1) | ((gap == 2) & _says_nothing(keys.take(ids[capitals[:-1] + 1])))
    is_joined &= sentence[1:] == sentence[:-1]
    begins = np.append(np.flatnonzero(np.append(True, ~is_joined)), len(capitals))
    sentence_of_run = sentence[begins[:-1]]
    ends = np.append(sentences, len(ids))
    is_whole = capitals[begins[:-1]] == ends[sentence_of_run]
    is_whole &= capitals[begins[1:] - 1] == ends[sentence_of_run + 1] - 1
    n_words = np.diff(begins)
    return np.repeat((n_words >= LEAST_RUN) | (is_whole & (n_words > 1)), n_words)


def _says_nothing(keys: pd.Series) -> np.ndarray:
    """Whether each type is one letter or a number."""
    return ((keys.str.len() == 1) | keys.str.isdecimal()).to_numpy(bool)
