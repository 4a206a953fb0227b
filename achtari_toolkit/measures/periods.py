"""Which period an article belongs to: days end at midnight where the newsrooms are."""

import warnings
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import MisleadingResult, check_choice

ZONE = "Africa/Casablanca"
Every = Literal["day", "week", "month", "quarter", "year"]
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}  # a week begins on Monday
PRECISE = {
    "day": ("time", "day"), "week": ("time", "day"), "month": ("time", "day", "month"),
    "quarter": ("time", "day", "month"), "year": ("time", "day", "month", "year"),
}  # fmt: skip


def period_of(articles: pd.DataFrame, every: Every) -> pd.Series:
    """Return the period of each article, on the index of articles; missing where it has no date that precise.

    Warns (MisleadingResult) with the number of articles left out, which may be all.
    Raises OptionError for an unknown period.
    """
    check_choice("every", every, PERIODS)
    dated = articles["published"].notna() & articles["published_precision"].isin(PRECISE[every])
    if not dated.all():
        warnings.warn(
            f"{(~dated).sum()} of {len(articles)} articles have no date that tells their {every} and are left out.",
            MisleadingResult,
            stacklevel=4,
        )
    return _local(articles["published"].where(dated), every)


def day_of(articles: pd.DataFrame) -> pd.Series:
    """Return the day of each article, on the index of articles; missing where its date does not tell it."""
    return _local(articles["published"].where(articles["published_precision"].isin(PRECISE["day"])), "day")


def _local(published: pd.Series, every: Every) -> pd.Series:
    return published.dt.tz_convert(ZONE).dt.tz_localize(None).dt.to_period(PERIODS[every])
