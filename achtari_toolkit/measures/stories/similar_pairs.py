"""Similar pairs: which two texts share so much that one copied the other, or both copied a third."""

import numpy as np

from achtari_toolkit.measures.stories.candidates import Times, candidate_pairs
from achtari_toolkit.measures.stories.comparison import Compared, compare
from achtari_toolkit.measures.stories.fingerprints import fingerprints
from achtari_toolkit.measures.stories.formulas import formulas_of
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.measures.stories.star_clusters import pairs_to_centre

# the containment that is needed rises from SHORT to FULL between two lags
SHORT_LAG_SECONDS, FULL_LAG_SECONDS = 36 * 3_600, 96 * 3_600
SHORT_LAG_CONTAINMENT, FULL_LAG_CONTAINMENT = 0.3, 0.6  # of the shingles of the shorter text
MIN_SHARED_SHINGLES = 10  # five-word runs: a passage of 14 words
MIN_WEIGHTED_RATIO = 0.7  # of weighted containment to containment: what is not a formula has to agree about as well


def similar_pairs(texts: Texts, times: Times) -> tuple[np.ndarray, Compared]:
    """Return the pairs of texts that share text, int64 (pairs, 2), later text first, and what they have in common.

    texts  in order of time, undated ones last
    """
    selected = fingerprints(texts)
    candidates, common = candidate_pairs(selected, times)
    formula_weights = formulas_of(np.unique(candidates), texts, selected, common, times.days)
    near_pairs, near = _above_threshold(candidates, compare(candidates, texts, formula_weights), times)
    candidates = pairs_to_centre(near_pairs, near.containment + near.resemblance, len(texts.starts))
    far_pairs, far = _above_threshold(candidates, compare(candidates, texts, formula_weights), times)
    all_compared = Compared(*(np.concatenate(columns) for columns in zip(near, far, strict=True)))
    return np.concatenate([near_pairs, far_pairs]), all_compared


def _above_threshold(pairs: np.ndarray, compared: Compared, times: Times) -> tuple[np.ndarray, Compared]:
    """The pairs that share enough for their lag; a pair with an undated text needs as much as one with a long lag."""
    seconds = times.seconds[pairs]
    is_undated = seconds.min(axis=1, initial=np.iinfo(np.int64).max) < 0
    lag = np.where(is_undated, FULL_LAG_SECONDS, np.abs(seconds[:, 0] - seconds[:, 1]))
    needed = np.interp(lag, [SHORT_LAG_SECONDS, FULL_LAG_SECONDS], [SHORT_LAG_CONTAINMENT, FULL_LAG_CONTAINMENT])
    is_enough = (compared.shared >= MIN_SHARED_SHINGLES) & (compared.containment >= needed)
    is_enough &= compared.weighted_containment >= MIN_WEIGHTED_RATIO * compared.containment
    return pairs[is_enough], Compared(*(column[is_enough] for column in compared))
