"""Between which times an article can have been published: not after it was saved, not before its outlet existed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.sources import Outlet, archived_at, canonical_url
from achtari_toolkit.text.dates.parse_date import parse_date

Times = str | date | datetime
CAPTURE_TIME = r"^captured ([^\s;]+)"  # how loaders write when a web archive took a page
AHEAD = pd.Timedelta(days=1)  # papers print the date of the next day, and clocks of other zones are ahead
EARLIEST, LATEST = pd.Timestamp("1800-01-01", tz="UTC"), pd.Timestamp("2200-01-01", tz="UTC")
UTC_TIMES = "datetime64[us, UTC]"


class PlausibleRange(NamedTuple):
    """Between which times an article can have been published: since <= when < until, and when <= latest."""

    since: datetime
    until: datetime
    latest: datetime


def value_of_each_article(values: Mapping[str, Times], articles: pd.DataFrame) -> pd.Series:
    """Return the value that a mapping of article_ids or addresses has for each article; missing where it has none.

    Addresses are compared in their canonical form.
    """
    addresses: dict[Hashable, Times] = {
        canonical_url(key): value for key, value in values.items() if canonical_url(key)
    }
    canonical = {url: canonical_url(url) for url in articles["url"].dropna().unique()} if addresses else {}
    by_id = articles["article_id"].map(values)
    return by_id.astype("object").where(by_id.notna(), articles["url"].map(canonical).map(addresses))


def capture_times(articles: pd.DataFrame, captured: Times | Mapping[str, Times] | None, timezone: str) -> pd.DataFrame:
    """Return when each article was saved: columns saved (UTC; NaT: not known) and is_specific (known of this article).

    captured  one time for all, or one per article by article_id or address; without it, what loaders and addresses of
              web archives say
    """
    specific = pd.Series(pd.NaT, index=articles.index, dtype=UTC_TIMES)
    if isinstance(captured, Mapping):
        values = value_of_each_article(captured, articles)
        times = {value: as_time(value, timezone) for value in values.dropna().unique()}
        specific = pd.to_datetime(values.map(times), utc=True).astype(UTC_TIMES)
    loaded = pd.to_datetime(
        articles["date_evidence"].str.extract(CAPTURE_TIME, expand=False), utc=True, errors="coerce", format="ISO8601"
    )
    archived = articles["url"].map(
        {url: archived_at(url) for url in articles["url"].dropna().unique() if "/web" in url or "wayback" in url}
    )
    specific = specific.fillna(loaded.astype(UTC_TIMES)).fillna(pd.to_datetime(archived, utc=True).astype(UTC_TIMES))
    everywhere = captured if captured is not None and not isinstance(captured, Mapping) else None
    saved = specific if everywhere is None else specific.fillna(as_time(everywhere, timezone))
    return pd.DataFrame({"saved": saved, "is_specific": specific.notna()}, index=articles.index)


def as_time(value: Times, timezone: str) -> pd.Timestamp:
    """Return a time in UTC; text is read as dates are, and a time without a zone is local to timezone.

    Raises: SchemaError if text has no day.
    """
    if isinstance(value, str):
        dated = parse_date(value, timezone=timezone)
        if dated.precision not in ("time", "day"):
            raise SchemaError(f"the capture time {value!r} cannot be read. Write it like 2026-11-23T12:00.")
        return pd.Timestamp(dated.when)
    time = pd.Timestamp(value)
    return (time.tz_localize(timezone) if time.tzinfo is None else time).tz_convert("UTC")


def plausible_ranges(
    articles: pd.DataFrame, saved: pd.Series, outlets: Mapping[str, Outlet], timezone: str
) -> pd.DataFrame:
    """Return one PlausibleRange per article: the years of its outlet, and a day after it was saved, else after now."""
    starts = {
        key: pd.Timestamp(year=outlet.since, month=1, day=1, tz=timezone)
        for key, outlet in outlets.items()
        if outlet.since
    }
    ends = {
        key: pd.Timestamp(year=outlet.until + 1, month=1, day=1, tz=timezone)
        for key, outlet in outlets.items()
        if outlet.until
    }
    return pd.DataFrame(
        {
            "since": pd.to_datetime(articles["outlet"].map(starts), utc=True).fillna(EARLIEST),
            "until": pd.to_datetime(articles["outlet"].map(ends), utc=True).fillna(LATEST),
            "latest": saved.fillna(pd.Timestamp.now("UTC")) + AHEAD,
        },
        index=articles.index,
    ).astype(UTC_TIMES)


def rejection_reason(when: datetime, plausible: PlausibleRange) -> str:
    """Return why a time cannot be that of a publication: "after capture", "before outlet", "after outlet", or ""."""
    if when > plausible.latest:
        return "after capture"
    if when < plausible.since:
        return "before outlet"
    return "after outlet" if when >= plausible.until else ""
