"""What the JSON-LD of a page says of its article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

ARTICLE_TYPES = ("Article", "BlogPosting", "Report")  # and types that end so: NewsArticle, ReportageNewsArticle
JSON_LD_NAMES = {  # our names and those of schema.org
    "headline": "headline", "date": "datePublished", "author": "author", "section": "articleSection",
    "publisher": "publisher", "url": "url", "language": "inLanguage",
}  # fmt: skip


def json_ld_values(page: HtmlElement) -> list[object]:
    """Return the JSON-LD values of a page that can be read, in their order."""
    values = []
    for script in page.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            values.append(json.loads(script, strict=False))
        except (json.JSONDecodeError, RecursionError):
            continue
    return values


def declared_article(values: Iterable[object]) -> dict[str, str]:
    """Return what the first article object says: headline, date, author, section, publisher, url, language, body.

    Each value but the body is on one line; what the object does not say is absent.
    """
    for value in values:
        for candidate in _objects(value):
            if _is_article(candidate):
                body = candidate.get("articleBody")
                article = {ours: _name(candidate.get(theirs)) for ours, theirs in JSON_LD_NAMES.items()}
                article["body"] = body if isinstance(body, str) else ""
                return {name: text for name, text in article.items() if text}
    return {}


def _is_article(candidate: Mapping[str, object]) -> bool:
    types = candidate.get("@type") or ""
    return any(str(name).endswith(ARTICLE_TYPES) for name in (types if isinstance(types, list) else [types]))


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """The objects of a JSON-LD value: itself, the members of lists, and those of @graph."""
    if isinstance(value, list):
        for member in value:
            yield from _objects(member)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph") or [])


def _name(value: object) -> str:
    """Text on one line, objects by their name, lists joined by a comma."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    return " ".join(value.split()) if isinstance(value, str) else ""
