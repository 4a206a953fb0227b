"""Days of the Islamic calendar, by the calendar of Umm al-Qura."""

from __future__ import annotations

import re
from datetime import date

from hijridate import Hijri

from achtari_toolkit.text.dates.date_words import CALENDAR, DAY_IN_WORDS, HIJRI_NUMBER, WORDS, either

DAY = r"(?<!\d)(?P<day>0?[1-9]|[12]\d|30)(?:\s?er)?"
YEAR = r"(?P<year>1[345]\d\d)(?!\d)"
NAME = rf"(?P<name>{either(HIJRI_NUMBER)})(?:\s(?:{either(CALENDAR['hijri_epithets'])}))?"
NUMBER = r"(?P<number>0?[1-9]|1[0-2])"
OF_MONTH = r"(?:من )?(?:شهر )?"
OF_YEAR = r"(?:من )?(?:سن[هة] |عام |لعام |لسن[هة] |ل)?"
ERA = rf"\s?{either(CALENDAR['hijri_eras'])}"
FORMS = (
    re.compile(rf"{DAY}\s?[-/]?\s?{OF_MONTH}{NAME}[\s،,/-]{{0,3}}{OF_YEAR}{YEAR}"),
    re.compile(rf"(?P<word>{either([*DAY_IN_WORDS, *WORDS['first']])})\s{OF_MONTH}{NAME}[\s،,]{{0,3}}{OF_YEAR}{YEAR}"),
    re.compile(rf"{NAME}\s{DAY}[\s،,]{{1,2}}{YEAR}"),
    re.compile(rf"{DAY}\s?[/.\\-]\s?{NUMBER}\s?[/.\\-]\s?{YEAR}{ERA}"),
    re.compile(rf"(?<!\d){YEAR}\s?[/.\\-]\s?{NUMBER}\s?[/.\\-]\s?{DAY}(?!\d){ERA}"),
)  # fmt: skip
ANY_YEAR = re.compile(r"(?<!\d)1[345]\d\d(?!\d)")


def find_hijri(plain: str) -> tuple[date, str] | None:
    """Return the first Hijri day in date text as a Gregorian day, and the part of the text that was read.

    The calendar of Umm al-Qura (Saudi Arabia) is known for the years 1343 to 1500. In Morocco, which observes the
    moon, a month may begin a day later.

    >>> find_hijri("26 شوال 1436 ه")
    (datetime.date(2015, 8, 11), '26 شوال 1436')
    """
    if not ANY_YEAR.search(plain):
        return None
    for form in FORMS:
        match = form.search(plain)
        if match:
            parts = match.groupdict()
            number = DAY_IN_WORDS.get(parts["word"], 1) if "word" in parts else int(parts["day"])
            month = HIJRI_NUMBER[parts["name"]] if "name" in parts else int(parts["number"])
            try:
                day = Hijri(int(parts["year"]), month, number).to_gregorian()
            except (ValueError, OverflowError):
                return None
            return date(day.year, day.month, day.day), match[0]
    return None
