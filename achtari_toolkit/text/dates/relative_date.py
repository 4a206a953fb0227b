"""Dates relative to the time at which a page was saved: منذ ساعتين, hier, 3 days ago."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from achtari_toolkit.text.dates.clock import read_clock
from achtari_toolkit.text.dates.date_forms import DateMatch
from achtari_toolkit.text.dates.date_words import WEEKDAY_NUMBER, WORDS, date_text, either, numbered, spellings

PHRASES = WORDS["relative"]
UNIT = {word: unit for unit, entries in PHRASES["units"].items() for entry in entries for word in spellings(entry)}
DUAL = {date_text(word): unit for unit, words in PHRASES["duals"].items() for word in words}
NUMBERS = {
    **dict.fromkeys(map(date_text, PHRASES["one"]), 1),
    **dict.fromkeys(map(date_text, PHRASES["two"]), 2),
    **{word: n + 2 for word, n in numbered([PHRASES["numbers"], PHRASES["latin_numbers"]]).items()},
}
MINUTES = {date_text(word): int(minutes) for minutes, words in PHRASES["minutes_of"].items() for word in words}
DAYS_AGO = {date_text(word): int(days) for days, words in PHRASES["days_ago"].items() for word in words}
SOME_UNIT = rf"(?<![^\W\d])(?:{'|'.join(sorted(map(re.escape, UNIT), key=len, reverse=True))})(?!\w)"
SPAN = re.compile(
    rf"(?:(?P<part>{either(MINUTES)})|(?P<dual>{either(DUAL)})"
    rf"|(?:(?P<n>\d{{1,3}}|{either(NUMBERS)})\s?)?"
    rf"(?:(?P<unit>{SOME_UNIT})(?: {either(PHRASES['one'])})?|h(?P<minutes>[0-5]\d)))"
    rf"(?P<half> ?{either(PHRASES['and_a_half'])})?"
)
JOINT = re.compile(rf"\s?(?:{either(PHRASES['joints'])}|,|و(?=\d))?\s?")
ABOUT, AGO_AFTER = rf"(?:{either(PHRASES['about'])} )?", either(PHRASES["ago_after"])
AGO = (
    re.compile(rf"{either(PHRASES['ago_before'])} {ABOUT}(?P<spans>.+?)(?: {AGO_AFTER})?"),
    re.compile(rf"{ABOUT}(?P<spans>.+?) {AGO_AFTER}"),
    re.compile(r"(?P<spans>(?:1?\d|2[0-3])\s?(?:h|hrs?|heures?|hours?|horas?|ساعات|ساعه))"),
)  # fmt: skip
NOW = re.compile(either(PHRASES["now"]))
NAMED_DAY = re.compile(rf"(?P<day>{either(DAYS_AGO)})(?: {either(WEEKDAY_NUMBER)})?(?P<clock>(?:\W.{{0,30}})?)")
LATE = re.compile(either(PHRASES["late"]))
CLOCK_ONLY = re.compile(r"(?:علي الساعه|الساعه|في|at|a las|a|um|-|,|،|\||\s)*[\d:h.\s]+\w{0,8}\.?(?:m\.?)?")
NOON = HALF_DAY = timedelta(hours=12)
MAX_SPANS = 3
LENGTH = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}
PRECISION: dict[str, Literal["day", "month", "year"]] = {
    "day": "day",
    "week": "month",
    "month": "month",
    "year": "year",
}  # "a week ago" may be six to ten days


class Span(NamedTuple):
    """A number of units: two hours; a half only of hours."""

    n: int
    unit: str
    has_half: bool = False


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
    for match in filter(None, (form.fullmatch(phrase) for form in AGO)):
        if spans := _spans(match["spans"]):
            return _before(captured, spans, phrase)
    return None


def _spans(text: str) -> list[Span]:
    """The spans of a phrase: 3 hours and 20 minutes; none if it has other words."""
    spans, at = [], 0
    while match := SPAN.match(text, at):
        spans.append(_span(match))
        if match.end() == len(text):
            return spans if len(spans) <= MAX_SPANS else []
        joint = JOINT.match(text, match.end())
        at = joint.end() if joint else len(text)
    return []


def _span(match: re.Match[str]) -> Span:
    if match["part"]:
        return Span(MINUTES[match["part"]], "minute")
    if match["minutes"]:
        return Span(60 * int(match["n"] or 0) + int(match["minutes"]), "minute")
    n = 2 if match["dual"] else _number(match["n"] or "1")
    return Span(n, DUAL.get(match["dual"] or "") or UNIT[match["unit"]], bool(match["half"]))


def _before(captured: datetime, spans: list[Span], phrase: str) -> DateMatch | None:
    """The time some spans before; as precise as the finest of them."""
    halves = [span for span in spans if span.has_half]
    if any(span.unit != "hour" for span in halves):
        return None
    lengths = [span for span in spans if span.unit in LENGTH]
    if lengths:
        then = captured - sum((span.n * LENGTH[span.unit] for span in lengths), timedelta(minutes=30 * len(halves)))
    else:
        then = captured.replace(hour=0, minute=0, second=0, microsecond=0)
    then -= timedelta(days=sum(span.n * DAYS[span.unit] for span in spans if span.unit in DAYS))
    months = sum(span.n * MONTHS[span.unit] for span in spans if span.unit in MONTHS)
    then = _months_before(then, months) if months else then
    return DateMatch(then, "time" if lengths else PRECISION[spans[-1].unit], phrase, "relative")


def _named_day(match: re.Match[str], captured: datetime) -> DateMatch | None:
    """Today, yesterday or the day before, with its clock; nothing if other words follow: "أمس الأول في الرباط"."""
    rest = match["clock"].strip()
    clock = read_clock(rest) if rest else None
    if rest and not (clock and CLOCK_ONLY.fullmatch(rest)):
        return None
    midnight = captured.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS_AGO[match["day"]])
    if not clock:
        return DateMatch(midnight, "day", match[0], "relative")
    is_late = LATE.search(match["day"]) and clock.since_midnight < NOON
    when = midnight + clock.since_midnight + (HALF_DAY if is_late else timedelta())
    return DateMatch(when.replace(tzinfo=clock.zone or captured.tzinfo), "time", match[0], "relative")


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else NUMBERS[written]


def _months_before(day: datetime, months: int) -> datetime:
    """The same day some months before, or the last day of that month."""
    count = day.year * 12 + day.month - 1 - months
    first = day.replace(year=count // 12, month=count % 12 + 1, day=1)
    length = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, length.day))
