"""Tar archives of any variant, read in one pass; nothing is ever written under the name of a member."""

import tarfile
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.archives.zip_archive import left_out_members
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.hidden_names import hidden_part
from achtari_toolkit.loaders.source.limits import Meter, check_depth, check_members, spool
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.script.visible import visible_name

USTAR_OFFSET = 257  # bytes before the word ustar


def is_tar(file: File) -> bool:
    """Say whether a file begins as tar archives do."""
    return file.head[USTAR_OFFSET:].startswith(b"ustar")


def read_tar(file: File) -> Iterator[File | Problem]:
    """Yield each file in the archive, and a Problem for each link or device; folders and hidden files are left out.

    Raises UnreadableSource if it has too many members or unpacks to too much.
    """
    check_depth(file.depth + 1)
    meter = file.meter or Meter(file.size)
    hidden: list[str] = []
    with tarfile.open(fileobj=file.open(), mode="r:") as archive:
        for n, member in enumerate(archive, start=1):
            check_members(n)
            name = visible_name(member.name)
            source = f"{file.source}!{name}"
            if member.isdir() or hidden_part(member.name):
                hidden += [] if member.isdir() else [member.name]
                continue
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                yield Problem(source, "no_article", f"{source} is a link or a device and not a file.")
                continue
            with stream:
                content = spool(stream.read, meter)
            with content:
                if content.tell() < member.size:
                    raise UnreadableSource(f"is truncated within {name}; the members before it were loaded.")
                yield file.inside(source, content, meter=meter)
    yield from left_out_members(file, hidden)
