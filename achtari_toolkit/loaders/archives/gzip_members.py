"""The members of a gzip file, one by one."""

import zlib
from typing import BinaryIO

from achtari_toolkit.loaders.source.limits import Meter

MAGIC = b"\x1f\x8b\x08"
BLOCK = 65_536
DAMAGE = (zlib.error, EOFError)


class Member:
    """A gzip member, unpacked as it is read: zlib.error if it is damaged, EOFError if it breaks off."""

    def __init__(self, stream: BinaryIO, start: int, meter: Meter) -> None:
        self.stream, self.at, self.meter = stream, start, meter
        self.unpacker = zlib.decompressobj(wbits=31)

    def read(self, n: int) -> bytes:
        """Return up to n bytes; none at the end, where the checksum was compared."""
        while not self.unpacker.eof:
            if content := self.unpacker.decompress(self.unpacker.unconsumed_tail or self._next(), n):
                self.meter.add(len(content))
                return content
        return b""

    def _next(self) -> bytes:
        self.stream.seek(self.at)
        packed = self.stream.read(BLOCK)
        if not packed:
            raise EOFError("it breaks off")
        self.at += len(packed)
        return packed

    @property
    def stop(self) -> int:
        """The byte after a member that was read to its end."""
        return self.at - len(self.unpacker.unused_data)


def unpacked_head(head: bytes, n: int) -> bytes:
    """Return the first n bytes of the first member that the first bytes of a file hold intact, as far as it goes."""
    at = head.find(MAGIC)
    while at >= 0:
        try:
            return zlib.decompressobj(wbits=31).decompress(head[at:], n)
        except zlib.error:
            at = head.find(MAGIC, at + 1)
    return b""
