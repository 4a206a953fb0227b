"""A PDF as PDFium reads it, in a process of its own: a file may be made to take all memory, or to end PDFium."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.pdf.glyphs import MEMORY_BYTES, MOST_PAGES, NUMBERS

SCRIPT = Path(__file__).with_name("glyphs.py")
SECONDS = 600  # that reading may take
MOST_STOPPED = 3  # pages of a file that end the process; the next such page ends the reading
ADVICE = "Open it in a program that shows PDF files, and save or print it as PDF again."


@dataclass(frozen=True)
class PdfPage:
    """A page: its number from 1, its letters, and what else is known of it.

    glyphs      float (n, 7), as blocks.blocks_of takes them; missing if the page cannot be read
    is_too_large  that was so since it takes too much memory or time
    bottom, top of what the page shows, in points
    image       which part of it the largest picture covers
    has_unseen  its text has no ink: a program recognised it in a scan
    n_drawn     objects on it: texts, pictures, lines
    """

    number: int
    glyphs: np.ndarray | None = None
    bottom: float = 0.0
    top: float = 0.0
    image: float = 0.0
    has_unseen: bool = False
    n_drawn: int = 0
    is_too_large: bool = False


@dataclass(frozen=True)
class PdfDocument:
    """A PDF: its pages, and what it says of itself.

    n_pages    as the file states it; fewer may have been read
    bookmarks  (level, page from 1, title)
    made       when the file was made, as it says: "D:20250917080000+01'00'"
    n_attached files within it
    """

    pages: list[PdfPage]
    n_pages: int
    bookmarks: list[tuple[int, int, str]]
    made: str
    n_attached: int


def read_document(content: bytes) -> PdfDocument:
    """Return the pages of a PDF, as many as can be read.

    A page that takes too much memory or time ends the process, and the next one reads on after it.

    Raises UnreadableSource if it is damaged or locked, or takes too much memory or time before its first page.
    """
    output = io.BytesIO(_run(content, "pages", "1"))
    head = _head(output)
    bookmarks = [(level, page, title) for level, page, title in head["bookmarks"]]
    pages = _all_pages(content, output, min(head["pages"], MOST_PAGES))
    return PdfDocument(pages, head["pages"], bookmarks, head["made"], head["attached"])


def _head(output: io.BytesIO) -> dict:
    """What is known of a document. Raises UnreadableSource if nothing is."""
    head = _line(output)
    if head and "error" not in head:
        return head
    if head and head["is_locked"]:
        raise UnreadableSource("is protected by a password. Save it without one.")
    memory = f"PDFium stopped, or needs more than {MEMORY_BYTES >> 20} MB of memory"
    raise UnreadableSource(f"is a PDF that cannot be read: {head['error'].rstrip('.') if head else memory}. {ADVICE}")


def _all_pages(content: bytes, output: io.BytesIO, n_pages: int) -> list[PdfPage]:
    """The pages of an output, and those after each page that ended the process; fewer if too many pages do."""
    pages = list(_pages(output))
    for _ in range(MOST_STOPPED):
        if len(pages) < n_pages:
            pages.append(PdfPage(len(pages) + 1, is_too_large=True))
        if len(pages) < n_pages:
            output = io.BytesIO(_run(content, "pages", str(len(pages) + 1)))
            _line(output)
            pages += _pages(output)
    return pages


def picture(content: bytes, number: int) -> bytes:
    """Return a page as a picture in the format PNG. Raises UnreadableSource if it cannot be drawn."""
    drawn = _run(content, "picture", str(number))
    if not drawn.startswith(b"\x89PNG"):
        raise UnreadableSource(f"has a page, {number}, that cannot be drawn. {ADVICE}")
    return drawn


def _run(content: bytes, *arguments: str) -> bytes:
    command = [sys.executable, "-P", str(SCRIPT), *arguments]
    try:
        return subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False).stdout
    except subprocess.TimeoutExpired:
        raise UnreadableSource(f"takes more than {SECONDS} seconds to read. {ADVICE}", kind="too_large") from None


def _line(output: io.BytesIO) -> dict | None:
    try:
        value = json.loads(output.readline())
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _pages(output: io.BytesIO) -> Iterator[PdfPage]:
    while known := _line(output):
        n_bytes = known["n"] * NUMBERS * 4
        content = output.read(n_bytes)
        if len(content) < n_bytes:
            return
        if "is_too_large" in known:
            yield PdfPage(known["page"], is_too_large=known["is_too_large"])
            continue
        glyphs = np.frombuffer(content, dtype=np.float32).reshape(-1, NUMBERS)
        facts = {name: known[name] for name in ("bottom", "top", "image", "has_unseen", "n_drawn")}
        yield PdfPage(known["page"], glyphs, **facts)
