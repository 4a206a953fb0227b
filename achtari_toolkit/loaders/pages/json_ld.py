"""What the JSON-LD of a page says of its article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

ARTICLE_TYPES = ("Article", "BlogPosting", "Report")  # and every type that ends so: NewsArticle, ReportageNewsArticle
NAMES = {
    "headline": "headline", "date": "datePublished", "author": "author", "section": "articleSection",
    "publisher": "publisher", "url": "url", "language": "inLanguage",
}  # fmt: skip


def json_ld_values(page: HtmlElement) -> list[object]:
    """Return the JSON-LD values of a page that can be read, in their order."""
    return list(_readable(page.xpath('//script[@type="application/ld+json"]/text()')))


def declared_article(values: Iterable[object]) -> dict[str, str]:
    """Return what the first article object says: headline, date, author, section, publisher, url, language, body.

    Each but the body is on one line; what it does not say is absent.
    """
    for thing in (thing for value in values for thing in _objects(value)):
        kinds = thing.get("@type") or ""
        if any(str(kind).endswith(ARTICLE_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            body = thing.get("articleBody")
            told = {ours: _name(thing.get(theirs)) for ours, theirs in NAMES.items()}
            told["body"] = body if isinstance(body, str) else ""
            return {ours: said for ours, said in told.items() if said}
    return {}


def _readable(scripts: Iterable[str]) -> Iterator[object]:
    for script in scripts:
        try:
            yield json.loads(script, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """The objects of a JSON-LD value: itself, the members of lists, and those of @graph."""
    if isinstance(value, list):
        for member in value:
            yield from _objects(member)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph") or [])


def _name(value: object) -> str:
    """Text as it is, objects by their name, lists joined by a comma."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    return " ".join(value.split()) if isinstance(value, str) else ""
