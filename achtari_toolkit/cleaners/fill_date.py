"""When an article was published: the surest candidate that is possible, with every doubt recorded."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pandas as pd

from achtari_toolkit.cleaners.date_candidates import (
    GUESSED,
    UPDATE,
    ArticleDates,
    Capture,
    DateCandidate,
    date_candidates,
    read_candidate,
)
from achtari_toolkit.cleaners.date_evidence import DISAGREES, REFUSED, join_evidence, split_evidence
from achtari_toolkit.cleaners.plausible_dates import (
    PlausibleRange,
    Times,
    capture_times,
    plausible_ranges,
    rejection_reason,
    value_of_each_article,
)
from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet, address_date, read_outlets
from achtari_toolkit.text.dates.parse_date import ZONE, parse_date

ADDRESS_TOLERANCE_DAYS = 2  # an address may be made before its article is published
YEAR_IN_ADDRESS = r"/(?:19|20)\d\d|\d\d-(?:19|20)\d\d|=(?:19|20)\d\d"
FILLED = ["published", "published_precision", "date_evidence"]


def fill_date(
    articles: pd.DataFrame,
    *,
    known: Mapping[str, Times] | None = None,
    captured: Times | Mapping[str, Times] | None = None,
    outlets: Mapping[str, Outlet] | None = None,
    timezone: str = ZONE,
) -> pd.DataFrame:
    """Return a copy whose published, published_precision and date_evidence hold the best date that can be defended.

    known     dates that the researcher knows, by article_id or address
    captured  when the pages were saved: one time for all, or one per article by article_id or address; it lets
              "2 hours ago" be read. Articles dated more than a day after it are refused; without it, more than a day
              after now
    outlets   whose years of publication count; None means the shipped Moroccan outlets

    The candidates, in this order: what loaders read (metadata, date line); the raw date together with the capture
    time; the address; the dateline of the text; the capture time of this very article, as a month; known. The first
    with a day counts; a month becomes a day only by a day within it. A date after the capture, or in a year in which
    the outlet did not exist, is refused and the next candidate counts; published is missing where none is left.
    Doubts are in date_evidence after ";", and review_dates lists them. Filling twice changes nothing.

    Raises: SchemaError if a known date cannot be read. Warns (MisleadingResult) of known dates that match no article.
    """
    numbered = check_articles(articles).reset_index(drop=True)
    captures = capture_times(numbered, captured, timezone)
    known_outlets = read_outlets() if outlets is None else outlets
    ranges = plausible_ranges(numbered, captures["saved"], known_outlets, timezone)
    researcher_dates = _researcher_dates(known or {}, numbered, timezone)
    published = numbered["published"]
    is_impossible = published.gt(ranges["latest"]) | published.lt(ranges["since"]) | published.ge(ranges["until"])
    is_update = numbered["date_evidence"].str.contains(f"{UPDATE}|{GUESSED}", na=False)
    is_unsure = ~numbered["published_precision"].isin(["time", "day"]) | is_update
    to_decide = numbered.index[is_unsure | is_impossible]
    rows = [
        _decide(
            ArticleDates(*article),
            Capture(*capture),
            PlausibleRange(*plausible),
            researcher_dates.get(article[0]),
            timezone,
        )
        for article, capture, plausible in zip(
            numbered.loc[to_decide, list(ArticleDates._fields)].itertuples(index=False, name=None),
            captures.loc[to_decide, list(Capture._fields)].itertuples(index=False, name=None),
            ranges.loc[to_decide, list(PlausibleRange._fields)].itertuples(index=False, name=None),
            strict=True,
        )
    ]
    decided = pd.DataFrame(rows, columns=FILLED, index=to_decide)
    decided["published"] = pd.to_datetime(decided["published"], utc=True)
    decided = decided.astype(numbered[FILLED].dtypes.to_dict())
    filled = {
        name: decided[name].reindex(numbered.index).where(is_unsure | is_impossible, numbered[name]) for name in FILLED
    }
    return _compare_address(numbered.assign(**filled), timezone).set_axis(articles.index)


def _researcher_dates(known: Mapping[str, Times], articles: pd.DataFrame, timezone: str) -> dict[str, DateCandidate]:
    """The researcher's dates by article_id."""
    values = value_of_each_article(known, articles).set_axis(articles["article_id"]).dropna()
    dates = {key: parse_date(_written(value), timezone=timezone) for key, value in values.items()}
    unread = [f"{values[key]!r} of {key}" for key, dated in dates.items() if not dated.when]
    if unread:
        raise SchemaError(
            f"{len(unread)} known dates cannot be read, the first is {unread[0]}. Write them like 2024-11-15."
        )
    n_unmatched = len(known) - len(values)
    if n_unmatched > 0:
        warnings.warn(
            f"{n_unmatched} of {len(known)} known dates match no article. Name articles by article_id or address.",
            MisleadingResult,
            stacklevel=3,
        )
    return {key: candidate for key, dated in dates.items() for candidate in read_candidate(dated, "known list")}


def _written(value: Times) -> str:
    """A date as text; midnight without a zone, as spreadsheets give a day, is that day."""
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
        return str(value.date())
    return str(value)


def _decide(
    article: ArticleDates, capture: Capture, plausible: PlausibleRange, known: DateCandidate | None, timezone: str
) -> tuple[datetime | None, str, str | None]:
    """The best candidate of one article: published, precision and evidence with its doubts."""
    zone = ZoneInfo(timezone)
    where, doubts = split_evidence(article.date_evidence if isinstance(article.date_evidence, str) else None)
    best: DateCandidate | None = None
    for candidate in date_candidates(article, capture, known, timezone):
        reason = rejection_reason(candidate.when, plausible)
        if reason:
            doubts.append(f"{REFUSED}{reason}: {candidate.day(zone)}")
        elif candidate.improves(best, zone):
            best = candidate
        if best and best.doubt == 0:
            break
    if best is None:
        return None, "none", join_evidence(where, doubts)
    return best.when, best.precision, join_evidence(best.where, doubts)


def _compare_address(articles: pd.DataFrame, timezone: str) -> pd.DataFrame:
    """Articles with a doubt where the address has another day than the one that counts."""
    has_day = articles["published_precision"].isin(["time", "day"])
    is_of_address = articles["date_evidence"].str.startswith("address", na=False)
    urls = articles.loc[has_day & ~is_of_address & articles["url"].str.contains(YEAR_IN_ADDRESS, na=False), "url"]
    dates = {url: address_date(url, timezone=timezone) for url in urls.unique()}
    days = {url: dated for url, dated in dates.items() if dated.precision == "day"}
    in_address = pd.to_datetime(urls.map({url: dated.when for url, dated in days.items()}), utc=True).dropna()
    published = articles.loc[in_address.index, "published"]
    distance = (_midnight(published, timezone) - _midnight(in_address, timezone)).abs()
    differing = distance.index[distance > pd.Timedelta(days=ADDRESS_TOLERANCE_DAYS)]
    evidence = articles["date_evidence"].copy()
    rewritten = []
    for written, url in zip(evidence[differing], articles.loc[differing, "url"], strict=True):
        where, doubts = split_evidence(written)
        rewritten.append(join_evidence(where, [*doubts, f"{DISAGREES}address {days[url].matched}"]))
    evidence[differing] = rewritten
    return articles.assign(date_evidence=evidence)


def _midnight(times: pd.Series, timezone: str) -> pd.Series:
    return times.dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()
