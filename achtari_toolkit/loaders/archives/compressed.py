"""Files packed alone, by gzip, bzip2 or xz: what they hold is read as if it lay there unpacked."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter, check_depth, spool
from achtari_toolkit.loaders.source.problem import Problem

OPENERS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\0": lzma.open,
}
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)


def is_compressed(file: File) -> bool:
    """Say whether a file begins as packed files do."""
    return file.head.startswith(tuple(OPENERS))


def read_compressed(file: File) -> Iterator[File | Problem]:
    """Yield the unpacked file, under the same name; of a damaged one what could be unpacked, and a Problem.

    Raises UnreadableSource if it unpacks to too much.
    """
    check_depth(file.depth + 1)
    meter, damage = file.meter or Meter(file.size), []
    opener = next(opener for magic, opener in OPENERS.items() if file.head.startswith(magic))
    packed = opener(file.open())

    def read(n: int) -> bytes:
        try:
            return packed.read1(n)
        except DAMAGE as error:
            damage.append(f"{type(error).__name__}: {error}")
            return b""

    with spool(read, meter) as content:
        size = content.tell()
        if damage:
            told = f"{file.source} breaks off or is damaged ({damage[0]}); the {size:,} bytes before were read."
            yield Problem(file.source, "damaged", told, lost=int(size == 0))
        elif size == 0:
            raise UnreadableSource("is empty.", kind="empty")
        if size:
            yield file.inside(file.source, content, meter=meter)
