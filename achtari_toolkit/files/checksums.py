"""Digests of the blocks of a file, and their parity: what shows that bytes changed, and what they were.

A digest is xxh3 of 64 bits. Parity block g is the exclusive or of the blocks g, g + n, g + 2n, ... where n is the
number of parity blocks, so that up to n neighbouring blocks that are lost can be computed from the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from xxhash import xxh3_64_digest

BLOCK = 4096  # bytes
DIGEST = 8  # bytes
BLOCKS_PER_PARITY = 64


class Checksums(NamedTuple):
    """Checksums of n_bytes: digests of the blocks, one after another, and the parity blocks."""

    n_bytes: int
    digests: bytes
    parity: bytes


def checksums(stream: BinaryIO, n_bytes: int) -> Checksums:
    """Return the checksums of the next n_bytes of a stream; where it ends before, of what there is."""
    import numpy as np

    digests = []
    parity = np.zeros(parity_blocks(n_bytes) * BLOCK, np.uint8)
    n_read = 0
    for stripe in stripes(stream, n_bytes):
        digests.append(digests_of(stripe))
        parity[: len(stripe)] ^= np.frombuffer(stripe, np.uint8)
        n_read += len(stripe)
    return Checksums(n_read, b"".join(digests), parity.tobytes()[: parity_bytes(n_read)])


def digests_of(content: bytes | bytearray | memoryview) -> bytes:
    """Return the digests of the blocks of some bytes, one after another; the last block may be shorter."""
    view = memoryview(content)
    return b"".join([xxh3_64_digest(view[start : start + BLOCK]) for start in range(0, len(view), BLOCK)])


def damaged_blocks(stream: BinaryIO, expected: Checksums) -> list[int]:
    """Return the numbers of the blocks, of the next bytes of a stream, that are not as expected or are absent."""
    digests = b"".join(map(digests_of, stripes(stream, expected.n_bytes)))
    return [] if digests == expected.digests else differing(digests, expected.digests)


def differing(digests: bytes, expected: bytes) -> list[int]:
    """Return the numbers of the digests that are not as expected."""
    return [
        start // DIGEST
        for start in range(0, len(expected), DIGEST)
        if digests[start : start + DIGEST] != expected[start : start + DIGEST]
    ]


def stripes(stream: BinaryIO, n_bytes: int) -> Iterator[bytes]:
    """Yield the next n_bytes of a stream in pieces of as many blocks as there are parity blocks: at most 65 pieces."""
    size = parity_blocks(n_bytes) * BLOCK
    while n_bytes > 0 and (stripe := stream.read(min(size, n_bytes))):
        n_bytes -= len(stripe)
        yield stripe


def n_blocks(n_bytes: int) -> int:
    """Return the number of blocks of so many bytes."""
    return -(-n_bytes // BLOCK)


def parity_blocks(n_bytes: int) -> int:
    """Return the number of parity blocks of so many bytes."""
    return -(-n_blocks(n_bytes) // BLOCKS_PER_PARITY)


def parity_bytes(n_bytes: int) -> int:
    """Return the number of bytes of the parity of so many bytes; the parity of less than a block is a copy."""
    return min(n_bytes, parity_blocks(n_bytes) * BLOCK)
