"""A guess at the date of a page where neither its markup nor a date line says it."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime

from htmldate import find_date
from lxml.html import HtmlElement

from achtari_toolkit.loaders.pages.date_blocks import is_set_apart

GUESSED = "guessed"
READ_ALREADY = ("script", "meta")


def guessed_day(page: HtmlElement, captured: datetime | None) -> str:
    """Return the day that htmldate finds outside of menus, comments and lists of other articles, "" if none.

    Only its search of markup is used: its search of the whole text gives the first of January for a lone year, and days
    of events. The day of the capture is none, since that is what mastheads print.

    Source: Barbaresi 2020, htmldate: A Python package to extract publication dates from web pages, JOSS 5(51) 2439.
    """
    article = deepcopy(page)
    for element in list(article.iterdescendants()):
        if isinstance(element.tag, str) and (element.tag in READ_ALREADY or is_set_apart(element)):
            element.drop_tree()
    day = find_date(article, original_date=True, extensive_search=False) or ""
    return "" if captured is not None and day == captured.date().isoformat() else day
