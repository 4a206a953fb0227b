"""WordPress eXtended RSS (WXR 1.0 to 1.2), as WordPress exports it: one record per published article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.feeds.wordpress import ZERO_DATE, post_text, sections_of
from achtari_toolkit.loaders.markup.html_paragraphs import one_line
from achtari_toolkit.loaders.markup.xml_names import children, first_text, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import is_article, left_out
from achtari_toolkit.loaders.source.problem import Problem

WXR_DATES = (  # the most reliable first, and the zone of those that name none
    ("wp:post_date_gmt", "UTC"), ("pubDate", "UTC"), ("wp:post_date", None),
)  # fmt: skip
WXR_TAXONOMIES = ("category", "", "tag", "post_tag")  # the domains of sections and tags, in this order


def is_wordpress_export(file: File) -> bool:
    """Say whether a text is RSS with the vocabulary of WordPress's export."""
    head = file.text_head
    return xml_root(file) == "rss" and ("wordpress.org/export/" in head or "<wp:wxr_version>" in head)


def read_wordpress_export(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the published articles of an export; other posts are counted.

    Those are pages, pictures, menus, drafts, private and scheduled posts. The date is that in UTC, else
    the local one. Blocks and shortcodes are removed; categories, then tags are the section; the byline is the name that
    readers see. A post without text has its excerpt.
    """
    names: dict[str, str] | None = None
    others: Counter[str] = Counter()
    site, language, n_comments = "", "", 0
    for piece in xml_records(file, "item"):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        if names is None:
            head = children(element.getparent())
            site, language, names = one_line(first_text(head, "title")), first_text(head, "language"), _authors(head)
        fields = children(element)
        kind, status = first_text(fields, "wp:post_type"), first_text(fields, "wp:status")
        n_comments += len(fields.get("wp:comment", ()))
        if is_article(kind, status):
            yield from record_of_item(_item(fields, names, site, language), file, source)
        else:
            others[f"{status} {kind}".strip()] += 1
    yield from left_out(others, file.source, n_comments=n_comments)


def _authors(head: dict[str, list[Element]]) -> dict[str, str]:
    """The names that readers see, by the login of the author."""
    authors = [children(author) for author in head.get("wp:author", ())]
    return {first_text(each, "wp:author_login"): first_text(each, "wp:author_display_name") for each in authors}


def _item(fields: dict[str, list[Element]], names: dict[str, str], site: str, language: str) -> FeedItem:
    body, login = _post_text(fields, "content:encoded"), first_text(fields, "dc:creator")
    excerpt = "" if body else _post_text(fields, "excerpt:encoded")
    dates = [
        StatedDate(first_text(fields, name.lower()), f"WXR {name.removeprefix('wp:')}", zone)
        for name, zone in WXR_DATES
    ]
    terms = [(term.get("domain") or "", one_line(text_of(term))) for term in fields.get("category", ())]
    return FeedItem(
        headline=one_line(first_text(fields, "title")),
        body=body or excerpt,
        url=first_text(fields, "link"),
        site=site,
        byline=names.get(login) or login,
        section=sections_of(terms, WXR_TAXONOMIES),
        language=language,
        dates=tuple(date for date in dates if _is_date(date.raw)),
        is_summary=bool(excerpt),
    )


def _post_text(fields: dict[str, list[Element]], name: str) -> str:
    return post_text("".join(fields[name][0].itertext())) if name in fields else ""


def _is_date(raw: str) -> bool:
    return bool(raw) and not raw.startswith(ZERO_DATE) and " -0001 " not in raw
