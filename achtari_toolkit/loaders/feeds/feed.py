"""RSS 0.9x, 1.0 and 2.0 and Atom: one record an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import lxml.etree
from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.feed_item import Item, Said, is_cut_summary, told
from achtari_toolkit.loaders.markup.html_paragraphs import lines, one_line, paragraphs
from achtari_toolkit.loaders.markup.xml_names import children, first_text, name_of, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

FULL = ("content:encoded", "content", "xhtml:body", "xhtml:div", "body", "fulltext")
SUMMARY = (
    "description",
    "summary",
    "excerpt:encoded",
    "dc:description",
    "media:description",
    "itunes:summary",
    "tagline",
)
PUBLISHED = ("pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created", "date")
CHANGED = ("updated", "modified", "dcterms:modified")
XML_BASE, XML_LANG = "{http://www.w3.org/XML/1998/namespace}base", "{http://www.w3.org/XML/1998/namespace}lang"
MAIL = re.compile(r"^\S+@\S+\s*\((.+)\)$")
MARKED = re.compile(r"rss|netscape|newsml", re.IGNORECASE)


def is_feed(file: File) -> bool:
    """Say whether a text is XML whose outermost element is that of RSS or Atom."""
    root = xml_root(file)
    return root in ("rss", "feed", "entry") or (root == "rdf" and MARKED.search(file.text_head) is not None)


def read_feed(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the items of a feed, whatever its version says.

    The text is the full content where the feed has it, else the description; a text that breaks off, and a summary of
    Atom, are told in a Problem each. The address is the original link of FeedBurner, the link, or a permanent guid. The
    date is that of publication, else that of the last change. Site, language and author stand in the feed's head.
    """
    head: dict[str, list[Element]] | None = None
    for piece in xml_records(file, "item", "entry"):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        head = _head(element) if head is None else head
        yield from told(item_of(element, head, base=file.url or ""), file, source)


def _head(element: Element) -> dict[str, list[Element]]:
    """What the feed says of itself: in RSS 0.9 and 1.0 the channel stands beside its items."""
    parent = element.getparent()
    if parent is None:
        return {}
    found = children(parent)
    for channel in found.get("channel", [])[:1]:
        found = children(channel)
    return {name: elements for name, elements in found.items() if name not in ("item", "entry")}


def item_of(element: Element, head: dict[str, list[Element]], *, base: str) -> Item:
    """Return what an item or entry says; base is the address of the feed, for links that are not whole."""
    found = children(element)
    full = next(filter(None, (_body(each) for name in FULL for each in found.get(name, ()))), "")
    short = "" if full else next(filter(None, (_body(each) for name in SUMMARY for each in found.get(name, ()))), "")
    is_atom = name_of(element) == "entry"
    return Item(
        headline=next(filter(None, (_title(each) for name in ("title", "dc:title", "media:title") for each in found.get(name, ()))), ""),
        body=full or short,
        url=_url(found, element, _whole(base, _link(head.get("link", []), ("alternate",))) or base),
        site=next(filter(None, map(_title, head.get("title", []))), ""),
        byline=_byline(found) or (_byline(head) if is_atom else ""),
        section=_joined(_category(each) for name in ("category", "dc:subject") for each in found.get(name, ())),
        language=element.get(XML_LANG) or first_text(found, "dc:language", "language") or _language(element, head),
        dates=dates_of(found),
        is_summary=bool(short) and (("summary" in found and is_atom) or is_cut_summary(short)),
    )  # fmt: skip


def dates_of(found: dict[str, list[Element]]) -> tuple[Said, ...]:
    """Return the dates of an item, those of publication first."""
    named = [(name, f"feed {name}") for name in PUBLISHED] + [(name, f"feed {name}, last update") for name in CHANGED]
    return tuple(Said(raw, where) for name, where in named if (raw := first_text(found, name.lower())))


def markup_of(element: Element) -> str:
    """Return the content of an element as HTML: text that holds it, or elements that are it."""
    if not any(isinstance(child.tag, str) for child in element):
        return "".join(element.itertext())
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str):
            inner.tag = lxml.etree.QName(inner).localname
    return (element.text or "") + "".join(
        lxml.etree.tostring(child, encoding="unicode", method="html") for child in element
    )


def _body(element: Element) -> str:
    is_plain = (element.get("type") or "").lower() in ("text", "text/plain")
    return lines("".join(element.itertext())) if is_plain else paragraphs(markup_of(element))


def _title(element: Element) -> str:
    is_plain = (element.get("type") or "").lower() in ("text", "text/plain") and element.get("mode") != "escaped"
    return text_of(element) if is_plain else one_line(markup_of(element))


def _url(found: dict[str, list[Element]], element: Element, base: str) -> str:
    """The original link behind FeedBurner, the link, a guid that is an address, or an Atom id that looks like one."""
    link = first_text(found, "feedburner:origlink") or _link(found.get("link", []), ("alternate", "self", "via"))
    if not link:
        guids = [each for name in ("guid", "id") for each in found.get(name, ())]
        lasting = (text_of(each) for each in guids if (each.get("isPermaLink") or "true").lower() != "false")
        link = next((text for text in lasting if text.startswith(("http://", "https://"))), "")
        link = link or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    for above in [element, *element.iterancestors()]:
        if XML_BASE in above.attrib:
            base = _whole(base, above.get(XML_BASE))
            break
    return _whole(base, link)


def _link(links: list[Element], kinds: tuple[str, ...]) -> str:
    """The first link of the first kind; those without a kind are of the first."""
    for kind in kinds:
        for link in links:
            said = (link.get("href") or text_of(link)).strip()
            if said and (link.get("rel") or kinds[0]).lower() == kind:
                return said
    return ""


def _whole(base: str, link: str) -> str:
    if not link or link.lower().startswith(("http://", "https://")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _byline(found: dict[str, list[Element]]) -> str:
    names = []
    for name in ("author", "dc:creator", "dc:author", "itunes:author", "media:credit"):
        if names := [
            said for each in found.get(name, ()) if (said := first_text(children(each), "name") or text_of(each))
        ]:
            break
    return _joined(MAIL.sub(r"\1", said) for said in names)


def _category(element: Element) -> str:
    return one_line(element.get("label") or text_of(element) or element.get("term") or "")


def _joined(texts: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, texts)))


def _language(element: Element, head: dict[str, list[Element]]) -> str:
    above = (each.get(XML_LANG) for each in element.iterancestors())
    return first_text(head, "language", "dc:language") or next(filter(None, above), "")
