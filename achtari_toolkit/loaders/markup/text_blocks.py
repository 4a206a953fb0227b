"""The lines and paragraphs of a page in their order, outside of comments, menus and lists of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

ASIDE = re.compile(
    r"comment|respond|reply|related|sidebar|widget[-_]|recommend|popular|trending|most-|calendar|footer|menu|navbar"
    r"|breadcrumb|ticker",
    re.IGNORECASE,
)  # fmt: skip
ASIDE_TAGS = ("aside", "footer", "nav", "form", "select", "button")
SKIPPED = ("script", "style", "noscript", "template", "svg", "head", "iframe")
INLINE = tuple("a abbr b bdi br cite em font i img label small span strong sub sup time u".split())
WHOLE = ("h1", "h2", "h3", "p", "time", "li", "figcaption")  # one block, whatever they contain
SET_ASIDE, WITHOUT_BLOCKS = frozenset((*SKIPPED, *ASIDE_TAGS)), frozenset((*INLINE, *SKIPPED))


class TextBlock(NamedTuple):
    """A text that is separate on the page: its element, its text on one line, the elements of its run."""

    element: HtmlElement
    text: str
    run: tuple[HtmlElement, ...]

    @classmethod
    def of(cls, element: HtmlElement) -> TextBlock:
        """The whole of an element as one block."""
        return cls(element, " ".join(element.text_content().split()), (element,))

    def times(self) -> list[HtmlElement]:
        """The time elements of the block."""
        return [time for element in self.run for time in element.iter("time")]

    def beside(self) -> Iterator[HtmlElement]:
        """The element, the two around it, and those within the block."""
        yield self.element
        yield from list(self.element.iterancestors())[:2]
        yield from (inner for element in self.run for inner in element.iter() if isinstance(inner.tag, str))

    def is_link(self) -> bool:
        """Say whether nearly all of the block is links."""
        linked = sum(len(link.text_content()) for element in self.run for link in element.iter("a"))
        return linked > 0.8 * len(self.text) or any(self.element.iterancestors("a"))


def text_blocks(page: HtmlElement) -> Iterator[TextBlock]:
    """Yield the blocks of text of a page, in their order."""
    body = page.find("body")
    stack: list[HtmlElement | TextBlock] = [page if body is None else body]
    while stack:
        piece = stack.pop()
        if isinstance(piece, TextBlock):
            if piece.text:
                yield piece
        elif piece.tag in WHOLE:
            stack.append(TextBlock.of(piece))
        elif piece.tag == "body" or not _is_set_aside(piece):
            stack.extend(reversed(list(_pieces(piece))))


def is_aside(element: HtmlElement) -> bool:
    """Say whether an element is in something named after comments, menus or lists of other articles."""
    above = (element, *element.iterancestors())
    return any(ASIDE.search(named(one)) for one in above if one.tag not in ("body", "html"))


def named(element: HtmlElement) -> str:
    """Return the class and id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_set_aside(element: HtmlElement) -> bool:
    return element.tag in SET_ASIDE or ASIDE.search(named(element)) is not None


def _pieces(element: HtmlElement) -> Iterator[HtmlElement | TextBlock]:
    """The blocks within an element, and as one block each run of text and inline elements between them."""
    texts = [element.text or ""]
    run: list[HtmlElement] = []
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in SKIPPED:
            if tag not in INLINE or _holds_blocks(child):
                yield from _run(element, texts, run)
                yield child
                texts, run = [], []
            elif not ASIDE.search(named(child)):
                texts.append(child.text_content())
                run.append(child)
        texts.append(child.tail or "")
    yield from _run(element, texts, run)


def _run(element: HtmlElement, texts: list[str], run: list[HtmlElement]) -> Iterator[TextBlock]:
    if text := " ".join("".join(texts).split()):
        yield TextBlock(element, text, tuple(run))


def _holds_blocks(element: HtmlElement) -> bool:
    return any((tag := inner.tag) not in WITHOUT_BLOCKS and isinstance(tag, str) for inner in element.iterdescendants())
