"""The bytes that a source names, as they lie in their file or archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.paths import files_below, given_paths
from achtari_toolkit.loaders.reading import UNREADABLE, recognised
from achtari_toolkit.loaders.source.file import File

STRETCH = re.compile(r", bytes (\d+)-(\d+)$")
LINE = re.compile(r", line (\d+)$")


def original(source: str, paths: str | Path | Iterable[str | Path]) -> bytes:
    """Return the bytes that the `source` of an article or problem names.

    paths  what was given to load

    That is the file, the member of an archive, the stretch of bytes or the line that it tells, or the answer of a web
    archive's record, unpacked; for a record of a table or of a feed the file or member that it stands in.

    Raises UnreadableSource if no file holds it.
    """
    for path in given_paths(paths):
        for place, name in files_below(path):
            if _begins(source, name):
                with open(place, "rb") as stream:
                    found = _within(File(name, stream), source)
                if found is not None:
                    return found
    raise UnreadableSource(
        f"no file below the given paths holds {source!r}. Give the paths that load was given.", kind="absent"
    )


def _within(file: File, source: str) -> bytes | None:
    rest = source[len(file.source) :]
    if stretch := STRETCH.fullmatch(rest):
        start, stop = map(int, stretch.groups())
        file.stream.seek(start)
        return file.stream.read(stop - start)
    if line := LINE.fullmatch(rest):
        lines = file.content.splitlines(keepends=True)
        return b"".join(lines[int(line[1]) - 1 : int(line[1])])
    if not rest:
        return file.content
    return _member(file, source) or (None if rest.startswith("!") else file.content)


def _member(file: File, source: str) -> bytes | None:
    """What a member or record of an archive holds of a source; None if the file is no archive or lacks it."""
    try:
        for piece in recognised(file).read(file):
            if isinstance(piece, pd.DataFrame | dict):
                return None
            if isinstance(piece, File) and _begins(source, piece.source):
                found = _within(piece, source)
                if found is not None:
                    return found
    except (UnreadableSource, *UNREADABLE):
        return None
    return None


def _begins(source: str, name: str) -> bool:
    """Say whether a source lies in what a name tells."""
    return source == name or (source.startswith(name) and source[len(name)] in "!#,")
