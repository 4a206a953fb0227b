"""Similar pairs: which two texts share so much that one copied the other, or both copied a third."""

import numpy as np

from achtari_toolkit.measures.stories.candidates import Times, candidate_pairs
from achtari_toolkit.measures.stories.comparison import Compared, compare
from achtari_toolkit.measures.stories.different_events import report_different_events
from achtari_toolkit.measures.stories.fingerprints import fingerprints
from achtari_toolkit.measures.stories.formulas import formulas_of
from achtari_toolkit.measures.stories.openings import Openings
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.measures.stories.star_clusters import pairs_to_centre

# the containment that is needed rises from SHORT to FULL between two lags
SHORT_LAG_SECONDS, FULL_LAG_SECONDS = 36 * 3_600, 96 * 3_600
SHORT_LAG_CONTAINMENT, FULL_LAG_CONTAINMENT = 0.3, 0.6  # of the shingles of the shorter text
MIN_SHARED_SHINGLES = 10  # five-word runs: a passage of 14 words; shorter texts have to be identical
MIN_WEIGHTED_RATIO = 0.7  # of weighted containment to containment: what is not a formula has to agree about as well


def similar_pairs(texts: Texts, times: Times, openings: Openings | None = None) -> tuple[np.ndarray, Compared]:
    """Return the pairs of texts that share text, int64 (pairs, 2), later text first, and what they have in common.

    texts     in order of time, undated ones last
    openings  of the same texts; pairs that report different events are left out. None: no event is looked at
    """
    selected = fingerprints(texts)
    candidates, common = candidate_pairs(selected, times)
    formula_weights = formulas_of(np.unique(candidates), texts, selected, common, times.days)

    def kept(pairs: np.ndarray) -> tuple[np.ndarray, Compared]:
        compared = compare(pairs, texts, formula_weights)
        rows = np.flatnonzero(_is_above_threshold(pairs, compared, times))
        if openings is not None:
            rows = rows[~report_different_events(pairs[rows], compared.resemblance[rows], openings, times)]
        return pairs[rows], Compared(*(column[rows] for column in compared))

    near_pairs, near = kept(candidates)
    far_pairs, far = kept(pairs_to_centre(near_pairs, near.containment + near.resemblance, len(texts.starts)))
    all_compared = Compared(*(np.concatenate(columns) for columns in zip(near, far, strict=True)))
    return np.concatenate([near_pairs, far_pairs]), all_compared


def _is_above_threshold(pairs: np.ndarray, compared: Compared, times: Times) -> np.ndarray:
    """Which pairs share enough for their lag, bool (pairs,); an undated text needs as much as one with a long lag.

    A text of fewer than ten runs is a flash: it has to be identical, at a short lag, and no run of it a formula.
    """
    lag = times.lag_seconds(pairs)
    needed = np.interp(lag, [SHORT_LAG_SECONDS, FULL_LAG_SECONDS], [SHORT_LAG_CONTAINMENT, FULL_LAG_CONTAINMENT])
    is_formula = compared.weighted_containment < MIN_WEIGHTED_RATIO * compared.containment
    is_flash = (compared.resemblance == 1) & (lag <= SHORT_LAG_SECONDS) & (compared.weight >= compared.shared - 1e-6)
    is_long_enough = compared.shared >= MIN_SHARED_SHINGLES
    return (compared.containment >= needed) & ~is_formula & (is_long_enough | is_flash)
