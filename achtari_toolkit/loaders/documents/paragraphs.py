"""The paragraphs of a document, in whatever file format, with what splits them into clippings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from achtari_toolkit.loaders.documents.text_head import label_of

TITLE = -1  # the level of the title of a document
WRAPPED = (45, 100)  # characters of the longest line of a text that a program wrapped


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or line of a document.

    level        of a heading, 1 the highest; 0 for any other paragraph; TITLE for the title of the document
    is_bold      all of it is bold
    starts_page  a page begins with it by the author's will
    link         the only address that it links to
    is_link      nearly all of it is that link
    notes        the footnotes that it refers to
    """

    text: str
    level: int = 0
    is_bold: bool = False
    starts_page: bool = False
    link: str = ""
    is_link: bool = False
    notes: tuple[str, ...] = ()


def paragraphs_of_text(text: str) -> list[Paragraph]:
    """Return the lines of a text as paragraphs; lines that a program wrapped are joined.

    >>> [p.text for p in paragraphs_of_text("Titre\\n\\nUn.\\nDeux.")]
    ['Titre', 'Un.', 'Deux.']
    """
    blocks = list(blocks_of_lines(text.splitlines()))
    width = max((len(line) for block in blocks for line in block), default=0)
    return [Paragraph(line) for block in blocks for line in unwrapped(block, width)]


def blocks_of_lines(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the runs of lines between empty ones, without white space and direction marks around them."""
    block: list[str] = []
    for line in (*lines, ""):
        stripped = " ".join(line.replace("\ufeff", "").split()).strip("\u200e\u200f\u061c ")
        if stripped:
            block.append(stripped)
        elif block:
            yield block
            block = []


def unwrapped(block: list[str], width: int) -> list[str]:
    """Return the lines of a block, as one if a program wrapped them.

    width  of the longest line of the text

    The first word of each line would not have fitted on the line before.
    """
    if len(block) < 2 or not WRAPPED[0] <= width <= WRAPPED[1]:
        return block
    pairs = [(len(before), len(after.split(" ", 1)[0])) for before, after in pairwise(block)]
    if any(length + 1 + word <= width for length, word in pairs) or any(
        label_of(line)[0] or "://" in line for line in block
    ):
        return block
    return [" ".join(block)]
