"""NewsML-G2 and NewsML 1, in which agencies send texts: one article for each text item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.exchange.nitf import nitf_item
from achtari_toolkit.loaders.exchange.xml_lines import attribute, inner, inner_text, lines, local, within
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import left_out
from achtari_toolkit.loaders.source.problem import Problem

ROOTS = ("newsmessage", "newsitem", "packageitem", "conceptitem", "newsml", "newsenvelope")
OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "catalogItem", "planningItem")
UNTEXTUAL = ("picture", "photo", "graphic", "video", "audio", "animated", "composite")
TEXTS = ("inlinexml", "inlinedata", "datacontent")
BESIDES = ("head", "media", "note", "hedline", "byline", "dateline", "body.head", "body.end", "script", "style")


def is_newsml(file: File) -> bool:
    """Say whether a text is XML of NewsML, of either generation."""
    head = file.text_head
    return xml_root(file) in ROOTS and ("iptc.org" in head or "<NewsManagement" in head or "<contentMeta" in head)


def read_newsml(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the text items of a file; pictures, packages and the like are counted.

    The date is when the content was created, else the item's first version, else its last, which the evidence says.
    """
    others: Counter[str] = Counter()
    for piece in xml_records(file, "newsItem", "NewsItem", *OTHER_ITEMS):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        kind = _kind(element)
        if kind in UNTEXTUAL or local(element) != "newsitem":
            others[kind or local(element)] += 1
        else:
            yield from record_of_item(_item(element), file, source)
    yield from left_out(others, file.source)


def _kind(item: Element) -> str:
    """What an item is, as it says: text, picture ...; of NewsML 1 the kind of its only medium."""
    for element in inner(item, "itemclass"):
        return attribute(element, "qcode").partition(":")[2].lower()
    media = {attribute(element, "formalname").lower() for element in inner(item, "mediatype")}
    return media.pop() if len(media) == 1 else ""


def _item(item: Element) -> FeedItem:
    body, abstract = _body(item), inner_text(item, "description") if local(item) == "newsitem" else ""
    within_nitf = next((nitf_item(article) for article in inner(item, "nitf")), FeedItem())
    return FeedItem(
        headline=inner_text(item, "headline") or within_nitf.headline or inner_text(item, "hl1", "title"),
        body="\n".join(body) or abstract,
        url=_address(item),
        site=_provider(item) or within_nitf.site,
        byline=inner_text(item, "by", "byline") or within_nitf.byline or inner_text(item, "creditline"),
        section=", ".join(dict.fromkeys(_subjects(item))),
        language=next((attribute(e, "tag", "formalname") for e in inner(item, "language")), "")
        or attribute(item, "lang"),
        dates=tuple(_dates(item)),
        is_summary=not body and bool(abstract),
    )


def _language(item: Element) -> str:
    named = (attribute(element, "tag", "formalname") for element in inner(item, "language"))
    return next(filter(None, named), "") or attribute(item, "lang")


def _body(item: Element) -> list[str]:
    """The lines of the first content that is text, in NITF, HTML or plain."""
    for part in inner(item, *TEXTS):
        if not attribute(part, "contenttype").startswith(("image", "video", "audio")):
            plain = not len(part)
            text = (part.text or "").splitlines() if plain else lines(part, BESIDES)
            if text_lines := [text_line for each in text if (text_line := " ".join(each.split()))]:
                return text_lines
    return []


def _dates(item: Element) -> Iterator[StatedDate]:
    for name in ("contentcreated", "firstcreated", "dateid"):
        for element in inner(item, name):
            yield StatedDate(" ".join(lines(element)), f"NewsML {name}")
    for name in ("contentmodified", "versioncreated", "thisrevisioncreated"):
        for element in inner(item, name):
            yield StatedDate(" ".join(lines(element)), f"NewsML {name}, last update")


def _provider(item: Element) -> str:
    for element in [*inner(item, "provider"), *inner(item, "infosource")]:
        name = inner_text(element, "name") or attribute(element, "literal")
        party = next((attribute(inside, "formalname") for inside in inner(element, "party")), "")
        if name or party:
            return name or party
    return ""


def _subjects(item: Element) -> Iterator[str]:
    for metadata in within(item, "contentmeta"):
        for subject in within(metadata, "subject"):
            if name := inner_text(subject, "name"):
                yield name


def _address(item: Element) -> str:
    texts = [attribute(link, "href") for link in inner(item, "link")]
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")
