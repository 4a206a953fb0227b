"""Where a mark stands next in a stream of any length."""

import os
from typing import BinaryIO

BLOCK = 65_536


def next_place(stream: BinaryIO, mark: bytes, at: int) -> int:
    """Return the first byte from at on at which the mark begins; the size of the stream if it does nowhere."""
    size = stream.seek(0, os.SEEK_END)
    while at < size:
        stream.seek(at)
        block = stream.read(BLOCK)
        found = block.find(mark)
        if found >= 0:
            return at + found
        at += max(len(block) - len(mark) + 1, 1)
    return size
