"""Zip archives of any variant; nothing is ever written under the name of a member."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter, check_depth, spool
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import open_zip
from achtari_toolkit.loaders.source.zip_salvage import local_members, reader

ZIP_MEMBER_ERRORS = (  # what zipfile raises for one member: damaged, encrypted, or compressed by an unknown method
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip


def is_zip(file: File) -> bool:
    """Say whether a file begins as zip archives do."""
    return file.head.startswith(b"PK\x03\x04")


def read_zip(file: File) -> Iterator[File | Problem]:
    """Yield each member as a file, and a Problem for each that cannot be unpacked; hidden ones are left out.

    An archive without a readable index, such as an interrupted download, is read sequentially, member by member.
    Raises UnreadableSource if it has no member or too many, or unpacks to too much.
    """
    check_depth(file.depth + 1)
    try:
        opened = open_zip(file.stream)
    except zipfile.BadZipFile as error:
        message = f"{file.source} has no readable index ({error}); its members were read sequentially."
        yield Problem(file.source, "damaged", message, lost=0)
        yield from _salvaged(file)
        return
    with opened as archive:
        members = [member for member in archive.infolist() if not member.is_dir() and not is_hidden(member.filename)]
        if not members:
            raise UnreadableSource("is a zip archive without files.", kind="empty")
        yield from read_members(file, archive, members)


def read_members(file: File, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[File | Problem]:
    """Yield members of an open zip archive as files, and a Problem for each that cannot be unpacked."""
    meter = file.meter or Meter(file.size)
    beside = frozenset(member.filename.rpartition("/")[2] for member in members)
    for member in members:
        source = f"{file.source}!{printable_name(member.filename)}"
        try:
            with archive.open(member) as stream:
                content = spool(stream.read, meter)
        except UnreadableSource:
            raise
        except ZIP_MEMBER_ERRORS as error:
            yield Problem(source, "damaged", f"{source} cannot be unpacked: {type(error).__name__}: {error}.")
            continue
        with content:
            yield file.inside(source, content, meter=meter, beside=beside)


def _salvaged(file: File) -> Iterator[File | Problem]:
    meter = file.meter or Meter(file.size)
    for member in local_members(file.stream):
        source = f"{file.source}!{printable_name(member.name)}"
        if member.name.endswith("/") or is_hidden(member.name):
            continue
        try:
            content = spool(reader(file.stream, member), meter)
        except UnreadableSource:
            raise
        except ZIP_MEMBER_ERRORS as error:
            yield Problem(source, "damaged", f"{source} cannot be unpacked: {error}.")
            continue
        with content:
            yield file.inside(source, content, meter=meter)


def is_hidden(name: str) -> bool:
    """Say whether a member is hidden, or metadata that an operating system added."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def printable_name(name: str) -> str:
    """The name of a member as a source may print it: invisible and direction-changing characters become U+FFFD."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
