"""Damaged blocks made whole again, where their digest proves it: a mended block is what was written, or it is left."""

from __future__ import annotations

from collections import Counter

from xxhash import xxh3_64_digest

from achtari_toolkit.files.checksums import BLOCK, DIGEST, Checksums, differing, digests_of, n_blocks, parity_blocks

MOST_TRIED = 500  # blocks of which each bit is tried, about 10 ms per block


def mend(content: bytearray, expected: Checksums) -> list[int]:
    """Mend in position the blocks that are not as expected; return the numbers of those that cannot be mended.

    A block is computed from the parity, if no other block of the same parity is lost; else, if one bit of it was
    flipped, that is found by trying each. A block whose digest has one bit flipped is taken as whole.
    Bytes that are absent at the end count as zeros; bytes after the end are removed.

    A wrong block passes for a mended one with probability 32,832 / 2^64 per block.
    """
    del content[expected.n_bytes :]
    content.extend(bytes(expected.n_bytes - len(content)))
    lost = _not_computed(content, differing(digests_of(content), expected.digests), expected)
    lost = [n for i, n in enumerate(lost) if i >= MOST_TRIED or not _is_flipped_back(content, n, expected)]
    return _not_computed(content, lost, expected)


def flipped_back(block: bytes | bytearray, digest: bytes) -> bytes | None:
    """Return the bytes whose digest this is, if they differ from block in one bit, or the digest does; else None."""
    if _is_of(digest, block):
        return bytes(block)
    tried = bytearray(block)
    for position in range(len(tried)):
        for bit in range(8):
            tried[position] ^= 1 << bit
            if xxh3_64_digest(tried) == digest:
                return bytes(tried)
            tried[position] ^= 1 << bit
    return None


def _is_flipped_back(content: bytearray, n: int, expected: Checksums) -> bool:
    """Whether block n needed one bit flipped, which is done then."""
    block = content[n * BLOCK : (n + 1) * BLOCK]
    mended = flipped_back(block, expected.digests[n * DIGEST : (n + 1) * DIGEST])
    content[n * BLOCK : (n + 1) * BLOCK] = mended or block
    return mended is not None


def _not_computed(content: bytearray, lost: list[int], expected: Checksums) -> list[int]:
    """Compute lost blocks from the parity; return those that cannot be."""
    groups = parity_blocks(expected.n_bytes)
    n_lost = Counter(n % groups for n in lost)
    tried = [n for n in lost if n_lost[n % groups] == 1][:MOST_TRIED]
    return sorted({*lost} - {n for n in tried if _is_computed(content, n, expected)})


def _is_computed(content: bytearray, n: int, expected: Checksums) -> bool:
    """Whether block n could be computed from the parity and the other blocks of its group; it is in content then."""
    import numpy as np

    groups = parity_blocks(expected.n_bytes)
    group = n % groups
    block = np.frombuffer(expected.parity[group * BLOCK : (group + 1) * BLOCK].ljust(BLOCK, b"\0"), np.uint8).copy()
    for other in range(group, n_blocks(expected.n_bytes), groups):
        if other != n:
            piece = np.frombuffer(bytes(content[other * BLOCK : (other + 1) * BLOCK]), np.uint8)
            block[: len(piece)] ^= piece
    computed = block.tobytes()[: min(BLOCK, expected.n_bytes - n * BLOCK)]
    right = flipped_back(
        computed, expected.digests[n * DIGEST : (n + 1) * DIGEST]
    )  # a bit of the parity may be flipped
    if right is not None:
        content[n * BLOCK : (n + 1) * BLOCK] = right
    return right is not None


def _is_of(digest: bytes, block: bytes | bytearray) -> bool:
    """Whether a digest, or the digest with one bit flipped, is that of a block."""
    return (int.from_bytes(xxh3_64_digest(block)) ^ int.from_bytes(digest)).bit_count() <= 1
