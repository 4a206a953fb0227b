"""Where a mark occurs next in a stream of any length."""

import os
from typing import BinaryIO

BLOCK_BYTES = 65_536


def next_place(stream: BinaryIO, mark: bytes, at: int) -> int:
    """Return the first byte from at on at which the mark begins; the size of the stream if there is none."""
    size = stream.seek(0, os.SEEK_END)
    while at < size:
        stream.seek(at)
        block = stream.read(BLOCK_BYTES)
        offset = block.find(mark)
        if offset >= 0:
            return at + offset
        at += max(len(block) - len(mark) + 1, 1)
    return size
