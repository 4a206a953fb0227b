"""Zip archives of any variant; nothing is ever written under the name of a member."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.hidden_names import hidden_part, is_litter, left_out
from achtari_toolkit.loaders.source.limits import Meter, check_depth, spool
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import open_zip
from achtari_toolkit.loaders.source.zip_salvage import local_members, reader
from achtari_toolkit.text.script.visible import visible_name

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
        listed = [member for member in archive.infolist() if not member.is_dir()]
        members = [member for member in listed if not hidden_part(member.filename)]
        yield from left_out_members(file, [member.filename for member in listed])
        if not members:
            raise UnreadableSource("is a zip archive without files.", kind="empty")
        yield from read_members(file, archive, members)


def read_members(file: File, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[File | Problem]:
    """Yield members of an open zip archive as files, and a Problem for each that cannot be unpacked."""
    meter = file.meter or Meter(file.size)
    beside = frozenset(member.filename.rpartition("/")[2] for member in members)
    once: dict[int, zipfile.ZipInfo] = {}
    for member in members:
        once.setdefault(member.header_offset, member)
    if n_again := len(members) - len(once):
        message = f"the index leads {n_again} times to a member that it lists before; each was read once."
        yield Problem(file.source, "repeated", message, lost=n_again)
    for member in once.values():
        source = f"{file.source}!{visible_name(member.filename)}"
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
    names: list[str] = []
    for member in local_members(file.stream):
        source = f"{file.source}!{visible_name(member.name)}"
        if member.name.endswith("/") or hidden_part(member.name):
            names.append(member.name)
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
    yield from left_out_members(file, names)


def left_out_members(file: File, names: Sequence[str]) -> Iterator[Problem]:
    """Yield a Problem that counts the hidden ones of the members of these names; litter of systems does not count."""
    parts = {name: hidden_part(name) for name in names if not name.endswith("/")}
    hidden = [name for name, part in parts.items() if part and not is_litter(part)]
    yield from left_out([f"{file.source}!{visible_name(name)}" for name in hidden], file.source)
