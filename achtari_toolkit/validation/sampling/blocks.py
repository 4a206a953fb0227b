"""Blocks of equal time, cut where months begin, or weeks or days in a short time."""

from collections.abc import Iterable
from math import log

import numpy as np
import pandas as pd

from achtari_toolkit.measures.periods import PERIODS, Every

MONTHS = (1, 2, 3, 4, 6)  # lengths that divide a year, so that each year begins with a block
MOST_YEARS = 100  # of one block
MOST_BLOCKS = 8
DAYS = {"month": 365.25 / 12, "week": 7, "day": 1}
ENOUGH = 0.75  # of the blocks asked for: where fewer months begin, blocks are cut at weeks


def cut_of(days: pd.Series, blocks: int) -> Every:
    """Return where blocks of these days are cut: "month", or "week" or "day" where the time is too short.

    days  datetime64, missing ones do not count
    """
    longer: tuple[Every, ...] = ("month", "week")
    for cut in longer:
        if _time(days.dropna(), cut) >= ENOUGH * blocks:
            return cut
    return "day"


def first_day_of_block(days: pd.Series, blocks: int, *, cut: Every) -> pd.Series:
    """Return the first day of the block of each day, datetime64[us], on the index of days.

    days  datetime64, none missing
    cut   what cut_of returned

    All blocks are of so many months, weeks or days that their number comes nearest to the one asked for, the longer of
    two that are equally near. Months are taken by 1, 2, 3, 4, 6 or whole years, counted from the January of the first
    year: each year, or some years together, begin with a block. The days may cut the first and the last block short.
    """
    if days.empty:
        return days.astype("datetime64[us]")
    order = _order(days, cut)
    start = _january(days.min()) if cut == "month" else int(order.min())
    length = _length(order.to_numpy() - start, _time(days, cut) / blocks, _lengths(order, cut))
    first = np.maximum((order - start) // length * length + start, order.min())
    return _day(first, cut).astype("datetime64[us]")


def _order(days: pd.Series, cut: Every) -> pd.Series:
    """The months, weeks or days since 1970."""
    return days.dt.to_period(PERIODS[cut]).astype("int64")


def _day(order: pd.Series, cut: Every) -> pd.Series:
    periods = pd.PeriodIndex.from_ordinals(order.to_numpy(), freq=PERIODS[cut])
    return pd.Series(periods.to_timestamp(), index=order.index)


def _january(day: pd.Timestamp) -> int:
    return pd.Period(year=day.year, month=1, freq=PERIODS["month"]).ordinal


def _time(days: pd.Series, cut: Every) -> float:
    """The time from the first day to the last, in months, weeks or days."""
    return ((days.max() - days.min()).days + 1) / DAYS[cut] if len(days) else 0.0


def _lengths(order: pd.Series, cut: Every) -> Iterable[int]:
    """The lengths that a block may have."""
    if cut == "month":
        return (*MONTHS, *(12 * years for years in range(1, MOST_YEARS + 1)))
    return range(1, int(np.ptp(order)) + 2)


def _length(since_start: np.ndarray, ideal: float, lengths: Iterable[int]) -> int:
    """The length that is nearest to the ideal one by their ratio, of those that make no more blocks than allowed."""
    first, last = since_start.min(), since_start.max()
    allowed = [length for length in lengths if last // length - first // length < MOST_BLOCKS]
    return min(allowed, key=lambda length: (abs(log(length / ideal)), -length))
