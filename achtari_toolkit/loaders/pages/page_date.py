"""The date of a saved page: what its metadata says, else the line beside the headline that prints a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import is_aside
from achtari_toolkit.loaders.pages.date_line import date_line
from achtari_toolkit.loaders.pages.json_ld import declared_article
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date

METAS = (  # meta elements that tell when a page was published, the surest first
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publication_date",
    "publish_date", "publish-date", "published_at", "published-date", "pubdate", "parsely-pub-date", "sailthru.date",
    "bt:pubdate", "cxenseparse:recs:publishtime", "citation_publication_date", "dcterms.issued", "dc.date.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
DAY = ("time", "day")
READERS = ("Comment", "Review", "UserReview", "Answer")  # what others publish on the page
DEEPEST = 20  # objects within objects


class PageDate(NamedTuple):
    """The date as the page says it, what it was read as, and where it stands; raw is empty if the page says none."""

    raw: str
    dated: Dated
    where: str


def page_date(
    page: HtmlElement,
    declared: list[object],
    metas: Mapping[str, str],
    *,
    headline: str,
    timezone: str,
    captured: datetime | None,
) -> PageDate:
    """Return the first date that tells a day: JSON-LD, meta elements, microdata, then a line beside the headline.

    declared  the values of the JSON-LD of the page
    metas     what meta_elements found
    captured  when the page was saved, if known; without it "2 hours ago" is kept as raw text and not read

    Where nothing tells a day, the first month or year counts; where nothing can be read, the first raw text is kept.
    """
    told = []
    for raw, where in _structured(page, declared, metas):
        told.append(PageDate(raw, parse_date(raw, timezone=timezone, captured=captured), where))
        if _doubt(told[-1]) == 0:
            break
    else:
        raw, dated = date_line(page, headline, timezone=timezone, captured=captured)
        told += [PageDate(raw, dated, "date line")] if raw else []
    return _with_reading(min(told, key=_doubt)) if told else PageDate("", NOTHING, "")


def _doubt(date: PageDate) -> int:
    """How little a date tells of the publication; the first of equals counts."""
    if date.dated.precision in DAY:
        return 1 if "last update" in date.dated.reading else 0
    return 2 if date.dated.when else 3


def _with_reading(date: PageDate) -> PageDate:
    reading = date.dated.reading
    return date._replace(where=f"{date.where}, {reading}") if reading else date


def _structured(page: HtmlElement, declared: list[object], metas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (raw date, where) of everything that a page declares, the surest first."""
    of_article = declared_article(declared).get("date")
    if of_article:
        yield of_article, "JSON-LD datePublished"
    yield from ((metas[name], f"meta {name}") for name in METAS if metas.get(name))
    others = {date for value in declared for date in _dates(value)}
    if len(others) == 1 and not of_article:
        yield others.pop(), "JSON-LD datePublished"
    marked = [element for element in page.xpath('//*[@itemprop="datePublished" or @pubdate]') if not is_aside(element)]
    for element in marked[:1]:
        said = element.get("content") or element.get("datetime") or element.text_content()
        yield " ".join(said.split()), "microdata datePublished"


def _dates(value: object, depth: int = 0) -> Iterator[str]:
    """Every datePublished of a JSON-LD value except those of readers, however deep it stands."""
    if depth > DEEPEST or (isinstance(value, dict) and str(value.get("@type")) in READERS):
        return
    if isinstance(value, list):
        for member in value:
            yield from _dates(member, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for member in value.values():
            yield from _dates(member, depth + 1)
