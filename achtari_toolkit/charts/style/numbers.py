"""Numbers, intervals and periods as each language writes them."""

import math
from datetime import date
from typing import Literal

from achtari_toolkit.interface.words import language, month_name, say

SIGNIFICANT_DIGITS = 2  # of a number between -1 and 1

Every = Literal["day", "week", "month", "quarter", "year"]


def percent(value: float, *, lang: str, decimals: int = 1, sign: bool = True) -> str:
    """Return a share in [0, 1] as a percentage; empty if it is missing.

    >>> percent(0.125, lang="ar"), percent(0.125, lang="en"), percent(0.125, lang="fr") == "12,5\\u00a0%"
    ('12.5%', '12.5%', True)
    """
    if math.isnan(value):
        return ""
    signs = language(lang).numbers
    digits = f"{100 * value:.{decimals}f}".replace(".", signs["decimal"])
    return digits + signs["percent"] if sign else digits


def whole(value: float, *, lang: str) -> str:
    """Return a count with its thousands apart; empty if it is missing.

    >>> whole(19616, lang="ar"), whole(19616, lang="en"), whole(19616, lang="fr") == "19\\u00a0616"
    ('19,616', '19,616', True)
    """
    if math.isnan(value):
        return ""
    signs = language(lang).numbers
    before, _, after = (f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}").partition(".")
    return before.replace(",", signs["thousands"]) + (signs["decimal"] + after if after else "")


def decimal(value: float, *, lang: str) -> str:
    """Return a number with as many decimals as its size needs: one from 1 on, two significant digits below.

    >>> [decimal(value, lang="en") for value in (0.26, 0.04, -0.05, 0.0123, 0.962, 3.27, 340, float("-inf"))]
    ['0.26', '0.04', '-0.05', '0.012', '0.96', '3.3', '340', '-∞']
    """
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if math.isnan(value) or float(value).is_integer() or abs(value) >= 1:
        return whole(value, lang=lang)
    places = SIGNIFICANT_DIGITS - 1 - math.floor(math.log10(abs(value)))
    figures = f"{value:.{places}f}".rstrip("0")
    figures += "0" if figures.endswith(".") else ""
    return figures.replace(".", language(lang).numbers["decimal"])


def number(value: float, *, kind: str, lang: str, decimals: int = 1) -> str:
    """Return a value as its kind is written: "share" as a percentage, anything else as a number."""
    return percent(value, lang=lang, decimals=decimals) if kind == "share" else decimal(value, lang=lang)


def interval(low: float, high: float, *, kind: str, lang: str) -> str:
    """Return an interval with its unit once; empty if it is missing.

    >>> interval(0.023, 0.056, kind="share", lang="ar"), interval(-0.1, 0.01, kind="difference", lang="en")
    ('2.3–5.6%', '-0.1 – 0.01')
    """
    if math.isnan(low) or math.isnan(high):
        return ""
    if kind == "share":
        return f"{percent(low, lang=lang, sign=False)}–{percent(high, lang=lang)}"
    dash = " – " if low < 0 else "–"  # no dash next to a minus
    ends = [round(end, 1) if abs(end) >= 1 and math.isfinite(end) else end for end in (low, high)]
    return dash.join(decimal(end, lang=lang) for end in ends)


def period_name(day: date, *, every: Every, lang: str) -> str:
    """Return the name of the period that begins on a day.

    >>> [period_name(date(2025, 8, 1), every=every, lang="ar") for every in ("day", "month", "quarter", "year")]
    ['1 غشت 2025', 'غشت 2025', 'الربع 3 من 2025', '2025']
    >>> period_name(date(2025, 8, 4), every="week", lang="fr"), period_name(date(2025, 8, 1), every="month", lang="en")
    ('semaine du 4 août 2025', 'August 2025')
    """
    month = f"{month_name(day.month, lang)} {day.year}"
    if every == "year":
        return str(day.year)
    if every == "quarter":
        return say("charts.quarter", lang, quarter=(day.month + 2) // 3, year=day.year)
    if every == "month":
        return month
    written_day = f"{language(lang).first_of_month if day.day == 1 else day.day} {month}"
    return written_day if every == "day" else say("charts.week", lang, day=written_day)
