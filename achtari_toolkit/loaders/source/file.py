"""What every loader reads: the bytes of one file, or of a member or record within it, and the name they go by."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from glob import escape
from pathlib import Path
from typing import BinaryIO

from achtari_toolkit.errors import DamagedFile, UnreadableSource
from achtari_toolkit.files.sealed import check_seal
from achtari_toolkit.loaders.source.encoding import Decoded, decode
from achtari_toolkit.loaders.source.limits import Meter
from achtari_toolkit.loaders.source.reading_limits import DEFAULT_LIMITS, Limits, how_to_raise
from achtari_toolkit.loaders.source.zip_index import open_zip
from achtari_toolkit.loaders.source.zip_salvage import local_members
from achtari_toolkit.text.dates.parse_date import ZONE
from achtari_toolkit.text.script.visible import visible

HEAD_BYTES = 65_536  # by which a format is recognised


@dataclass(frozen=True, eq=False)
class File:
    """Bytes with a name.

    source    where they are: file, then `!` and member of an archive, then `#` and number of a record
    stream    the bytes, from which any part can be read
    columns   which columns of tables the caller named: ours to theirs
    timezone  of dates without a zone
    url       the address that a web archive has for them; missing elsewhere
    captured  when a web archive captured them, with its zone; missing elsewhere
    charset   the encoding that the server named; empty elsewhere
    depth     how many archives they are in
    meter     what those archives have unpacked to; missing for a file on disk
    folder    in which the file, or the outermost archive around it, is on disk; missing for bytes from elsewhere
    beside    names of the members of the archive that they are in
    limits    how much time and space reading may take
    """

    source: str
    stream: BinaryIO
    columns: Mapping[str, str] | None = None
    timezone: str = ZONE
    url: str | None = None
    captured: datetime | None = None
    charset: str = ""
    depth: int = 0
    meter: Meter | None = None
    folder: Path | None = None
    beside: frozenset[str] = frozenset()
    limits: Limits = DEFAULT_LIMITS

    def inside(
        self,
        source: str,
        content: bytes | BinaryIO,
        *,
        url: str | None = None,
        captured: datetime | None = None,
        charset: str = "",
        meter: Meter | None = None,
        beside: frozenset[str] | None = None,
    ) -> File:
        """Return a member or record of this file as a file, with the columns and timezone of this one."""
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        return replace(
            self,
            source=visible(source),
            stream=stream,
            url=url,
            captured=captured,
            charset=charset,
            depth=self.depth + 1,
            meter=meter or self.meter,
            beside=self.beside if beside is None else beside,
        )

    def has_beside(self, name: str) -> bool:
        """Say whether a file of this name is beside this one, in its archive or folder, or in a folder next to it."""
        if name in self.beside:
            return True
        near = [self.folder, self.folder.parent] if self.folder else []
        return any((folder / name).is_file() or any(folder.glob(f"*/{escape(name)}")) for folder in near)

    def open(self) -> BinaryIO:
        """Return the bytes as a stream, from their beginning."""
        self.stream.seek(0)
        return self.stream

    @cached_property
    def size(self) -> int:
        """The number of bytes."""
        return self.stream.seek(0, os.SEEK_END)

    @cached_property
    def is_sealed(self) -> bool:
        """Whether the bytes are a Parquet file with checksums of all of them, which agree.

        Raises UnreadableSource if they do not agree.
        """
        try:
            is_parquet = self.head.startswith(b"PAR1") or self.source.endswith(".parquet")  # the head may be damaged
            return is_parquet and check_seal(self.open())
        except DamagedFile as error:
            raise UnreadableSource(str(error), lost=error.lost) from error

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the members of a zip archive, by which workbooks are recognised; empty for other files."""
        if not self.head.startswith(b"PK\x03\x04"):
            return frozenset()
        try:
            with open_zip(self.stream) as archive:
                return frozenset(archive.namelist())
        except zipfile.BadZipFile:  # its index is broken or was cut off
            return frozenset(member.name for member in local_members(self.stream))

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        return self.open().read(HEAD_BYTES)

    @cached_property
    def content(self) -> bytes:
        """All bytes. Raises UnreadableSource if there are too many."""
        if len(self.head) < HEAD_BYTES:
            return self.head
        most = int(min(self.limits.bytes_per_file, sys.maxsize - 1))
        content = self.open().read(most + 1)
        if len(content) > most:
            raise UnreadableSource(
                f"has more than {most:,} bytes. Split it, save it as Parquet, which is read in parts, or "
                f"{how_to_raise('bytes_per_file')}.",
                kind="too_large",
            )
        return content

    @cached_property
    def decoded(self) -> Decoded:
        """All bytes as text. Raises UnreadableSource if they are not text."""
        return decode(self.content, self.charset)

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        return self.decoded.text.removeprefix("\ufeff")

    @cached_property
    def head_text(self) -> str:
        """The beginning of the text, without a byte order mark; empty if the bytes are not text."""
        try:
            return decode(self.head, self.charset).text.removeprefix("\ufeff")
        except UnreadableSource:
            return ""

    @cached_property
    def text_head(self) -> str:
        """The beginning of the text, without marks and white space before it; empty if the bytes are not text."""
        return self.head_text.lstrip("\ufeff \t\r\n")
