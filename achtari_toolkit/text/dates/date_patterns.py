"""Patterns of dates of the Gregorian calendar over date text, by precision."""

from __future__ import annotations

import re

from achtari_toolkit.text.dates.clock import HALF
from achtari_toolkit.text.dates.date_words import DAY_IN_WORDS, MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, either

YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d)"
SHORT_YEAR = r"(?P<year>\d\d)(?=,?\s\d{1,2}:\d\d)"  # only before a clock, as in old mail headers
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
NUMBER = r"(?P<number>0?[1-9]|[12]\d|3[01])"
MONTH = either(MONTH_NUMBER)
NAME = rf"(?P<name>{MONTH})(?:(?:\s?[/|(«\[,،-]\s?|\s)(?P<other>{MONTH})(?:\s?[)»\]])?)?"  # نوفمبر/تشرين الثاني
FIRST = rf"(?P<first>{either(WORDS['first'])})"
OF = r"(?:(?:de|del|of|من شهر|من|شهر)\s|d')?"
IN = r"(?:(?:de|del|من سن[هة]|من عام|سن[هة]|عام|لسن[هة]|لعام)\s)?"
GAP = r"[\s.,،/-]{0,3}"
UP_TO = r"\s?(?:-|/|&|to|au|y|et|and|و)\s?"
MAX_WEEKDAY = 30  # characters before a day in which its weekday is
NEXT_NUMBER = re.compile(r"\s?[-/]\s?(?P<day>[12]?\d|3[01])(?![\d:./-])(?!\s?[:h])")  # 2018/03/12-18
WEEKDAY = re.compile(rf"({either(WEEKDAY_NUMBER)})[\s,،./-]{{0,3}}(?:le |the |في |el )?\Z")
ISO = re.compile(r"(?<!\d)(?P<day>(?:1[6-9]|2\d)\d\d-\d{2}-\d{2})(?!\d)")
ISO_CLOCK = re.compile(r"[t ](?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?P<part>[.,]\d+)?)?(?!\d|:)")
COMPACT = re.compile(
    r"(?P<day>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"(?:(?:[t ]?(?P<clock>[0-2]\d:?[0-5]\d:?[0-5]\d)|[t ](?P<short>[0-2]\d:?[0-5]\d))"
    r"(?P<zone>z|[+-]\d\d(?::?\d\d)?)?)?"
)
DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d)(?:{DAY}(?:\s?(?:er|st|nd|rd|th|º))?(?![\d])|{FIRST}){GAP}{OF}{NAME}{GAP}{IN}{YEAR}",
        rf"{NAME}{GAP}{DAY}(?:st|nd|rd|th)?(?!\d){GAP}{IN}{YEAR}",
        rf"{NAME}{GAP}{DAY}(?:st|nd|rd|th)?(?:{UP_TO}(?P<last>[12]?\d|3[01])(?:st|nd|rd|th)?)+(?!\d)[,،]?\s{IN}{YEAR}",
        rf"{NAME}\s{DAY}\s(?P<clock>\d\d:\d\d(?::\d\d)?(?:\s(?:[a-z]{{3,4}}|[+-]\d\d:?\d\d))?)\s{YEAR}",
        rf"(?<![\d.:/-]){DAY}[\s-]{NAME}[\s-]{SHORT_YEAR}",
        rf"(?<!\d){YEAR}[\s/.,-]{{1,3}}{NAME}[\s/.,-]{{1,3}}{DAY}(?!\d)",
        rf"(?<![\d./]){YEAR}\s?(?P<sign>[/.\\-])\s?{NUMBER}\s?(?P=sign)\s?{DAY}(?!\d|[./]\d)",
        rf"(?<![\d./]){DAY}\s?(?P<sign>[/.\\-])\s?{NUMBER}\s?(?P=sign)\s?{YEAR}(?![./]\d)",
    )
)
HALF_AFTER = re.compile(rf"\s?{either(HALF)}")
N_NUMERIC = 2  # the last of them, which have no name of a month
NAME_OF_MONTH = re.compile(MONTH)
WORDED = re.compile(rf"(?P<word>{either(DAY_IN_WORDS)})\s(?:{OF}){NAME}{GAP}{IN}{YEAR}")
MONTHS = (
    re.compile(rf"(?<!\d)(?<!\d\s){NAME}[\s.,،/-]{{1,3}}{IN}{YEAR}"),
    re.compile(rf"(?:{either(WORDS['month'])}\s)?(?P<year>(?:19|20)\d\d)[-/](?P<number>0[1-9]|1[0-2])\Z"),
    re.compile(rf"(?:{either(WORDS['month'])}\s)?(?P<number>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)\Z"),
)
YEARS = (
    re.compile(rf"(?:{either(WORDS['year'])}\s)?(?P<year>(?:19|20)\d\d)(?:\s?م)?\Z"),
    re.compile(rf"(?:(?:{either(WORDS['copyright'])}|©)[\s,:-]*)+(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–]\s?\d)"),
)
