"""WordPress eXtended RSS (WXR 1.0 to 1.2), as the export tool of WordPress writes it: one record a published article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.feed_item import Item, Said, told
from achtari_toolkit.loaders.feeds.wordpress import NOTHING, is_article, left_out, post_text
from achtari_toolkit.loaders.markup.html_paragraphs import one_line
from achtari_toolkit.loaders.markup.xml_names import children, first_text, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

DATES = (  # the surest first, and the zone of those that name none
    ("wp:post_date_gmt", "UTC"), ("pubDate", "UTC"), ("wp:post_date", None),
)  # fmt: skip
SECTIONS = ("category", "", "tag", "post_tag")  # the domains of sections and tags, in this order


def is_wordpress_export(file: File) -> bool:
    """Say whether a text is RSS with the vocabulary of WordPress's export."""
    return xml_root(file) == "rss" and (
        "wordpress.org/export/" in file.text_head or "<wp:wxr_version>" in file.text_head
    )


def read_wordpress_export(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the published articles of an export; pages, pictures, menus, drafts, private and planned posts are counted.

    The date is that of Greenwich, else the local one. Blocks and shortcodes are stripped; categories, then tags are the
    section; the byline is the name that readers see. A post without text has its excerpt.
    """
    names: dict[str, str] | None = None
    site, language, comments, others = "", "", 0, Counter()
    for piece in xml_records(file, "item"):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        if names is None:
            head = children(element.getparent())
            site, language, names = one_line(first_text(head, "title")), first_text(head, "language"), _authors(head)
        found = children(element)
        kind, status = first_text(found, "wp:post_type"), first_text(found, "wp:status")
        comments += len(found.get("wp:comment", ()))
        if is_article(kind, status):
            yield from told(_item(found, names, site, language), file, source)
        else:
            others[f"{status} {kind}".strip()] += 1
    yield from left_out(others, file.source, comments=comments)


def _authors(head: dict[str, list[Element]]) -> dict[str, str]:
    """The names that readers see, by the names that authors sign in with."""
    told = [children(author) for author in head.get("wp:author", ())]
    return {first_text(each, "wp:author_login"): first_text(each, "wp:author_display_name") for each in told}


def _item(found: dict[str, list[Element]], names: dict[str, str], site: str, language: str) -> Item:
    raw = "".join(found["content:encoded"][0].itertext()) if "content:encoded" in found else ""
    body, login = post_text(raw), first_text(found, "dc:creator")
    excerpt = (
        "" if body or "excerpt:encoded" not in found else post_text("".join(found["excerpt:encoded"][0].itertext()))
    )
    dates = (Said(first_text(found, name.lower()), f"WXR {name.removeprefix('wp:')}", zone) for name, zone in DATES)
    return Item(
        headline=one_line(first_text(found, "title")),
        body=body or excerpt,
        url=first_text(found, "link"),
        site=site,
        byline=names.get(login) or login,
        section=", ".join(_sections(found)),
        language=language,
        dates=tuple(
            date for date in dates if date.raw and not date.raw.startswith(NOTHING) and " -0001 " not in date.raw
        ),
        is_summary=bool(excerpt),
    )


def _sections(found: dict[str, list[Element]]) -> list[str]:
    """The names of categories, then of tags, each once."""
    told = [(each.get("domain") or "", one_line(text_of(each))) for each in found.get("category", ())]
    return list(dict.fromkeys(name for domain in SECTIONS for own, name in told if own == domain and name))
