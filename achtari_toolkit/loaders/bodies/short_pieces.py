"""Headings, questions and items of lists within a body that trafilatura leaves out where it reads paragraphs alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.long_texts import LongText
from achtari_toolkit.loaders.bodies.page_boilerplate import BULLET, is_label
from achtari_toolkit.loaders.bodies.page_parts import body_texts, core_of
from achtari_toolkit.loaders.bodies.part_checks import OTHER_NAMES, OTHER_TAGS
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.markup.text_blocks import named

HEADINGS, ITEMS = ("h2", "h3", "h4", "h5", "h6", "dt"), ("li", "dd")
MAX_PIECE = 300  # characters
MAX_LINKED = 0.5  # of the characters of a piece that are links


class Piece(NamedTuple):
    """A heading or item of a list, its text, and the line of the body after which it comes; -1 before the first."""

    element: HtmlElement
    text: str
    after: int


def with_short_pieces(long: list[LongText], lines: list[str], titles: set[str]) -> list[str]:
    """Return the lines of a body with the headings and items that stand between them on the page.

    long    the long texts of the page
    titles  headlines on one line, which are no text of the body

    Where the lines have one of these, trafilatura knew the element of the body, and left out what it left out. Links,
    labels and what is in an element named after something else than a body stay out; so do pieces before the first
    line, but for its heading, and after the last, but for a list that directly follows it.
    """
    known = {BULLET.sub("", line) for line in lines}
    line_of_element = {
        text.long.element: text.line_index for text in body_texts(long, lines, titles) if text.line_index is not None
    }
    core = core_of([text for text in long if text.element in line_of_element])
    core = core.getparent() if core is not None and core.tag == "p" else core
    if core is None:
        return lines
    pieces = list(_pieces(core, line_of_element))
    if any(piece.text in known for piece in pieces):
        return lines
    free = [piece for piece in pieces if piece.text not in titles and not _is_other(piece.element, core)]
    return _inserted(lines, _within(free, len(lines) - 1, line_of_element))


def _pieces(core: HtmlElement, line_of_element: dict[HtmlElement, int]) -> Iterator[Piece]:
    """The short headings and items of an element that contain no line of the body."""
    holders = {above for element in line_of_element for above in (element, *element.iterancestors())}
    after = -1
    for element in core.iter(*HEADINGS, *ITEMS, *{one.tag for one in line_of_element}):
        if element in line_of_element:
            after = max(after, line_of_element[element])
        elif element.tag in (*HEADINGS, *ITEMS) and element not in holders:
            text = words_of(element)
            if 0 < len(text) <= MAX_PIECE:
                yield Piece(element, text, after)


def _within(pieces: list[Piece], last: int, line_of_element: dict[HtmlElement, int]) -> list[Piece]:
    """The pieces between lines, the heading of the first line if there are others, and a list after the last line."""
    between = [piece for piece in pieces if 0 <= piece.after < last]
    first = [piece for piece in pieces if piece.after < 0 and piece.element.tag in HEADINGS][-1:] if between else []
    ends: list[Piece] = []
    for piece in pieces:
        if piece.after == last >= 0 and _follows(piece.element, {*line_of_element, *(end.element for end in ends)}):
            ends.append(piece)
    is_list = any(piece.element.tag in ITEMS for piece in ends)
    return [*first, *between, *(ends if is_list else [])]


def _follows(piece: HtmlElement, body: set[HtmlElement]) -> bool:
    """Say whether a heading, or the list of an item, comes directly after a line of the body and has no links."""
    block = piece.getparent() if piece.tag in ITEMS else piece
    before = block.getprevious()
    return before is not None and before in body and block.find(".//a") is None


def _is_other(element: HtmlElement, core: HtmlElement) -> bool:
    """Say whether an element of a body is mainly a link, a label, or within something that is no text."""
    text = words_of(element)
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    if linked > MAX_LINKED * len(text) or is_label(text):
        return True
    for above in (element, *element.iterancestors()):
        if above is core:
            return False
        if above.tag in OTHER_TAGS or OTHER_NAMES.search(named(above)):
            return True
    return False


def _inserted(lines: list[str], pieces: list[Piece]) -> list[str]:
    merged: list[str] = []
    for index in range(-1, len(lines)):
        merged += lines[index : index + 1] if index >= 0 else []
        merged += [
            f"- {piece.text}" if piece.element.tag == "li" else piece.text for piece in pieces if piece.after == index
        ]
    return merged
