"""Dates relative to the time at which a page was saved: منذ ساعتين, hier, 3 days ago."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal

from achtari_toolkit.text.dates.clock import read_clock
from achtari_toolkit.text.dates.date_forms import DateMatch
from achtari_toolkit.text.dates.date_words import WEEKDAY_NUMBER, WORDS, either, plain_text, spellings

PHRASES = WORDS["relative"]
UNIT = {word: unit for unit, entries in PHRASES["units"].items() for entry in entries for word in spellings(entry)}
DUAL = {plain_text(word): unit for unit, words in PHRASES["duals"].items() for word in words}
ONE, TWO = ({plain_text(word) for word in PHRASES[key]} for key in ("one", "two"))
DAYS_AGO = {plain_text(word): int(days) for days, words in PHRASES["days_ago"].items() for word in words}
SPAN = (
    rf"(?:{either(PHRASES['about'])} )?(?:(?P<dual>{either(DUAL)})"
    rf"|(?:(?P<n>\d{{1,3}}|{either(ONE | TWO)})\s?)?(?<![^\W\d])"
    rf"(?P<unit>{'|'.join(sorted(UNIT, key=len, reverse=True))})"
    rf"(?: {either(ONE)})?)(?!\w)"
)
AGO = (
    re.compile(rf"{either(PHRASES['ago_before'])} {SPAN}"),
    re.compile(rf"{SPAN} {either(PHRASES['ago_after'])}"),
)
NOW = re.compile(either(PHRASES["now"]))
NAMED_DAY = re.compile(rf"(?P<day>{either(DAYS_AGO)})(?: {either(WEEKDAY_NUMBER)})?(?P<clock>(?:\W.{{0,30}})?)")
CLOCK_ONLY = re.compile(r"(?:على الساعة|الساعة|في|at|a|-|,|،|\||\s)*[\d:h.\s]+\w{0,8}\.?(?:m\.?)?")
LENGTH = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}
PRECISION: dict[str, Literal["day", "month", "year"]] = {
    "day": "day",
    "week": "month",
    "month": "month",
    "year": "year",
}  # "a week ago" may be six to ten days


def find_relative(plain: str, captured: datetime) -> DateMatch | None:
    """Return the date of a phrase that is the whole of plain text.

    captured  when the page was saved, in local time

    Minutes and hours give a time, and days a day. Sites round weeks, months and years, so these give a day with the
    precision month or year.
    """
    phrase = plain.strip(" .:,|-–،")
    if NOW.fullmatch(phrase):
        return DateMatch(captured, "time", phrase, "relative")
    if match := NAMED_DAY.fullmatch(phrase):
        return _named_day(match, captured)
    match = next(filter(None, (form.fullmatch(phrase) for form in AGO)), None)
    if not match:
        return None
    unit, n = DUAL.get(match["dual"] or "") or UNIT[match["unit"]], _number(match)
    if unit in LENGTH:
        return DateMatch(captured - n * LENGTH[unit], "time", phrase, "relative")
    midnight = captured.replace(hour=0, minute=0, second=0, microsecond=0)
    then = midnight - timedelta(days=n * DAYS[unit]) if unit in DAYS else _months_before(midnight, n * MONTHS[unit])
    return DateMatch(then, PRECISION[unit], phrase, "relative")


def _named_day(match: re.Match[str], captured: datetime) -> DateMatch | None:
    """Today, yesterday or the day before, with its clock; nothing if other words follow: "أمس الأول في الرباط"."""
    rest = match["clock"].strip()
    clock = read_clock(rest) if rest else None
    if rest and not (clock and CLOCK_ONLY.fullmatch(rest)):
        return None
    midnight = captured.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS_AGO[match["day"]])
    if not clock:
        return DateMatch(midnight, "day", match[0], "relative")
    when = (midnight + clock.since_midnight).replace(tzinfo=clock.zone or captured.tzinfo)
    return DateMatch(when, "time", match[0], "relative")


def _number(match: re.Match[str]) -> int:
    if match["dual"] or match["n"] in TWO:
        return 2
    return int(match["n"]) if (match["n"] or "").isdecimal() else 1


def _months_before(day: datetime, months: int) -> datetime:
    """The same day some months before, or the last day of that month."""
    count = day.year * 12 + day.month - 1 - months
    first = day.replace(year=count // 12, month=count % 12 + 1, day=1)
    length = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, length.day))
