"""Between which times an article can have been published: not after it was saved, not before its outlet existed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.sources import Outlet, archived_at, canonical_url
from achtari_toolkit.text.dates.parse_date import parse_date

Times = str | date | datetime
CAPTURED = r"^captured ([^\s;]+)"  # how loaders write when a web archive took a page
AHEAD = pd.Timedelta(days=1)  # papers carry the date of the next day, and clocks of other zones are ahead
FIRST, LAST = pd.Timestamp("1800-01-01", tz="UTC"), pd.Timestamp("2200-01-01", tz="UTC")
UTC_TIMES = "datetime64[us, UTC]"


def by_article(told: Mapping[str, Times], articles: pd.DataFrame) -> pd.Series:
    """Return what a mapping of article_ids or addresses tells of each article, on its index; missing where nothing.

    Addresses are compared in their canonical form.
    """
    addresses: dict[Hashable, Times] = {canonical_url(key): value for key, value in told.items() if canonical_url(key)}
    canonical = {url: canonical_url(url) for url in articles["url"].dropna().unique()} if addresses else {}
    own = articles["article_id"].map(told)
    return own.astype("object").where(own.notna(), articles["url"].map(canonical).map(addresses))


def capture_times(articles: pd.DataFrame, captured: Times | Mapping[str, Times] | None, timezone: str) -> pd.DataFrame:
    """Return when each article was saved: columns saved (UTC; NaT where unknown) and own (it was told of this article).

    captured  one time for all, or one an article by article_id or address; without it, what loaders and addresses of
              web archives tell
    """
    told = pd.Series(pd.NaT, index=articles.index, dtype=UTC_TIMES)
    if isinstance(captured, Mapping):
        given = by_article(captured, articles)
        times = {value: as_time(value, timezone) for value in given.dropna().unique()}
        told = pd.to_datetime(given.map(times), utc=True).astype(UTC_TIMES)
    loaded = pd.to_datetime(
        articles["date_evidence"].str.extract(CAPTURED, expand=False), utc=True, errors="coerce", format="ISO8601"
    )
    archived = articles["url"].map(
        {url: archived_at(url) for url in articles["url"].dropna().unique() if "/web" in url or "wayback" in url}
    )
    told = told.fillna(loaded.astype(UTC_TIMES)).fillna(pd.to_datetime(archived, utc=True).astype(UTC_TIMES))
    everywhere = captured if captured is not None and not isinstance(captured, Mapping) else None
    saved = told if everywhere is None else told.fillna(as_time(everywhere, timezone))
    return pd.DataFrame({"saved": saved, "own": told.notna()}, index=articles.index)


def as_time(value: Times, timezone: str) -> pd.Timestamp:
    """Return a time in UTC; text is read as dates are, and what names no zone is local to timezone.

    Raises SchemaError if text tells no day.
    """
    if isinstance(value, str):
        dated = parse_date(value, timezone=timezone)
        if dated.precision not in ("time", "day"):
            raise SchemaError(f"the capture time {value!r} cannot be read. Write it like 2026-11-23T12:00.")
        return pd.Timestamp(dated.when)
    time = pd.Timestamp(value)
    return (time.tz_localize(timezone) if time.tzinfo is None else time).tz_convert("UTC")


def bounds(articles: pd.DataFrame, saved: pd.Series, outlets: Mapping[str, Outlet], timezone: str) -> pd.DataFrame:
    """Return columns since, until (UTC, of the outlet) and latest (a day after it was saved, else after now)."""
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
            "since": pd.to_datetime(articles["outlet"].map(starts), utc=True).fillna(FIRST),
            "until": pd.to_datetime(articles["outlet"].map(ends), utc=True).fillna(LAST),
            "latest": saved.fillna(pd.Timestamp.now("UTC")) + AHEAD,
        },
        index=articles.index,
    ).astype(UTC_TIMES)


def why_not(when: datetime, since: datetime, until: datetime, latest: datetime) -> str:
    """Return why a time cannot be that of a publication: "after capture", "before outlet", "after outlet", or ""."""
    if when > latest:
        return "after capture"
    if when < since:
        return "before outlet"
    return "after outlet" if when >= until else ""
