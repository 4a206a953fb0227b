"""Saved article pages: the article on the page, and what the metadata of the page says of it."""

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.bodies.page_body import Body, page_body
from achtari_toolkit.loaders.markup.page_tree import PAGE_CHARACTERS, page_tree
from achtari_toolkit.loaders.pages.interstitials import interstitial_of
from achtari_toolkit.loaders.pages.json_ld import declared_article, json_ld_values, plain_value
from achtari_toolkit.loaders.pages.page_date import page_date
from achtari_toolkit.loaders.pages.page_fields import headings, page_fields
from achtari_toolkit.loaders.pages.page_identity import of_this_page, page_identity
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

HTML_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.IGNORECASE)
HTML_HEAD_CHARACTERS = 4_000  # in which a page must have one of these tags


def is_html(file: File) -> bool:
    """Say whether a text begins as pages do."""
    return file.text_head.startswith("<") and HTML_TAG.search(file.text_head[:HTML_HEAD_CHARACTERS]) is not None


def read_html(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the article of a saved page.

    Headline, site, date, author, section, language and address come from JSON-LD, then Open Graph and other meta
    elements, then the first heading or the title; the body as page_body finds it. The date is what the page declares,
    else the line that prints it next to the headline; it is never taken from the text. A page that shows only a part
    of an article for subscribers gives a Problem of kind summary.

    Raises UnreadableSource if the page has neither headline nor body, or is too large.
    """
    text, source = file.text, file.source
    if len(text) > PAGE_CHARACTERS:
        message = f"is a page of {len(text):,} characters; an article page has at most {PAGE_CHARACTERS:,}."
        raise UnreadableSource(message, kind="too_large")
    page = page_tree(text)
    metas = meta_elements(page)
    declared = of_this_page(json_ld_values(page), page_identity(page, metas, file.url))
    article = declared_article(declared)
    fields = page_fields(page, article, metas)
    headline, language = fields.headline, fields.language or None
    body = page_body(page, article, metas, titles={headline, *headings(page)}, language=language)
    _check_article(page, article, metas, headline, body)
    date = page_date(page, declared, metas, headline=headline, timezone=file.timezone, captured=file.captured)
    if date.raw and not date.dated.when:
        yield Problem(source, "no_date", f"the date {date.raw!r} cannot be read.", lost=0)
    if body.is_locked:
        message = f"the page shows the beginning of an article for subscribers; it ends {body.lines[-1][-60:]!r}."
        yield Problem(source, "summary", message, lost=0)
    if not body.lines:
        yield Problem(source, "no_body", "no body was found on the page; its headline was loaded.", lost=0)
    captured = f"captured {file.captured:%Y-%m-%dT%H:%M:%S%z}" if file.captured else None
    yield {
        "site": fields.site or None,
        "url": metas.get("og:url") or _canonical(page) or article.get("url") or file.url,
        "headline": headline,
        "body": "\n".join(body.lines),
        "published_raw": date.raw or None,
        "published": date.dated.when,
        "published_precision": date.dated.precision,
        "date_evidence": date.evidence if date.dated.when else captured,
        "language": language,
        "byline": fields.byline or None,
        "section": fields.section or None,
        "source": source,
    }


def meta_elements(page: HtmlElement) -> dict[str, str]:
    """Return {name, property, itemprop or http-equiv in lower case: content} of the meta elements.

    The first of a name counts; character references in it are decoded, as often as it was escaped.
    """
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        names = (meta.get(attribute) for attribute in ("property", "name", "itemprop", "http-equiv"))
        name = next(filter(None, names), "").strip().lower()
        content = plain_value(meta.get("content") or "")
        if name and content:
            metas.setdefault(name, content)
    return metas


def _check_article(
    page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str], headline: str, body: Body
) -> None:
    """Raise UnreadableSource if a page is empty or an interstitial."""
    if not headline and not body.lines:
        raise UnreadableSource("is a page without headline and without body.", kind="empty")
    if kind := interstitial_of(page, article, metas, "\n".join(body.lines)):
        message = f"is a {kind} page and not an article; its title or heading is {headline!r}."
        raise UnreadableSource(message, kind="no_article")


def _canonical(page: HtmlElement) -> str | None:
    return next(iter(page.xpath('//link[@rel="canonical"]/@href')), None)
