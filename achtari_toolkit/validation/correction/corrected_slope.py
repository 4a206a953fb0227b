"""The trend of a topic over time as readers would see it, from a coded sample and what a query finds."""

import warnings
from typing import Literal

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.errors import MisleadingResult, SchemaError, check_choice
from achtari_toolkit.measures.periods import PERIODS, Every
from achtari_toolkit.schema import Column, Table, build, is_simulated
from achtari_toolkit.validation.correction.coded_design import coded_design
from achtari_toolkit.validation.correction.corrected_share import REFUSED
from achtari_toolkit.validation.correction.design import Design
from achtari_toolkit.validation.correction.moments import MEANS, solution, trend
from achtari_toolkit.validation.correction.predicted import predicted_labels
from achtari_toolkit.validation.correction.scores import scores_of_frame
from achtari_toolkit.validation.sampling.support import FEWEST_HIT_NEAR

CORRECTED_SLOPE = Table(
    "validation.corrected_slope",
    "validation.corrected_slope(gold, sample, frame)",
    (
        Column("code", "category", "the code"),
        Column("model", "str", "linear, logit or poisson"),
        Column("every", "str", "the period in which slopes are told"),
        Column("periods", "int64", "periods from the first text to the last", "periods"),
        Column("n_coded", "int64", "coded texts of the sample", "texts"),
        Column("positives", "int64", "coded texts with the label", "texts"),
        Column("naive", "float64", "slope by the query alone", "as slope", missing="of another label, or no solution"),
        Column("slope", "float64", "corrected slope", "share, log-odds or log-share per period", missing="refused"),
        Column("low", "float64", "lower bound of the 95 % interval of the slope", "as slope", missing="refused"),
        Column("high", "float64", "upper bound of the 95 % interval of the slope", "as slope", missing="refused"),
        Column("state", "category", "estimated or refused: too few coded texts, or no solution"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code",),
)
Model = Literal["linear", "logit", "poisson"]
UNSOLVED = "Use model='linear', or outlets=False"  # what to do where moments have no solution


def corrected_slope(
    gold: pd.DataFrame,
    sample: pd.DataFrame,
    frame: pd.DataFrame,
    *,
    every: Every = "month",
    model: Model = "linear",
    outlets: bool = False,
    value: str = "yes",
    predictions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return by how much the share of texts that readers give a label rises or falls per period, in one row.

    gold, sample, frame, value, predictions
              as in corrected_share
    every     the period in which time is counted and the slope is told
    model     "linear": share = a + b t, b in shares: .001 is a tenth of a percentage point per period.
              "logit": log-odds of the share = a + b t, exp(b) is the odds ratio per period.
              "poisson": log of the share = a + b t, exp(b) - 1 is the growth of the share per period; it is the model
              of the number of positive articles per period with the logarithm of all articles as offset
    outlets   whether each outlet has a level of its own (fixed effects), so that outlets that grow or shrink do not
              move the slope

    Returns one row:
        code       category  the code
        model      str       linear, logit or poisson
        every      str       the period
        periods    int64     periods from the first text to the last
        n_coded    int64     coded texts
        positives  int64     coded texts with the label
        naive      float64   slope by the query alone; missing where value is not yes, or without a solution
        slope      float64   corrected slope; missing where it is refused
        low, high  float64   its 95 % interval; missing as slope
        state      category  estimated; refused: fewer than 15 coded texts are hit or near, all have the same label, or
                             there is no solution
        simulated  bool      whether any article is invented

    The moments of the regression, with the prediction of each text (the share of its kind, moved by its score) plus the
    inverse inclusion times the residual of coded texts. The interval is about the press that wrote this corpus: it
    holds the error of the sample, and that texts of one day (and the copies of a story) depend on each other; with
    Student's law. docs/correction.md has the coverage.

    Warns (MisleadingResult) where the slope is refused, and of texts of the sample without a label. Raises SchemaError
    if the sample is of another frame, a stratum has fewer than two coded texts or the frame has one period only,
    OptionError for unknown options or a label that nobody gave.
    Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS 36; Cameron & Miller 2015, Journal of Human Resources 50:317-372.
    """
    check_choice("every", every, PERIODS)
    check_choice("model", model, MEANS)
    design = coded_design(gold, sample, frame, value)
    columns, cell = _cells(frame, every, outlets=outlets)
    fit = trend(design, predicted_labels(design, scores_of_frame(predictions, frame)), columns, cell, model=model)
    slope, quantile = fit.coefficients[1], student.ppf(0.975, max(len(design.row) - len(design.size), 1))
    half = quantile * np.sqrt(fit.variance)
    refused = _refused(design, slope)
    row = {
        "code": frame["code"].iloc[0],
        "model": model,
        "every": every,
        "periods": int(columns[:, 1].max()) + 1,
        "n_coded": len(design.row),
        "positives": int((design.label > 0).sum()),
        "naive": _naive(frame, columns, cell, model) if value == "yes" else np.nan,
        "state": REFUSED if refused else "estimated",
        "simulated": is_simulated(frame),
        **({} if refused else {"slope": slope, "low": slope - half, "high": slope + half}),
    }
    return build([row], CORRECTED_SLOPE)


def _cells(frame: pd.DataFrame, every: Every, *, outlets: bool) -> tuple[np.ndarray, np.ndarray]:
    """The columns of each period, or of each period and outlet, and the cell of each text."""
    periods = frame["day"].dt.to_period(PERIODS[every])
    time = (periods.astype("int64") - periods.min().ordinal).to_numpy()
    if time.max() == 0:
        raise SchemaError(f"all texts of the frame are of one {every}: a slope needs two. Use a shorter every.")
    names, outlet = np.unique(frame["outlet"] if outlets else np.zeros(len(frame)), return_inverse=True)
    pairs, cell = np.unique(np.stack([time, outlet], axis=1), axis=0, return_inverse=True)
    levels = pairs[:, 1][:, None] == np.arange(1, len(names))
    return np.column_stack([np.ones(len(pairs)), pairs[:, 0], levels]), cell.ravel()


def _refused(design: Design, slope: float) -> bool:
    """Whether the slope is refused; says why."""
    n = int((design.kind[design.row] < 2).sum())
    reasons = (
        (n < FEWEST_HIT_NEAR, f"{n} coded texts are hit or near, and {FEWEST_HIT_NEAR} are needed. Code more texts"),
        (np.ptp(design.label) == 0, "all coded texts have the same label, which shows no slope. Code more texts"),
        (np.isnan(slope), f"the moments have no solution, as where an outlet has no positive or all. {UNSOLVED}"),
    )
    why = next((reason for holds, reason in reasons if holds), None)
    if why is not None:
        warnings.warn(f"the slope is refused: {why}.", MisleadingResult, stacklevel=3)
    return why is not None


def _naive(frame: pd.DataFrame, columns: np.ndarray, cell: np.ndarray, model: Model) -> float:
    weight = frame["weight"].to_numpy(float)
    hits = np.bincount(cell, weight * frame["found"].to_numpy(bool), len(columns))
    return float(solution(columns, hits, np.bincount(cell, weight, len(columns)), model=model)[1])
