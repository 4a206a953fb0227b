"""Where nearly all dated articles lie, if a few others stretch the dates of a corpus."""

from datetime import date
from typing import NamedTuple

import pandas as pd

LEAST_ARTICLES = 20  # from which a single one may be called stray
MOST_STRAY = 0.01  # of the articles, at least one
LONGEST_PAUSE_DAYS, LONGEST_PAUSE = 30, 0.1  # in days and of the bulk: a longer pause divides stray articles from it
LEAST_STRETCH, LEAST_STRETCH_DAYS = 2.0, 90  # the dates are so many times, and so many days, longer than the bulk


class Bulk(NamedTuple):
    """The days in which nearly all articles lie.

    start, stop        first and last of these days
    first, last        days of the first and the last article of all
    n_within, n_dated  articles from start to stop, and all
    """

    start: date
    stop: date
    first: date
    last: date
    n_within: int
    n_dated: int


def bulk_of_dates(days: pd.Series) -> Bulk | None:
    """Return the days in which nearly all articles lie, or None where no stray article stretches the dates.

    days  the day of each article, datetime64; missing ones do not count

    The shortest run of days with 99 % of the articles (of less than 200, all but one) is the core. It grows to both
    sides up to the first pause that is longer than 30 days and than a tenth of the core. What then lies outside is
    stray, if with it the dates run twice as long or longer, and 90 days or more.
    """
    ordered = days.dropna().sort_values(ignore_index=True)
    n_dated = len(ordered)
    if n_dated < LEAST_ARTICLES:
        return None
    n_core = n_dated - max(1, int(MOST_STRAY * n_dated))
    lengths = ordered.to_numpy()[n_core - 1 :] - ordered.to_numpy()[: n_dated - n_core + 1]
    first_of_core = int(lengths.argmin())
    pause = max(pd.Timedelta(days=LONGEST_PAUSE_DAYS), LONGEST_PAUSE * pd.Timedelta(lengths[first_of_core]))
    run = ordered.diff().gt(pause).cumsum()
    within = ordered[run.between(run[first_of_core], run[first_of_core + n_core - 1])]
    n_days, n_days_within = ((span.iloc[-1] - span.iloc[0]).days + 1 for span in (ordered, within))
    if n_days < LEAST_STRETCH * n_days_within or n_days - n_days_within < LEAST_STRETCH_DAYS:
        return None
    start, stop, first, last = (day.date() for span in (within, ordered) for day in (span.iloc[0], span.iloc[-1]))
    return Bulk(start, stop, first, last, n_within=len(within), n_dated=n_dated)
