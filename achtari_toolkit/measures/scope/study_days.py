"""The first and last day that an article may be of, and those that a study names."""

from datetime import date

import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.periods import is_dated
from achtari_toolkit.schema import read_day
from achtari_toolkit.sources.local_times import Zones, local_times
from achtari_toolkit.text.dates.parse_date import parse_date


def days_of(value: date | str, *, name: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day that a day, month or year has, which for a day are the same.

    value  a date, or a text such as "2025-06-30", "2025-06", "2025" or "شتنبر 2025"; of 01/09/2025 the day is first
    name   what the message calls it

    Raises OptionError if it is none of these.
    """
    if not isinstance(value, str):
        day = read_day(value, name=name)
        return day, day
    dated = parse_date(value, timezone="UTC")
    if dated.when is None:
        raise OptionError(f"{name} is {value!r}, which is no day; use a day such as '2025-06-30', a month or a year.")
    first = pd.Timestamp(dated.when).tz_localize(None).normalize()
    period = {"month": "M", "year": "Y"}.get(dated.precision, "D")
    return first, first.to_period(period).end_time.normalize()


def possible_days(articles: pd.DataFrame, zone: Zones) -> pd.DataFrame:
    """Return the first and the last day that each article may be of, on the index of articles; missing if undated.

    A month-precise date may be of any day of that month, where the outlet is.
    """
    local = local_times(articles, zone).where(is_dated(articles, "year"))
    first = last = local.dt.normalize()
    for precision, period in (("month", "M"), ("year", "Y")):
        is_coarse = articles["published_precision"].eq(precision)
        periods = local.dt.to_period(period)
        first = first.mask(is_coarse, periods.dt.start_time)
        last = last.mask(is_coarse, periods.dt.end_time.dt.normalize())
    return pd.DataFrame({"first": first, "last": last})
