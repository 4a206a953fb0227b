"""Which period an article belongs to: days end at midnight where its outlet is."""

import warnings
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import MisleadingResult, check_choice
from achtari_toolkit.sources.local_times import Zones, local_times

Every = Literal["day", "week", "month", "quarter", "year"]
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}  # a week begins on Monday
PRECISE = {  # published_precision that is enough to know the period
    "day": ("time", "day"),
    "week": ("time", "day"),
    "month": ("time", "day", "month"),
    "quarter": ("time", "day", "month"),
    "year": ("time", "day", "month", "year"),
}


def period_of(articles: pd.DataFrame, every: Every, *, zone: Zones = None, depth: int = 1) -> pd.Series:
    """Return the period of each article, on the index of articles; missing where its date is not that precise.

    zone   as in sources.local_times
    depth  number of functions between this one and the public one, whose caller is shown with the warning

    Warns (MisleadingResult) with the number of articles left out, which may be all.
    Raises OptionError for an unknown period.
    """
    check_choice("every", every, PERIODS)
    dated = is_dated(articles, every)
    if not dated.all():
        warnings.warn(
            f"{(~dated).sum()} of {len(articles)} articles have no date that says their {every} and are left out.",
            MisleadingResult,
            stacklevel=depth + 3,
        )
    return _local(articles, dated, every, zone)


def day_of(articles: pd.DataFrame, *, zone: Zones = None) -> pd.Series:
    """Return the day of each article, on the index of articles; missing where its date does not say it.

    zone  as in sources.local_times
    """
    return _local(articles, is_dated(articles, "day"), "day", zone)


def is_dated(articles: pd.DataFrame, every: Every) -> pd.Series:
    """Return whether the date of each article says its period, bool on the index of articles."""
    return articles["published"].notna() & articles["published_precision"].isin(PRECISE[every])


def _local(articles: pd.DataFrame, dated: pd.Series, every: Every, zone: Zones) -> pd.Series:
    return local_times(articles, zone).where(dated).dt.to_period(PERIODS[every])
