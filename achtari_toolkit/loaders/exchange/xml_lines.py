"""Parts of an XML document by name, whatever their namespace, and the lines that an element has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

import lxml.etree
from lxml.etree import _Element as Element

BREAKS = frozenset(
    "p para paragraph hl1 hl2 h1 h2 h3 h4 h5 h6 head block div ab l lg br lb li item list ul ol dl dt dd tr table title"
    " quote blockquote q section text body front back abstract floatingtext sp speaker stage s-paragraph".split()
)


def local(element: Element) -> str:
    """Return the name of an element in small letters, without its namespace; "" for comments."""
    return _small_name(element.tag) if isinstance(element.tag, str) else ""


def own_name(element: Element) -> str:
    """Return the name of an element without its namespace or a prefix that nothing declares; "" for comments."""
    return plain_name(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(4_096)
def _small_name(tag: str) -> str:
    return plain_name(tag).lower()


def plain_name(name: str) -> str:
    """Return a name of an element or attribute without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]


def inner(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements within an element that have one of the names, in order."""
    return (part for part in element.iterdescendants() if local(part) in names)


def inner_text(element: Element, *names: str) -> str:
    """Return the first text of elements with one of the names, on one line, in the order of the names."""
    texts = (" ".join(lines(part)) for name in names for part in inner(element, name))
    return next(filter(None, texts), "")


def within(element: Element, *path: str) -> list[Element]:
    """Return the elements at the end of a path of names, each a child of the one before."""
    elements = [element]
    for name in path:
        elements = [child for parent in elements for child in parent if local(child) == name]
    return elements


def lines(element: Element, skipped: Collection[str] = ()) -> list[str]:
    """Return the lines of an element, broken at paragraphs and the like, without empty ones.

    skipped  names of elements whose text is left out
    """
    pieces: list[str] = []
    walk = lxml.etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        name = local(part)
        if name in BREAKS:
            pieces.append("\n")
        if event == "start" and (not name or (name in skipped and part is not element)):
            walk.skip_subtree()
        elif event == "start":
            pieces.append(_even(part.text))
        if event == "end" and part is not element:
            pieces.append(_even(part.tail))
    return [text_line for text in "".join(pieces).split("\n") if (text_line := " ".join(text.split()))]


def _even(text: str | None) -> str:
    return " ".join(f"|{text}|".split())[1:-1] if text else ""


def attribute(element: Element, *names: str) -> str:
    """Return the first attribute with one of the names, whatever its namespace and capitals."""
    values = {plain_name(name).lower(): value for name, value in element.attrib.items()}
    return next((value.strip() for name in names if (value := values.get(name))), "")
