"""The forms in which a date of the Gregorian calendar is written, read by their patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from achtari_toolkit.text.dates.clock import clock_next_to
from achtari_toolkit.text.dates.date_patterns import (
    COMPACT,
    DAYS,
    HALF_AFTER,
    ISO,
    ISO_CLOCK,
    MAX_WEEKDAY,
    MONTHS,
    N_NUMERIC,
    NAME_OF_MONTH,
    NEXT_NUMBER,
    WEEKDAY,
    WORDED,
    YEARS,
)
from achtari_toolkit.text.dates.date_ranges import (
    DAY_WITHOUT_YEAR,
    FIRST_OF_RANGE,
    NUMBER_OF_ISSUE,
    SIGN_OF_ISSUE,
    Day,
    first_day,
    first_month,
    goes_on,
)
from achtari_toolkit.text.dates.date_words import DAY_IN_WORDS, MONTH_NUMBER, WEEKDAY_NUMBER
from achtari_toolkit.text.dates.zones import read_zone

BEFORE_MONTH = re.compile(r"\A(?:\s?[,،|]|\s[/-]\s)")  # parts the number of an issue from its month


@dataclass(frozen=True)
class DateMatch:
    """A date in date text.

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
    """Return the first day in date text, in the most reliable form that it has, with the time next to it if any.

    month_first  how 03/04/2020 is read; 04/25/2020 and 25/04/2020 can only be read one way

    Of several days that are joined (12-15 mai 2018) it is the first. Raises ValueError for a day that does not exist.
    """
    return _iso(plain) or _compact(plain) or _written(plain, month_first)


def find_month_or_year(plain: str) -> DateMatch | None:
    """Return a month or year without a day: a month by its name anywhere, any other only if nothing is around it."""
    for form in MONTHS:
        match = form.search(plain) if form is MONTHS[0] else form.match(plain)
        if match:
            return _month_match(plain, match)
    match = next(filter(None, (form.match(plain) for form in YEARS)), None)
    return DateMatch(datetime(int(match["year"]), 1, 1), "year", match[0]) if match else None


def _month_match(plain: str, match: re.Match[str]) -> DateMatch:
    """A month; the first of two that are joined."""
    parts, year = match.groupdict(), int(match["year"])
    month, other = _month(parts, joined=True), MONTH_NUMBER.get(parts.get("other") or "")
    joined = first_month(plain)
    first = MONTH_NUMBER[joined["name"]] if joined else month
    if joined and joined["year"]:
        year = int(joined["year"])
    elif first > (other or month):
        year -= 1
    reading = FIRST_OF_RANGE if first != month or other not in (None, month) or (joined and joined["year"]) else ""
    return DateMatch(datetime(year, first, 1), "month", match[0], reading)


def _iso(plain: str) -> DateMatch | None:
    match = ISO.search(plain)
    if not match:
        return None
    day = datetime.fromisoformat(match["day"])
    clock = ISO_CLOCK.match(plain, match.end())
    if not clock or _has_half(plain, clock.end()):
        reading = FIRST_OF_RANGE if _goes_on(plain, match.end(), Day(day.day, day.month, day.year)) else ""
        return _with_clock(day, plain, match, reading)
    fraction = (clock["part"] or ".0")[1:7].ljust(6, "0")
    when = day.replace(hour=int(clock["hour"]), minute=int(clock["minute"]), second=int(clock["second"] or 0))
    is_exact = bool(clock["second"]) or clock[0].startswith("t")
    zone, reading = read_zone(plain[clock.end() :], is_exact=is_exact)
    matched = plain[match.start() : clock.end()]
    return DateMatch(when.replace(microsecond=int(fraction), tzinfo=zone), "time", matched, reading)


def _has_half(plain: str, end: int) -> bool:
    """Say whether a half of the day follows: 2019-12-15 08:05 م."""
    return HALF_AFTER.match(plain, end) is not None


def _compact(plain: str) -> DateMatch | None:
    """20241115, 20241115103000, 20241115T103000+0100; with text around it, it may be any number."""
    match = COMPACT.fullmatch(plain)
    if not match:
        return None
    clock = (match["clock"] or (f"{match['short']}00" if match["short"] else "")).replace(":", "")
    when = datetime.strptime(match["day"] + (clock or "000000"), "%Y%m%d%H%M%S")
    zone, reading = read_zone(match["zone"] or "", is_exact=True)
    return DateMatch(when.replace(tzinfo=zone), "time" if clock else "day", match[0], reading)


