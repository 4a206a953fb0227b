"""Lines that print the day of a clipping, with its source or author beside it."""

from __future__ import annotations

import re
from functools import cache

from achtari_toolkit.loaders.pages.date_line import DATE_LINE_WORDS
from achtari_toolkit.sources.outlets import read_outlets, site_key
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, either, plain_text, read_words
from achtari_toolkit.text.dates.date_words import WORDS as WORDS_OF_DATES
from achtari_toolkit.text.dates.dateline import PLACE
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.dates.zones import GREENWICH, HOURS

DOCUMENT_WORDS = read_words("document_words.yml", "achtari_toolkit.loaders.documents")
BYLINE = re.compile(rf"\W*{either(DOCUMENT_WORDS['bylines'])}\s*[:：]?\s*(?=\S)")
PARTS = re.compile(r"\s*[|•·*]\s*|\s+[-–—/]\s+|\s*[,،;؛]\s+|\s*[()\[\]]\s*|\s+(?=(?:[Pp]ar|[Bb]y|بقلم|كتبه?)\s)")
SENTENCE_END = (".", "!", "؟", "?", "…", "»", "”", '"', ":", ";")
MAX_DATE_LINE = 140
MAX_NAME = 70  # characters of a source or an author
MAX_NAME_WORDS = 8
MAX_BESIDE_DATE = 3  # words before a day that no sign separates from it
MAX_NAMES = 3  # beside the day of a date line
MAX_CLOCK_WORD = 3  # characters of a word such as "pm"


def is_date_line(text: str) -> bool:
    """Say whether a short line is a day with at most a source, a place or an author beside it.

    >>> is_date_line("هسبريس، 3 أبريل 2021"), is_date_line("Il est né le 3 avril 2021 dans le vieux quartier.")
    (True, False)
    """
    return bool(date_line_parts(text))


def date_line_parts(text: str) -> dict[str, str]:
    """Return the parts of a line that is a day with a source or an author beside it: date, site, byline; else none."""
    if len(text) > MAX_DATE_LINE or not _is_day(text):
        return {}
    pieces = [piece for piece in PARTS.split(text) if piece]
    names = [piece for piece in pieces if not _is_day(piece) and _is_beside_date(piece)]
    days = [piece for piece in pieces if _is_day(piece)]
    if len(names) > MAX_NAMES or not all(map(is_name, names)) or len(days) > 1:
        return {}
    date = _without(text, names)
    words = date.split()
    n_before = next((n for n in range(len(words)) if not _n_words_beside_date(" ".join(words[n:]))), len(words))
    if n_before > MAX_BESIDE_DATE or not _is_day(" ".join(words[n_before:])):
        return {}
    parts = {"date": " ".join(words[n_before:])}
    for name in [" ".join(words[:n_before]), *names] if n_before else names:
        if is_byline(name):
            parts.setdefault("byline", name)
        elif not re.fullmatch(PLACE, plain_text(name)):
            parts.setdefault("site", name)
    return parts


def is_name(text: str) -> bool:
    """Say whether a line may be the name of a source or an author: few words, and no sentence."""
    return len(text) <= MAX_NAME and len(text.split()) <= MAX_NAME_WORDS and not text.endswith(SENTENCE_END)


def is_byline(text: str) -> bool:
    """Say whether a line is the name of an author after "Par", "By" or "بقلم"."""
    return BYLINE.match(plain_text(text)) is not None and is_name(text.rstrip(":")) and len(text.split()) > 1


def is_known_site(text: str) -> bool:
    """Say whether a line is the name of an outlet that the toolkit knows, with a motto after it or not.

    >>> is_known_site("هسبريس"), is_known_site("Le pont rouvre")
    (True, False)
    """
    names = _known_sites()
    return site_key(text) in names or site_key(re.split(r"\s[-–|]\s", text)[0]) in names


@cache
def _known_sites() -> frozenset[str]:
    outlets = read_outlets().values()
    return frozenset(
        site_key(name) for outlet in outlets for name in (outlet.name_ar, outlet.name_latin, *outlet.sites) if name
    )


def _is_day(text: str) -> bool:
    return parse_date(text).precision in ("time", "day")


def _is_beside_date(piece: str) -> bool:
    """Say whether a piece of a date line is a name: it has words that no date has, or is no part of a date at all."""
    is_part_of_date = CALENDAR_WORDS.search(plain_text(piece)) or re.search(r"\d", piece)
    return bool(_n_words_beside_date(piece)) or (not is_part_of_date and len(piece) > MAX_CLOCK_WORD)


def _without(text: str, names: list[str]) -> str:
    """A date line without the names beside the date, and without the signs that stood between them."""
    for name in names:
        text = text.replace(name, " ", 1)
    return " ".join(text.split()).strip(" -–—|•·,،;؛/()[]*")


CALENDAR = (MONTH_NUMBER, WEEKDAY_NUMBER, GREENWICH, HOURS)
DATE_WORDS = re.compile("|".join(map(either, (*CALENDAR, *(WORDS_OF_DATES[name] for name in DATE_LINE_WORDS)))))
CALENDAR_WORDS = re.compile("|".join(map(either, CALENDAR)))


def _n_words_beside_date(text: str) -> int:
    rest = DATE_WORDS.sub(" ", re.sub(r"\d+(?:er|st|nd|rd|th|h)?", " ", plain_text(text)))
    return len(re.findall(r"[^\W\d_]{2,}", rest))
