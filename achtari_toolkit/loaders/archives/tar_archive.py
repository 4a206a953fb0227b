"""Tar archives of any format, read in one pass; nothing is ever written under the name of a member."""

import tarfile
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.archives.zip_archive import is_hidden, printed
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter, check_depth, check_members, spool
from achtari_toolkit.loaders.source.problem import Problem

MAGIC_AT = 257  # bytes before the word ustar


def is_tar(file: File) -> bool:
    """Say whether a file begins as tar archives do."""
    return file.head[MAGIC_AT:].startswith(b"ustar")


def read_tar(file: File) -> Iterator[File | Problem]:
    """Yield each file in the archive as a file; folders and hidden files are left out, links and devices told.

    Raises UnreadableSource if it holds too many members or unpacks to too much.
    """
    check_depth(file.depth + 1)
    meter = file.meter or Meter(file.size)
    with tarfile.open(fileobj=file.open(), mode="r:") as archive:
        for n, member in enumerate(archive, start=1):
            check_members(n)
            source = f"{file.source}!{printed(member.name)}"
            if member.isdir() or is_hidden(member.name):
                continue
            if not member.isfile():
                yield Problem(source, "no_article", f"{source} is a link or a device and no file.")
                continue
            with archive.extractfile(member) as stream:
                content = spool(stream.read, meter)
            with content:
                if content.tell() < member.size:
                    raise UnreadableSource(f"breaks off within {printed(member.name)}; what came before is loaded.")
                yield file.inside(source, content, meter=meter)
