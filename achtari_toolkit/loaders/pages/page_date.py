"""The date of a saved page: what its metadata says, else the line next to the headline that prints a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import is_aside
from achtari_toolkit.loaders.pages.date_line import date_line
from achtari_toolkit.loaders.pages.json_ld import declared_article
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date

DATE_METAS = (  # meta elements that say when a page was published, the most reliable first
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publication_date",
    "publish_date", "publish-date", "published_at", "published-date", "pubdate", "parsely-pub-date", "sailthru.date",
    "bt:pubdate", "cxenseparse:recs:publishtime", "citation_publication_date", "dcterms.issued", "dc.date.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
READER_TYPES = ("Comment", "Review", "UserReview", "Answer")  # what others publish on the page
MAX_JSON_LD_DEPTH = 20  # objects within objects


class PageDate(NamedTuple):
    """The date as the page prints it, what it was read as, and its evidence; raw is empty if the page has none."""

    raw: str
    dated: Dated
    evidence: str


def page_date(
    page: HtmlElement,
    declared: list[object],
    metas: Mapping[str, str],
    *,
    headline: str,
    timezone: str,
    captured: datetime | None,
) -> PageDate:
    """Return the first date that has a day: JSON-LD, meta elements, microdata, then a line next to the headline.

    declared  the JSON-LD values of the page
    metas     what meta_elements returned
    captured  when the page was saved, if known; without it "2 hours ago" is kept as raw text and not read

    If no date has a day, the first month or year counts; if none can be read, the first raw text is kept.
    """
    candidates = []
    for raw, evidence in _declared_dates(page, declared, metas):
        candidates.append(PageDate(raw, parse_date(raw, timezone=timezone, captured=captured), evidence))
        if _doubt(candidates[-1]) == 0:
            break
    else:
        raw, dated = date_line(page, headline, timezone=timezone, captured=captured)
        candidates += [PageDate(raw, dated, "date line")] if raw else []
    return _with_reading(min(candidates, key=_doubt)) if candidates else PageDate("", NOTHING, "")


def _doubt(date: PageDate) -> int:
    """0 for a day or time, 1 for one of the last update, 2 for a month or year, 3 for none; ties: the first."""
    if date.dated.precision in ("time", "day"):
        return 1 if "last update" in date.dated.reading else 0
    return 2 if date.dated.when else 3


def _with_reading(date: PageDate) -> PageDate:
    reading = date.dated.reading
    return date._replace(evidence=f"{date.evidence}, {reading}") if reading else date


def _declared_dates(page: HtmlElement, declared: list[object], metas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (raw date, evidence) of each date that a page declares, the most reliable first."""
    of_article = declared_article(declared).get("date")
    if of_article:
        yield of_article, "JSON-LD datePublished"
    yield from ((metas[name], f"meta {name}") for name in DATE_METAS if metas.get(name))
    others = {date for value in declared for date in _published_dates(value)}
    if len(others) == 1 and not of_article:
        yield others.pop(), "JSON-LD datePublished"
    for element in page.xpath('//*[@itemprop="datePublished" or @pubdate]'):
        if not is_aside(element):
            raw = element.get("content") or element.get("datetime") or element.text_content()
            yield " ".join(raw.split()), "microdata datePublished"
            break


def _published_dates(value: object, depth: int = 0) -> Iterator[str]:
    """Every datePublished within a JSON-LD value, except those of comments and reviews."""
    if depth > MAX_JSON_LD_DEPTH or (isinstance(value, dict) and str(value.get("@type")) in READER_TYPES):
        return
    if isinstance(value, list):
        for member in value:
            yield from _published_dates(member, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for member in value.values():
            yield from _published_dates(member, depth + 1)