def _written(plain: str, month_first: bool) -> DateMatch | None:
    has_name = NAME_OF_MONTH.search(plain) is not None
    forms = DAYS if has_name else DAYS[-N_NUMERIC:]
    match = next(filter(None, (_first(form, plain) for form in forms)), None)
    match = WORDED.search(plain) if match is None and has_name else match
    if not match:
        return None
    parts = match.groupdict()
    day, month, reading = _day(parts), _month(parts), ""
    if "number" in parts and match.start("year") > match.start("day"):
        day, month, reading = _day_and_month(day, month, month_first, parts["sign"])
        if reading == "day before month":
            day, month, reading = _in_order_of_others(day, month, plain)
    last = Day(day, month, _full_year(parts["year"]))
    first, start = first_day(last, plain[: match.start()])
    if parts.get("last") and int(parts["last"]) <= day:
        raise ValueError(f"{match[0]} is no range of days")
    when = datetime(first.year, first.month, first.day)
    weekday = WEEKDAY.search(plain, max(0, start - MAX_WEEKDAY), start)
    if first != last or parts.get("last") or _goes_on(plain, match.end(), last):
        other_end = datetime(last.year, last.month, int(parts.get("last") or last.day))
        reading = ", ".join(filter(None, (reading, FIRST_OF_RANGE)))
        weekday = None if weekday and other_end.isoweekday() == WEEKDAY_NUMBER[weekday[1]] else weekday
    when, reading = _checked_by_weekday(when, reading, weekday)
    return _with_clock(when, plain, match, reading, start)


def _first(form: re.Pattern[str], plain: str) -> re.Match[str] | None:
    """The first match of a form whose number is a day, and not that of an issue of a month: N° 3, mars 2015."""
    return next((match for match in form.finditer(plain) if not _is_number_of_issue(match, plain)), None)


def _is_number_of_issue(match: re.Match[str], plain: str) -> bool:
    parts = match.groupdict()
    if not parts.get("name") or not parts.get("day") or match.start("name") < match.start("day") != match.start():
        return False
    words = NUMBER_OF_ISSUE if BEFORE_MONTH.search(match[0][match.end("day") - match.start() :]) else SIGN_OF_ISSUE
    return words.search(plain, max(0, match.start() - MAX_WEEKDAY), match.start()) is not None


def _in_order_of_others(day: int, month: int, plain: str) -> tuple[int, int, str]:
    """Day, month and reading, by another date of the text that has one order: 03/12/2018 - 03/18/2018."""
    for other in DAYS[-1].finditer(plain):
        if int(other["number"]) > 12:
            return month, day, "month before day"
        if int(other["day"]) > 12:
            return day, month, ""
    return day, month, "day before month"


def _day(parts: dict[str, str]) -> int:
    if parts.get("word"):
        return DAY_IN_WORDS[parts["word"]]
    return 1 if parts.get("first") else int(parts["day"])


def _goes_on(plain: str, end: int, first: Day) -> bool:
    """Say whether a later day is joined to a day: 2018-03-12/2018-03-18, du 28/12/2017 au 03/01/2018."""
    if len(plain) - end < 2:
        return False
    number = NEXT_NUMBER.match(plain, end)
    if number and int(number["day"]) > first.day and plain[end - 2 : end].lstrip("0") == str(first.day):
        return True
    for at in goes_on(plain, end):
        if DAY_WITHOUT_YEAR.match(plain, at):
            return True
        for form in (ISO, *DAYS):
            if following := form.match(plain, at):
                parts = following.groupdict()
                if form is ISO:
                    year, month, day = map(int, parts["day"].split("-"))
                else:
                    year, month, day = _full_year(parts["year"]), _month(parts), _day(parts)
                return (year, month, day) > (first.year, first.month, first.day)
    return False


def _with_clock(
    day: datetime, plain: str, match: re.Match[str], reading: str = "", start: int | None = None
) -> DateMatch:
    """A day with the clock next to it; start is where the first of several days begins."""
    at = match.start() if start is None else start
    matched = plain[at : match.end()]
    inside = match.groupdict().get("clock")
    clock = clock_next_to("", inside) if inside else clock_next_to(plain[:at], plain[match.end() :])
    if not clock:
        return DateMatch(day, "day", matched, reading)
    when = (day + clock.since_midnight).replace(tzinfo=clock.zone)
    doubts = ", ".join(filter(None, (reading, clock.reading)))
    return DateMatch(when, "time", matched if inside else f"{matched} {clock.matched}", doubts)


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


def _month(parts: dict[str, str], *, joined: bool = False) -> int:
    """The month by name or number. Raises ValueError if two names that are not joined are of different months."""
    if "name" not in parts:
        return int(parts["number"])
    month, other = MONTH_NUMBER[parts["name"]], MONTH_NUMBER.get(parts.get("other") or "")
    if other not in (None, month) and not joined:
        raise ValueError(f"{parts['name']} and {parts['other']} are two months")
    return month


def _day_and_month(first: int, second: int, month_first: bool, sign: str) -> tuple[int, int, str]:
    """Day, month and reading of two numbers; 04/25/2020 can only be month first, and 03.04.2020 never is."""
    if second > 12 or (month_first and first <= 12 and sign != "."):
        return second, first, "month before day"
    return first, second, "day before month" if first <= 12 and first != second and sign != "." else ""
