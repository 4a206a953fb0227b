"""Zip archives whose index is broken or was cut off, as of a download that stopped: their members one behind another."""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from achtari_toolkit.loaders.source.limits import BLOCK, check_members
from achtari_toolkit.loaders.source.stream_search import next_place

LOCAL = b"PK\x03\x04"  # a member begins
FIELDS = struct.Struct(
    "<4x3H4x3I2H"
)  # version, flags, method; then checksum, packed and whole size, lengths of name and notes
ENCRYPTED, LATER, UTF_8 = 1, 8, 0x800  # flags; LATER: checksum and sizes stand behind the content
STORED, DEFLATED = 0, 8
DAMAGE = (zlib.error, EOFError, ValueError)


class Local(NamedTuple):
    """What stands before a member: its name, how it is packed, its checksum and sizes, and where its content begins."""

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
    """Return what reads the content of a member: EOFError if it breaks off, ValueError if it differs from its checksum."""
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
    unpacker, at, sum_of = zlib.decompressobj(wbits=-15), member.begins, 0
    while not unpacker.eof:
        block = unpacker.unconsumed_tail
        if not block:
            stream.seek(at)
            block = stream.read(BLOCK)
            at += len(block)
        if not block:
            raise EOFError("it breaks off")
        content = unpacker.decompress(block, BLOCK)
        sum_of = zlib.crc32(content, sum_of)
        if content:
            yield content
    _check(member, sum_of)


def _stored(stream: BinaryIO, member: Local) -> Iterator[bytes]:
    left, sum_of = member.packed, 0
    while left:
        stream.seek(member.begins + member.packed - left)
        content = stream.read(min(BLOCK, left))
        if not content:
            raise EOFError("it breaks off")
        left, sum_of = left - len(content), zlib.crc32(content, sum_of)
        yield content
    _check(member, sum_of)


def _check(member: Local, checksum: int) -> None:
    if not member.flags & LATER and checksum != member.checksum:
        raise ValueError("it differs from its checksum")
