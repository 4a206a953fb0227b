"""The dateline with which agencies begin a text: place, date, agency."""

from __future__ import annotations

import re

from achtari_toolkit.text.dates.date_forms import DAYS
from achtari_toolkit.text.dates.date_words import either, plain_text, read_words
from achtari_toolkit.text.dates.hijri import find_hijri
from achtari_toolkit.text.dates.parse_date import NOTHING, ZONE, Dated, parse_date

WORDS = read_words("datelines.yml")
PLACE = either(place for places in WORDS["places"].values() for place in places)
BEGINNING = 140  # characters in which a dateline ends
FOUR_DIGITS = re.compile(r"\d{4}")
BEFORE = 45  # characters before the date
FROM_PLACE = re.compile(rf"\W*{PLACE}(?:\W*{either([*WORDS['beside'], *WORDS['agencies']])})*\W*\Z")
BREAK = re.compile(r"\s?(?:م\b)?\s?(?:[-–—/(:.|]|\Z)")
TO_AGENCY = re.compile(rf"\s?(?:م\b)?[\s./,،(|–—-]{{0,4}}{either(WORDS['agencies'])}\s?(?:[])./:،|–—-]|\Z)")
SAME_DAY = re.compile(
    r"[\sه.]*(?:ال|ل)?موافق\s?(?:ل|ليوم|يوم)?\s?\Z|[\sه.م]*[-/(]?\s?\Z"
)  # between a Hijri date and ours


def read_dateline(body: str, *, timezone: str = ZONE) -> Dated:
    """Return the day of the dateline that a text begins with; nothing where it begins with none.

    A date counts only where a known place stands before it and a break after it, or few words before it and a known
    agency after it: a text that begins with the date of an event has no dateline. The lists are in datelines.yml.

    >>> read_dateline("الرباط 15 نونبر 2024 (ومع) - أعلنت الوزارة").matched
    '15 نونبر 2024'
    >>> read_dateline("أحداث 16 ماي 2003 غيرت السياسة الأمنية").when is None
    True
    """
    beginning = body[: 2 * BEGINNING].strip().replace("\n", " / ")
    if not FOUR_DIGITS.search(beginning):
        return NOTHING
    plain = plain_text(beginning)[:BEGINNING]
    found = min(filter(None, (form.search(plain) for form in DAYS)), key=lambda match: match.start(), default=None)
    if not found:
        return NOTHING
    before, after = _before(plain, found.start()), plain[found.end() :]
    if len(before) > BEFORE or not ((FROM_PLACE.match(before) and BREAK.match(after)) or TO_AGENCY.match(after)):
        return NOTHING
    return parse_date(plain[len(before) : found.end()], timezone=timezone)


def _before(plain: str, start: int) -> str:
    """What stands before the date, or before the Hijri date that says the same day."""
    hijri = find_hijri(plain[:start])
    if hijri:
        place = plain.index(hijri[1])
        if SAME_DAY.match(plain[place + len(hijri[1]) : start]):
            return plain[:place]
    return plain[:start]
