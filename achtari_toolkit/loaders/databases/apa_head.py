"""The line that heads every article of the Austrian databases: "Kurier" Nr. 246 vom 23.10.2017 Seite: 4."""

import re
from typing import NamedTuple

FORM = re.compile(
    r"(?:[\"„“»](?P<quoted>[^\"“”«]{1,120})[\"“”«]|(?P<plain>\S.{0,118}?))(?:\s+Nr\.\s\S+)?\s+vom\s+"
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4}(?:\s+\d{1,2}[.:]\d\d(?:\s+Uhr)?)?)(?:\s+Seite:?\s+(?P<page>\S.{0,30}))?\s*"
)
LONGEST = 300  # characters


class Head(NamedTuple):
    """The site and the date that a head line prints."""

    site: str
    date: str


def apa_head(line: str) -> Head | None:
    """Return what a line says as a head line; None if it is none.

    >>> apa_head('"Kurier" Nr. 246 vom 23.10.2017   Seite: 4')
    Head(site='Kurier', date='23.10.2017')
    """
    found = FORM.fullmatch(line) if len(line) <= LONGEST else None
    return Head(found["quoted"] or found["plain"], " ".join(found["date"].split())) if found else None
