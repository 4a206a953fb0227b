"""The content of a capture as the page was before the server packed it: gzip, deflate, Brotli, Zstandard.

warcio would unpack all but the last; but its way of Brotli fails with the library since 1.1 (it sets an attribute that
the decompressor has not), and a page that breaks off is nothing that it tells.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import brotli
import pyarrow as pa
from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.encoding import decode

PIECE = 1 << 16  # bytes that are unpacked at a time
GZIP_OR_ZLIB, BARE = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS  # deflate without a head, as old servers sent it
NO_CODING = ("", "identity", "none", "binary", "8bit", "utf-8")  # servers name these where nothing is packed
NAME_CHARACTERS = 40  # of a coding that a message prints
CODING_ERRORS = (brotli.error, zlib.error, OSError, ValueError, pa.ArrowException)


def unpacked_content(record: ArcWarcRecord, most: int) -> tuple[bytes, str]:
    """Return up to `most` bytes of a capture as the page was, and what is doubtful: empty, or that it breaks off.

    Bytes that are not packed as the header says are returned as they are: crawlers unpack and leave the header.
    A coding that is not known is doubtful even then.
    No byte is returned where they are no text either.
    """
    content, doubt = _sent(record, most), ""
    for coding in reversed(_codings(record)):
        packed = content
        if coding not in UNPACKERS:
            doubt = f"the server packed the page in a coding that is not known ({coding[:NAME_CHARACTERS]!r})"
            content = packed if _is_text(packed) else b""
            break
        content, is_whole = _unpacked(packed, coding, most)
        if not is_whole:
            doubt = f"the page is truncated or damaged within its coding ({coding})"
            content = content or (packed if _is_text(packed) else b"")
            doubt = "" if content is packed else doubt
    return content[:most], doubt


def _codings(record: ArcWarcRecord) -> list[str]:
    """The codings that the server says it applied, in that order."""
    header = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    names = [name.strip().lower() for name in (header or "").split(",")]
    return [name for name in names if name not in NO_CODING]


def _sent(record: ArcWarcRecord, most: int) -> bytes:
    """The bytes that the server sent, without the marks of chunks."""
    headers = record.http_headers
    transfer = headers.get_header("Transfer-Encoding") if headers else None
    is_chunked = (transfer or "").strip().lower() == "chunked"
    return bytes((ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream).read(most))


def _unpacked(packed: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    """What can be unpacked, about `most` bytes of it, and whether it came to its end."""
    content = bytearray()
    try:
        for piece in UNPACKERS[coding](packed):
            content += piece
            if len(content) >= most:
                break
    except CODING_ERRORS:
        return bytes(content), not packed
    return bytes(content), True


def _is_text(content: bytes) -> bool:
    try:
        return bool(decode(content).text)
    except UnreadableSource:
        return False


def _brotli(packed: bytes) -> Iterator[bytes]:
    """Pieces of bounded size. Raises brotli.error where the content breaks off or is no Brotli."""
    decompressor = brotli.Decompressor()
    for start in range(0, len(packed), PIECE):
        piece = decompressor.process(packed[start : start + PIECE], output_buffer_limit=PIECE)
        while piece:
            yield piece
            piece = decompressor.process(b"", output_buffer_limit=PIECE) if not decompressor.is_finished() else b""
        if decompressor.is_finished():
            return
    raise brotli.error("the end is missing")


def _gzip(packed: bytes, window: int = GZIP_OR_ZLIB) -> Iterator[bytes]:
    """Pieces of bounded size. Raises zlib.error where the content breaks off or is damaged."""
    decompressor, rest = zlib.decompressobj(window), packed
    while rest and not decompressor.eof:
        yield decompressor.decompress(rest, PIECE)
        rest = decompressor.unconsumed_tail
    if not decompressor.eof:
        raise zlib.error("the end is missing")


def _deflate(packed: bytes) -> Iterator[bytes]:
    """Pieces of deflate with the head that the rule asks for, or without it."""
    try:
        zlib.decompressobj(GZIP_OR_ZLIB).decompress(packed, 1)
    except zlib.error:
        return _gzip(packed, BARE)
    return _gzip(packed)


def _zstandard(packed: bytes) -> Iterator[bytes]:
    with pa.CompressedInputStream(pa.BufferReader(packed), "zstd") as stream:
        while piece := stream.read(PIECE):
            yield piece


UNPACKERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "br": _brotli, "zstd": _zstandard, "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate,
}  # fmt: skip
