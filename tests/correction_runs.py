"""How corrected shares and trends do over many simulated corpora, beside what the query alone and others give."""

import numpy as np
from scipy.stats import t as student
from simulated_codings import MONTHS, Corpus, coded_sample, corpus

from achtari_toolkit.validation.correction.design import Design
from achtari_toolkit.validation.correction.domain_shares import domain_shares
from achtari_toolkit.validation.correction.moments import trend
from achtari_toolkit.validation.correction.predicted import predicted_labels

SIZES = (200, 500, 1000)
MONTHS_OF_HALF_A_YEAR = 6
COLUMNS = np.stack([np.ones(MONTHS), np.arange(MONTHS)], axis=1)
Figures = dict[str, float]


def rates(
    law: str,
    runs: int,
    *,
    seed: int,
    near: str = "good",
    coders: str = "perfect",
    scored: bool = False,
    against_two: bool = False,
) -> dict[int, Figures]:
    """Coverage, bias and error of shares and slopes by n; the corpora are the same for each n.

    against_two  whether a sample of two kinds, half each, is drawn too
    """
    rng = np.random.default_rng(seed)
    figures: dict[int, list[Figures]] = {n: [] for n in SIZES}
    for _ in range(runs):
        press = corpus(law, rng, near=near)
        for n in SIZES:
            row = of_run(press, coded_sample(press, n, rng, coders=coders), scored)
            if against_two:
                row["two"] = _share(coded_sample(press, n, rng, kinds="two", coders=coders)) - _truth(press)
            figures[n].append(row)
    return {n: summary(rows) for n, rows in figures.items()}


def of_run(press: Corpus, design: Design, scored: bool) -> Figures:
    """Errors of one sample, and whether its intervals hold what is true."""
    predicted = predicted_labels(design, press.score if scored else None)
    truth, whole, half = _truth(press), np.zeros(len(press.day), dtype=int), press.month // MONTHS_OF_HALF_A_YEAR
    of_halves = np.bincount(half, press.weight * press.positive) / np.bincount(half, press.weight)
    share, beyond = (domain_shares(design, predicted, whole, beyond=beyond) for beyond in (False, True))
    halves = domain_shares(design, predicted, half)
    slope = trend(design, predicted, COLUMNS, press.month, model="linear")
    error = slope.coefficients[1] - press.slope
    degrees = len(design.row) - len(design.size)
    return {
        "error": share.share[0] - truth,
        "share": share.low[0] <= truth <= share.high[0],
        "beyond": beyond.low[0] <= press.share <= beyond.high[0],
        "halves": float(np.mean((halves.low <= of_halves) & (of_halves <= halves.high))),
        "slope error": error,
        "slope": abs(error) <= student.ppf(0.975, degrees) * np.sqrt(slope.variance),
        "width": share.high[0] - share.low[0],
        **_by_the_query(press, design),
    }


def _by_the_query(press: Corpus, design: Design) -> Figures:
    """What the query alone gives, and what one sensitivity and specificity for all time (Rogan & Gladen) make of it."""
    weight, month = press.weight, press.month
    centred = month - np.average(month, weights=weight)
    k = weight * centred / (weight * centred**2).sum()
    share = np.average(press.found, weights=weight)
    slope = k @ press.found
    half = 1.96 * np.sqrt(k**2 @ (press.found - share - slope * centred) ** 2)
    stands_for = design.expansion * weight[design.row]
    positive, found = design.label, press.found[design.row]
    sensitivity = (stands_for @ (positive * found)) / (stands_for @ positive) if positive.any() else 1.0
    false_positives = (stands_for @ ((1 - positive) * found)) / (stands_for @ (1 - positive))
    factor = sensitivity - false_positives
    return {
        "naive error": share - _truth(press),
        "naive slope error": slope - press.slope,
        "naive slope": abs(slope - press.slope) <= half,
        "Rogan-Gladen slope": abs(slope / factor - press.slope) <= half / abs(factor),
    }


def summary(rows: list[Figures]) -> Figures:
    """Coverages as they are; errors in percentage points, slopes over the whole time; bias in standard errors."""
    columns = {name: np.array([row[name] for row in rows], float) for name in rows[0]}
    means = {
        name: round(float(columns[name].mean()), 3)
        for name in ("share", "beyond", "halves", "slope", "naive slope", "Rogan-Gladen slope")
    }
    size = {name: float(np.sqrt((columns[name] ** 2).mean())) for name in ("error", "two") if name in columns}
    compared = {"error over that of two kinds": round(size["error"] / size["two"], 2)} if "two" in size else {}
    return {
        **means,
        **compared,
        "bias of share": round(_bias(columns["error"]), 3),
        "bias of slope": round(_bias(columns["slope error"]), 3),
        "error, points": round(100 * size["error"], 2),
        "half width, points": round(50 * float(columns["width"].mean()), 2),
        "naive bias, points": round(100 * float(columns["naive error"].mean()), 2),
        "naive change over the time, points": round(100 * (MONTHS - 1) * float(columns["naive slope error"].mean()), 2),
    }


def _bias(errors: np.ndarray) -> float:
    return float(errors.mean() / errors.std())


def _truth(press: Corpus) -> float:
    return float(np.average(press.positive, weights=press.weight))


def _share(design: Design) -> float:
    predicted = predicted_labels(design)
    drawn = (design.expansion * design.weight[design.row]) @ predicted.residuals
    return float((design.weight @ predicted.texts + drawn) / design.weight.sum())
