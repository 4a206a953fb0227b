"""Sitemaps: the address of each page, and of news sitemaps its headline, date and site; no text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.html_paragraphs import one_line
from achtari_toolkit.loaders.markup.xml_names import children, first_text
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

NO_TEXT_KINDS = ("no_text", "no_body")  # problems that are reported once per sitemap and not per page


def is_sitemap(file: File) -> bool:
    """Say whether a text is a sitemap, or an index of sitemaps."""
    return xml_root(file) in ("urlset", "sitemapindex")


def read_sitemap(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield a record without text for each page: address, date, and in news sitemaps headline, site, keywords.

    The date is that of publication, else that of the last change. One Problem says that there is no text, another one
    which further sitemaps the file names: they list other pages and should be loaded too.
    """
    n_pages, sitemaps = 0, []
    for piece in xml_records(file, "url", "sitemap"):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        fields = children(element)
        if element.tag.lower().endswith("sitemap"):
            sitemaps.append(first_text(fields, "loc"))
            continue
        for record in record_of_item(_item(fields), file, source):
            n_pages += isinstance(record, dict)
            if not isinstance(record, Problem) or record.kind not in NO_TEXT_KINDS:
                yield record
    if n_pages:
        message = f"a sitemap contains no text; {n_pages} addresses were loaded without it."
        yield Problem(file.source, "no_text", message, lost=0)
    if sitemaps:
        message = (
            f"sitemaps that the file names and that list other pages: {len(sitemaps)}; the first is {sitemaps[0]}."
            " Load them too."
        )
        yield Problem(file.source, "elsewhere", message, lost=0)


def _item(fields: dict[str, list[Element]]) -> FeedItem:
    news = children(fields["news:news"][0]) if "news:news" in fields else {}
    publication = children(news["news:publication"][0]) if "news:publication" in news else {}
    dates = (
        StatedDate(first_text(news, "news:publication_date"), "sitemap publication_date"),
        StatedDate(first_text(fields, "lastmod"), "sitemap lastmod, last update"),
    )
    return FeedItem(
        headline=one_line(first_text(news, "news:title")),
        url=first_text(fields, "loc"),
        site=first_text(publication, "news:name"),
        section=first_text(news, "news:keywords"),
        language=first_text(publication, "news:language"),
        dates=tuple(date for date in dates if date.raw),
    )
