"""Zotero RDF: items as elements of several vocabularies, with attachments, notes and journals beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import lxml.etree
from lxml.etree import _Element as Element

from achtari_toolkit.loaders.markup.xml_names import text_of
from achtari_toolkit.loaders.markup.xml_records import SAFE, xml_records, xml_root, xml_text
from achtari_toolkit.loaders.references.reference import Reference, record_of_reference
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import left_out
from achtari_toolkit.loaders.source.problem import Problem

ZOTERO_SPACE = "zotero.org/namespaces/export"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ITEMS = tuple(
    "Article Document Book BookSection Recording Report Thesis Patent Manuscript Interview Letter Image Illustration"
    " MotionPicture Legislation Description".split()
)
PART_OF = "isPartOf"  # in which a book may be that is no item of its own
NAMED = (PART_OF, "presentedAt", "series", "publisher")  # whose titles are not those of the item
ONCE = ("itemType", "title", "abstract")  # that an item has once, outside of what it is part of
PARTS = {"Attachment": "attachment", "Memo": "note"}  # elements that belong to an item


def is_zotero_rdf(file: File) -> bool:
    """Say whether a text is RDF with the vocabulary of Zotero."""
    return xml_root(file) == "rdf" and ZOTERO_SPACE in file.text_head


def read_zotero_rdf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the items of a library; attachments and notes are counted.

    The journal of an item is within it or beside it, under the address to which the item points.
    """
    beside = _containers(file)
    others: Counter[str] = Counter()
    for piece in xml_records(file, *ITEMS, *PARTS):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, element = piece
        name, around = _local(element), element.getparent()
        if name in PARTS:
            others[PARTS[name]] += 1
        elif around is None or _local(around) != PART_OF:
            if n_merged := _merged(element):
                message = f"within the item are others, whose beginning is broken: {n_merged}."
                yield Problem(source, "damaged", message, lost=n_merged)
            yield from record_of_reference(_reference(element, beside), file, source)
    yield from left_out(others, file.source)


def _containers(file: File) -> dict[str, Element]:
    """The journals and papers beside the items, by the address to which items point."""
    parser = lxml.etree.XMLParser(recover=True, **SAFE)
    root = lxml.etree.fromstring(xml_text(file).encode("utf-8", "replace"), parser)
    elements = () if root is None else root
    return {about: element for element in elements if (about := element.get(f"{RDF}about"))}


def _reference(item: Element, beside: dict[str, Element]) -> Reference:
    return Reference(
        title=_child_text(item, "title") or _title_within(item),
        abstract=_child_text(item, "abstract"),
        authors=_names(item),
        journal=_journal(item, beside),
        url=_address(item),
        language=_child_text(item, "language"),
        dates=[(_child_text(item, "date"), "Zotero date")],
    )


def _title_within(item: Element) -> str:
    """The title of an item whose elements are not closed where they should be."""
    titles = (inner for inner in item.iter() if _local(inner) == "title")
    of_item = (each for each in titles if not any(_local(outer) in NAMED for outer in each.iterancestors()))
    return next(filter(None, map(text_of, of_item)), "")


def _merged(item: Element) -> int:
    """How many other items are within a broken one."""
    names = [_local(inner) for inner in item.iter() if not any(_local(each) in NAMED for each in inner.iterancestors())]
    return max(names.count(name) for name in ONCE) - 1 if any(map(names.count, ONCE)) else 0


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


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
