"""How many articles of each outlet each day has, and on which days its country rests."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.periods import is_dated
from achtari_toolkit.schema import check_columns, read_day
from achtari_toolkit.sources.holidays import HOLIDAYS
from achtari_toolkit.sources.holidays import holidays as public_holidays
from achtari_toolkit.sources.local_times import local_times
from achtari_toolkit.text.dates.parse_date import ZONE


def daily_counts(articles: pd.DataFrame, day: pd.Series, since: date | None, until: date | None) -> pd.DataFrame:
    """Return articles by outlet (rows, sorted) and day (columns, without holes), from since or the first one to until.

    day  period of one day of each article, missing where its date does not say the day

    An outlet none of whose articles says its day has a row of zeros. Where no article does, the days are those of the
    months of the articles.
    """
    outlet = group_of(articles, "outlet")
    dated = day.notna()
    if not dated.any():
        return _without_days(articles, outlet)
    counts = pd.crosstab(outlet[dated], day[dated].dt.start_time)
    first, last = counts.columns.min(), counts.columns.max()
    if since is not None:
        first = min(first, read_day(since, name="since"))
    if until is not None:
        last = max(last, read_day(until, name="until"))
    return counts.reindex(index=sorted(outlet.unique()), columns=pd.date_range(first, last), fill_value=0)


def _without_days(articles: pd.DataFrame, outlet: pd.Series) -> pd.DataFrame:
    months = local_times(articles, ZONE)[is_dated(articles, "month")].dt.to_period("M")
    days = pd.DatetimeIndex([])
    if len(months):
        days = pd.date_range(months.min().start_time, months.max().end_time.normalize())
    return pd.DataFrame(0, index=sorted(outlet.unique()) if len(days) else [], columns=days)


def holiday_days(days: pd.DatetimeIndex, zones: list[str], holidays: pd.DataFrame | None) -> np.ndarray:
    """Return whether each day is a holiday for each outlet, bool (outlets, days).

    zones     the zone of each outlet, whose country it is in
    holidays  column day: holidays of all outlets; None means the public holidays of each country
    """
    if holidays is not None:
        check_columns(holidays, HOLIDAYS, ("day",))
        is_holiday = days.isin([read_day(day, name="a day of holidays") for day in holidays["day"]])
        return np.tile(is_holiday, (len(zones), 1))
    of_zone: Mapping[str, np.ndarray] = {
        zone: days.isin(public_holidays(days[0].date(), days[-1].date(), zone=zone)["day"]) for zone in set(zones)
    }
    return np.array([of_zone[zone] for zone in zones]).reshape(len(zones), len(days))
