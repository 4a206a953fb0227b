"""Several days that are joined: 12-15 mai 2018, من 28 فبراير إلى 3 مارس 2018, Samedi 3 et dimanche 4 avril 2021."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, either

FIRST_OF_RANGE = "first day of a range"
NEAR = 60  # characters before a day in which an earlier one is joined to it
LATE_DAY, EARLY_DAY = 24, 8  # between these, 28-3 mai goes from one month into the next
ARTICLE = r"(?:(?:le|the|el|den|dem|يوم|يومي|في|du|au)\s)?"
AFTER_AND = r"(?<=(?<!\w)و)"  # و is written together with the next word
WEEKDAY = either(WEEKDAY_NUMBER).replace(r"(?<![^\W\d])", rf"(?:(?<![^\W\d])|{AFTER_AND})", 1)
LETTERED = rf"(?:{either(WORDS['ranges']['through'])}|(?<!\w)و(?=\s?\d|\s?\Z|{WEEKDAY}))"
WEEKDAY_AFTER_COMMA = rf"[,،]\s?(?={ARTICLE}{WEEKDAY})"
JOIN = rf"(?:{WEEKDAY_AFTER_COMMA}|\s?(?:->|[-/&+>→]|\.{{2,3}})\s?|\s?{LETTERED}\s?)"
COMMA = r"\s?[,،]\s?"
WEEKDAYS = rf"(?:{ARTICLE}{WEEKDAY}[\s,،./-]{{1,3}})?{ARTICLE}"
NUMBER = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:er|ere|st|nd|rd|th|º))?"
MONTH = either(MONTH_NUMBER)
NAME = rf"(?P<name>{MONTH})(?:\s?[/|(-]\s?{MONTH}\)?)?"
BEGIN = r"(?:(?<![\w:.,])|(?<=(?<!\w)و)|(?<=[,،]))"
OF = r"[\s.-]{0,2}(?:(?:de|of|من)\s)?"
DAY_FIRST, DAY_IN_LIST = (
    re.compile(rf"{BEGIN}{NUMBER}(?:{OF}{NAME}|\s?[/.]\s?(?P<number>0?[1-9]|1[0-2])(?!\d))?\.?{join}{WEEKDAYS}\Z")
    for join in (JOIN, rf"(?:{JOIN}|{COMMA})")
)
MONTH_FIRST = re.compile(rf"{BEGIN}{NAME}[\s.]{{1,2}}{NUMBER}{JOIN}{WEEKDAYS}\Z")
GOES_ON = re.compile(rf"{JOIN}{WEEKDAYS}")
DAY_WITHOUT_YEAR = re.compile(rf"(?:0?[1-9]|[12]\d|3[01]){OF}{MONTH}")
MONTHS = re.compile(rf"(?P<name>{MONTH})(?P<year>\s\d{{4}})?{JOIN}{MONTH}")
DIGIT = re.compile(r"\d")
CLOCK_BEFORE = re.compile(r"\d\s?(?:h|:|heures?|س)\s?\Z")
OPENING = re.compile(rf"{either(WORDS['ranges']['opening'])}\s(?:{either(WEEKDAY_NUMBER)}\s)?{ARTICLE}\Z")
BESIDE = (WEEKDAY_NUMBER, WORDS["ranges"]["opening"], WORDS["ranges"]["beside"])
WORD_BEFORE = re.compile(r"[^\W\d_]\s\Z")
MAY_PRECEDE = re.compile(rf"(?:{'|'.join(map(either, BESIDE))}|(?<!\w){ARTICLE.rstrip('?')})\s?\Z")
SPACED_SIGN = re.compile(r"\d\S{0,3}(?:\s[-/&+>]\s?|,\s?)")
NUMBER_OF_ISSUE = re.compile(rf"(?:{either(WORDS['numbers_of_issues'])}|[#°º])[\s.:]{{0,3}}\Z")
SIGN_OF_ISSUE = re.compile(rf"(?:{either(WORDS['signs_of_issues'])}|[#°º])[\s.:]{{0,3}}\Z")


class Day(NamedTuple):
    """A day of the month, its month and year."""

    day: int
    month: int
    year: int


def first_day(last: Day, before: str) -> tuple[Day, int]:
    """Return the first of the days that are joined to a day, and where it begins in the text before that day.

    Without any, the day itself and the length of that text.
    """
    first, start = last, len(before)
    while match := _earlier(before[:start], in_list=first is not last):
        day = _day(match, first, before[: match.start()])
        if day is None:
            break
        first, start = day, match.start()
    return first, start


def goes_on(plain: str, end: int) -> Iterator[int]:
    """Yield where the second of two joined days would begin, after the first."""
    if match := GOES_ON.match(plain, end):
        yield match.end()


def first_month(plain: str) -> re.Match[str] | None:
    """Return the first of two months that are joined, with its year if that is written: من أبريل إلى ماي 2021."""
    return MONTHS.search(plain)


def _earlier(before: str, *, in_list: bool) -> re.Match[str] | None:
    at = max(0, len(before) - NEAR)
    if not DIGIT.search(before, at):
        return None
    form = DAY_IN_LIST if in_list else DAY_FIRST
    return MONTH_FIRST.search(before, at) or form.search(before, at)


def _day(match: re.Match[str], last: Day, before: str) -> Day | None:
    """The earlier day; nothing if its number is of a clock, an issue or a page."""
    parts = match.groupdict()
    is_spaced = re.search(r"\d[\s,،]", match[0]) is not None
    if CLOCK_BEFORE.search(before) or (is_spaced and NUMBER_OF_ISSUE.search(before)):
        return None
    has_month = parts["name"] or parts.get("number")
    is_name = SPACED_SIGN.search(match[0]) and WORD_BEFORE.search(before) and not MAY_PRECEDE.search(before)
    if is_name and not has_month:  # France 24 - 30 mai 2018
        return None
    day, month, year = int(parts["day"]), last.month, last.year
    if has_month:
        month = MONTH_NUMBER[parts["name"]] if parts["name"] else int(parts["number"])
        year -= (month, day) > (last.month, last.day)
        return Day(day, month, year) if (month, day) != (last.month, last.day) else None
    if day < last.day:
        return Day(day, month, year)
    crosses = OPENING.search(before) or (day >= LATE_DAY and last.day <= EARLY_DAY)
    if not crosses or day == last.day:
        return None
    return Day(day, month - 1, year) if month > 1 else Day(day, 12, year - 1)
