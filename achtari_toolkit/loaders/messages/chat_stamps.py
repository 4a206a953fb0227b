"""The day and clock before each message of a chat, in the forms of many languages and telephones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from achtari_toolkit.text.dates.date_words import WORDS, plain_text

AFTER_NOON = {plain_text(word) for word in WORDS["after_noon"]}
HALVES = "|".join(
    sorted(
        map(re.escape, {"am", "pm", "a.m.", "p.m.", "a. m.", "p. m.", "ص", "م", "صباحا", "مساء", "a.m", "p.m"}),
        key=len,
        reverse=True,
    )
)
DAY = r"(?P<day>\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{2,4})"
CLOCK = rf"(?P<clock>\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?)(?:\s?(?P<half>{HALVES}))?"
BETWEEN = r"(?:[,،.]?\s{0,3}(?:à|at|um|a las|في|الساعة)?\s{0,2})"
STAMPS = {
    "brackets": re.compile(rf"\s?\[{DAY}{BETWEEN}{CLOCK}\]\s?", re.IGNORECASE),
    "dash": re.compile(rf"{DAY}{BETWEEN}{CLOCK}\s[-–]\s", re.IGNORECASE),
}
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u00a0\u202f\u2009", "01234567890123456789   ")
AMERICAN = re.compile(r"\d{1,2}/\d{1,2}/\d\d, \d{1,2}:\d\d(?::\d\d)? [AP]M\Z")
LEAST_DAYS = 3  # different ones, in a chat that has a single month
MAX_STAMP = 60  # characters


class Stamp(NamedTuple):
    """A day and a clock as printed, their numbers, how they are set off, and the text after them."""

    raw: str
    day: tuple[int, int, int]
    clock: tuple[int, int, int]
    form: str
    rest: str


class StampTimes(NamedTuple):
    """Each stamp in ISO form, empty where there is no such time; and what of the reading is in doubt."""

    read_as: list[str]
    doubt: str


def stamp_of(text: str) -> Stamp | None:
    """Return the day and clock with which a line of a chat begins; None if it begins with something else.

    >>> stamp_of("١٢/٣/٢٠٢٤، ٩:٠٥ م - ليلى: خبر").clock
    (21, 5, 0)
    >>> stamp_of("[12/03/2024, 10:00:01] Lina: deux").rest
    'Lina: deux'
    """
    plain = text[:MAX_STAMP].translate(DIGITS)
    for form, pattern in STAMPS.items():
        if match := pattern.match(plain):
            hour, minute, *second = (int(part) for part in re.split(r"\D", match["clock"]))
            if match["half"]:
                hour = hour % 12 + 12 * (plain_text(match["half"]) in AFTER_NOON)
            first, middle, last = (int(part) for part in re.split(r"\D+", match["day"]))
            raw = text[: match.end()].strip(" []-–")
            return Stamp(
                raw, (first, middle, last), (hour, minute, second[0] if second else 0), form, text[match.end() :]
            )
    return None


def read_stamps(stamps: Sequence[Stamp]) -> StampTimes:
    """Return the times of the stamps of one chat.

    The year may come first. Else a number above 12 shows which one is the day; else the order under which fewer
    messages are earlier than the one before; else a number that never changes while the other one does is the month,
    and so is the first one in the form of the United States, 3/4/24 with AM or PM; else the day comes first.
    """
    if any(stamp.day[0] > 31 for stamp in stamps):
        return StampTimes([_iso(stamp, (0, 1, 2)) for stamp in stamps], "")
    day_first, month_first = ([_iso(stamp, order) for stamp in stamps] for order in ((2, 1, 0), (2, 0, 1)))
    n_impossible = day_first.count(""), month_first.count("")
    if n_impossible[0] != n_impossible[1]:
        return StampTimes(day_first if n_impossible[0] < n_impossible[1] else month_first, "")
    n_back = _n_back(day_first), _n_back(month_first)
    if n_back[0] != n_back[1]:
        return StampTimes(day_first if n_back[0] < n_back[1] else month_first, "")
    if all(stamp.day[0] == stamp.day[1] for stamp in stamps):
        return StampTimes(day_first, "")
    if _has_month_first(stamps):
        return StampTimes(month_first, ", month before day")
    return StampTimes(day_first, ", day before month")


def _has_month_first(stamps: Sequence[Stamp]) -> bool:
    firsts, seconds = ({stamp.day[n] for stamp in stamps} for n in (0, 1))
    if (len(firsts) == 1) != (len(seconds) == 1) and max(len(firsts), len(seconds)) >= LEAST_DAYS:
        return len(firsts) == 1
    return all(AMERICAN.match(stamp.raw.translate(DIGITS)) for stamp in stamps)


def _iso(stamp: Stamp, order: tuple[int, int, int]) -> str:
    year, month, day = (stamp.day[n] for n in order)
    try:
        return datetime(year + 2000 * (year < 100), month, day, *stamp.clock).isoformat()
    except ValueError:
        return ""


def _n_back(times: list[str]) -> int:
    known = [time for time in times if time]
    return sum(later < earlier for earlier, later in pairwise(known))
