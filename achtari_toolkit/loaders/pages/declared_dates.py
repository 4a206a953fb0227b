"""The dates that the markup of a page declares: JSON-LD, meta elements, microdata, RDFa and hentry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import is_aside
from achtari_toolkit.loaders.pages.json_ld import declared_article, is_article

PUBLISHED_METAS = (  # meta elements that say when a page was published, the most reliable first
    "article:published_time", "og:published_time", "og:article:published_time", "article:published", "datePublished",
    "rnews:datePublished", "publication_date", "publish_date", "published_at", "published-date", "pubdate",
    "parsely-pub-date", "sailthru.date", "bt:pubDate", "cXenseParse:recs:publishtime", "citation_publication_date",
    "citation_online_date", "citation_date", "dcterms.issued", "dc.date.issued", "dcterms.available",
    "dcterms.created", "dc.date.created", "dateCreated", "displaydate", "articleDate", "release_date", "ptime",
    "search_date", "dc.date", "dcterms.date", "date",
)  # fmt: skip
N_STRONG = PUBLISHED_METAS.index("bt:pubDate") + 1  # of these, which name the publication of the article
PUBLISHED_META = re.compile(
    r"publi|pubdate|pubtime|issued|created|posted|releas|online|displaydate|articledate|^twitterdata\d"
)
CHANGED_META = re.compile(r"modif|updat|revis|lastchange|changed")
NEITHER_META = re.compile(r"publisher|expir|unpubl|copyright|build|render|crawl|cache|event|birth|start|end|sponsor")
PUBLISHED_PROPERTIES = ("datepublished", "datecreated", "pubdate", "issued", "created", "date")
CHANGED_PROPERTIES = ("datemodified", "modified", "updated")
HENTRY_PUBLISHED, HENTRY_CHANGED = ("published", "dt-published"), ("updated", "dt-updated", "modified")
READER_TYPES = ("Comment", "Review", "UserReview", "Answer")  # what others publish on the page
SCRIPT_DATE = re.compile(
    r"""["'](?P<name>[a-zA-Z_]{4,40})["']\s*:\s*["'](?P<raw>(?:19|20)\d\d-\d\d-\d\d[^"'<>]{0,25})["']"""
)  # of the data that scripts make a page from
PUBLISHED_KEY = re.compile(
    r"(?:(?:article|post|page|content|story|news|doc)_?)?(?:first_?)?publish(?:ed)?_?(?:date|at|on|time|gmt)?|date_?published|publication_?date|pub_?date|display_?date"
    r"|(?:date_?)?created(?:_?(?:at|on|date))?|post_?date(?:_?gmt)?|release_?date",
    re.IGNORECASE,
)  # fmt: skip
MAX_JSON_LD_DEPTH = 20  # objects within objects


class DeclaredDate(NamedTuple):
    """A date as the markup gives it, where it was read, and whether that names the publication of the article."""

    raw: str
    evidence: str
    is_strong: bool = True


def declared_dates(page: HtmlElement, declared: list[object], metas: Mapping[str, str]) -> Iterator[DeclaredDate]:
    """Yield each date of publication that a page declares, the most reliable first.

    declared  the JSON-LD values of the page
    metas     what meta_elements returned
    """
    of_article = declared_article(declared).get("date")
    created = "" if of_article else next(_of_articles(declared, "dateCreated"), "")
    if of_article or created:
        yield DeclaredDate(of_article or created, f"JSON-LD {'datePublished' if of_article else 'dateCreated'}")
    yield from _published_metas(metas)
    others = set(_values(declared, "datePublished"))
    if len(others) == 1 and not of_article:
        yield DeclaredDate(others.pop(), "JSON-LD datePublished")
    yield from _in_elements(page, PUBLISHED_PROPERTIES, HENTRY_PUBLISHED, "datePublished")


def declared_changes(page: HtmlElement, declared: list[object], metas: Mapping[str, str]) -> Iterator[DeclaredDate]:
    """Yield each date of a change that a page declares, the most reliable first."""
    if changed := next(_of_articles(declared, "dateModified"), ""):
        yield DeclaredDate(changed, "JSON-LD dateModified")
    for name, raw in metas.items():
        if CHANGED_META.search(_bare(name)) and not NEITHER_META.search(_bare(name)):
            yield DeclaredDate(raw, f"meta {name}")
    yield from _in_elements(page, CHANGED_PROPERTIES, HENTRY_CHANGED, "dateModified")


def script_dates(page: HtmlElement) -> Iterator[DeclaredDate]:
    """Yield the date of publication in the data of scripts, if one name has only one there."""
    dates: dict[str, set[str]] = {}
    for script in page.iter("script"):
        for match in SCRIPT_DATE.finditer(script.text or "") if "ld+json" not in (script.get("type") or "") else ():
            if PUBLISHED_KEY.fullmatch(match["name"]):
                dates.setdefault(match["name"], set()).add(match["raw"])
    for name, raws in dates.items():
        if len(raws) == 1:
            yield DeclaredDate(raws.pop(), f"script {name}", is_strong=False)


def _published_metas(metas: Mapping[str, str]) -> Iterator[DeclaredDate]:
    """The meta elements of publication: those that are known in their order, then those that are named like them."""
    names = {_bare(name): name for name in reversed(list(metas))}
    for n, known in enumerate(KNOWN):
        if known in names:
            yield DeclaredDate(metas[names[known]], f"meta {names[known]}", n < N_STRONG)
    for bare, name in names.items():
        is_of_other = CHANGED_META.search(bare) or NEITHER_META.search(bare)
        if bare not in KNOWN and PUBLISHED_META.search(bare) and not is_of_other:
            yield DeclaredDate(metas[name], f"meta {name}", is_strong=False)


def _bare(name: str) -> str:
    """The letters and digits of a name: article:published_time, article.publishedTime."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


KNOWN = tuple(map(_bare, PUBLISHED_METAS))


def _in_elements(
    page: HtmlElement, properties: tuple[str, ...], classes: tuple[str, ...], evidence: str
) -> Iterator[DeclaredDate]:
    """The first element of a property of microdata or RDFa, and the first time or abbr of a class of hentry."""
    for element in page.xpath("//body/descendant::*[@itemprop or @property or @pubdate][not(self::meta)]"):
        names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
        of_html = ["pubdate"] if element.get("pubdate") is not None else []
        if any(name.rpartition(":")[2] in properties for name in [*names, *of_html]) and not is_aside(element):
            yield DeclaredDate(_value(element), f"microdata {evidence}")
            break
    for element in page.xpath("//body/descendant::*[self::time[@datetime] or self::abbr[@title]][@class]"):
        if set(classes) & set(element.get("class").lower().split()) and not is_aside(element):
            yield DeclaredDate(_value(element), f"hentry {evidence}", is_strong=False)
            break


def _value(element: HtmlElement) -> str:
    attributes = (element.get(name) for name in ("content", "datetime", "title"))
    return " ".join((next(filter(None, attributes), None) or element.text_content()).split())


def _of_articles(value: object, name: str, depth: int = 0) -> Iterator[str]:
    """What the article objects within a JSON-LD value say under a name."""
    if depth > MAX_JSON_LD_DEPTH:
        return
    if isinstance(value, list):
        for member in value:
            yield from _of_articles(member, name, depth + 1)
    elif isinstance(value, dict):
        if is_article(value):
            yield from filter(None, [_text(value.get(name))])
        yield from _of_articles(value.get("@graph") or [], name, depth + 1)


def _values(value: object, name: str, depth: int = 0) -> Iterator[str]:
    """Every text under a name within a JSON-LD value, except those of comments and reviews."""
    if depth > MAX_JSON_LD_DEPTH or (isinstance(value, dict) and str(value.get("@type")) in READER_TYPES):
        return
    members: Iterable[object] = value if isinstance(value, list) else []
    if isinstance(value, dict):
        yield from filter(None, [_text(value.get(name))])
        members = value.values()
    for member in members:
        yield from _values(member, name, depth + 1)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
