"""Marks by which articles show that they are older than their date: one time stamp of many, an earlier printed day."""

import re
from calendar import monthrange
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.ledger.rhythm import LEAST_ARTICLES
from achtari_toolkit.sources.address_date import address_date
from achtari_toolkit.text.dates.date_patterns import DAY, NAME
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, date_text
from achtari_toolkit.text.dates.parse_date import NOTHING, ZONE

NEAR_DAYS = 14  # before and after a surge, whose articles say how usual a mark is
BEGINNING = 240  # characters of an article in which its day is printed
LEAST_DELAY, MOST_DELAY = 7, 183  # days from a printed day to the date: less is news of the week, more is history
YEAR_IF_ANY = r"\b(?:,?\s?(?P<year>(?:19|20)\d\d)\b)?"
DAY_AND_MONTH = tuple(
    re.compile(form + YEAR_IF_ANY) for form in (rf"(?<![\d:./-]){DAY}\s?{NAME}", rf"\b{NAME}\s?{DAY}(?![\d:h])")
)


def marked_articles(articles: pd.DataFrame, day: pd.Series, *, is_surge: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return how many articles of each outlet and day have each mark, {mark: int (outlets, days)}.

    day       period of one day of each article; missing where its date does not say the day
    is_surge  bool, by outlet (rows) and day (columns): only days within two weeks of a surge are read, others are -1
    """
    is_near = is_surge.T.rolling(2 * NEAR_DAYS + 1, center=True, min_periods=1).max().T.astype(bool)
    outlet, n_days = is_surge.index.get_indexer(group_of(articles, "outlet")), len(is_surge.columns)
    number = is_surge.columns.get_indexer(day.dt.start_time)
    is_read = (number >= 0) & is_near.to_numpy()[outlet, number]
    cell = outlet[is_read] * n_days + number[is_read]
    read = articles[is_read]
    marks = {"time of many": has_time_of_many(read), "earlier day": has_earlier_day(read, day[is_read])}
    return {
        name: np.where(is_near, np.bincount(cell, has_mark, is_surge.size).reshape(is_surge.shape), -1).astype(int)
        for name, has_mark in marks.items()
    }


def has_time_of_many(articles: pd.DataFrame) -> pd.Series:
    """Return whether at least five articles of the outlet have the same minute, bool on the index of articles.

    articles  columns outlet, published, published_precision; one whose time of day is not known has no mark
    """
    minute = articles["published"].dt.floor("min")
    is_timed = articles["published_precision"].eq("time")
    together = is_timed.groupby([articles["outlet"].fillna(""), minute]).transform("sum")
    return is_timed & together.ge(LEAST_ARTICLES)


def has_earlier_day(articles: pd.DataFrame, day: pd.Series) -> pd.Series:
    """Return whether an article prints a day a week to half a year before its date, bool on the index of articles.

    articles  columns url, headline, body: a day in the address, else the latest day and month in the first 240
              characters of headline and body
    day       the date of each article, as a period of one day
    """
    beginnings = (articles["headline"] + " " + articles["body"].str[:BEGINNING]).str[:BEGINNING]
    rows = zip(articles["url"], beginnings, day.dt.start_time.dt.date, strict=True)
    return pd.Series([_is_earlier(_printed_days(url, text, when), when) for url, text, when in rows], articles.index)


def _is_earlier(printed: list[date], when: date) -> bool:
    return bool(printed) and LEAST_DELAY <= (when - max(printed)).days <= MOST_DELAY


def _printed_days(url: str | float, beginning: str, when: date) -> list[date]:
    dated = address_date(url) if isinstance(url, str) else NOTHING
    if dated.when is not None and dated.precision == "day":
        return [dated.when.astimezone(ZoneInfo(ZONE)).date()]
    plain = date_text(beginning)
    mentions = (match for form in DAY_AND_MONTH for match in form.finditer(plain))
    return [day for match in mentions if (day := _day(match, when)) is not None]


def _day(match: re.Match[str], when: date) -> date | None:
    """The day of a mention, without a year in the one that brings it nearest; None where no year has such a day."""
    years = [int(match["year"])] if match["year"] else [when.year - 1, when.year, when.year + 1]
    month, number = MONTH_NUMBER[match["name"]], int(match["day"])
    days = [date(year, month, number) for year in years if number <= monthrange(year, month)[1]]
    return min(days, key=lambda day: abs((when - day).days), default=None)
