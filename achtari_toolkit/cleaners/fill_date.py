"""When an article was published: a ladder of evidence, each rung weaker than the one before, and every doubt told."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pandas as pd

from achtari_toolkit.cleaners.date_evidence import CAPTURED, DISAGREES, REFUSED, join_evidence, split_evidence
from achtari_toolkit.cleaners.plausible_dates import Times, bounds, by_article, capture_times, why_not
from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet, address_date, read_outlets
from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import ZONE, Dated, parse_date

COARSENESS = {"time": 0, "day": 0, "month": 2, "year": 3}
UPDATE = "last update"
APART = 2  # days; an address may be made before its article is published
YEAR_IN_ADDRESS = r"/(?:19|20)\d\d|\d\d-(?:19|20)\d\d|=(?:19|20)\d\d"
FILLED = ["published", "published_precision", "date_evidence"]


@dataclass(frozen=True)
class Rung:
    """What one kind of evidence says of one article: a UTC time, how precise it is, and where it was read."""

    when: datetime
    precision: str
    where: str

    @property
    def doubt(self) -> int:
        """0 for a day of publication, more for less."""
        return 8 if self.where.startswith(CAPTURED) else 1 if UPDATE in self.where else COARSENESS[self.precision]

    def day(self, zone: ZoneInfo) -> str:
        """The local day, month or year, as precise as it is."""
        return self.when.astimezone(zone).isoformat()[: {"month": 7, "year": 4}.get(self.precision, 10)]

    def improves(self, other: Rung | None, zone: ZoneInfo) -> bool:
        """Say whether it is surer than another and agrees with it: a day within its month, before its update."""
        if other is None or self.doubt >= other.doubt:
            return other is None
        if (other.precision == "month" and not other.where.startswith(CAPTURED)) or other.precision == "year":
            return self.day(zone).startswith(other.day(zone))
        return self.when.astimezone(zone).date() <= other.when.astimezone(zone).date()


def fill_date(
    articles: pd.DataFrame,
    *,
    known: Mapping[str, Times] | None = None,
    captured: Times | Mapping[str, Times] | None = None,
    outlets: Mapping[str, Outlet] | None = None,
    timezone: str = ZONE,
) -> pd.DataFrame:
    """Return a copy whose published, published_precision and date_evidence tell the best date that can be defended.

    known     dates that the researcher knows, by article_id or address
    captured  when the pages were saved: one time for all, or one an article by article_id or address; it lets "2 hours
              ago" be read. Articles dated more than a day after it are refused; without it, more than a day after now
    outlets   whose years count; None means the shipped Moroccan outlets

    The rungs: what loaders read (metadata, date line); the raw date beside the capture time; the address; the
    dateline of the text; the capture time told of this article, as a month; known. The first that tells a day counts;
    a month is made a day only by a day within it. A date after the capture, or in a year in which the outlet did not
    exist, is refused and the next rung counts; published is missing where none is left. Doubts stand in date_evidence
    after ";", and review_dates lists them. Filling twice changes nothing.

    Raises SchemaError if a known date cannot be read. Warns (MisleadingResult) of known dates of no article.
    """
    numbered = check_articles(articles).reset_index(drop=True)
    saved = capture_times(numbered, captured, timezone)
    limits = bounds(numbered, saved["saved"], read_outlets() if outlets is None else outlets, timezone)
    given = _known(known or {}, numbered, timezone)
    published = numbered["published"]
    impossible = published.gt(limits["latest"]) | published.lt(limits["since"]) | published.ge(limits["until"])
    unsure = ~numbered["published_precision"].isin(["time", "day"]) | numbered["date_evidence"].str.contains(
        UPDATE, na=False
    )
    doubtful = numbered.index[unsure | impossible]
    tables = (table.loc[doubtful].itertuples() for table in (numbered, saved, limits))
    rows = [
        _decide(row, save, limit, given.get(row.article_id), timezone) for row, save, limit in zip(*tables, strict=True)
    ]
    found = pd.DataFrame(rows, columns=FILLED, index=doubtful)
    found = found.assign(published=pd.to_datetime(found["published"], utc=True)).astype(
        numbered[FILLED].dtypes.to_dict()
    )
    filled = {name: found[name].reindex(numbered.index).where(unsure | impossible, numbered[name]) for name in FILLED}
    return _compare_address(numbered.assign(**filled), timezone).set_axis(articles.index)


def _known(known: Mapping[str, Times], articles: pd.DataFrame, timezone: str) -> dict[str, Rung]:
    """The researcher's dates by article_id."""
    own = by_article(known, articles).set_axis(articles["article_id"]).dropna()
    read = {key: parse_date(_written(value), timezone=timezone) for key, value in own.items()}
    unread = [f"{own[key]!r} of {key}" for key, dated in read.items() if not dated.when]
    if unread:
        raise SchemaError(
            f"{len(unread)} known dates cannot be read, the first is {unread[0]}. Write them like 2024-11-15."
        )
    if len(own) < len(known):
        lost = len(known) - len(own)
        told = f"{lost} of {len(known)} known dates belong to no article. Name articles by article_id or address."
        warnings.warn(told, MisleadingResult, stacklevel=3)
    return {key: _rung(dated, "known list") for key, dated in read.items()}


