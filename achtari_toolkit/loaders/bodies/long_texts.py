"""The long texts of a page, by which the text of an article is told from links, labels and buttons."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import SKIPPED

LONG_TEXT = 40  # characters, excluded, of a text node that may be a sentence of the body
UNREAD = frozenset(
    ("a", "h1", "figcaption", "button", "label", "option", "title", *SKIPPED)
)  # in which no text is one of a body


class LongText(NamedTuple):
    """A long text on one line, the element that prints it, and this with those around it, from within."""

    text: str
    element: HtmlElement
    within: tuple[HtmlElement, ...]


def long_texts(page: HtmlElement) -> list[LongText]:
    """Return the long texts of a page that may belong to its body, links and headings left out, in their order."""
    texts = []
    for node in page.xpath("//body/descendant::text()[string-length(.) > $long]", long=LONG_TEXT):
        element = node.getparent().getparent() if node.is_tail else node.getparent()
        if element.tag in UNREAD or len(text := " ".join(node.split())) <= LONG_TEXT:
            continue
        within = (element, *element.iterancestors())
        if UNREAD.isdisjoint([above.tag for above in within]):
            texts.append(LongText(text, element, within))
    return texts
