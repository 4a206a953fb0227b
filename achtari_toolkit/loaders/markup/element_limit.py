"""XML of more elements than any article, row or document has is read no further: each costs time and memory."""

from __future__ import annotations

from typing import Protocol

from achtari_toolkit.errors import UnreadableSource

MOST_ELEMENTS = 1_000_000  # of an item or a row: each takes some 5 microseconds and 0.7 KB
MOST_IN_DOCUMENT = 2_000_000  # of a DOCX, ODT or TEI: a review of 1,000 pages has a million


class Readable(Protocol):
    """What has bytes to read."""

    def read(self, n: int = -1, /) -> bytes:
        """Return the next n bytes, or all."""


class ElementLimit:
    """A stream of XML of which a record, or all of it if no record is started, has a bounded number of elements."""

    def __init__(self, stream: Readable, most: int) -> None:
        self.stream, self.most, self.n_elements = stream, most, 0

    def read(self, n: int = -1, /) -> bytes:
        """Return the next bytes. Raises UnreadableSource if a record has too many elements."""
        content = self.stream.read(n)
        self.n_elements += n_elements(content)
        if self.n_elements > self.most:
            raise UnreadableSource(f"has {too_many(self.most)}; what came before is loaded.", kind="too_large")
        return content

    def start_record(self) -> None:
        """Count from here on anew."""
        self.n_elements = 0


def n_elements(content: bytes) -> int:
    """Return how many elements, comments and the like begin in XML; markup that is text counts as well.

    >>> n_elements(b"<a><b/>1</a>")
    2
    """
    return content.count(b"<") - content.count(b"</")


def too_many(most: int) -> str:
    """Return what a message says of a record or document of too many elements."""
    return f"a record or text of more than {most:,} elements of XML, which no article has; save it in parts"
