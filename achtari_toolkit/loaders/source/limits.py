"""How much an archive may contain: beyond it, reading stops with a problem that says so; what came before is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import BinaryIO, cast

from achtari_toolkit.errors import UnreadableSource

MEMBERS = 50_000  # of one archive
UNPACKED = 64 << 30  # bytes that one archive may unpack to, those of archives within it included
RATIO = 200  # unpacked to packed: pages and tables pack 3 to 60 times smaller, bombs a thousand times
FREE = 32 << 20  # bytes that may be unpacked before the ratio counts
DOCUMENT_FREE = 100 << 20  # of a workbook or document, which may have very many empty cells
DEPTH = 4  # archives within archives
IN_MEMORY = 64 << 20  # bytes of a member held in memory; a larger one is kept in a temporary file
BLOCK = 1 << 20  # bytes read at a time
ADVICE = "Unpack it with a tool that you trust, and load the folder."


class Meter:
    """What an outermost archive of so many bytes has unpacked to so far, itself and the archives within it."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.unpacked = 0

    def add(self, n: int) -> None:
        """Count n bytes more. Raises UnreadableSource if they are too many."""
        self.unpacked += n
        if self.unpacked > UNPACKED:
            message = (
                f"is an archive that unpacks to more than {UNPACKED:,} bytes; what came before is loaded. {ADVICE}"
            )
            raise UnreadableSource(message, kind="too_large")
        if self.unpacked > max(FREE, RATIO * self.packed):
            message = (
                f"is an archive that unpacks to more than {RATIO} times its size; what came before is loaded. {ADVICE}"
            )
            raise UnreadableSource(message, kind="ratio")


def spool(read: Callable[[int], bytes], meter: Meter) -> BinaryIO:
    """Return what read returns, until it returns nothing, as a stream; a large one is kept on disk.

    Raises UnreadableSource if it is too much, and what read raises; closing the stream frees the space.
    """
    to = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the caller closes it
    try:
        while block := read(BLOCK):
            meter.add(len(block))
            to.write(block)
    except BaseException:
        to.close()
        raise
    return to


def check_members(n: int) -> None:
    """Raise UnreadableSource if an archive has more members than are read."""
    if n > MEMBERS:
        message = f"is an archive of more than {MEMBERS:,} members. {ADVICE}"
        raise UnreadableSource(message, kind="too_large")


def check_depth(depth: int) -> None:
    """Raise UnreadableSource if archives are nested deeper than they are read."""
    if depth > DEPTH:
        raise UnreadableSource(f"is within more than {DEPTH} archives. {ADVICE}", kind="too_large")
