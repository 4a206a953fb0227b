"""Zotero RDF: items as elements of several vocabularies, with attachments, notes and journals beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import lxml.etree
from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.xml_names import text_of
from achtari_toolkit.loaders.markup.xml_records import SAFE, xml_root, xml_text
from achtari_toolkit.loaders.references.reference import Reference, record_of_reference
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import left_out
from achtari_toolkit.loaders.source.problem import Problem

ZOTERO_SPACE = "zotero.org/namespaces/export"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
CONTAINERS = ("Journal", "Newspaper", "Periodical", "Series", "Collection", "Seminar", "Conference")  # of other items
PARTS = {"Attachment": "attachment", "Memo": "note"}  # elements that belong to an item


def is_zotero_rdf(file: File) -> bool:
    """Say whether a text is RDF with the vocabulary of Zotero."""
    return xml_root(file) == "rdf" and ZOTERO_SPACE in file.text_head


def read_zotero_rdf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the items of a library; attachments and notes are counted.

    The journal of an item is within it or beside it, under the address to which the item points. Broken XML is read as
    far as it goes, with a Problem.
    """
    parser = lxml.etree.XMLParser(recover=True, **SAFE)
    root = lxml.etree.fromstring(xml_text(file).encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadableSource("breaks the rules of XML.", kind="damaged")
    if parser.error_log:
        message = f"the XML breaks its rules (line {parser.error_log[0].line}); what can be read was loaded."
        yield Problem(file.source, "damaged", message, lost=0)
    beside = {about: element for element in root if (about := element.get(f"{RDF}about"))}
    number = 0
    others: Counter[str] = Counter()
    for element in root:
        name = _local(element)
        if name in PARTS:
            others[PARTS[name]] += 1
        elif name and name not in CONTAINERS:
            number += 1
            yield from record_of_reference(_reference(element, beside), file, f"{file.source}#{number}")
    yield from left_out(others, file.source)


def _reference(item: Element, beside: dict[str, Element]) -> Reference:
    return Reference(
        title=_child_text(item, "title"),
        abstract=_child_text(item, "abstract"),
        authors=_names(item),
        journal=_journal(item, beside),
        url=_address(item),
        language=_child_text(item, "language"),
        dates=[(_child_text(item, "date"), "Zotero date")],
    )


def _local(element: Element) -> str:
    return lxml.etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _local(child) == name]


def _child_text(element: Element, name: str) -> str:
    return next(filter(None, ("".join(child.itertext()).strip() for child in _children(element, name))), "")


def _names(item: Element) -> list[str]:
    """The authors, given name first; other roles are left out."""
    people = [
        person for authors in _children(item, "authors") for person in authors.iter() if _local(person) == "Person"
    ]
    parts = (
        [_child_text(person, "givenName") or _child_text(person, "givenname"), _child_text(person, "surname")]
        for person in people
    )
    return [" ".join(filter(None, each)) for each in parts]


def _journal(item: Element, beside: dict[str, Element]) -> str:
    for part in _children(item, "isPartOf"):
        pointed = beside.get(part.get(f"{RDF}resource") or "")
        for container in [*part, *([pointed] if pointed is not None else [])]:
            if title := _child_text(container, "title"):
                return title
    publishers = [inner for publisher in _children(item, "publisher") for inner in publisher]
    return next(filter(None, (_child_text(inner, "name") for inner in publishers)), "")


def _address(item: Element) -> str:
    """The address among the identifiers, else that of the element itself."""
    texts = [text_of(identifier) for identifier in _children(item, "identifier")] + [item.get(f"{RDF}about") or ""]
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")
