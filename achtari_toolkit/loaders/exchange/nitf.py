"""NITF, the News Industry Text Format of agencies and newspaper archives: one article for each <nitf>."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.exchange.xml_lines import attribute, inner, inner_text, lines, within
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

NITF_PARENTS = ("nitf", "nitfs", "articles", "documents", "newsitems")
MIDNIGHT = re.compile(r"T0{4,6}\Z")  # without a zone: a day
BESIDES = (
    "media",
    "note",
    "nitf-table-metadata",
    "hedline",
    "byline",
    "dateline",
    "distributor",
    "tagline",
    "copyrite",
)
FULL_TEXT = "full_text"  # of archives that repeat the first paragraph in a block of its own


def is_nitf(file: File) -> bool:
    """Say whether a text is XML of NITF, alone or several in one element."""
    root = xml_root(file)
    return root == "nitf" or (root in NITF_PARENTS and "<nitf" in file.text_head)


def read_nitf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a NITF file.

    The body is the content, after the abstract if there is no content; captions are left out. The date is that of
    publication, else of issue, release or story.
    """
    for piece in xml_records(file, "nitf"):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from record_of_item(nitf_item(piece[1]), file, piece[0])


def nitf_item(article: Element) -> FeedItem:
    """Return what a <nitf> says."""
    publication = next(inner(article, "pubdata"), None)
    content = [line for part in inner(article, "body.content") for line in _content(part)]
    abstract = [
        line for head in inner(article, "body.head") for part in within(head, "abstract") for line in lines(part)
    ]
    return FeedItem(
        headline=inner_text(article, "hl1", "hedline", "title"),
        body="\n".join(content or abstract),
        url=_address(article, publication),
        site=attribute(publication, "name") if publication is not None else "",
        byline=inner_text(article, "byline") or inner_text(article, "distributor"),
        section=attribute(publication, "position.section") if publication is not None else "",
        language=_language(article),
        dates=tuple(_dates(article, publication)),
        is_summary=not content and bool(abstract),
    )


def _content(part: Element) -> list[str]:
    """The lines of a content; of its block with the full text, where it has one."""
    full = [block for block in within(part, "block") if attribute(block, "class") == FULL_TEXT]
    return [line for block in full or [part] for line in lines(block, BESIDES)]


def _dates(article: Element, publication: Element | None) -> Iterator[StatedDate]:
    if publication is not None and (raw := attribute(publication, "date.publication")):
        yield StatedDate(MIDNIGHT.sub("", raw), "NITF date.publication")
    for name in ("date.issue", "date.release", "story.date"):
        for element in inner(article, name):
            if raw := attribute(element, "norm") or " ".join(lines(element)):
                yield StatedDate(MIDNIGHT.sub("", raw), f"NITF {name}")


def _address(article: Element, publication: Element | None) -> str:
    texts = [attribute(publication, "ex-ref") if publication is not None else ""]
    texts += [attribute(element, "id-string", "content") for element in inner(article, "doc-id", "meta")]
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")


def _language(article: Element) -> str:
    return attribute(article, "lang") or next((attribute(body, "lang") for body in inner(article, "body")), "")
