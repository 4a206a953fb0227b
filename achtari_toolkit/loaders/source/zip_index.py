"""The index of a zip archive, opened only where it is known to be small."""

import os
import struct
import zipfile
from typing import BinaryIO

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.limits import ADVICE, DOCUMENT_FREE, RATIO, check_members

END, END_64 = b"PK\x05\x06", b"PK\x06\x06"  # records at the end of an archive that count its members
TAIL_BYTES = 66_000  # at the end of the archive in which they are


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """Return a zip archive, opened. Raises UnreadableSource if it has too many members, BadZipFile if it is not one."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - TAIL_BYTES))
    tail = stream.read(TAIL_BYTES)
    for mark, at, form in ((END, 10, "<H"), (END_64, 32, "<Q")):
        offset = tail.rfind(mark)
        if 0 <= offset <= len(tail) - at - struct.calcsize(form):
            n_members = struct.unpack_from(form, tail, offset + at)[0]
            check_members(0 if (mark, n_members) == (END, 0xFFFF) else n_members)
    stream.seek(0)
    archive = zipfile.ZipFile(stream)
    check_members(len(archive.filelist))
    return archive


def check_document(archive: zipfile.ZipFile, size: int) -> None:
    """Raise UnreadableSource if a document of so many bytes, such as a workbook, unpacks to too much.

    zipfile reads no more of a member than the size in its index.
    """
    unpacked = sum(member.file_size for member in archive.filelist)
    if unpacked > max(DOCUMENT_FREE, RATIO * size):
        raise UnreadableSource(
            f"unpacks to {unpacked:,} bytes, more than {RATIO} times its size. {ADVICE}", kind="ratio"
        )
