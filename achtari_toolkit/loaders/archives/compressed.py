"""Single files compressed by gzip, bzip2 or xz: their content is read as if it were there uncompressed."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter, check_depth, spool
from achtari_toolkit.loaders.source.problem import Problem

GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0"  # the first bytes of a compressed file
DECOMPRESSION_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)


def is_compressed(file: File) -> bool:
    """Say whether a file begins as compressed files do."""
    return file.head.startswith((GZIP, BZIP2, XZ))


def read_compressed(file: File) -> Iterator[File | Problem]:
    """Yield the decompressed file under the same name; of a damaged one the intact beginning, and a Problem.

    Raises UnreadableSource if it decompresses to too much.
    """
    check_depth(file.depth + 1)
    meter, errors = file.meter or Meter(file.size), []
    compressed = _opened(file)

    def read(n: int) -> bytes:
        try:
            return compressed.read1(n)
        except DECOMPRESSION_ERRORS as error:
            errors.append(f"{type(error).__name__}: {error}")
            return b""

    with spool(read, meter) as content:
        size = content.tell()
        if errors:
            message = f"{file.source} is truncated or damaged ({errors[0]}); the {size:,} bytes before that were read."
            yield Problem(file.source, "damaged", message, lost=int(size == 0))
        elif size == 0:
            raise UnreadableSource("is empty.", kind="empty")
        if size:
            yield file.inside(file.source, content, meter=meter)


def _opened(file: File) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if file.head.startswith(GZIP):
        return gzip.GzipFile(fileobj=file.open(), mode="rb")
    if file.head.startswith(BZIP2):
        return bz2.BZ2File(file.open())
    return lzma.LZMAFile(file.open())
