"""What is expected of each text before it is read: the share of its kind, moved by a model's score as far as it helps.

Source: Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453 (PPI++: how far to trust predictions); Zrnic & Candès 2024,
PNAS 121:e2322083121 (cross-fitting); Fisch et al. 2024, arXiv 2406.04291 (strata).
"""

from dataclasses import dataclass

import numpy as np

from achtari_toolkit.validation.correction.design import KINDS, Design
from achtari_toolkit.validation.correction.few_positives import kind_means
from achtari_toolkit.validation.sampling.strata import variance_per_square


@dataclass(frozen=True, eq=False)
class Predicted:
    """Predictions of a frame and what is left of the labels.

    texts      float (texts,)        what is predicted for each text
    residuals  float (coded,)        label less what is predicted for it by a fit that did not see it
    trust      float (folds, kinds)  factor of the score, in [0, 1]; 0 without scores
    """

    texts: np.ndarray
    residuals: np.ndarray
    trust: np.ndarray


def predicted_labels(design: Design, scores: np.ndarray | None = None) -> Predicted:
    """Return the predictions of each text: the share of its kind, moved by its score.

    scores  float (texts,) in [0, 1], of a classifier or a language model; None without one

    The factor of the score (lambda) makes the variance of the total least in each kind, is fitted on the other folds,
    and clipped to [0, 1]: at 0 the score is not used, at 1 it is believed. Errors of the score are no errors of the
    result, since the sample corrects every prediction.
    """
    kind, articles = design.kind[design.row], design.weight[design.row]
    shares = kind_means(design, design.label, articles)[design.kind]
    if scores is None:
        return Predicted(shares, design.label - shares[design.row], np.zeros((1, KINDS)))
    surplus = scores - kind_means(design, scores[design.row], articles)[design.kind]
    folds = range(int(design.fold.max()) + 1)
    trust = np.array([_trust(design, scores[design.row], design.fold != fold) for fold in folds])
    parts = np.array([design.membership @ (design.fold == fold) for fold in folds]) / design.coded
    moved = (parts[:, design.stratum] * trust[:, design.kind]).sum(axis=0) * surplus
    residuals = design.label - (shares[design.row] + trust[design.fold, kind] * surplus[design.row])
    return Predicted(shares + moved, residuals, trust)


def _trust(design: Design, scores: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The factor of the score in each kind at which the total varies least, by the kept coded texts, (kinds,)."""
    stratum, kind = design.stratum[design.row], design.kind[design.row]
    member = design.membership * kept
    values = design.weight[design.row][:, None] * np.stack([design.label, scores], axis=1)
    means = member @ values / np.maximum(member.sum(axis=1), 1)[:, None]
    label, score = ((values - means[stratum]) * kept[:, None]).T
    sampled = variance_per_square(design.size, design.coded)
    both = np.bincount(kind, sampled[stratum] * label * score, KINDS)
    square = np.bincount(kind, sampled[stratum] * score**2, KINDS)
    return np.clip(np.divide(both, square, out=np.zeros(KINDS), where=square > 0), 0, 1)
