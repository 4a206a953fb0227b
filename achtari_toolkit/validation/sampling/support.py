"""Which periods a sample supports: each needs enough coded texts that are hits, or near."""

from bisect import bisect_left
from typing import get_args

import numpy as np
import pandas as pd

from achtari_toolkit.measures.periods import PERIODS, Every
from achtari_toolkit.validation.sampling.cells import drawn_cells
from achtari_toolkit.validation.sampling.imagined import SEED, coded_near, coded_texts

FEWEST_HIT_NEAR = 15  # coded texts of the kinds hit and near, from which the share of a period is estimated
SURE = 0.1  # part of the samples that may have fewer in the smallest period
FULL = 0.5  # part of a period that the frame must cover, for the period to count
ROUND = (
    100,
    150,
    200,
    250,
    300,
    400,
    500,
    700,
    1_000,
    1_500,
    2_000,
    3_000,
    5_000,
    10_000,
    20_000,
)  # texts


def periods(frame: pd.DataFrame, every: Every | None) -> tuple[np.ndarray, pd.DatetimeIndex, np.ndarray]:
    """Return the period of each text, int (texts,) from 0, the first day of each period, and whether it counts, bool.

    every  None: the blocks of the frame. A period counts if the frame covers half of it or more, a block if it is half
           as long as the median one or longer; all count if none does. Periods without a text are left out
    """
    first, last = frame["day"].min(), frame["day"].max() + pd.Timedelta(days=1)
    if every is None:
        number, start = pd.factorize(frame["block"], sort=True)
        stop = start[1:].append(pd.DatetimeIndex([last]))
        usual = np.full(len(start), np.median(stop - start.where(start > first, first)))
    else:
        number, spans = pd.factorize(frame["day"].dt.to_period(PERIODS[every]), sort=True)
        start, stop = spans.start_time, (spans + 1).start_time
        usual = stop - start
    covered = stop.where(stop < last, last) - start.where(start > first, first)
    is_full = np.asarray(covered / usual >= FULL)
    return number, start, is_full if is_full.any() else np.ones(len(start), bool)


def fewest(coded: np.ndarray, is_full: np.ndarray) -> int:
    """Return what the smallest of the periods has in nine of ten samples.

    coded    int (samples, periods)
    is_full  bool (periods,) the periods that count
    """
    return int(np.quantile(coded[:, is_full].min(axis=1), SURE, method="lower"))


def refusal(frame: pd.DataFrame, every: Every, n: int, chance: dict[str, float], pilot: pd.DataFrame | None) -> str:
    """Return the message that n texts do not support the periods of every, with what would.

    chance, pilot  as in cells.drawn_cells
    """
    number, names, is_full = periods(frame, every)
    coded = _coded(frame, n, number, chance, pilot)
    smallest = names[is_full][coded[:, is_full].mean(axis=0).argmin()]
    longer = get_args(Every)[get_args(Every).index(every) :]
    needed = {name: _needed(frame, name, chance, pilot) for name in longer}
    ways = [f"every={name!r} with n={size:,}" for name, size in needed.items() if size]
    supported = f"Supported are {'; '.join(ways)}." if ways else "No n supports it, or a longer period."
    return (
        f"with n={n:,}, the smallest {every} ({smallest:%Y-%m-%d}) may have only {fewest(coded, is_full)} coded texts "
        f"that are hits or near, and {FEWEST_HIT_NEAR} are needed for its share. {supported}"
    )


def _needed(frame: pd.DataFrame, every: Every, chance: dict[str, float], pilot: pd.DataFrame | None) -> int | None:
    """The least of some round numbers of texts that supports the periods; None where all texts do not."""
    number, _, is_full = periods(frame, every)

    def is_supported(n: int) -> bool:
        return fewest(_coded(frame, n, number, chance, pilot), is_full) >= FEWEST_HIT_NEAR

    if not is_supported(len(frame)):
        return None
    sizes = [*(n for n in ROUND if n < len(frame)), len(frame)]
    return sizes[bisect_left(sizes[:-1], True, key=is_supported)]


def _coded(
    frame: pd.DataFrame, n: int, period: np.ndarray, chance: dict[str, float], pilot: pd.DataFrame | None
) -> np.ndarray:
    """Coded texts of the kinds hit and near in each period, int (samples, periods)."""
    drawn = drawn_cells(frame, n, period, chance, pilot)
    return coded_near(drawn, coded_texts(drawn, np.random.default_rng(SEED)))
