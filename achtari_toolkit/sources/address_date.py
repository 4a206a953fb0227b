"""The date in an address: /2024/11/15/, 2024-11-15, /2024/11/."""

from __future__ import annotations

import re
from dataclasses import replace

from achtari_toolkit.sources.page_copies import original_url
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER
from achtari_toolkit.text.dates.parse_date import NOTHING, ZONE, Dated, parse_date

YEAR, MONTH, DAY = r"(?P<year>(?:19[89]|20\d)\d)", r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
MM, DD = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
END = r"(?=(?:\.\w{2,5})?/?(?:[?#]|\Z))"
NAME = rf"(?P<name>{'|'.join(sorted(filter(str.isascii, MONTH_NUMBER), key=len, reverse=True))})"
DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<=/){YEAR}/{MONTH}/{DAY}(?=[/?#]|\Z)",  # but /2024/11/5.html may be page 5, and /5-raisons five reasons
        rf"(?<=/){YEAR}/{NAME}/{DAY}(?=[/?#]|\Z)",
        rf"(?<=/){YEAR}/[a-z_]+/{MONTH}/{DAY}(?=/)",
        rf"(?<=/){YEAR}-{MM}-{DD}(?=[-_/?#.]|\Z)",
        rf"(?<=/){YEAR}{MM}{DD}(?=[-_/])",
        rf"(?<=[-_]){YEAR}-{MM}-{DD}{END}",
        rf"(?<=[-_]){DD}-{MM}-{YEAR}{END}",
        rf"(?<=[?&]date=){YEAR}-?{MM}-?{DD}(?!\d)",
    )
)
MONTHS = (re.compile(rf"(?<=/){YEAR}/{MM}(?=[/?#]|\Z)"),)


def address_date(url: str, *, timezone: str = ZONE) -> Dated:
    """Return the day or month in an address; NOTHING if its numbers may mean anything else.

    >>> address_date("https://site.example/2024/11/15/x.html").matched
    '2024/11/15'
    >>> address_date("https://site.example/20241115").precision
    'none'
    >>> address_date("https://site.example/2024/11/x.html").precision
    'month'
    """
    address = original_url(url).partition("://")[2]
    for form in (*DAYS, *MONTHS):
        if match := form.search(address):
            parts = match.groupdict()
            month = MONTH_NUMBER[parts["name"].lower()] if "name" in parts else int(parts["month"])
            written = f"{parts['year']}-{month:02}" + (f"-{int(parts['day']):02}" if "day" in parts else "")
            dated = parse_date(written, timezone=timezone)
            return replace(dated, matched=match[0]) if dated.when else NOTHING
    return NOTHING
