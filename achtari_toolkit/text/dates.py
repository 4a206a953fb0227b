"""Dates as files and pages print them, in Arabic, French and English; a lone month never becomes a day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from achtari_toolkit.text.months import MONTHS

ZONE = "Africa/Casablanca"
EARLIEST = 1800  # an earlier year is a filler such as 0001-01-01, not a day of the press
FURTHER = (  # other names of the months, January first: Egypt, the Levant, Algeria and Tunisia, short forms
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول",
    "جانفي فيفري مارس افريل ماي جوان جويلية اوت سبتمبر اكتوبر نوفمبر ديسمبر",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)


def _plain(text: str) -> str:
    """Western digits, no accents or marks, hamza dropped from alef, lower case, one space between words."""
    marked = unicodedata.normalize("NFKD", text)
    letters = [str(unicodedata.digit(c)) if c.isdecimal() else c for c in marked if unicodedata.category(c)[0] not in "MC"]
    return " ".join("".join(letters).replace("\u0640", "").casefold().split())


MONTH_NUMBER = {
    _plain(name).replace("_", " "): number
    for names in (*MONTHS.values(), *(line.split() for line in FURTHER))
    for number, name in enumerate(names, start=1)
}
MONTH = "|".join(sorted(map(re.escape, MONTH_NUMBER), key=len, reverse=True))
CLOCK = r"(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s?(?P<half>[ap]\.?m\b|[صم](?!\w))?"
ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:z|\s?[+-]\d{2}:?\d{2}| utc| gmt)?)?(?!\d)")
RFC = re.compile(r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|gmt|utc|[a-z]{3})\b")
DATES = (  # each with how precise it is
    (re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}|1er|فاتح)\s?(?:er|st|nd|rd|th)?\s?(?:de |d'|of |من )?(?P<name>{MONTH})\.?,? (?P<year>\d{{4}})(?!\d)"), "day"),
    (re.compile(rf"(?<!\w)(?P<name>{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)"), "day"),
    (re.compile(r"(?<!\d)(?P<year>\d{4})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)"), "day"),
    (re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})[/.-](?P<year>\d{4})(?!\d)"), "day"),
    (re.compile(rf"(?<!\w)(?P<name>{MONTH})\.?,? (?P<year>\d{{4}})(?!\d)"), "month"),
    (re.compile(r"^(?P<year>\d{4})-(?P<number>\d{2})$"), "month"),
    (re.compile(r"^(?P<year>(?:19|20)\d{2})$"), "year"),
)  # fmt: skip


@dataclass(frozen=True)
class Dated:
    """A date that was read.

    when       UTC; the first instant of the day, month or year if the text tells no more; None if it tells no date
    precision  time, day, month, year or none
    matched    the part that was read, in plain form
    """

    when: datetime | None
    precision: Literal["time", "day", "month", "year", "none"]
    matched: str


NOTHING = Dated(None, "none", "")


@lru_cache(maxsize=100_000)
def parse_date(text: str, *, timezone: str = ZONE) -> Dated:
    """Return the date that a date field tells; nothing rather than a guess.

    timezone  where a day without a zone of its own begins, and what a clock without one shows

    03/04/2020 is read day first, as in French and Arabic; 04/25/2020 can only be month first and is read so.
    Days that do not exist tell nothing.

    >>> parse_date("15 decembre 2019 ").when.isoformat(), parse_date("15 decembre 2019 ").precision
    ('2019-12-14T23:00:00+00:00', 'day')
    >>> parse_date("الجمعة 8 أبريل 2022 - 23:56").when.isoformat()
    '2022-04-08T23:56:00+00:00'
    >>> parse_date("August 7, 2015 3:05 pm").when.isoformat()
    '2015-08-07T14:05:00+00:00'
    >>> parse_date("غشت 2025").precision, parse_date("أمس").when
    ('month', None)
    """
    plain = _plain(text)
    zone = ZoneInfo(timezone)
    try:
        read = _iso(plain, zone) or _rfc(plain) or _worded(plain, zone)
    except (ValueError, OverflowError):
        return NOTHING
    return read if read and read.when.year >= EARLIEST else NOTHING


def _iso(plain: str, zone: tzinfo) -> Dated | None:
    found = ISO.search(plain)
    if not found:
        return None
    written = re.sub(r" ?(?:z|utc|gmt)$", "+00:00", found[0]).replace(",", ".")
    written = re.sub(r" (?=[+-]\d)", "", written)
    when = datetime.fromisoformat(written.upper())
    precision = "day" if len(found[0]) == 10 else "time"
    if precision == "day" and (clock := re.search(CLOCK, plain[found.end() :])):
        when, precision = when + _clock(clock), "time"
    return Dated(_utc(when, zone), precision, found[0])


def _rfc(plain: str) -> Dated | None:
    found = RFC.search(plain)
    return Dated(parsedate_to_datetime(found[0]).astimezone(UTC), "time", found[0]) if found else None


def _worded(plain: str, zone: tzinfo) -> Dated | None:
    for form, precision in DATES:
        found = form.search(plain)
        if found:
            when = _day(found.groupdict())
            clock = re.search(CLOCK, plain[: found.start()] + " " + plain[found.end() :]) if precision == "day" else None
            if clock:
                when, precision = when + _clock(clock), "time"
            return Dated(_utc(when, zone), precision, found[0])
    return None


def _day(parts: dict[str, str]) -> datetime:
    day = {"1er": 1, "فاتح": 1}.get(parts.get("day")) or int(parts.get("day", 1))
    month = MONTH_NUMBER[parts["name"]] if "name" in parts else int(parts.get("number", 1))
    if month > 12 and "name" not in parts:
        day, month = month, day
    return datetime(int(parts["year"]), month, day)


def _clock(found: re.Match[str]) -> timedelta:
    hour, half = int(found["hour"]), (found["half"] or "")[:1]
    if half in ("p", "م") and hour < 12:
        hour += 12
    if half in ("a", "ص") and hour == 12:
        hour = 0
    if hour > 23 or int(found["minute"]) > 59:
        raise ValueError(f"no such time of day: {found[0]}")
    return timedelta(hours=hour, minutes=int(found["minute"]), seconds=int(found["second"] or 0))


def _utc(when: datetime, zone: tzinfo) -> datetime:
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
