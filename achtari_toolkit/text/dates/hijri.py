"""Days of the Islamic calendar, by the calendar of Umm al-Qura."""

from __future__ import annotations

import re
from datetime import date

from hijridate import Hijri

from achtari_toolkit.text.dates.date_words import HIJRI_NUMBER, either

DAY = r"(?<!\d)(?P<day>0?[1-9]|[12]\d|30)"
FORMS = (
    re.compile(
        rf"{DAY}\s?(?:من )?(?:شهر )?(?P<name>{either(HIJRI_NUMBER)})[\s،,]{{0,2}}"
        r"(?:سنة |عام |لعام )?(?P<year>1[345]\d\d)(?!\d)"
    ),
    re.compile(rf"{DAY}\s?[/-]\s?(?P<number>0?[1-9]|1[0-2])\s?[/-]\s?(?P<year>1[345]\d\d)\s?ه"),
)  # fmt: skip


def find_hijri(plain: str) -> tuple[date, str] | None:
    """Return the first Hijri day in plain text as a Gregorian day, and the part of the text that was read.

    The calendar of Umm al-Qura (Saudi Arabia) is known for the years 1343 to 1500. In Morocco, which observes the
    moon, a month may begin a day later.

    >>> find_hijri("26 شوال 1436 ه")
    (datetime.date(2015, 8, 11), '26 شوال 1436')
    """
    for form in FORMS:
        match = form.search(plain)
        if match:
            month = HIJRI_NUMBER[match["name"]] if "name" in match.groupdict() else int(match["number"])
            try:
                day = Hijri(int(match["year"]), month, int(match["day"])).to_gregorian()
            except (ValueError, OverflowError):
                return None
            return date(day.year, day.month, day.day), match[0]
    return None
