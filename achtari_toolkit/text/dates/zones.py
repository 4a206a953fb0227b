"""The zone that is named beside a clock: +01, GMT+3, (UTC+03:00), CET, بتوقيت القاهرة, heure de Paris."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, date_text, either, read_words

WORDS = read_words("zones.yml")
UNSURE, UNKNOWN = "zone of several places", "zone unknown"
HOURS = {date_text(name): float(hours) for kind in ("hours", "unsure") for name, hours in WORDS[kind].items()}
OF_TWO = {date_text(name) for name in WORDS["unsure"]}
PLACES = {date_text(name): zone for zone, names in WORDS["places"].items() for name in names}
GREENWICH = {date_text(name) for name in WORDS["greenwich"]}
WIDEST, WIDEST_WEST = timedelta(hours=14), timedelta(hours=12)
WEST_HALVES = (2, 3, 4, 9)  # hours west of Greenwich that a zone has together with half an hour
OPEN = r"[\s,،]{0,2}[(\[]?\s?"
OFFSET = re.compile(
    rf"{OPEN}(?:{either(GREENWICH)}\s?(?P<far_sign>[+-])\s?(?P<far_hours>\d{{1,2}})"
    rf"|(?P<sign>[+-])(?P<hours>\d{{1,2}}))"
    rf"(?:(?:(?<=\d\d)(?P<colon>:?)|:|(?<=\d)(?(far_hours)\.|(?!)))(?P<minutes>[0-5]\d))?"
    rf"(?![\w/-]|\.\w|:\d|\s?{either(MONTH_NUMBER)})"
)
NAMED = re.compile(rf"{OPEN}(?P<name>{either([*GREENWICH, *HOURS, 'et', 'ct', 'mt', 'pt'])})")
TIME_OF = "|".join(re.escape(date_text(word)) + ("" if word.endswith("'") else r"\s?") for word in WORDS["time_of"])
PLACE = either(PLACES)
PLACED = re.compile(
    rf"{OPEN}(?:(?:(?<![^\W\d])(?:{TIME_OF})(?P<of>{PLACE}))|(?P<before>{PLACE}) {either(WORDS['time_after'])}"
    rf"|(?<=\()(?P<alone>{PLACE})(?=\)))"
)
OTHER = re.compile(
    rf"{OPEN}(?:ب?توقيت|heure (?:de |du |d')|hora de|(?=[^\W\d]+ time(?!\w)))\s?(?!{either(WORDS['local'])})(?!\d)\w+"
)
REGION = re.compile(
    r"[\s\[(]{0,2}(?P<region>(?:africa|america|asia|atlantic|australia|europe|indian|pacific|etc)/[a-z_+/-]+)"
)


class Zone(NamedTuple):
    """The zone that a text names, None if none is known, and what is in doubt."""

    zone: tzinfo | None
    reading: str = ""


def read_zone(rest: str, *, is_exact: bool = False) -> Zone:
    """Return the zone with which date text begins.

    is_exact  the clock before it has seconds, or is written as in ISO 8601: a sign after it begins an offset

    Elsewhere an offset with a colon that no zone of the world has is none: "10:15-11:30" is not in a zone, but until
    half past eleven. Where it can be nothing else (10:15:00-05:30, GMT-5:30, -0530), any of up to 12 hours west and 14
    east counts, and a wider one is a zone that is unknown.

    >>> read_zone(" (gmt +3)").zone.utcoffset(None), read_zone(" بتوقيت القاهره").zone.key
    (datetime.timedelta(seconds=10800), 'Africa/Cairo')
    >>> read_zone(" ist").reading, read_zone(" وزاد").zone
    ('zone of several places', None)
    """
    if not rest:
        return Zone(None)
    if match := OFFSET.match(rest):
        return _offset(match, is_exact=is_exact)
    if match := PLACED.match(rest):
        return Zone(ZoneInfo(PLACES[next(filter(None, match.groups()))]))
    if match := NAMED.match(rest):
        return _named(match["name"])
    if match := REGION.match(rest):
        return _region(match["region"])
    return Zone(None, UNKNOWN if OTHER.match(rest) else "")


def _named(name: str) -> Zone:
    if name in GREENWICH:
        return Zone(UTC)
    if name in PLACES and name not in HOURS:
        return Zone(ZoneInfo(PLACES[name]))
    return Zone(timezone(timedelta(hours=HOURS[name])), UNSURE if name in OF_TWO else "")


def _offset(match: re.Match[str], *, is_exact: bool) -> Zone:
    is_west = "-" in (match["far_sign"], match["sign"])
    figures = match["far_hours"] or match["hours"]
    hours, minutes = int(figures), int(match["minutes"] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    is_within = offset <= (WIDEST_WEST if is_west else WIDEST)
    is_of_mail = match["sign"] and match["minutes"] and match["colon"] == ""  # -0530 is no hour of an end
    if is_exact or match["far_sign"] or is_of_mail:
        return Zone(timezone(-offset if is_west else offset)) if is_within else Zone(None, UNKNOWN)
    if is_west:
        is_real = len(figures) == 2 and (minutes == 0 or (minutes == 30 and hours in WEST_HALVES))
    else:
        is_real = minutes % 15 == 0
    return Zone(timezone(-offset if is_west else offset) if is_within and is_real else None)


def _region(name: str) -> Zone:
    key = _regions().get(name.strip("/"))
    return Zone(ZoneInfo(key)) if key else Zone(None, UNKNOWN)


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