def _written(value: Times) -> str:
    """A date as text; midnight without a zone, as spreadsheets give a day, is that day."""
    whole = isinstance(value, datetime) and value.tzinfo is None and value.time() == time()
    return str(value.date() if whole else value)


def _decide(
    row: tuple, save: tuple, limit: tuple, known: Rung | None, timezone: str
) -> tuple[datetime | None, str, str | None]:
    """The best rung of one article: published, precision and evidence with its doubts."""
    zone = ZoneInfo(timezone)
    best, (_, doubts) = None, split_evidence(row.date_evidence)
    for rung in _rungs(row, save, known, timezone):
        why = why_not(rung.when, limit.since, limit.until, limit.latest)
        if why:
            doubts.append(f"{REFUSED}{why}: {rung.day(zone)}")
        elif rung.improves(best, zone):
            best = rung
        if best and best.doubt == 0:
            break
    where = best.where if best else split_evidence(row.date_evidence)[0]
    return (best.when if best else None), (best.precision if best else "none"), join_evidence(where, doubts)


def _rungs(row: tuple, save: tuple, known: Rung | None, timezone: str) -> Iterator[Rung]:
    """Yield what each kind of evidence says, the surest first."""
    saved = save.saved.to_pydatetime() if pd.notna(save.saved) else None
    if pd.notna(row.published):
        yield Rung(row.published.to_pydatetime(), row.published_precision, split_evidence(row.date_evidence)[0])
    if isinstance(row.published_raw, str) and pd.isna(row.published):
        dated = parse_date(row.published_raw, timezone=timezone, captured=saved)
        if dated.when:
            beside = (
                f" to {saved.astimezone(ZoneInfo(timezone)):%Y-%m-%dT%H:%M}"
                if saved and "relative" in dated.reading
                else ""
            )
            yield Rung(dated.when, dated.precision, f"raw date{', ' + dated.reading if dated.reading else ''}{beside}")
    if isinstance(row.url, str) and (dated := address_date(row.url, timezone=timezone)).when:
        yield _rung(dated, f"address {dated.matched}")
    if (dated := read_dateline(row.body, timezone=timezone)).when:
        yield _rung(dated, f"dateline {dated.matched}")
    if saved and save.own:
        yield Rung(saved, "month", f"{CAPTURED}{saved.isoformat()}")
    if known:
        yield known


def _rung(dated: Dated, where: str) -> Rung:
    return Rung(dated.when, dated.precision, ", ".join(filter(None, (where, dated.reading))))


def _compare_address(articles: pd.DataFrame, timezone: str) -> pd.DataFrame:
    """Articles with a doubt where the address carries another day than the one that counts."""
    read = articles["published_precision"].isin(["time", "day"]) & ~articles["date_evidence"].str.startswith(
        "address", na=False
    )
    carrying = read & articles["url"].str.contains(YEAR_IN_ADDRESS, na=False)
    told = {url: address_date(url, timezone=timezone) for url in articles.loc[carrying, "url"].unique()}
    days = {url: dated for url, dated in told.items() if dated.precision == "day"}
    addressed = pd.to_datetime(
        articles.loc[carrying, "url"].map({url: dated.when for url, dated in days.items()}), utc=True
    ).dropna()
    away = (_midnight(articles.loc[addressed.index, "published"], timezone) - _midnight(addressed, timezone)).abs()
    differing = away.index[away > pd.Timedelta(days=APART)]
    doubts = [f"{DISAGREES}{days[url].matched}" for url in articles.loc[differing, "url"]]
    evidence = articles["date_evidence"].copy()
    evidence[differing] = [
        join_evidence(where, [*found, doubt])
        for (where, found), doubt in zip(map(split_evidence, evidence[differing]), doubts, strict=True)
    ]
    return articles.assign(date_evidence=evidence)


def _midnight(times: pd.Series, timezone: str) -> pd.Series:
    return times.dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()
