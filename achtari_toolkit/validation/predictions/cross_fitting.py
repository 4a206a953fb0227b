"""Models that score only what they did not see: folds of stories, a penalty and a calibration within each fold."""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse
from scipy.special import expit, logit

from achtari_toolkit.errors import import_extra
from achtari_toolkit.validation.predictions.text_features import EXTRA, TextFeatures, feature_rows

LEAST_FOLDS = 2
INNER_FOLDS = 5
PENALTIES = (1.0, 10.0, 100.0)  # C of scikit-learn: the smaller, the stronger
TOLERANCE = 1e-4
CALIBRATION_PENALTY = 100.0  # keeps the slope finite where a model tells all labels apart
SMALLEST_PART = 1e-9  # of the largest eigenvalue: smaller ones are rounding
BLOCK = 1_000  # articles at a time


class Model(NamedTuple):
    """Probability of yes = expit(slope * (point @ direction + constant) + offset)."""

    direction: np.ndarray
    constant: float
    slope: float
    offset: float

    def probability(self, decision: np.ndarray) -> np.ndarray:
        return expit(self.slope * (decision + self.constant) + self.offset)


def fold_of_groups(is_yes: np.ndarray, groups: np.ndarray, folds: int, seed: int) -> np.ndarray:
    """Return the fold of each labelled text, int64 from 1: texts of one group are in one, both labels in each."""
    selection = import_extra("sklearn.model_selection", extra=EXTRA)
    fold = np.zeros(len(is_yes), np.int64)
    splitter = selection.StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    for number, (_, held_out) in enumerate(splitter.split(is_yes, is_yes, groups), start=1):
        fold[held_out] = number
    return fold


def cross_fitted(
    features: TextFeatures, is_yes: np.ndarray, is_labelled: np.ndarray, fold: np.ndarray, groups: np.ndarray, seed: int
) -> np.ndarray:
    """Return the probability of yes of each article, float64 (articles,), by models that did not see its story.

    fold  int64 (articles,), from 1; 0: the mean of all models
    """
    labelled = np.flatnonzero(is_labelled)
    seen = feature_rows(features, labelled)
    points, back = coordinates(seen)
    models = []
    for number in range(1, fold.max() + 1):
        train = fold[labelled] != number
        models.append(fitted(points[train], is_yes[labelled][train], groups[labelled][train], seed))
    directions = seen.T @ (back @ np.column_stack([model.direction for model in models]))
    score = np.empty(len(features.documents))
    for start in range(0, len(score), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(score)))
        decisions = feature_rows(features, rows) @ directions
        of_models = np.column_stack([model.probability(decisions[:, i]) for i, model in enumerate(models)])
        of_its_fold = of_models[np.arange(len(rows)), np.maximum(fold[rows] - 1, 0)]
        score[rows] = np.where(fold[rows] > 0, of_its_fold, of_models.mean(axis=1))
    return score


def coordinates(seen: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Return the texts as points of as many dimensions as there are texts, and the way back to features.

    Directions that no text has get no weight from an L2 penalty, so that a regression on these points is the one on
    the features, a hundred times as fast: points @ points.T = seen @ seen.T, and direction = seen.T @ back @ weights.
    """
    values, vectors = np.linalg.eigh((seen @ seen.T).toarray())
    is_kept = values > SMALLEST_PART * values[-1]
    root = np.sqrt(values[is_kept])
    return vectors[:, is_kept] * root, vectors[:, is_kept] / root


def fitted(points: np.ndarray, is_yes: np.ndarray, groups: np.ndarray, seed: int) -> Model:
    """Return the model of labelled points; penalty and calibration are chosen on points that a model did not see.

    Where a higher decision does not go with more yes, every probability is the share of yes.
    """
    inner = fold_of_groups(is_yes, groups, INNER_FOLDS, seed)
    choices = []
    for penalty in PENALTIES:
        decision = _held_out(points, is_yes, inner, penalty)
        slope, offset = _calibration(decision, is_yes)
        choices.append((_log_loss(slope * decision + offset, is_yes), penalty, slope, offset))
    _, penalty, slope, offset = min(choices)
    regression = _regression(points, is_yes, penalty)
    if slope <= 0:
        slope, offset = 0.0, float(logit(is_yes.mean()))
    return Model(regression.coef_[0], float(regression.intercept_[0]), slope, offset)


def _held_out(points: np.ndarray, is_yes: np.ndarray, fold: np.ndarray, penalty: float) -> np.ndarray:
    """The decision on each point by a model of the points of other folds."""
    decision = np.empty(len(points))
    for number in np.unique(fold):
        is_out = fold == number
        decision[is_out] = _regression(points[~is_out], is_yes[~is_out], penalty).decision_function(points[is_out])
    return decision


def _calibration(decision: np.ndarray, is_yes: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the logistic regression of labels on decisions."""
    regression = _regression(decision[:, None], is_yes, CALIBRATION_PENALTY)
    return float(regression.coef_[0, 0]), float(regression.intercept_[0])


def _log_loss(log_odds: np.ndarray, is_yes: np.ndarray) -> float:
    return float(np.logaddexp(0, np.where(is_yes, -log_odds, log_odds)).mean())


def _regression(points: np.ndarray, is_yes: np.ndarray, penalty: float):
    """The fitted logistic regression of scikit-learn."""
    linear = import_extra("sklearn.linear_model", extra=EXTRA)
    return linear.LogisticRegression(C=penalty, tol=TOLERANCE, max_iter=1_000).fit(points, is_yes)
