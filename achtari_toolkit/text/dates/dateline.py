"""The dateline at the beginning of an agency text: place, date, agency."""

from __future__ import annotations

import re

from achtari_toolkit.text.dates.date_patterns import DAYS
from achtari_toolkit.text.dates.date_words import date_text, either, read_words
from achtari_toolkit.text.dates.hijri import find_hijri
from achtari_toolkit.text.dates.parse_date import NOTHING, ZONE, Dated, parse_date

WORDS = read_words("datelines.yml")
PLACE = either(town for towns in WORDS["places"].values() for town in towns)
MAX_DATELINE = 140  # characters
FOUR_DIGITS = re.compile(r"\d{4}")
MAX_BEFORE_DATE = 45  # characters
FROM_PLACE = re.compile(rf"\W*{PLACE}(?:\W*{either([*WORDS['beside'], *WORDS['agencies']])})*\W*\Z")
BREAK = re.compile(r"\s?(?:م\b)?\s?(?:[-–—/(:.|]|\Z)")
TO_AGENCY = re.compile(rf"\s?(?:م\b)?[\s./,،(|–—-]{{0,4}}{either(WORDS['agencies'])}\s?(?:[])./:،|–—-]|\Z)")
SAME_DAY = re.compile(
    r"[\sه.]*(?:ال|ل)?موافق\s?(?:ل|ليوم|يوم)?\s?\Z|[\sه.م]*[-/(]?\s?\Z"
)  # between a Hijri date and the Gregorian one


def read_dateline(body: str, *, timezone: str = ZONE) -> Dated:
    """Return the day of the dateline with which a text begins; NOTHING if it has none.

    A date is a dateline only with a known place before it and a break after it, or with few words before it and a
    known agency after it: a text that begins with the date of an event has no dateline. The lists are in
    datelines.yml.

    >>> read_dateline("الرباط 15 نونبر 2024 (ومع) - أعلنت الوزارة").matched
    '15 نونبر 2024'
    >>> read_dateline("أحداث 16 ماي 2003 غيرت السياسة الأمنية").when is None
    True
    """
    beginning = body[: 2 * MAX_DATELINE].strip().replace("\n", " / ")
    if not FOUR_DIGITS.search(beginning):
        return NOTHING
    plain = date_text(beginning)[:MAX_DATELINE]
    match = min(filter(None, (form.search(plain) for form in DAYS)), key=lambda match: match.start(), default=None)
    if not match:
        return NOTHING
    before, after = _before(plain, match.start()), plain[match.end() :]
    if len(before) > MAX_BEFORE_DATE or not (
        (FROM_PLACE.match(before) and BREAK.match(after)) or TO_AGENCY.match(after)
    ):
        return NOTHING
    return parse_date(plain[len(before) : match.end()], timezone=timezone)


def _before(plain: str, start: int) -> str:
    """The text before the date, or before the Hijri date of the same day if there is one."""
    hijri = find_hijri(plain[:start])
    if hijri:
        hijri_start = plain.index(hijri[1])
        if SAME_DAY.match(plain[hijri_start + len(hijri[1]) : start]):
            return plain[:hijri_start]
    return plain[:start]
