"""Whether precision and recall of a query rise or fall over the years: an estimate with its interval."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.validation.quality.coded_texts import CodedTexts, coded_texts
from achtari_toolkit.validation.quality.scores import FEW_HITS, FEW_POSITIVES, LEAST_HITS, LEAST_POSITIVES, MEASURED

DAYS_OF_YEAR = 365.25
ONE_DAY = "one day only"
SCORE_DRIFT = Table(
    "validation.score_drift",
    "validation.score_drift(gold, sample, frame)",
    (
        Column("code", "str", "the code that was validated"),
        Column("measure", "str", "precision or recall"),
        Column("n", "int64", "coded hits (precision), or coded texts with the code (recall)", "texts"),
        Column("drift", "float64", "change of the measure in a year", missing="as state says"),
        Column("low", "float64", "lower bound of its 95 % interval", missing="as state says"),
        Column("high", "float64", "upper bound of it", missing="as state says"),
        Column("state", "str", f"{MEASURED}; else why not: {FEW_POSITIVES}, {FEW_HITS}, {ONE_DAY}"),
    ),
    key=("code", "measure"),
)


def score_drift(gold: pd.DataFrame, sample: pd.DataFrame, frame: pd.DataFrame, *, value: str = "yes") -> pd.DataFrame:
    """Return how much precision and recall of a query change in a year.

    Arguments as in validation.scores. A query whose recall falls makes a false trend of its share: see
    validation.corrected_slope, which needs no test of drift before. A drift that is not found is no proof that there is
    none.

    One row per measure:

    code              str      the code that was validated
    measure           str      precision or recall
    n                 int64    coded hits (precision), or coded texts with the code (recall)
    drift, low, high  float64  change in a year, and its 95 % interval: -.1 is from .90 to .80; missing: as state says
    state             str      measured; else fewer than 30 coded positives, fewer than 15 coded hits, one day only

    It is the slope of a straight line through the texts, weighted to the frame.
    Raises SchemaError as validation.scores.
    Source: Fuller 1975, Sankhya C 37:117-132 (regression from survey samples).
    """
    coded = coded_texts(gold, sample, frame, value)
    is_positive = coded.texts["label"].eq(value)
    counts = {"precision": (int(coded.hit.sum()), LEAST_HITS), "recall": (int(is_positive.sum()), LEAST_POSITIVES)}
    rows = []
    for measure, (n, least) in counts.items():
        row: dict[str, object] = {"code": str(sample["code"].iloc[0]), "measure": measure, "n": n}
        if n < least:
            rows.append({**row, "state": FEW_HITS if measure == "precision" else FEW_POSITIVES})
        else:
            rows.append({**row, **dict(_slope(coded, is_recall=measure == "recall"))})
    return build(rows, SCORE_DRIFT)


def _slope(coded: CodedTexts, *, is_recall: bool) -> Iterator[tuple[str, object]]:
    """The slope of a line through hits (right or wrong), or through positives (found or not), by the year."""
    years = (coded.texts["day"] - coded.texts["day"].min()).dt.days.to_numpy(float) / DAYS_OF_YEAR
    cases, outcome = (coded.value, coded.hit) if is_recall else (coded.hit, coded.value)
    weights = coded.expansion * coded.weight * cases
    mean_year, mean = (float(weights @ values / weights.sum()) for values in (years, outcome))
    centred = years - mean_year
    spread = float(weights @ centred**2)
    if spread <= 0:
        yield "state", ONE_DAY
        return
    drift = float(weights @ (centred * (outcome - mean)) / spread)
    residuals = coded.weight * centred * (outcome - mean - drift * centred) / spread
    per_label = residuals if is_recall else coded.weight * coded.hit * centred / spread
    variance = coded.variance(residuals * cases, per_label)
    degrees = max(len(years) - len(coded.size), 1)
    half = float(student.ppf(0.975, degrees) * np.sqrt(variance))
    yield from {"drift": drift, "low": drift - half, "high": drift + half, "state": MEASURED}.items()
