"""Delimited text, such as CSV: read block by block, every value as text."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Iterator
from typing import BinaryIO

import pandas as pd
import pyarrow as pa

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.table_width import MOST_COLUMNS, check_width
from achtari_toolkit.loaders.delimited.besides import without_besides
from achtari_toolkit.loaders.delimited.careful_rows import careful_tables
from achtari_toolkit.loaders.delimited.layout import Layout, dialect_of, layout_of, marks_are_text
from achtari_toolkit.loaders.delimited.quotation import marks_of
from achtari_toolkit.loaders.delimited.records import lines_of
from achtari_toolkit.loaders.delimited.sound_rows import sound_tables
from achtari_toolkit.loaders.delimited.stacked import Rest, first_table, with_headings
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import HEAD_BYTES, File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_text import text_frame
from achtari_toolkit.loaders.tables.column_map import articles_of
from achtari_toolkit.loaders.tables.head_row import head_problems

Items = Iterator[pa.Table | Problem]


def is_delimited(file: File) -> bool:
    """Say whether the first records of a text have the same number of fields."""
    return dialect_of(file.text_head, is_whole=len(file.head) < HEAD_BYTES) is not None


def read_delimited(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of a delimited text, and a Problem for each row with another number of fields than the head.

    Raises UnreadableSource if it has no head, or none of its columns has headlines or bodies.
    """
    is_whole = len(file.head) < HEAD_BYTES
    head = file.head_text
    dialect = dialect_of(head.lstrip(), is_whole=is_whole)
    layout = layout_of(head, dialect, named=(file.columns or {}).values(), is_whole=is_whole) if dialect else None
    if layout is None:
        raise UnreadableSource("has no row with the names of its columns.", kind="no_text_column")
    _check_width(file, layout, is_whole=is_whole)
    yield from head_problems(layout.head, layout.above, file.source)
    rest = [Rest(layout.head.names, _frames(_tables(file, layout)))]
    number = 1
    while rest:
        names, items = rest.pop()
        source = file.source if number == 1 else f"{file.source}!table {number}"
        rows = without_besides(first_table(items, names, rest, source), names, source)
        yield from articles_of(with_headings(rows, names, source), file, source=source, is_escaped=True)
        number += 1


def _check_width(file: File, layout: Layout, *, is_whole: bool) -> None:
    """Raise UnreadableSource if a table has too many columns; its head may be longer than what is known of it."""
    is_cut = not is_whole and "\n" not in file.head_text
    first_row = file.text.partition("\n")[0] if is_cut else ""
    n_columns = max(layout.width, first_row.count(layout.dialect.delimiter) + 1)
    if n_columns > MOST_COLUMNS:
        check_width(n_columns, file.text.rstrip("\n").count("\n") + 1 - layout.first_line)


def _frames(items: Items) -> Iterator[pd.DataFrame | Problem]:
    return (item if isinstance(item, Problem) else text_frame(item) for item in items)


def _tables(file: File, layout: Layout) -> Items:
    """The rows of a sound table in UTF-8, straight from its bytes; those of any other from its text."""
    n_rows = 0
    is_utf8 = decode(file.head, file.charset).encoding == "utf-8"
    if is_utf8:
        try:
            for table in _sound(file.open(), file, layout):
                yield table
                n_rows += len(table)
            return
        except pa.ArrowInvalid:  # an unknown byte, a row of another width, or marks that break the rules
            pass
    if not n_rows and not (is_utf8 and _is_as_decoded(file)):
        try:
            for table in _sound(io.BytesIO(file.text.encode("utf-8", "replace")), file, layout):
                yield table
                n_rows += len(table)
            return
        except pa.ArrowInvalid:
            pass
    yield from careful_tables(file, layout, n_rows)


def _is_as_decoded(file: File) -> bool:
    """Say whether the bytes of a file are its text in UTF-8, so that they need not be tried once more."""
    decoded = file.decoded
    has_mark = file.head.startswith(codecs.BOM_UTF8)
    return decoded.encoding == "utf-8" and not (decoded.unknown or decoded.doubts or has_mark)


def _sound(stream: BinaryIO, file: File, layout: Layout) -> Iterator[pa.Table]:
    """The rows of a table whose bytes and marks follow the rules. Raises ArrowInvalid if they or the rows do not."""
    if layout.dialect.is_wrapped or layout.dialect.is_spaced or not layout.dialect.delimiter.isascii():
        raise pa.ArrowInvalid("Arrow reads no marks around lines, spaces before marks, or delimiters of several bytes")
    if b"\n" not in file.head and b"\r" in file.head:
        raise pa.ArrowInvalid("the lines end as those of old Macintosh files")
    marks = marks_of(stream, layout.dialect.delimiter, layout.dialect.quote or '"')
    if not marks.is_utf8:
        raise pa.ArrowInvalid("there are bytes that are not UTF-8")
    if marks.n and (not marks.is_sound or layout.dialect.is_escaped):
        raise pa.ArrowInvalid("the quotation marks break the rules")
    is_text = not layout.dialect.quote or (
        marks.n > 0 and layout.dialect.delimiter != "," and marks_are_text(lines_of(file.text), layout)
    )
    n_bytes = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    yield from sound_tables(stream, layout, is_quoted=bool(marks.n) and not is_text, n_bytes=n_bytes)
