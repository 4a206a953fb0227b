"""What so much coding would be worth: how wide the intervals would be, and which periods would have one."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.periods import PERIODS, Every
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.validation.sampling.assumed import expected_shares
from achtari_toolkit.validation.sampling.cells import drawn_cells, process_variance
from achtari_toolkit.validation.sampling.imagined import Cells, imagined
from achtari_toolkit.validation.sampling.sample import check_frame
from achtari_toolkit.validation.sampling.support import FEWEST_HIT_NEAR, fewest, periods, refusal
from achtari_toolkit.words.arguments import check_whole_number

DIGITS = 3
SIZES = (100, 200, 300, 500, 1_000, 2_000)
SECOND = 0.2  # part of the negatives that a second coder reads, beside all positives

PLAN = Table(
    "validation.coding_plan",
    "validation.coding_plan(frame)",
    (
        Column("n", "int64", "texts coded", "texts"),
        Column("every", "str", "which periods: day, week, month, quarter, year, or block"),
        Column("margin", "float64", "half-width of the 95 % interval of the share", "points"),
        Column("slope_margin", "float64", "half-width of that of the slope", "points a month", missing="one day only"),
        Column("period_margin", "float64", "median half-width of the shares of periods", "points", missing="refused"),
        Column("widest_margin", "float64", "largest half-width of the shares of periods", "points", missing="refused"),
        Column("fewest", "int64", "coded in hit and near in the smallest period, in nine of ten samples", "texts"),
        Column("supported", "bool", "every period has enough coded texts"),
        Column("hours", "float64", "time of the first coder", "hours"),
        Column("second_hours", "float64", "time of the second coder", "hours"),
    ),
    key=("n", "every"),
)


def coding_plan(
    frame: pd.DataFrame,
    *,
    n: Sequence[int] = SIZES,
    every: Every | None = None,
    pilot: pd.DataFrame | None = None,
    expected: Mapping[str, float] | None = None,
    texts_per_hour: float = 80,
) -> pd.DataFrame:
    """Return what coding n texts of a frame would be worth: how wide the intervals of the corrected shares would be.

    frame           what validation.sampling_frame returned
    n               numbers of texts to compare; above the size of the frame, all are coded
    every           periods of the series that you want; None: the blocks of the frame. A period of which the frame
                    covers less than half does not count
    expected        {"precision": .8, "recall": .75, "near": .75} or what of it you know better: of the query, and the
                    part of the texts it misses which are near
    pilot           gold of an earlier sample of the frame, which then says more than expected: the kinds are drawn as
                    sample_for_coding(pilot=...) would
    texts_per_hour  that one coder judges; 80 is a guess, count your own

    Each row is the mean of 400 samples as sample_for_coding would draw them, in which texts have the code by chance, as
    often as is expected of their kind. A second coder reads all positives and a fifth of the negatives.

    Returns one row per n, in their order; margins are half-widths of 95 % intervals, to three digits:
        n              int64    texts coded
        every          str      as given, or block
        margin         float64  of the share over the whole time, in points (hundredths)
        slope_margin   float64  of the slope, in points a month; missing where all texts are of one day
        period_margin, widest_margin  float64  median and largest of the shares of periods, in points; missing where
                                not every period is supported
        fewest         int64    coded texts in hit and near in the smallest period, reached in nine of ten samples
        supported      bool     fewest is 15 or more: below, corrected_share refuses a period
        hours, second_hours  float64  of the first and of the second coder

    Raises OptionError if no n supports the periods of every, with what would, or an option is out of range; SchemaError
    if the frame is empty or the pilot has texts of another frame.
    """
    _check(n, every, texts_per_hour)
    period, _, is_full = periods(check_frame(frame), every)
    chance = expected_shares(frame, pilot, expected)
    process = process_variance(frame, chance)
    rows = []
    for number in n:
        drawn = drawn_cells(frame, number, period, chance, pilot)
        rows.append({"n": number, "every": every or "block", **_row(drawn, is_full, process, texts_per_hour)})
    if every is not None and not any(row["supported"] for row in rows):
        raise OptionError(refusal(frame, every, max(n), chance, pilot))
    return build(rows, PLAN)


def _row(drawn: Cells, is_full: np.ndarray, process: float, texts_per_hour: float) -> dict[str, object]:
    widths = imagined(drawn)
    least = fewest(widths.coded, is_full)
    margins = widths.period[:, is_full] * 100 if least >= FEWEST_HIT_NEAR else np.array([[np.nan]])
    slope = student.ppf(0.975, widths.degrees) * np.sqrt(widths.slope + process).mean() * 100
    positive = drawn.drawn @ drawn.chance
    second = positive + SECOND * (drawn.drawn.sum() - positive)
    return {
        "margin": _digits(widths.share.mean() * 100),
        "slope_margin": _digits(slope) if drawn.lever.any() else np.nan,
        "period_margin": _digits(np.median(margins, axis=1).mean()),
        "widest_margin": _digits(margins.max(axis=1).mean()),
        "fewest": least,
        "supported": least >= FEWEST_HIT_NEAR,
        "hours": _digits(drawn.drawn.sum() / texts_per_hour),
        "second_hours": _digits(second / texts_per_hour),
    }


def _digits(value: float) -> float:
    """A number with three digits, so that a plan can be read."""
    return float(f"{value:.{DIGITS}g}")


def _check(n: Sequence[int], every: str | None, texts_per_hour: float) -> None:
    if isinstance(n, int | str) or not len(n):
        raise OptionError(f"n is {n!r}; use a list of numbers of texts: n=[200, 500].")
    for number in n:
        check_whole_number("n", number, 1)
    if every is not None:
        check_choice("every", every, PERIODS)
    if not texts_per_hour > 0:
        raise OptionError(f"texts_per_hour is {texts_per_hour!r}; use the texts that one coder reads in an hour.")
