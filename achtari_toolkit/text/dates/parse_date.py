"""Dates as files and pages print them, in Arabic, French and English; a lone month never becomes a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from achtari_toolkit.text.dates.date_forms import Found, find_day, find_month_or_year
from achtari_toolkit.text.dates.date_words import WORDS, either, plain_text
from achtari_toolkit.text.dates.hijri import find_hijri
from achtari_toolkit.text.dates.relative_date import find_relative

ZONE = "Africa/Casablanca"
EARLIEST = 1800  # an earlier year is a filler such as 0001-01-01, not a day of the press
LONGEST = 400  # characters of a date field that are looked at
APART = timedelta(days=2)  # how far a Hijri date may lie from the date that is said to be the same
CLOCK_ONLY = re.compile(r"\d{1,2}[:h]\d{2}(?:\W.{0,30})?")
LABEL = re.compile(rf"(?P<updated>{either(WORDS['updated'])})|(?P<published>{either(WORDS['published'])})")


@dataclass(frozen=True)
class Dated:
    """A date that was read.

    when       UTC; the first instant of the day, month or year if the text tells no more; None if it tells no date
    precision  time, day, month, year or none
    matched    the part that was read, in plain form
    reading    what was chosen or is in doubt: "day before month" or "month before day" for 03/04/2020, "relative" to
               the capture time, "last update", "Hijri", "Hijri disagrees" or "weekday disagrees" with the date
    """

    when: datetime | None
    precision: Literal["time", "day", "month", "year", "none"]
    matched: str
    reading: str = ""


NOTHING = Dated(None, "none", "")


@lru_cache(maxsize=100_000)
def parse_date(
    text: str, *, timezone: str = ZONE, captured: datetime | None = None, month_first: bool = False
) -> Dated:
    """Return the date that a date field tells; nothing rather than a guess.

    timezone     where a day without a zone of its own begins, and what a clock without one shows
    captured     when the page was saved, local where it has no zone; without it "2 hours ago" tells nothing
    month_first  03/04/2020 is the fourth of March, as in the United States, not the third of April

    25/04/2020 and 04/25/2020 can only be read one way and are read so.
    Of two dates the one that the text calls publication counts; that of an update only where it stands alone.
    Days that do not exist tell nothing. A day counted back by months or years keeps their precision.

    >>> parse_date("15 decembre 2019 ").when.isoformat(), parse_date("15 decembre 2019 ").precision
    ('2019-12-14T23:00:00+00:00', 'day')
    >>> parse_date("الجمعة 8 أبريل 2022 - 23:56").when.isoformat()
    '2022-04-08T23:56:00+00:00'
    >>> parse_date("August 7, 2015 3:05 pm").when.isoformat()
    '2015-08-07T14:05:00+00:00'
    >>> parse_date("غشت 2025").precision, parse_date("أمس").when
    ('month', None)
    >>> parse_date("أمس", captured=datetime(2026, 11, 23, 12)).when.isoformat()
    '2026-11-21T23:00:00+00:00'
    """
    plain = plain_text(text[: 2 * LONGEST])[:LONGEST]
    zone = ZoneInfo(timezone)
    parts, saved = _parts(plain), _local(captured, zone)
    try:
        found = _find(parts, saved, month_first)
        when = _utc(found.when, zone) if found else None
    except (ValueError, OverflowError):
        return NOTHING
    return Dated(when, found.precision, found.matched, found.reading) if when and when.year >= EARLIEST else NOTHING


def _find(parts: list[tuple[str, str]], captured: datetime | None, month_first: bool) -> Found | None:
    """The date of the first part that tells one. Raises ValueError for a day that no calendar has."""
    for label, part in parts:
        found = find_day(part, month_first=month_first)
        hijri = find_hijri(part)
        if found is None and hijri:
            found = Found(datetime.combine(hijri[0], time()), "day", hijri[1], "Hijri")
        elif found and hijri and abs(found.when.replace(tzinfo=None) - datetime.combine(hijri[0], time(12))) > APART:
            found = _read_as(found, "Hijri disagrees")
        found = found or find_month_or_year(part) or (captured and find_relative(part, captured))
        if found:
            return _read_as(found, "last update") if label == "updated" else found
    return None


def _parts(plain: str) -> list[tuple[str, str]]:
    """Return (label, text): what is called the publication first, then what has no label, then updates."""
    labels = list(LABEL.finditer(plain))
    starts = [*(label.start() for label in labels), len(plain)]
    told = [("", plain[: starts[0]])]
    for label, end in zip(labels, starts[1:], strict=True):
        name, text = str(label.lastgroup), plain[label.end() : end].strip(" :")
        if name == "updated" and told[-1][0] == "" and CLOCK_ONLY.fullmatch(text):  # 28 غشت 2013، آخر تحديث 14:00
            told[-1] = (name, f"{told[-1][1]} {text}")
        else:
            told.append((name, text))
    order = ("published", "", "updated")
    return sorted(told, key=lambda part: order.index(part[0]))


def _read_as(found: Found, reading: str) -> Found:
    return Found(found.when, found.precision, found.matched, ", ".join(filter(None, (found.reading, reading))))


def _local(captured: datetime | None, zone: tzinfo) -> datetime | None:
    if captured is None:
        return None
    return captured.replace(tzinfo=zone) if captured.tzinfo is None else captured.astimezone(zone)


def _utc(when: datetime, zone: tzinfo) -> datetime:
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
