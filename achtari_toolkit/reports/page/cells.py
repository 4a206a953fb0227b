"""Write one value of a table as a reader expects it: Western digits, names of months, a dash where it is missing."""

import math
import re
from datetime import date, datetime
from numbers import Integral, Real

import pandas as pd

from achtari_toolkit.interface.words import language, month_name
from achtari_toolkit.text.script.bidi import strip_marks

LEAST_PROBABILITY = 0.001  # a smaller one is printed as "below this"
MISSING = "—"
NUMBER = re.compile(r"[-+−±]?[\d٠-٩][\d٠-٩.,٬٫\u00a0\u202f ]*[%٪]?|[-+−]?(?:inf|∞)|—|NaN|NaT|")


def cell_text(value: object, *, lang: str) -> str:
    """Return a value as text; a missing one as a dash, which is not a zero.

    >>> cell_text(19616, lang="ar"), cell_text(19616, lang="fr"), cell_text(2015, lang="en")
    ('19,616', '19\\u202f616', '2015')
    >>> cell_text(0.1234567, lang="ar"), cell_text(float("nan"), lang="ar")
    ('0.1235', '—')
    >>> cell_text("مكافحة الإرهاب", lang="fr"), cell_text(datetime(2015, 8, 6), lang="ar")
    ('مكافحة الإرهاب', '6 غشت 2015')
    """
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return MISSING
    if isinstance(value, date):
        return date_text(value, lang=lang)
    if isinstance(value, Real) and not isinstance(value, (bool, Integral)):
        return decimal_text(float(value), lang=lang)
    if isinstance(value, Integral) and not isinstance(value, bool):
        return count_text(int(value), lang=lang)
    return str(value)


def probability_text(value: object, *, lang: str) -> str:
    """Return a probability as a table prints it: at three places, and never as zero.

    >>> probability_text(4e-9, lang="en")
    '< 0.001'
    >>> probability_text(0.0312, lang="fr"), probability_text(float("nan"), lang="ar")
    ('0,031', '—')
    """
    if isinstance(value, float) and value < LEAST_PROBABILITY:
        return f"< {cell_text(LEAST_PROBABILITY, lang=lang)}"
    return cell_text(round(value, 3) if isinstance(value, float) else value, lang=lang)


def count_text(count: int, *, lang: str) -> str:
    """Return a whole number; from five digits on in groups of three, so that years stay as they are."""
    if abs(count) < 10_000:
        return str(count)
    return f"{count:,}".replace(",", language(lang).numbers["table_thousands"])


def decimal_text(number: float, *, lang: str) -> str:
    """Return a number with four significant digits."""
    if abs(number) >= 1_000 and math.isfinite(number):
        return count_text(round(number), lang=lang)
    text = f"{number + 0.0:.4g}"  # minus zero is zero
    return text.replace(".", language(lang).numbers["decimal"])


def date_text(moment: date, *, lang: str) -> str:
    """Return a day with its month in words, and the hour where there is one.

    >>> date_text(date(2025, 2, 1), lang="fr"), date_text(date(2025, 2, 1), lang="ar")
    ('1er février 2025', '1 فبراير 2025')
    """
    day_of_month = language(lang).first_of_month if moment.day == 1 else moment.day
    day = f"{day_of_month} {month_name(moment.month, lang)} {moment.year}"
    has_hour = isinstance(moment, datetime) and (moment.hour or moment.minute)
    return f"{day} {moment:%H:%M}" if has_hour else day


def is_number(text: str) -> bool:
    """Return whether text is a number, a dash or nothing, and so belongs in a column of numbers.

    >>> is_number("12.5 %"), is_number("−3"), is_number("6 غشت"), is_number("-inf")
    (True, True, False, True)
    """
    return NUMBER.fullmatch(strip_marks(text).strip().removeprefix("< ")) is not None
