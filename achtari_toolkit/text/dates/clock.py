"""The time of day next to a date: 10:30, 10h30, 8:05 م, 3:05 pm, 23:56 GMT, 8.30 Uhr."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo

from achtari_toolkit.text.dates.date_words import WORDS, date_text, either
from achtari_toolkit.text.dates.zones import GREENWICH, HOURS, read_zone

HALF = {
    date_text(word): half for half in ("before_noon", "after_noon", "at_night") for word in WORDS[half]
}  # {am, pm and the like: half of the day}
LONG_HALF = [word for word in HALF if len(word) > 1]  # a lone م after a number may also mean "of our era"
HOUR = r"(?<![\d:./-])(?P<hour>[01]?\d|2[0-3])"
BEFORE_ZONE = rf"(?=\s?\(?{either([*GREENWICH, *HOURS, 'et', 'pt'])})"
CLOCKS = (
    re.compile(
        rf"{HOUR}\s?(?:[:h]|heures?)\s?(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d))?(?:[.,]\d+)?"
        rf"(?:\s?(?:min|mn|h|س|uhr|uur)(?!\w))?(?:\s?(?P<half>{either(HALF)}))?"
    ),
    re.compile(rf"{HOUR}\.(?P<minute>[0-5]\d)\s?(?:uhr|uur|h)(?!\w)"),
    re.compile(
        rf"{HOUR}\.(?P<minute>[0-5]\d)(?:\.(?P<second>[0-5]\d))?\s?(?:(?P<half>{either(LONG_HALF)})|{BEFORE_ZONE})"
    ),
    re.compile(rf"{HOUR}\s?و\s?(?P<minute>[0-5]?\d)\s?(?:دقيق[هة]|دقائق|د)(?!\w)\s?(?P<half>{either(HALF)})?"),
    re.compile(
        rf"(?:\A\W{{0,3}}|(?<!\w)(?:a|at|a las|vers|الساع[هة]) ){HOUR}\s?(?:h|heures?|س)(?!\w|\s?de )"
        rf"\s?(?P<half>{either(LONG_HALF)})?"
    ),
    re.compile(rf"{HOUR}\s?(?P<half>{either(LONG_HALF)})"),
    re.compile(r"(?<![\d:./-])(?P<hour>0?[1-9]|1[0-2])\s?(?P<half>[صم])(?![\w'.])"),
    re.compile(rf"(?<![\d:./-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){BEFORE_ZONE}"),
)  # fmt: skip
DIGIT = re.compile(r"\d")
BESIDE_DATE = re.compile(r"\A[\s,،|/-]+")
MAX_DISTANCE = 40  # characters within which a clock belongs to a date


@dataclass(frozen=True)
class Clock:
    """A time of day, its zone, and the part of the text that was read.

    zone      None if the text names none that is known
    reading   what is in doubt of the zone
    """

    since_midnight: timedelta
    zone: tzinfo | None
    matched: str
    reading: str = ""


def clock_next_to(before: str, after: str) -> Clock | None:
    """Return the time of day next to a date in date text: the first after it, otherwise the first before it.

    A zone may also be named between a date and its clock, or after a date whose clock precedes it.
    """
    following = BESIDE_DATE.sub(" ", after)
    if clock := read_clock(following[:MAX_DISTANCE]):
        return clock
    clock = read_clock(before[-MAX_DISTANCE:])
    return _in_zone(clock, after) if clock else None


def read_clock(plain: str) -> Clock | None:
    """Return the first time of day in date text.

    >>> read_clock("8:05 م").since_midnight, read_clock("a 14h30").since_midnight
    (datetime.timedelta(seconds=72300), datetime.timedelta(seconds=52200))
    >>> read_clock("3:05 pm gmt").zone, read_clock("25:99")
    (datetime.timezone.utc, None)
    """
    match = next(filter(None, (form.search(plain) for form in CLOCKS)), None) if DIGIT.search(plain) else None
    if not match:
        return None
    parts = match.groupdict()
    hour = _hour(int(parts["hour"]), HALF.get(parts.get("half") or "", ""))
    time = timedelta(hours=hour, minutes=int(parts.get("minute") or 0), seconds=int(parts.get("second") or 0))
    zone, reading = read_zone(plain[match.end() :], is_exact=bool(parts.get("second")))
    clock = Clock(time, zone, match[0].strip(), reading)
    return _in_zone(clock, plain[: match.start()])


def _in_zone(clock: Clock, beside: str) -> Clock:
    """A clock that names no zone, in the zone with which the text beside it begins."""
    if clock.zone or clock.reading or not beside.strip():
        return clock
    zone, reading = read_zone(beside)
    return replace(clock, zone=zone, reading=reading)


def _hour(hour: int, half: str) -> int:
    """The hour from 0 to 23; an hour above 12 needs no half of the day."""
    late = half == "after_noon" or (half == "at_night" and hour >= 6)
    if hour == 12 and half:
        return 12 if half == "after_noon" else 0
    return hour + 12 if late and hour < 12 else hour
