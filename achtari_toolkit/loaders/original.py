"""The bytes that a source names, as they are in their file or archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.failures import UNREADABLE
from achtari_toolkit.loaders.no_file import open_file
from achtari_toolkit.loaders.paths import items_below, roots_of
from achtari_toolkit.loaders.reading import recognised
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.table_rows import TableRows
from achtari_toolkit.loaders.walking import FoundFile
from achtari_toolkit.text.script.visible import visible

BYTE_RANGE = re.compile(r", bytes (\d+)-(\d+)$")
LINE_NUMBER = re.compile(r", line (\d+)$")


def original(source: str, paths: str | Path | Iterable[str | Path]) -> bytes:
    """Return the bytes that the `source` of an article or problem names.

    paths  what was given to load

    That is the file, the member of an archive, the range of bytes or the line that it names, or the response in a
    web archive, unpacked; for a record of a table, of a sheet or of a feed it is the whole file or member.

    Raises: UnreadableSource if no file has it.
    """
    source = visible(source)
    for file in items_below(roots_of(paths)):
        if isinstance(file, FoundFile) and _is_within(source, file.source):
            content = _content_on_disk(file, source)
            if content is not None:
                return content
    raise UnreadableSource(
        f"no file below the given paths has {source!r}. Give the paths that load was given.", kind="absent"
    )


def _content_on_disk(file: FoundFile, source: str) -> bytes | None:
    try:
        with open_file(file.path) as stream:
            return _content(File(file.source, stream), source)
    except OSError as error:
        raise UnreadableSource(
            f"{file.source} cannot be opened: {error.strerror or error}.", kind="not_opened"
        ) from error


def _content(file: File, source: str) -> bytes | None:
    rest = source[len(file.source) :]
    if byte_range := BYTE_RANGE.fullmatch(rest):
        start, stop = map(int, byte_range.groups())
        file.stream.seek(start)
        return file.stream.read(stop - start)
    if line_number := LINE_NUMBER.fullmatch(rest):
        lines = file.content.splitlines(keepends=True)
        return b"".join(lines[int(line_number[1]) - 1 : int(line_number[1])])
    if not rest:
        return file.content
    return _member_content(file, source) or (None if rest.startswith("!") else file.content)


def _member_content(file: File, source: str) -> bytes | None:
    """What a member or record of an archive has of a source, and of a sheet its workbook; None if it is not there."""
    is_within = source[len(file.source) :].startswith("!")
    is_sheet = False
    try:
        for item in recognised(file).read(file):
            is_sheet |= isinstance(item, Problem) and item.source == source
            if isinstance(item, pd.DataFrame | TableRows):
                return file.content if is_within else None
            if isinstance(item, dict) and not is_within:
                return None
            if isinstance(item, File) and _is_within(source, item.source):
                content = _content(item, source)
                if content is not None:
                    return content
    except (UnreadableSource, *UNREADABLE):
        return None
    return file.content if is_sheet else None


def _is_within(source: str, name: str) -> bool:
    """Say whether a source is the file, member or record of that name, or within it."""
    return source == name or (source.startswith(name) and source[len(name)] in "!#,")
