"""The paragraphs of a document, in whatever file format, with what splits them into clippings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TITLE = -1  # the level of the title of a document
WRAPPED = (45, 100)  # characters of a line that a program wrapped
WRAPPED_SPREAD = 30  # by which such lines differ at most


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
    return [Paragraph(line) for block in blocks_of_lines(text.splitlines()) for line in unwrapped(block)]


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


def unwrapped(block: list[str]) -> list[str]:
    """Return the lines of a block, as one if all but the last are about as long as a program wraps lines."""
    lengths = [len(line) for line in block[:-1]]
    if not lengths or min(lengths) < WRAPPED[0] or max(lengths) > WRAPPED[1]:
        return block
    if max(lengths) - min(lengths) > WRAPPED_SPREAD or len(block[-1]) > WRAPPED[1]:
        return block
    return [" ".join(block)]
