"""Saved article pages: what their metadata says, and the article that stands on them."""

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.page_tree import BIGGEST, page_tree, words_of
from achtari_toolkit.loaders.pages.interstitials import gate_of
from achtari_toolkit.loaders.pages.json_ld import declared_article, json_ld_values
from achtari_toolkit.loaders.pages.page_body import page_body
from achtari_toolkit.loaders.pages.page_date import page_date
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.IGNORECASE)
SHOWN = 4_000  # characters in which a page shows itself


def is_html(file: File) -> bool:
    """Say whether a text begins as pages do."""
    return file.text_head.startswith("<") and PAGE.search(file.text_head[:SHOWN]) is not None


def read_html(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the article of a saved page.

    Headline, site, date, author, section, language and address come from JSON-LD, then Open Graph and other meta
    elements, then the first heading or the title; the body as page_body finds it. The date is what the page declares,
    else the line that prints it beside the headline; it is never taken from the text. A page that shows an article
    for subscribers in part is told as a summary.

    Raises UnreadableSource if the page has neither headline nor body, or is too large.
    """
    text, source = file.text, file.source
    if len(text) > BIGGEST:
        told = f"is a page of {len(text):,} characters; an article page has at most {BIGGEST:,}."
        raise UnreadableSource(told, kind="too_large")
    page = page_tree(text)
    declared = json_ld_values(page)
    article, metas = declared_article(declared), meta_elements(page)
    headings = list(_headings(page))
    headline = article.get("headline") or metas.get("og:title") or next(iter(headings), "")
    language = _language(page, article, metas)
    body = page_body(page, article, metas, titles={headline, *headings}, language=language)
    if not headline and not body.lines:
        raise UnreadableSource("is a page without headline and without body.", kind="empty")
    if gate := gate_of(page, article, metas, "\n".join(body.lines)):
        raise UnreadableSource(
            f"is a {gate} page and no article; its title or heading is {headline!r}.", kind="no_article"
        )
    raw, dated, where = page_date(
        page, declared, metas, headline=headline, timezone=file.timezone, captured=file.captured
    )  # fmt: skip
    if raw and not dated.when:
        yield Problem(source, "no_date", f"the date {raw!r} cannot be read.", lost=0)
    if body.is_locked:
        yield Problem(
            source,
            "summary",
            f"the page shows the beginning of an article for subscribers; it ends {body.lines[-1][-60:]!r}.",
            lost=0,
        )
    if not body.lines:
        yield Problem(source, "no_body", "no body was found on the page; its headline was loaded.", lost=0)
    yield {
        "site": metas.get("og:site_name") or article.get("publisher"),
        "url": metas.get("og:url") or _canonical(page) or article.get("url") or file.url,
        "headline": headline,
        "body": "\n".join(body.lines),
        "published_raw": raw or None,
        "published": dated.when,
        "published_precision": dated.precision,
        "date_evidence": where
        if dated.when
        else f"captured {file.captured:%Y-%m-%dT%H:%M:%S%z}"
        if file.captured
        else None,
        "language": language,
        "byline": article.get("author") or metas.get("author"),
        "section": article.get("section") or metas.get("article:section"),
        "source": source,
    }


def meta_elements(page: HtmlElement) -> dict[str, str]:
    """Return {name or property or itemprop, lower case: content} of the meta elements; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _headings(page: HtmlElement) -> Iterator[str]:
    """What the main headings say, then the title."""
    yield from (said for tag in ("h1", "title") for element in page.iter(tag) if (said := words_of(element)))


def _canonical(page: HtmlElement) -> str | None:
    return next(iter(page.xpath('//link[@rel="canonical"]/@href')), None)


def _language(page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str]) -> str | None:
    """What the page declares, in two letters."""
    said = article.get("language") or page.get("lang") or metas.get("og:locale") or ""
    return said.lower()[:2] if said[:2].isalpha() else None
