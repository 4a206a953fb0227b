"""What the JSON-LD of a page says of its article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

from achtari_toolkit.loaders.pages.json_scripts import json_values

ARTICLE_TYPES = ("article", "blogposting", "report")  # and types that end so: NewsArticle, ReportageNewsArticle
JSON_LD_NAMES = {  # our names and those of schema.org
    "headline": "headline", "date": "datePublished", "author": "author", "section": "articleSection",
    "publisher": "publisher", "url": "url", "language": "inLanguage",
}  # fmt: skip
FURTHER_NAMES = (  # of schema.org, that are read elsewhere
    "articleBody", "mainEntityOfPage", "mainEntity", "dateModified", "dateCreated", "dateUpdated", "uploadDate",
    "isAccessibleForFree", "hasPart", "cssSelector", "wordCount", "name", "alternativeHeadline", "itemListElement",
)  # fmt: skip
KNOWN_NAMES = {name.lower(): name for name in (*JSON_LD_NAMES.values(), *FURTHER_NAMES)}
VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)  # before a name that is written in full
INLINE_TAG = re.compile(r"</?(?:a|b|br|em|i|mark|q|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.IGNORECASE)
MAX_DEPTH = 20  # objects within objects
MAX_REFERENCES = 3  # times that a text was escaped


def json_ld_values(page: HtmlElement) -> list[object]:
    """Return the JSON-LD values of a page that can be read, in their order, with the names of schema.org in short."""
    scripts = [script for script in page.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    return [_short(value) for script in scripts for value in json_values(script.text_content())]


def declared_article(values: Iterable[object]) -> dict[str, str]:
    """Return what the first article object says: headline, date, author, section, publisher, url, language, body.

    Each value but the body is on one line; what the object does not say is absent.
    """
    return next((article_fields(one) for value in values for one in _objects(value) if is_article(one)), {})


def article_fields(declared: Mapping[str, object]) -> dict[str, str]:
    """Return what an article object says, under our names."""
    body = declared.get("articleBody")
    article = {ours: text_of(declared.get(theirs)) for ours, theirs in JSON_LD_NAMES.items()}
    article["body"] = body if isinstance(body, str) else ""
    return {name: text for name, text in article.items() if text}


def is_article(declared: Mapping[str, object]) -> bool:
    """Say whether an object is an article, by its type."""
    types = declared.get("@type") or ""
    return any(str(name).lower().endswith(ARTICLE_TYPES) for name in (types if isinstance(types, list) else [types]))


def text_of(value: object) -> str:
    """Return a value as text on one line: objects by their name, lists joined by a comma."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("url")
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(text_of, value))))
    return plain_value(value) if isinstance(value, str) else ""


def plain_value(value: str) -> str:
    """Return a text of metadata on one line, with its character references decoded and without tags in it.

    An address keeps its parameters: of its references only that of & is decoded.

    >>> plain_value("L&amp;#039;eau &quot;rare&quot;"), plain_value("https://site.example/?a=1&amp;copy=2")
    ('L\\'eau "rare"', 'https://site.example/?a=1&copy=2')
    """
    if value.startswith(("http://", "https://", "/")):
        return "".join(value.split()).replace("&amp;", "&")
    for _ in range(MAX_REFERENCES):
        decoded = html.unescape(value)
        if decoded == value:
            break
        value = decoded
    return " ".join(INLINE_TAG.sub("", value).split())


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """The objects of a JSON-LD value: itself, the members of lists, those of @graph and its main entity."""
    if isinstance(value, list):
        for member in value:
            yield from _objects(member)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph") or [])
        yield from _objects(value.get("mainEntity") or [])


def _short(value: object, depth: int = 0) -> object:
    """A JSON-LD value with the names of schema.org as they are known, and plain texts instead of typed ones."""
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [_short(member, depth + 1) for member in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    return {_short_name(name): _short(member, depth + 1) for name, member in value.items()}


def _short_name(name: str) -> str:
    bare = VOCABULARY.sub("", name)
    return KNOWN_NAMES.get(bare.lower(), bare)
