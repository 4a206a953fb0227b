"""The possible dates of an article, one per kind of evidence, the surest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

from achtari_toolkit.cleaners.date_evidence import CAPTURED, split_evidence
from achtari_toolkit.sources import address_date
from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import Dated, parse_date

COARSENESS = {"time": 0, "day": 0, "none": 0, "month": 2, "year": 3}  # none: a date that the caller gave without it
UPDATE, UPDATE_DOUBT, CAPTURE_DOUBT = "last update", 1, 8  # between and beyond those of precisions
GUESSED = "guessed"


class ArticleDates(NamedTuple):
    """What an article says of its date; the fields are columns of the article table."""

    article_id: str
    published: pd.Timestamp
    published_precision: str
    published_raw: str | float
    date_evidence: str | float
    url: str | float
    body: str


class Capture(NamedTuple):
    """When an article was saved (NaT: not known), and whether that is known of this article or of all."""

    saved: pd.Timestamp
    is_specific: bool


@dataclass(frozen=True)
class DateCandidate:
    """What one kind of evidence says of one article: a UTC time, how precise it is, and where it was read."""

    when: datetime
    precision: str
    where: str

    @property
    def doubt(self) -> int:
        """0 for a day of publication, more for less."""
        if self.where.startswith(CAPTURED):
            return CAPTURE_DOUBT
        if UPDATE in self.where or GUESSED in self.where:
            return UPDATE_DOUBT
        return COARSENESS[self.precision]

    def day(self, zone: ZoneInfo) -> str:
        """The local day, month or year, as precise as it is."""
        return self.when.astimezone(zone).isoformat()[: {"month": 7, "year": 4}.get(self.precision, 10)]

    def improves(self, other: DateCandidate | None, zone: ZoneInfo) -> bool:
        """Say whether it is surer than another and agrees with it: a day within its month, before its update.

        With a guess it need not agree.
        """
        if other is None or self.doubt >= other.doubt:
            return other is None
        if GUESSED in other.where:
            return True
        if (other.precision == "month" and not other.where.startswith(CAPTURED)) or other.precision == "year":
            return self.day(zone).startswith(other.day(zone))
        return self.when.astimezone(zone).date() <= other.when.astimezone(zone).date()


def date_candidates(
    article: ArticleDates, capture: Capture, known: DateCandidate | None, timezone: str
) -> Iterator[DateCandidate]:
    """Yield what each kind of evidence says of an article, the surest first.

    known  the date that the researcher gives
    """
    saved = capture.saved.to_pydatetime() if pd.notna(capture.saved) else None
    if pd.notna(article.published):
        where, _ = split_evidence(_text(article.date_evidence))
        yield DateCandidate(article.published.to_pydatetime(), article.published_precision, where)
    elif raw := _text(article.published_raw):
        yield from _of_raw_date(raw, saved, timezone)
    if url := _text(article.url):
        dated = address_date(url, timezone=timezone)
        yield from read_candidate(dated, f"address {dated.matched}")
    dated = read_dateline(article.body, timezone=timezone)
    yield from read_candidate(dated, f"dateline {dated.matched}")
    if saved and capture.is_specific:
        yield DateCandidate(saved, "month", f"{CAPTURED}{saved.isoformat()}")
    if known:
        yield known


def read_candidate(dated: Dated, where: str) -> Iterator[DateCandidate]:
    """Yield a date that was read as a candidate; nothing if none was."""
    if dated.when:
        yield DateCandidate(dated.when, dated.precision, ", ".join(filter(None, (where, dated.reading))))


def _of_raw_date(raw: str, saved: datetime | None, timezone: str) -> Iterator[DateCandidate]:
    """What the raw date says; "2 hours ago" is read relative to the capture time, which the evidence then names."""
    dated = parse_date(raw, timezone=timezone, captured=saved)
    for candidate in read_candidate(dated, "raw date"):
        is_relative = saved is not None and "relative" in dated.reading
        reference = f" to {saved.astimezone(ZoneInfo(timezone)):%Y-%m-%dT%H:%M}" if saved and is_relative else ""
        yield DateCandidate(candidate.when, candidate.precision, f"{candidate.where}{reference}")


def _text(value: str | float) -> str | None:
    return value if isinstance(value, str) else None
