"""The forms in which a date of the Gregorian calendar is written: patterns over plain text, by precision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from achtari_toolkit.text.dates.clock import clock_next_to, read_zone
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, either

YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d)"
SHORT_YEAR = r"(?P<year>\d\d)(?=,?\s\d{1,2}:\d\d)"  # only before a clock, as in old mail headers
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
NUMBER = r"(?P<number>0?[1-9]|[12]\d|3[01])"
NAME = rf"(?P<name>{either(MONTH_NUMBER)})(?:\s?[/(]\s?(?P<other>{either(MONTH_NUMBER)})\s?\)?)?"  # نوفمبر/تشرين الثاني
FIRST = rf"(?P<first>{either(WORDS['first'])})"
OF = r"(?:(?:de|del|of|من شهر|من|شهر)\s|d')?"
IN = r"(?:(?:de|del|من سنة|من عام|سنة|عام|لسنة|لعام)\s)?"
GAP = r"[\s.,،/-]{0,3}"
WEEKDAY = re.compile(rf"({either(WEEKDAY_NUMBER)})[\s,،.]{{0,3}}(?:le |the |في )?\Z")
ISO = re.compile(
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:z|\s?[+-]\d{2}:?\d{2}| utc| gmt)?)?(?!\d)"
)
COMPACT = re.compile(
    r"(?P<day>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:t?(?P<clock>[0-2]\d[0-5]\d[0-5]\d)z?)?"
)
DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d)(?:{DAY}(?:\s?(?:er|st|nd|rd|th|º))?(?![\d])|{FIRST}){GAP}{OF}{NAME}{GAP}{IN}{YEAR}",
        rf"{NAME}{GAP}{DAY}(?:st|nd|rd|th)?(?!\d){GAP}{IN}{YEAR}",
        rf"{NAME}\s{DAY}\s(?P<clock>\d\d:\d\d(?::\d\d)?(?:\s[a-z]{{3,4}})?)\s{YEAR}",
        rf"(?<![\d.:/-]){DAY}[\s-]{NAME}[\s-]{SHORT_YEAR}",
        rf"(?<!\d){YEAR}[\s/.,-]{{1,3}}{NAME}[\s/.,-]{{1,3}}{DAY}(?!\d)",
        rf"(?<![\d./]){YEAR}\s?(?P<sign>[/.-])\s?{NUMBER}\s?(?P=sign)\s?{DAY}(?!\d|[./]\d)",
        rf"(?<![\d./]){DAY}\s?(?P<sign>[/.-])\s?{NUMBER}\s?(?P=sign)\s?{YEAR}(?![./]\d)",
    )
)
MONTHS = (
    re.compile(rf"(?<!\d)(?<!\d\s){NAME}[\s.,،/-]{{1,3}}{IN}{YEAR}"),
    re.compile(rf"(?:{either(WORDS['month'])}\s)?(?P<year>(?:19|20)\d\d)[-/](?P<number>0[1-9]|1[0-2])\Z"),
    re.compile(rf"(?:{either(WORDS['month'])}\s)?(?P<number>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)\Z"),
)
YEARS = (
    re.compile(rf"(?:{either(WORDS['year'])}\s)?(?P<year>(?:19|20)\d\d)(?:\s?م)?\Z"),
    re.compile(rf"(?:(?:{either(WORDS['copyright'])}|©)[\s,:-]*)+(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–]\s?\d)"),
)


@dataclass(frozen=True)
class DateMatch:
    """A date in plain text.

    when       local time, unless the text names a zone
    precision  time, day, month or year
    matched    the part of the text that was read
    reading    which of two possible readings was chosen, or what is in doubt; empty if nothing
    """

    when: datetime
    precision: Literal["time", "day", "month", "year"]
    matched: str
    reading: str = ""


def find_day(plain: str, *, month_first: bool = False) -> DateMatch | None:
    """Return the first day in plain text, in the most reliable form that it has, with the time next to it if any.

    month_first  how 03/04/2020 is read; 04/25/2020 and 25/04/2020 can only be read one way

    Raises ValueError for a day that does not exist.
    """
    return _iso(plain) or _compact(plain) or _written(plain, month_first)


def find_month_or_year(plain: str) -> DateMatch | None:
    """Return a month or year without a day: a month by its name anywhere, any other only if nothing is around it."""
    for form in MONTHS:
        match = form.search(plain) if form is MONTHS[0] else form.match(plain)
        if match:
            return DateMatch(datetime(int(match["year"]), _month(match.groupdict()), 1), "month", match[0])
    match = next(filter(None, (form.match(plain) for form in YEARS)), None)
    return DateMatch(datetime(int(match["year"]), 1, 1), "year", match[0]) if match else None


def _iso(plain: str) -> DateMatch | None:
    match = ISO.search(plain)
    if not match:
        return None
    written = re.sub(r" ?(?:z|utc|gmt)$", "+00:00", match[0]).replace(",", ".")
    when = datetime.fromisoformat(re.sub(r" (?=[+-]\d)", "", written).upper())
    if len(match[0]) > 10:
        return DateMatch(when, "time", match[0])
    return _with_clock(when, plain, match)


def _compact(plain: str) -> DateMatch | None:
    """20241115, 20241115103000, 20241115T103000Z; with text around it, it may be any number."""
    match = COMPACT.fullmatch(plain)
    if not match:
        return None
    when = datetime.strptime(match["day"] + (match["clock"] or "000000"), "%Y%m%d%H%M%S")
    when = when.replace(tzinfo=read_zone("z")) if plain.endswith("z") else when
    return DateMatch(when, "time" if match["clock"] else "day", match[0])


def _written(plain: str, month_first: bool) -> DateMatch | None:
    match = next(filter(None, (form.search(plain) for form in DAYS)), None)
    if not match:
        return None
    parts = match.groupdict()
    day, month, reading = 1 if parts.get("first") else int(parts["day"]), _month(parts), ""
    if "number" in parts and match.start("year") > match.start("day"):
        day, month, reading = _day_and_month(day, month, month_first, parts["sign"])
    when = datetime(_full_year(parts["year"]), month, day)
    when, reading = _checked_by_weekday(when, reading, WEEKDAY.search(plain[: match.start()]))
    return _with_clock(when, plain, match, reading)


def _with_clock(day: datetime, plain: str, match: re.Match[str], reading: str = "") -> DateMatch:
    inside = match.groupdict().get("clock")
    clock = clock_next_to("", inside) if inside else clock_next_to(plain[: match.start()], plain[match.end() :])
    if not clock:
        return DateMatch(day, "day", match[0], reading)
    when = (day + clock.since_midnight).replace(tzinfo=clock.zone)
    return DateMatch(when, "time", match[0] if inside else f"{match[0]} {clock.matched}", reading)


def _checked_by_weekday(when: datetime, reading: str, weekday: re.Match[str] | None) -> tuple[datetime, str]:
    """The day and its reading, given the weekday before it: Sunday 03/04/2018 is the fourth of March."""
    if not weekday or when.isoweekday() == WEEKDAY_NUMBER[weekday[1]]:
        return when, reading
    swapped = when.replace(day=when.month, month=when.day) if reading == "day before month" else when
    if swapped.isoweekday() == WEEKDAY_NUMBER[weekday[1]]:
        return swapped, "month before day"
    return when, ", ".join(filter(None, (reading, "weekday disagrees")))


def _full_year(year: str) -> int:
    """The year in four digits. RFC 2822, section 4.3: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999."""
    return int(year) if len(year) == 4 else int(("20" if year < "50" else "19") + year)


def _month(parts: dict[str, str]) -> int:
    """The month by name or number. Raises ValueError if two names are of different months."""
    if "name" not in parts:
        return int(parts["number"])
    month, other = MONTH_NUMBER[parts["name"]], MONTH_NUMBER.get(parts.get("other") or "")
    if other not in (None, month):
        raise ValueError(f"{parts['name']} and {parts['other']} are two months")
    return month


def _day_and_month(first: int, second: int, month_first: bool, sign: str) -> tuple[int, int, str]:
    """Day, month and reading of two numbers; 04/25/2020 can only be month first, and 03.04.2020 never is."""
    if second > 12 or (month_first and first <= 12 and sign != "."):
        return second, first, "month before day"
    return first, second, "day before month" if first <= 12 and first != second and sign != "." else ""
