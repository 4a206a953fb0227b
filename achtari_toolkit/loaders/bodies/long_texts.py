"""The long texts of a page, by which the text of an article is told from links, labels and buttons."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import SKIPPED

LONG_TEXT = 40  # characters, excluded, of a text node that may be a sentence of the body
UNREAD = ("a", "h1", "figcaption", "button", "label", "option", "title", *SKIPPED)  # in which no text is one of a body


class LongText(NamedTuple):
    """A long text on one line, and the element that prints it."""

    text: str
    element: HtmlElement

    def within(self) -> list[HtmlElement]:
        """The element and those around it, from within."""
        return [self.element, *self.element.iterancestors()]


def long_texts(page: HtmlElement) -> list[LongText]:
    """Return the long texts of a page that may belong to its body, links and headings left out, in their order."""
    texts = []
    for node in page.xpath("//body//text()[string-length(.) > $long]", long=LONG_TEXT):
        text = " ".join(node.split())
        element = node.getparent().getparent() if node.is_tail else node.getparent()
        if len(text) > LONG_TEXT and element.tag not in UNREAD:
            texts.append(LongText(text, element))
    return [one for one in texts if not any(above.tag in UNREAD for above in one.element.iterancestors())]
