"""Blocks of equal time, cut where months begin, or weeks or days in a short time."""

from collections.abc import Iterable
from math import log

import numpy as np
import pandas as pd

from achtari_toolkit.measures.periods import PERIODS

MONTHS = (1, 2, 3, 4, 6)  # lengths that divide a year, so that each year begins with a block
MOST_YEARS = 100  # of one block
MOST_BLOCKS = 8
ENOUGH = 0.75  # of the blocks asked for: where fewer months begin, blocks are cut at weeks


def cut_of(days: pd.Series, blocks: int) -> str:
    """Return where blocks of these days are cut: "month", or "week" or "day" where the time is too short.

    days  datetime64, missing ones do not count
    """
    for cut in ("month", "week"):
        if _number_of(days.dropna(), cut) >= ENOUGH * blocks:
            return cut
    return "day"


def first_day_of_block(days: pd.Series, blocks: int, *, cut: str) -> pd.Series:
    """Return the first day of the block of each day, datetime64[us], on the index of days.

    days  datetime64, none missing
    cut   what cut_of returned

    All blocks are of so many months, weeks or days that their number comes nearest to the one asked for, of two equally
    near the longer. Months are taken by 1, 2, 3, 4, 6 or whole years, counted from the January of the first year:
    each year, or some years together, begin with a block. The first and the last block may be cut short by the days.
    """
    if days.empty:
        return days.astype("datetime64[us]")
    order = _order(days, cut)
    start = _january(days.min()) if cut == "month" else int(order.min())
    length = _length(order.to_numpy() - start, blocks, _lengths(order, cut))
    first = np.maximum((order - start) // length * length + start, order.min())
    return _day(first, cut).astype("datetime64[us]")


def _order(days: pd.Series, cut: str) -> pd.Series:
    """The months, weeks or days since 1970."""
    return days.dt.to_period(PERIODS[cut]).astype("int64")


def _day(order: pd.Series, cut: str) -> pd.Series:
    periods = pd.PeriodIndex.from_ordinals(order.to_numpy(), freq=PERIODS[cut])
    return pd.Series(periods.to_timestamp(), index=order.index)


def _january(day: pd.Timestamp) -> int:
    return pd.Period(year=day.year, month=1, freq=PERIODS["month"]).ordinal


def _number_of(days: pd.Series, cut: str) -> int:
    """The months, weeks or days from the first to the last."""
    return int(np.ptp(_order(days, cut))) + 1 if len(days) else 0


def _lengths(order: pd.Series, cut: str) -> Iterable[int]:
    """The lengths that a block may have."""
    if cut == "month":
        return (*MONTHS, *(12 * years for years in range(1, MOST_YEARS + 1)))
    return range(1, int(np.ptp(order)) + 2)


def _length(since_start: np.ndarray, blocks: int, lengths: Iterable[int]) -> int:
    """The length with which the number of blocks comes nearest to the one asked for, by their ratio."""
    number = {length: int(since_start.max() // length - since_start.min() // length) + 1 for length in lengths}
    allowed = {length: n for length, n in number.items() if n <= MOST_BLOCKS}
    return min(allowed, key=lambda length: (abs(log(allowed[length] / blocks)), -length))
