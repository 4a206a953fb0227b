"""The seal of a Parquet file: checksums between its last page and its footer, where every reader passes over them.

A sealed file is: pages, seal, footer. A seal is: digests, parity, trailer. Its checksums are those of pages and footer
together, that is of the file as it was before the seal was put into it. The trailer is 64 bytes, little endian:

    8 bytes   ACHTSEAL
    uint64    version of the seal
    uint64    bytes of the pages
    uint64    bytes of the footer
    uint64    rows
    uint64    not used
    8 bytes   digest of the digests and the parity
    8 bytes   digest of the 56 bytes before
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from xxhash import xxh3_64_digest

from achtari_toolkit.files.checksums import DIGEST, Checksums, checksums, n_blocks, parity_bytes
from achtari_toolkit.files.mending import flipped_back

MAGIC = b"ACHTSEAL"
VERSION = 1
TRAILER = struct.Struct("<8sQQQQQ8s8s")
END = b"PAR1"  # of every Parquet file, after four bytes with the length of its footer
SEARCHED = 4 << 20  # bytes before the end, where the end is damaged; footers are far smaller
MOST_TRIED = 100  # magics near the end, since text may be full of them
MOST_ROWS = 1 << 40


class Seal(NamedTuple):
    """A seal as it is in a file.

    n_pages   bytes of the pages
    n_footer  bytes of the footer, its length and its end included
    n_rows    rows of the table
    sums      checksums of pages and footer
    size      bytes of the seal
    is_whole  it is as it was written
    version   of the seal
    """

    n_pages: int
    n_footer: int
    n_rows: int
    sums: Checksums
    size: int
    is_whole: bool
    version: int


def put_seal(stream: BinaryIO, n_rows: int) -> None:
    """Put a seal into a Parquet file that is open for reading and writing."""
    n_bytes = stream.seek(0, os.SEEK_END)
    n_footer = _footer_bytes(stream, n_bytes)
    stream.seek(0)
    sums = checksums(stream, n_bytes)
    stream.seek(n_bytes - n_footer)
    footer = stream.read()
    body = sums.digests + sums.parity
    known = TRAILER.pack(MAGIC, VERSION, n_bytes - n_footer, n_footer, n_rows, 0, xxh3_64_digest(body), bytes(DIGEST))[
        :-DIGEST
    ]
    stream.seek(n_bytes - n_footer)
    stream.write(body + known + xxh3_64_digest(known) + footer)


def seal_of(stream: BinaryIO) -> Seal | None:
    """Return the seal of a file, None if it has none; a seal that is damaged in part is read as far as it is whole."""
    size = stream.seek(0, os.SEEK_END)
    for stop in _trailer_ends(stream, size):
        if seal := _seal_before(stream, stop):
            return seal
    return None


class Unsealed:
    """Reads pages and footer of a sealed file, as if the seal were not there."""

    def __init__(self, stream: BinaryIO, seal: Seal) -> None:
        self.stream, self.seal, self.position = stream, seal, 0

    def read(self, n: int) -> bytes:
        """Return the next n bytes, fewer at the end."""
        before = max(0, min(n, self.seal.n_pages - self.position))
        content = self._at(self.position, before) if before else b""
        if len(content) == before < n:
            content += self._at(self.position + before + self.seal.size, n - before)
        self.position += len(content)
        return content

    def _at(self, position: int, n: int) -> bytes:
        self.stream.seek(position)
        return self.stream.read(n)


def _footer_bytes(stream: BinaryIO, size: int) -> int:
    """The bytes of a footer with its length and end, as the end of the file says; 0 if it does not."""
    if size < 12:
        return 0
    stream.seek(size - 8)
    length, end = struct.unpack("<I4s", stream.read(8))
    return length + 8 if end == END and length + 8 < size else 0


def _trailer_ends(stream: BinaryIO, size: int) -> Iterator[int]:
    """The places at which a trailer may end: before the footer, and after each magic near the end, the last first."""
    footer = _footer_bytes(stream, size)
    if footer:
        yield size - footer
    start = max(0, size - SEARCHED)
    stream.seek(start)
    piece = stream.read()
    position = len(piece)
    for _ in range(MOST_TRIED):
        position = piece.rfind(MAGIC, 0, position)
        if position < 0:
            return
        yield start + position + TRAILER.size


def _seal_before(stream: BinaryIO, stop: int) -> Seal | None:
    """The seal whose trailer ends at stop, None if there is none."""
    if stop < TRAILER.size:
        return None
    stream.seek(stop - TRAILER.size)
    trailer = stream.read(TRAILER.size)
    known = flipped_back(trailer[:-DIGEST], trailer[-DIGEST:]) if len(trailer) == TRAILER.size else None
    if not known or not known.startswith(MAGIC):
        return None
    _, version, n_pages, n_footer, n_rows, _, digest, _ = TRAILER.unpack(known + bytes(DIGEST))
    n_bytes = n_pages + n_footer
    n_digests = n_blocks(n_bytes) * DIGEST
    size = n_digests + parity_bytes(n_bytes) + TRAILER.size
    after = stream.seek(0, os.SEEK_END) - stop
    if n_pages + size != stop or n_footer > max(SEARCHED, after) or n_rows > MOST_ROWS:  # no accident makes such a one
        return None
    stream.seek(n_pages)
    body = stream.read(size - TRAILER.size)
    is_whole = trailer == known + xxh3_64_digest(known) and xxh3_64_digest(body) == digest
    sums = Checksums(n_bytes, body[:n_digests], body[n_digests:])
    return Seal(n_pages, n_footer, n_rows, sums, size, is_whole, version)
