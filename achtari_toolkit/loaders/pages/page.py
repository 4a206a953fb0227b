"""Saved article pages: the article on the page, and what the metadata of the page says of it."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.bodies.long_texts import long_texts
from achtari_toolkit.loaders.bodies.page_body import page_body
from achtari_toolkit.loaders.markup.page_tree import PAGE_CHARACTERS, page_tree
from achtari_toolkit.loaders.pages.interstitials import declares_article, interstitial_of, shown_text
from achtari_toolkit.loaders.pages.json_ld import declared_article, json_ld_values, plain_value
from achtari_toolkit.loaders.pages.list_pages import list_signs
from achtari_toolkit.loaders.pages.page_date import page_date
from achtari_toolkit.loaders.pages.page_fields import headings, page_fields
from achtari_toolkit.loaders.pages.page_identity import of_this_page, page_identity
from achtari_toolkit.loaders.pages.page_origin import page_address, page_origin
from achtari_toolkit.loaders.pages.paywall import paywall_doubt
from achtari_toolkit.loaders.pages.script_body import is_filled_by_script, script_body
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

HTML_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.IGNORECASE)
HTML_HEAD_CHARACTERS = 4_000  # in which a page must have one of these tags
TAG_START = re.compile("<[a-zA-Z]")
MOST_TAGS = 50_000  # of a page: chosen with room, since each takes about 0.1 ms


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
    _check_size(text)
    page = page_tree(text)
    metas, origin = meta_elements(page), page_origin(text)
    saved_from, captured = file.url or origin.url, file.captured or origin.saved
    declared = of_this_page(json_ld_values(page), page_identity(page, metas, saved_from))
    article = declared_article(declared)
    url = page_address(page, [metas.get("og:url"), _canonical(page), article.get("url")], saved_from)
    fields = page_fields(page, article, metas)
    headline, language = fields.headline, fields.language or None
    date = page_date(page, declared, metas, headline=headline, timezone=file.timezone, captured=captured)
    texts = long_texts(page)
    shown = "" if declares_article(article, metas) else shown_text(page)
    signs = list_signs(page, texts, declared, article, metas, url)
    titles, is_dated = {headline, *headings(page)}, date.dated.precision in ("time", "day")
    body = page_body(
        page,
        texts,
        article,
        metas,
        headline=headline,
        titles=titles,
        language=language,
        is_dated=is_dated,
        hidden_body=lambda: script_body(page, headline),
    )
    if not headline and not body.lines:
        raise UnreadableSource("is a page without headline and without body.", kind="empty")
    if kind := interstitial_of(page, article, metas, shown=shown, body="\n".join(body.lines)):
        message = f"is a {kind} page and not an article; its title or heading is {headline!r}."
        raise UnreadableSource(message, kind="no_article")
    if signs.is_list():
        message = f"is a list of articles, with links to {signs.n_links} or more; its title or heading is {headline!r}."
        raise UnreadableSource(message, kind="no_article")
    if date.raw and not date.dated.when:
        yield Problem(source, "no_date", f"the date {date.raw!r} cannot be read.", lost=0)
    if doubt := paywall_doubt(page, declared, metas, body):
        yield Problem(source, "summary", f"{doubt}.", lost=0)
    elif is_filled_by_script(page, body.lines):
        message = "the page shows its text by a script; what it has without it was loaded, and may be the beginning."
        yield Problem(source, "summary", message, lost=0)
    if not body.lines:
        yield Problem(source, "no_body", "no body was found on the page; its headline was loaded.", lost=0)
    yield {
        "site": fields.site or None,
        "url": url,
        "headline": headline,
        "body": "\n".join(body.lines),
        "published_raw": date.raw or None,
        "published": date.dated.when,
        "published_precision": date.dated.precision,
        "date_evidence": date.evidence if date.dated.when else _capture(captured),
        "language": language,
        "byline": fields.byline or None,
        "section": fields.section or None,
        "source": source,
    }


def _check_size(text: str) -> None:
    """Raise UnreadableSource if a page has more characters or tags than an article page."""
    if len(text) > PAGE_CHARACTERS:
        message = f"is a page of {len(text):,} characters; an article page has at most {PAGE_CHARACTERS:,}."
        raise UnreadableSource(message, kind="too_large")
    n_tags = len(TAG_START.findall(text)) if text.count("<") > MOST_TAGS else 0
    if n_tags > MOST_TAGS:
        message = f"is a page of {n_tags:,} tags; an article page has at most {MOST_TAGS:,}. Save its text as .txt."
        raise UnreadableSource(message, kind="too_large")


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


def _capture(captured: datetime | None) -> str | None:
    """The time at which a page was saved, as evidence of its date."""
    return f"captured {captured:%Y-%m-%dT%H:%M:%S%z}" if captured else None


def _canonical(page: HtmlElement) -> str | None:
    links = (link for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") for link in links), None)
