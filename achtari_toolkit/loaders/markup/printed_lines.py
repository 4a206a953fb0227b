"""The lines that an HTML element prints: its text, broken where a browser would break it."""

import re

from lxml import etree
from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.page_tree import page_tree
from achtari_toolkit.loaders.source.file import File

BREAKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main ol p pre section table td th tr ul".split()
)
UNPRINTED = frozenset("head script style noscript template title select button input svg".split())
EXPORT_CHARACTERS = 200_000_000  # at most of an export of a press database


def printed_page(file: File) -> HtmlElement:
    """Return the page of a file. Raises UnreadableSource if it is too large."""
    if len(file.text) > EXPORT_CHARACTERS:
        raise UnreadableSource(
            f"is a page of {len(file.text):,} characters; at most {EXPORT_CHARACTERS:,} are read. Export fewer "
            f"articles at once.",
            kind="too_large",
        )
    return page_tree(file.text)


def printed_lines(element: HtmlElement) -> list[str]:
    """Return the lines of an element, without white space around them and without empty ones.

    >>> from lxml.html import fromstring
    >>> printed_lines(fromstring("<td>un <b>mot</b><p>deux\\n mots<br>trois</td>"))
    ['un mot', 'deux mots', 'trois']
    """
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if node.tag in BREAKS:
            pieces.append("\n")
        if event == "start" and node.tag in UNPRINTED:
            walk.skip_subtree()
        elif event == "start":
            pieces.append(_even(node.text))
        if event == "end" and node is not element:
            pieces.append(_even(node.tail))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def printed_text(element: HtmlElement | None) -> str:
    """Return the lines of an element as one; empty if there is no element."""
    return "" if element is None else " ".join(printed_lines(element))


def of_class(element: HtmlElement, *names: str) -> list[HtmlElement]:
    """Return the elements within an element that have one of the classes, in the order of the page."""
    wanted = set(names)
    return [inner for inner in element.iter() if wanted.intersection((inner.get("class") or "").split())]


def _even(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
