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
from achtari_toolkit.loaders.pdf.glyphs import MEMORY_BYTES, NUMBERS

SCRIPT = Path(__file__).with_name("glyphs.py")
SECONDS = 600  # that reading may take
ADVICE = "Open it in a program that shows PDF files, and save or print it as PDF again."


@dataclass(frozen=True)
class PdfPage:
    """A page: its number from 1, its letters, and what else is known of it.

    glyphs      float (n, 7), as blocks.blocks_of takes them; missing if the page cannot be read
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

    Raises UnreadableSource if it is damaged or locked, or takes too much memory or time.
    """
    output = io.BytesIO(_run(content))
    head = _line(output)
    if not head or "error" in head:
        if head and head["is_locked"]:
            raise UnreadableSource("is protected by a password. Save it without one.")
        reason = (
            head["error"].rstrip(".")
            if head
            else f"PDFium stopped, or needs more than {MEMORY_BYTES >> 30} GB of memory"
        )
        raise UnreadableSource(f"is a PDF that cannot be read: {reason}. {ADVICE}")
    bookmarks = [(level, page, title) for level, page, title in head["bookmarks"]]
    return PdfDocument(list(_pages(output)), head["pages"], bookmarks, head["made"], head["attached"])


def picture(content: bytes, number: int) -> bytes:
    """Return a page as a picture in the format PNG. Raises UnreadableSource if it cannot be drawn."""
    drawn = _run(content, str(number))
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
        if known.get("is_damaged"):
            yield PdfPage(known["page"])
            continue
        glyphs = np.frombuffer(content, dtype=np.float32).reshape(-1, NUMBERS)
        facts = {name: known[name] for name in ("bottom", "top", "image", "has_unseen", "n_drawn")}
        yield PdfPage(known["page"], glyphs, **facts)
