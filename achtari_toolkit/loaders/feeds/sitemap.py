"""Sitemaps: the address of each page, and of news sitemaps its headline, date and site; no text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.feed_item import Item, Said, told
from achtari_toolkit.loaders.markup.html_paragraphs import one_line
from achtari_toolkit.loaders.markup.xml_names import children, first_text
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

WITHOUT_TEXT = ("no_text", "no_body")


def is_sitemap(file: File) -> bool:
    """Say whether a text is a sitemap, or an index of sitemaps."""
    return xml_root(file) in ("urlset", "sitemapindex")


def read_sitemap(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield a record without text for each page: address, date, and in news sitemaps headline, site, keywords.

    The date is that of publication, else that of the last change. One Problem says that there is no text, one more which
    further sitemaps the file names: they hold other pages and are to be loaded too.
    """
    pages, others = 0, []
    for piece in xml_records(file, "url", "sitemap"):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        found = children(element)
        if element.tag.lower().endswith("sitemap"):
            others.append(first_text(found, "loc"))
            continue
        for each in told(_item(found), file, source):
            pages += isinstance(each, dict)
            if not isinstance(each, Problem) or each.kind not in WITHOUT_TEXT:
                yield each
    if pages:
        yield Problem(
            file.source, "no_text", f"a sitemap tells no text; {pages} addresses were loaded without it.", lost=0
        )
    if others:
        say = f"the file names {len(others)} further sitemaps, the first is {others[0]}; load them too, they hold other pages."
        yield Problem(file.source, "elsewhere", say, lost=0)


def _item(found: dict[str, list[Element]]) -> Item:
    news = children(found["news:news"][0]) if "news:news" in found else {}
    paper = children(news["news:publication"][0]) if "news:publication" in news else {}
    dates = (
        Said(first_text(news, "news:publication_date"), "sitemap publication_date"),
        Said(first_text(found, "lastmod"), "sitemap lastmod, last update"),
    )
    return Item(
        headline=one_line(first_text(news, "news:title")),
        url=first_text(found, "loc"),
        site=first_text(paper, "news:name"),
        section=first_text(news, "news:keywords"),
        language=first_text(paper, "news:language"),
        dates=tuple(date for date in dates if date.raw),
    )
