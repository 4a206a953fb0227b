"""Saved article pages: what their metadata says, and the body as trafilatura finds it."""

import json
import re
from collections.abc import Iterator, Mapping

import lxml.html
import trafilatura
from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.file import File
from achtari_toolkit.loaders.gates import gate_of
from achtari_toolkit.loaders.html_dates import page_date
from achtari_toolkit.loaders.problem import Problem

PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.IGNORECASE)
SHOWN = 4_000  # characters in which a page shows itself
PARSER = lxml.html.HTMLParser(encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)
BIGGEST = 20_000_000  # characters; a larger page is no article
ARTICLE_TYPES = ("Article", "BlogPosting", "Report")  # and every type that ends so: NewsArticle, ReportageNewsArticle


def is_html(file: File) -> bool:
    """Say whether a text begins as pages do."""
    return file.text_head.startswith("<") and PAGE.search(file.text_head[:SHOWN]) is not None


def read_html(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the article of a saved page.

    Headline, site, date, author, section, language and address come from JSON-LD, then Open Graph and other meta
    elements, then the title or the first heading; the body from trafilatura. The date is what the page declares, else
    the line that prints it beside the headline; it is never taken from the text.

    Raises UnreadableSource if the page has neither headline nor body, or is too large.
    """
    text, source = file.text, file.source
    if len(text) > BIGGEST:
        told = f"is a page of {len(text):,} characters; an article page has at most {BIGGEST:,}."
        raise UnreadableSource(told, kind="too_large")
    page = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=PARSER)
    article, metas = json_ld(page), meta_elements(page)
    body = trafilatura.extract(
        page, favor_precision=True, include_comments=False, include_tables=False, deduplicate=False, with_metadata=False
    ) or ""  # fmt: skip
    headline = article.get("headline") or metas.get("og:title") or _heading(page)
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    paragraphs = lines[1:] if lines[:1] == [headline] else lines
    if not headline and not body:
        raise UnreadableSource("is a page without headline and without body.", kind="empty")
    if gate := gate_of(page, article, metas, body):
        raise UnreadableSource(f"is a {gate} page and no article; its title or heading is {headline!r}.", kind="no_article")
    raw, dated, where = page_date(
        page, article, metas, headline=headline, timezone=file.timezone, captured=file.captured
    )  # fmt: skip
    if raw and not dated.when:
        yield Problem(source, "no_date", f"the date {raw!r} cannot be read.", lost=0)
    if not paragraphs:
        yield Problem(source, "no_body", "no body was found on the page; its headline was loaded.", lost=0)
    yield {
        "site": metas.get("og:site_name") or article.get("publisher"),
        "url": metas.get("og:url") or _canonical(page) or article.get("url") or file.url,
        "headline": headline,
        "body": "\n".join(paragraphs),
        "published_raw": raw or None,
        "published": dated.when,
        "published_precision": dated.precision,
        "date_evidence": where if dated.when else f"captured {file.captured:%Y-%m-%dT%H:%M:%S%z}" if file.captured else None,
        "language": _language(page, article, metas),
        "byline": article.get("author") or metas.get("author"),
        "section": article.get("section") or metas.get("article:section"),
        "source": source,
    }


def json_ld(page: HtmlElement) -> dict[str, str]:
    """Return what the first article object of a page's JSON-LD says: headline, date, author, section, publisher, url."""
    for script in page.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            value = json.loads(script, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        for thing in _objects(value):
            kinds = thing.get("@type") or ""
            if any(str(kind).endswith(ARTICLE_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                names = {
                    "headline": "headline", "date": "datePublished", "author": "author", "section": "articleSection",
                    "publisher": "publisher", "url": "url", "language": "inLanguage",
                }  # fmt: skip
                return {ours: said for ours, theirs in names.items() if (said := _name(thing.get(theirs)))}
    return {}


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


def meta_elements(page: HtmlElement) -> dict[str, str]:
    """Return {name or property or itemprop, lower case: content} of the meta elements; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _heading(page: HtmlElement) -> str:
    texts = (" ".join(element.text_content().split()) for tag in ("h1", "title") for element in page.iter(tag))
    return next(filter(None, texts), "")


def _canonical(page: HtmlElement) -> str | None:
    return next(iter(page.xpath('//link[@rel="canonical"]/@href')), None)


def _language(page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str]) -> str | None:
    """What the page declares, in two letters."""
    said = article.get("language") or page.get("lang") or metas.get("og:locale") or ""
    return said.lower()[:2] if said[:2].isalpha() else None
