"""The head line of every article in the Austrian databases: "Kurier" Nr. 246 vom 23.10.2017 Seite: 4."""

import re
from typing import NamedTuple

APA_HEAD = re.compile(
    r"(?:[\"„“»](?P<quoted>[^\"“”«]{1,120})[\"“”«]|(?P<plain>\S.{0,118}?))(?:\s+Nr\.\s\S+)?\s+vom\s+"
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4}(?:\s+\d{1,2}[.:]\d\d(?:\s+Uhr)?)?)(?:\s+Seite:?\s+(?P<page>\S.{0,30}))?\s*"
)
MAX_APA_HEAD = 300  # characters


class ApaHead(NamedTuple):
    """The site and the date that a head line prints."""

    site: str
    date: str


def apa_head(text: str) -> ApaHead | None:
    """Return what a line says as a head line; None if it is not one.

    >>> apa_head('"Kurier" Nr. 246 vom 23.10.2017   Seite: 4')
    ApaHead(site='Kurier', date='23.10.2017')
    """
    head = APA_HEAD.fullmatch(text) if len(text) <= MAX_APA_HEAD else None
    return ApaHead(head["quoted"] or head["plain"], " ".join(head["date"].split())) if head else None
