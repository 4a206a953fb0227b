"""Zip archives whose index is broken or cut off, such as of a stopped download: their members one after another."""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from achtari_toolkit.loaders.source.limits import BLOCK, check_members
from achtari_toolkit.loaders.source.stream_search import next_place

LOCAL = b"PK\x03\x04"  # a member begins
# version, flags, method; then checksum, packed and whole size, lengths of name and notes
FIELDS = struct.Struct("<4x3H4x3I2H")
ENCRYPTED, LATER, UTF_8 = 1, 8, 0x800  # flags; LATER: checksum and sizes come after the content
STORED, DEFLATED = 0, 8
DAMAGE = (zlib.error, EOFError, ValueError)


class Local(NamedTuple):
    """What comes before a member: its name, how it is packed, its checksum and sizes, and where its content begins."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    begins: int


def local_members(stream: BinaryIO) -> Iterator[Local]:
    """Yield the members that begin in a stream, in order; none within the content of the one before.

    Raises UnreadableSource if there are too many.
    """
    size, n = stream.seek(0, os.SEEK_END), 0
    at = next_place(stream, LOCAL, 0)
    while at < size:
        n += 1
        check_members(n)
        stream.seek(at)
        head = stream.read(FIELDS.size)
        if len(head) < FIELDS.size:
            return
        _, flags, method, checksum, packed, _, name, notes = FIELDS.unpack(head)
        raw = stream.read(name)
        begins = at + FIELDS.size + name + notes
        yield Local(
            raw.decode("utf-8" if flags & UTF_8 else "cp437", "replace"), flags, method, checksum, packed, begins
        )
        at = next_place(stream, LOCAL, begins + (0 if flags & LATER else packed))


def reader(stream: BinaryIO, member: Local) -> Callable[[int], bytes]:
    """Return a function that reads the content of a member.

    It raises EOFError if the content breaks off, ValueError if it differs from its checksum.
    """
    if (
        member.flags & ENCRYPTED
        or member.method not in (STORED, DEFLATED)
        or (member.method, member.flags & LATER) == (STORED, LATER)
    ):
        raise ValueError("it is encrypted, or packed in a way that needs the index")
    blocks = _unpacked(stream, member) if member.method == DEFLATED else _stored(stream, member)

    def read(_: int) -> bytes:
        return next(blocks, b"")

    return read


def _unpacked(stream: BinaryIO, member: Local) -> Iterator[bytes]:
    unpacker, at, checksum_so_far = zlib.decompressobj(wbits=-15), member.begins, 0
    while not unpacker.eof:
        block = unpacker.unconsumed_tail
        if not block:
            stream.seek(at)
            block = stream.read(BLOCK)
            at += len(block)
        if not block:
            raise EOFError("it breaks off")
        content = unpacker.decompress(block, BLOCK)
        checksum_so_far = zlib.crc32(content, checksum_so_far)
        if content:
            yield content
    _check(member, checksum_so_far)


def _stored(stream: BinaryIO, member: Local) -> Iterator[bytes]:
    left, checksum_so_far = member.packed, 0
    while left:
        stream.seek(member.begins + member.packed - left)
        content = stream.read(min(BLOCK, left))
        if not content:
            raise EOFError("it breaks off")
        left, checksum_so_far = left - len(content), zlib.crc32(content, checksum_so_far)
        yield content
    _check(member, checksum_so_far)


def _check(member: Local, checksum: int) -> None:
    if not member.flags & LATER and checksum != member.checksum:
        raise ValueError("it differs from its checksum")
