"""From when to when something is expected of each outlet: what its articles and the outlets table say of it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.measures.ledger.rhythm import LEAST_ARTICLES
from achtari_toolkit.sources.outlets import Outlet

LEAST_SILENCE = 90  # days; before a longer one, fewer than LEAST_ARTICLES are stray articles and no beginning
USUAL_SILENCES = 20  # times the outlet's usual distance between articles that such a silence lasts at least


class Lifetime(NamedTuple):
    """The days of one outlet on which something is expected of it: numbers of the first, and of the one after the last.

    is_start_of_table  whether the outlets table says that it had not begun before
    is_stop_of_table   whether the outlets table says that it had ended then
    """

    start: int
    stop: int
    is_start_of_table: bool = False
    is_stop_of_table: bool = False


def lifetimes(counts: pd.DataFrame, outlets: Mapping[str, Outlet]) -> list[Lifetime]:
    """Return the lifetime of each outlet.

    counts   articles by outlet (rows) and day (columns, without holes)
    outlets  the outlets table: the years since and until are read

    An outlet begins with its first article, without stray ones: fewer than five before a silence of more than 90 days
    and of 20 times its usual distance, or before the first year that the outlets table gives. It ends only where the
    table gives a last year: after its last article if that is of this year or later, else with this year. A year that
    five articles or more contradict is not believed. Without any article, an outlet has no day.
    """
    days = pd.DatetimeIndex(counts.columns)
    return [
        _lifetime(articles, days, outlets.get(str(outlet), Outlet("")))
        for outlet, articles in zip(counts.index, counts.to_numpy(int), strict=True)
    ]


def _lifetime(articles: np.ndarray, days: pd.DatetimeIndex, outlet: Outlet) -> Lifetime:
    if not articles.any():
        return Lifetime(len(days), len(days))
    start, stop = _after_strays(articles), len(days)
    begins = 0 if outlet.since is None else _first_day_of(outlet.since, days)
    is_start_of_table = start < begins and articles[:begins].sum() < LEAST_ARTICLES and bool(articles[begins:].any())
    if is_start_of_table:
        start = begins + int(np.argmax(articles[begins:] > 0))
    ends = len(days) if outlet.until is None else _first_day_of(outlet.until + 1, days)
    after_last = len(days) - int(np.argmax(articles[::-1] > 0))
    is_stop_of_table = outlet.until is not None and articles[ends:].sum() < LEAST_ARTICLES
    if outlet.until is not None and is_stop_of_table:
        stop = after_last if days[after_last - 1].year >= outlet.until else ends
    return Lifetime(start, stop, is_start_of_table, is_stop_of_table and stop < len(days))


def _first_day_of(year: int, days: pd.DatetimeIndex) -> int:
    return int(days.searchsorted(pd.Timestamp(year, 1, 1)))


def _after_strays(articles: np.ndarray) -> int:
    """The first day with articles that are not stray."""
    filled = np.flatnonzero(articles)
    distances = np.diff(filled)
    if not len(distances):
        return int(filled[0])
    is_long = distances > max(LEAST_SILENCE, USUAL_SILENCES * float(np.median(distances)))
    cluster = np.r_[0, np.cumsum(is_long)]
    is_large = np.bincount(cluster, articles[filled]) >= LEAST_ARTICLES
    return int(filled[np.argmax(cluster == np.argmax(is_large))] if is_large.any() else filled[0])
