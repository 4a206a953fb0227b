"""The members of a gzip file, one by one."""

import zlib
from typing import BinaryIO

from achtari_toolkit.loaders.source.limits import Meter

GZIP_MAGIC = b"\x1f\x8b\x08"
GZIP_READ_BYTES = 65_536  # that are read at once
GZIP_ERRORS = (zlib.error, EOFError)


class GzipMember:
    """A gzip member, decompressed as it is read: zlib.error if it is damaged, EOFError if it is truncated."""

    def __init__(self, stream: BinaryIO, start: int, meter: Meter) -> None:
        self.stream, self.position, self.meter = stream, start, meter
        self.decompressor = zlib.decompressobj(wbits=31)

    def read(self, n: int) -> bytes:
        """Return up to n bytes; none at the end, after the checksum was verified."""
        while not self.decompressor.eof:
            compressed = self.decompressor.unconsumed_tail or self._next_compressed()
            if content := self.decompressor.decompress(compressed, n):
                self.meter.add(len(content))
                return content
        return b""

    def _next_compressed(self) -> bytes:
        self.stream.seek(self.position)
        compressed = self.stream.read(GZIP_READ_BYTES)
        if not compressed:
            raise EOFError("it is truncated")
        self.position += len(compressed)
        return compressed

    @property
    def stop(self) -> int:
        """The byte after a member that was read to its end."""
        return self.position - len(self.decompressor.unused_data)


def gzip_head(head: bytes, n: int) -> bytes:
    """Return up to n decompressed bytes of the first intact gzip member that begins in the head of a file."""
    start = head.find(GZIP_MAGIC)
    while start >= 0:
        try:
            return zlib.decompressobj(wbits=31).decompress(head[start:], n)
        except zlib.error:
            start = head.find(GZIP_MAGIC, start + 1)
    return b""
