"""The time of day next to a date: 10:30, 10h30, 8:05 م, 3:05 pm, 23:56 GMT, 8.30 Uhr."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo

from achtari_toolkit.text.dates.date_words import WORDS, either, plain_text

HALF = {
    plain_text(word): half for half in ("before_noon", "after_noon", "at_night") for word in WORDS[half]
}  # {am, pm and the like: half of the day}
LONG_HALF = [word for word in HALF if len(word) > 1]  # a lone م after a number may also mean "of our era"
HOUR = r"(?<![\d:./-])(?P<hour>[01]?\d|2[0-3])"
CLOCKS = (
    re.compile(
        rf"{HOUR}\s?(?:[:h]|heures?)\s?(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d))?(?:[.,]\d+)?"
        rf"\s?(?:min|mn)?\s?(?P<half>{either(HALF)})?"
    ),
    re.compile(rf"{HOUR}\.(?P<minute>[0-5]\d)\s?uhr(?!\w)"),
    re.compile(rf"{HOUR}\s?و\s?(?P<minute>[0-5]?\d)\s?(?:دقيقة|دقائق|د)(?!\w)\s?(?P<half>{either(HALF)})?"),
    re.compile(
        rf"(?:\A\W{{0,3}}|(?<!\w)(?:a|at|vers|الساعة) ){HOUR}\s?(?:h|heures?|س)(?!\w|\s?de )"
        rf"\s?(?P<half>{either(LONG_HALF)})?"
    ),
    re.compile(rf"{HOUR}\s?(?P<half>{either(LONG_HALF)})"),
)  # fmt: skip
OFFSET = re.compile(r"\s?\(?(?:utc|gmt)?\s?(?P<sign>[+-])(?P<hours>\d{2}|(?<=[ct][+-])\d):?(?P<minutes>\d{2})?(?!\d)")
ZONES = {plain_text(name): int(hours) for name, hours in WORDS["zones"].items()}
ZONE = re.compile(rf"\s?\(?(?P<zone>{either(ZONES)})")
MAX_DISTANCE = 40  # characters within which a clock belongs to a date


@dataclass(frozen=True)
class Clock:
    """A time of day, its zone, and the part of the text that was read; zone is None if the text names none."""

    since_midnight: timedelta
    zone: tzinfo | None
    matched: str


def clock_next_to(before: str, after: str) -> Clock | None:
    """Return the time of day next to a date in plain text: the first after it, otherwise the first before it."""
    return read_clock(after[:MAX_DISTANCE]) or read_clock(before[-MAX_DISTANCE:])


def read_clock(plain: str) -> Clock | None:
    """Return the first time of day in plain text.

    >>> read_clock("8:05 م").since_midnight, read_clock("a 14h30").since_midnight
    (datetime.timedelta(seconds=72300), datetime.timedelta(seconds=52200))
    >>> read_clock("3:05 pm gmt").zone, read_clock("25:99")
    (datetime.timezone.utc, None)
    """
    match = next(filter(None, (form.search(plain) for form in CLOCKS)), None)
    if not match:
        return None
    parts = match.groupdict()
    hour = _hour(int(parts["hour"]), HALF.get(parts.get("half") or "", ""))
    time = timedelta(hours=hour, minutes=int(parts.get("minute") or 0), seconds=int(parts.get("second") or 0))
    return Clock(time, read_zone(plain[match.end() :]), match[0].strip())


def read_zone(rest: str) -> tzinfo | None:
    """Return the zone with which plain text begins; None if it begins with none, or with one of 24 hours or more."""
    if match := OFFSET.match(rest):
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return timezone(-offset if match["sign"] == "-" else offset) if offset < timedelta(hours=24) else None
    match = ZONE.match(rest)
    if not match:
        return None
    hours = ZONES[match["zone"]]
    return timezone(timedelta(hours=hours)) if hours else UTC


def _hour(hour: int, half: str) -> int:
    """The hour from 0 to 23; an hour above 12 needs no half of the day."""
    late = half == "after_noon" or (half == "at_night" and hour >= 6)
    if hour == 12 and half:
        return 12 if half == "after_noon" else 0
    return hour + 12 if late and hour < 12 else hour
