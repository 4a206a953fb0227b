"""One file to what it holds: its format is recognised by its content, never by its name."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import lxml.etree
import pandas as pd
import pyarrow as pa

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.article_parquet import is_article_parquet, read_article_parquet
from achtari_toolkit.loaders.column_map import to_articles
from achtari_toolkit.loaders.encoding import decode
from achtari_toolkit.loaders.html import read_html
from achtari_toolkit.loaders.json_records import read_json
from achtari_toolkit.loaders.page_dump import BEGINNING, read_page_dumps
from achtari_toolkit.loaders.problem import Problem
from achtari_toolkit.loaders.tables import delimiter_of, read_delimited, read_parquet, read_spreadsheet
from achtari_toolkit.schema import complete

Piece: TypeAlias = pd.DataFrame | dict[str, object] | Problem
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.IGNORECASE)
HEAD = 4_000  # characters in which a format shows itself
UNREADABLE = (  # what the readers of other libraries raise for a file that breaks its format
    OSError, ValueError, KeyError, RecursionError, pa.ArrowException, zipfile.BadZipFile, lxml.etree.LxmlError,
)  # fmt: skip


def read_file(path: Path, *, source: str, columns: Mapping[str, str] | None, timezone: str) -> Iterator[Piece]:
    """Yield what a file holds: article tables, single records, and a Problem for all that cannot be read."""
    try:
        yield from _read(path, source, columns, timezone)
    except UnreadableSource as error:
        yield Problem(source, _kind(str(error)), f"{source} {error}")
    except UNREADABLE as error:
        yield Problem(source, "damaged", f"{source} breaks the rules of its format: {type(error).__name__}: {error}.")


def _kind(message: str) -> str:
    """The kind of problem that the message of an UnreadableSource tells."""
    told = {
        "has no column that looks": "no_text_column", "has no column": "unknown_column", "no text does": "binary",
        "schema version": "newer", "known format": "unknown_format", "without headline": "empty", "is empty": "empty",
    }  # fmt: skip
    return next((kind for words, kind in told.items() if words in message), "damaged")


def _read(path: Path, source: str, columns: Mapping[str, str] | None, timezone: str) -> Iterator[Piece]:
    with open(path, "rb") as file:
        magic = file.read(4)
    if magic == b"PAR1":
        if is_article_parquet(path):
            yield from read_article_parquet(path)
        else:
            yield from _tables(read_parquet(path), source, columns, timezone)
        return
    content = path.read_bytes()
    if magic == b"PK\x03\x04":
        if b"xl/workbook.xml" not in content:
            raise UnreadableSource("is a zip archive and no workbook; unpack it and load the folder. It is no known format.")
        yield from _tables(read_spreadsheet(content), source, columns, timezone)
        return
    yield from _read_text(content, source, columns, timezone)


def _read_text(content: bytes, source: str, columns: Mapping[str, str] | None, timezone: str) -> Iterator[Piece]:
    text, encoding, unknown = decode(content)
    if unknown:
        yield Problem(source, "encoding", f"{unknown} bytes are not {encoding}; they are loaded as U+FFFD.")
    head = text[:HEAD].lstrip("\ufeff \t\r\n")
    if not head:
        raise UnreadableSource("is empty.")
    if BEGINNING.match(head):
        yield from read_page_dumps(text, source=source)
    elif head[0] == "<" and PAGE.search(head):
        yield from read_html(text, source=source, timezone=timezone)
    elif head[0] in "{[":
        yield from _tables(read_json(text, source=source), source, columns, timezone)
    elif delimiter_of(text):
        yield from _tables(read_delimited(text, source=source), source, columns, timezone)
    else:
        raise UnreadableSource(f"is text of no known format; it begins {head[:60]!r}.")


def _tables(
    pieces: Iterator[pd.DataFrame | Problem], source: str, columns: Mapping[str, str] | None, timezone: str
) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Problem):
            yield piece
            continue
        frame, problems = to_articles(piece, columns=columns, timezone=timezone, source=source)
        yield complete(frame)
        yield from problems
