"""RSS 0.9x, 1.0 and 2.0 and Atom: one record per item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

import lxml.etree
from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.aggregators import of_publisher
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, is_truncated_summary, record_of_item
from achtari_toolkit.loaders.markup.html_paragraphs import lines, one_line, paragraphs
from achtari_toolkit.loaders.markup.xml_names import children, first_text, name_of, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

FEED_TITLES = ("title", "dc:title", "media:title")
FULL_TEXTS = ("content:encoded", "content", "xhtml:body", "xhtml:div", "body", "fulltext")
SUMMARIES = (
    "description", "summary", "excerpt:encoded", "dc:description", "media:description", "itunes:summary", "tagline",
)  # fmt: skip
PUBLISHED = ("pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created", "date")
CHANGED = ("updated", "modified", "dcterms:modified")
FEED_AUTHORS = ("author", "dc:creator", "dc:author", "itunes:author", "media:credit")
XML_BASE, XML_LANG = "{http://www.w3.org/XML/1998/namespace}base", "{http://www.w3.org/XML/1998/namespace}lang"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
MAIL_AUTHOR = re.compile(r"^\S+@\S+\s*\((.+)\)$")
RDF_FEED = re.compile(r"rss|netscape|newsml", re.IGNORECASE)


def is_feed(file: File) -> bool:
    """Say whether a text is XML whose outermost element is that of RSS or Atom."""
    root = xml_root(file)
    return root in ("rss", "feed", "entry") or (root == "rdf" and RDF_FEED.search(file.text_head) is not None)


def read_feed(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the items of a feed, whatever version it declares.

    The text is the full content if the feed has it, else the description; a truncated text and a summary of Atom are
    a Problem each. The address is the original link of FeedBurner, the link, or a permanent guid. The date is that of
    publication, else that of the last change. Site, language and author are in the feed's head;
    of an item that names its source, as aggregators do, the source is the site.
    """
    head: dict[str, list[Element]] | None = None
    for piece in xml_records(file, "item", "entry"):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        head = _head(element) if head is None else head
        item = of_publisher(item_of(element, head, base=file.url or ""), children(element), head)
        yield from record_of_item(item, file, source)


def _head(element: Element) -> dict[str, list[Element]]:
    """What the feed says of itself: in RSS 0.9 and 1.0 the channel is a sibling of its items."""
    parent = element.getparent()
    if parent is None:
        return {}
    fields = children(parent)
    for channel in fields.get("channel", [])[:1]:
        fields = children(channel)
    return {name: elements for name, elements in fields.items() if name not in ("item", "entry")}


def item_of(element: Element, head: dict[str, list[Element]], *, base: str) -> FeedItem:
    """Return what an item or entry says; base is the address of the feed, for relative links."""
    fields = children(element)
    full_text = _first_nonempty(map(_body, _named(fields, *FULL_TEXTS)))
    summary = "" if full_text else _first_nonempty(map(_body, _named(fields, *SUMMARIES)))
    is_atom = name_of(element) == "entry"
    site_address = _absolute(base, _link(head.get("link", []), ("alternate",))) or base
    return FeedItem(
        headline=_first_nonempty(map(_title, _named(fields, *FEED_TITLES))),
        body=full_text or summary,
        url=_url(fields, element, site_address),
        site=_first_nonempty(map(_title, head.get("title", []))),
        byline=_byline(fields) or (_byline(head) if is_atom else ""),
        section=_listed(map(_category, _named(fields, "category", "dc:subject"))),
        language=element.get(XML_LANG) or first_text(fields, "dc:language", "language") or _language(element, head),
        dates=dates_of(fields),
        is_summary=bool(summary) and (("summary" in fields and is_atom) or is_truncated_summary(summary)),
    )


def dates_of(fields: dict[str, list[Element]]) -> tuple[StatedDate, ...]:
    """Return the dates of an item, those of publication first."""
    named = [(name, f"feed {name}") for name in PUBLISHED] + [(name, f"feed {name}, last update") for name in CHANGED]
    return tuple(StatedDate(raw, evidence) for name, evidence in named if (raw := first_text(fields, name.lower())))


def markup_of(element: Element) -> str:
    """Return the content of an element as HTML, whether it is text with escaped HTML or child elements."""
    if not any(isinstance(child.tag, str) for child in element):
        return "".join(element.itertext())
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and "}" in inner.tag:
            inner.tag = inner.tag.rpartition("}")[2]
    return (element.text or "") + "".join(
        lxml.etree.tostring(child, encoding="unicode", method="html") for child in element
    )


def _named(fields: dict[str, list[Element]], *names: str) -> Iterator[Element]:
    """The elements with one of the names, in the order of the names."""
    return (element for name in names for element in fields.get(name, ()))


def _first_nonempty(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _is_plain_text(element: Element) -> bool:
    return (element.get("type") or "").lower() in ("text", "text/plain")


def _body(element: Element) -> str:
    return lines("".join(element.itertext())) if _is_plain_text(element) else paragraphs(markup_of(element))


def _title(element: Element) -> str:
    is_plain = _is_plain_text(element) and element.get("mode") != "escaped"
    return text_of(element) if is_plain else one_line(markup_of(element))


def _url(fields: dict[str, list[Element]], element: Element, base: str) -> str:
    """FeedBurner's original link, the link, a guid that is an address, or an Atom id that looks like one."""
    link = first_text(fields, "feedburner:origlink") or _link(fields.get("link", []), ("alternate", "self", "via"))
    if not link:
        guids = [
            guid for guid in _named(fields, "guid", "id") if (guid.get("isPermaLink") or "true").lower() != "false"
        ]
        addresses = (text for text in map(text_of, guids) if text.startswith(("http://", "https://")))
        link = next(addresses, "") or element.get(RDF_ABOUT) or ""
    for ancestor in [element, *element.iterancestors()]:
        if XML_BASE in ancestor.attrib:
            base = _absolute(base, ancestor.get(XML_BASE))
            break
    return _absolute(base, link)


def _link(links: list[Element], kinds: tuple[str, ...]) -> str:
    """The first link of the first kind; a link without a kind is of the first."""
    for kind in kinds:
        for link in links:
            address = (link.get("href") or text_of(link)).strip()
            if address and (link.get("rel") or kinds[0]).lower() == kind:
                return address
    return ""


def _absolute(base: str, link: str) -> str:
    if not link or link.lower().startswith(("http://", "https://", "www.")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _byline(fields: dict[str, list[Element]]) -> str:
    """The authors under the first name that has any."""
    for name in FEED_AUTHORS:
        authors = [first_text(children(author), "name") or text_of(author) for author in fields.get(name, ())]
        if any(authors):
            return _listed(MAIL_AUTHOR.sub(r"\1", author) for author in authors)
    return ""


def _category(element: Element) -> str:
    return one_line(element.get("label") or text_of(element) or element.get("term") or "")


def _listed(texts: Iterable[str]) -> str:
    """The texts that are not empty, each once, joined by a comma."""
    return ", ".join(dict.fromkeys(filter(None, texts)))


def _language(element: Element, head: dict[str, list[Element]]) -> str:
    of_ancestors = (ancestor.get(XML_LANG) for ancestor in element.iterancestors())
    return first_text(head, "language", "dc:language") or next(filter(None, of_ancestors), "")
