"""Delimited text, CSV and its kin: read block by block, every value as the text that stands there."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.file import HEAD, File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_text import ahead, text_frame
from achtari_toolkit.loaders.tables.column_map import articles_of, column_map

DELIMITERS = ("\t", ",", ";", "|")
LOOKED_AT = 20  # records that must agree on their number of fields
BLOCK = 4 << 20  # bytes that Arrow reads at a time; larger ones cost fresh memory
ROWS = 25_000  # of a piece, or
TEXT = 50_000_000  # bytes of it
CACHED = 1 << 18  # bytes counted at a time: they stay in the processor's cache
LONGEST = 1 << 27  # characters of a field


def is_delimited(file: File) -> bool:
    """Say whether the first records of a text have the same number of fields."""
    return delimiter_of(file.text_head, is_whole=len(file.head) < HEAD) is not None


def delimiter_of(head: str, *, is_whole: bool) -> str | None:
    """Return the sign that cuts the first records of a text into the same number of fields, two or more.

    is_whole  the text ends here; otherwise its last record may be cut and does not count
    """
    found = {}
    for sign in DELIMITERS:
        try:
            records = [r for _, r in zip(range(LOOKED_AT + 1), _rows(head, sign), strict=False) if r]
        except csv.Error:
            continue
        widths = [len(record) for record in (records if is_whole or len(records) < 2 else records[:-1])]
        if widths and widths[0] > 1 and widths.count(widths[0]) * 2 > len(widths):
            found[sign] = widths[0]
    return max(found, key=found.get) if found else None


def read_delimited(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the rows of a delimited text, and a Problem for each row with another number of fields than the head.

    Raises UnreadableSource if two columns have one name, or none holds headlines or bodies.
    """
    sign = delimiter_of(file.text_head, is_whole=len(file.head) < HEAD) or ","
    names = next((row for row in _rows(file.text_head, sign) if row), [])
    if len(set(names)) < len(names):
        raise UnreadableSource(
            f"has two columns of one name; its columns are {', '.join(names)}.", kind="unknown_column"
        )
    column_map(names, file.columns)
    first = 1
    for piece in _tables(file, sign, names):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from articles_of(text_frame(piece), file, first=first, is_escaped=True)
            first += len(piece)


def _tables(file: File, sign: str, names: list[str]) -> Iterator[pa.Table | Problem]:
    """The rows of a sound table in UTF-8, straight from its bytes; the rest of any other by the slower ways."""
    stream, done, held = _Watched(file.open()), 0, None
    if decode(file.head).encoding == "utf-8":
        try:
            for table in ahead(_joined(_batches(stream, sign, names))):
                if held is not None:
                    yield held
                    done += len(held)
                held = table
            if stream.quotes % 2 == 0 or not _ends_inside_quotation(file.text, sign):
                yield from [] if held is None else [held]
                return
        except pa.ArrowInvalid:
            pass
    yield from _mended(file, sign, names, done)


def _mended(file: File, sign: str, names: list[str], done: int) -> Iterator[pa.Table | Problem]:
    """The rows behind the first few of a table that is of another encoding or breaks its form; whole rows are kept."""
    bad: list[pa.csv.InvalidRow] = []
    if not _ends_inside_quotation(file.text, sign):
        try:
            stream = _Watched(io.BytesIO(file.text.encode("utf-8", "replace")))
            table = pa.Table.from_batches(_batches(stream, sign, names, bad))
        except pa.ArrowInvalid:
            pass
        else:
            yield table[done:]
            yield from (_bad_row(row, file.source) for row in bad)
            return
    yield from _row_by_row(file, sign, done)


class _Watched:
    """A stream for Arrow that counts the quotation marks that pass; an odd number may mean that a table was cut."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.quotes = stream, 0

    def read(self, n: int = -1) -> bytes:
        content = self.stream.read(n)
        codes = np.frombuffer(content, np.uint8)
        for start in range(0, len(codes), CACHED):
            self.quotes += int(np.count_nonzero(codes[start : start + CACHED] == ord('"')))
        return content

    def close(self) -> None:
        """Leave the stream open: it belongs to the file."""


def _batches(
    stream: _Watched, sign: str, names: list[str], bad: list[pa.csv.InvalidRow] | None = None
) -> Iterator[pa.RecordBatch]:
    """The rows of a table in UTF-8, every value as text.

    bad  takes the rows with another number of fields than names; without it they raise ArrowInvalid
    """
    handler = None if bad is None else lambda row: bad.append(row) or "skip"
    parse = pa.csv.ParseOptions(delimiter=sign, newlines_in_values=True, invalid_row_handler=handler)
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=True, null_values=[""]
    )
    read = pa.csv.ReadOptions(
        use_threads=bad is None, block_size=BLOCK
    )  # on one thread Arrow knows the number of a row
    yield from pa.csv.open_csv(pa.PythonFile(stream, mode="r"), read, parse, convert)


def _joined(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches joined to tables of thousands of rows."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(map(len, held)) >= ROWS or sum(batch.nbytes for batch in held) >= TEXT:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


def _bad_row(row: pa.csv.InvalidRow, source: str) -> Problem:
    place = f"{source}, line {row.number}"
    told = f"the row has {row.actual_columns} fields, the head has {row.expected_columns}: {row.text[:80]!r}."
    return Problem(place, "damaged", told)


def _ends_inside_quotation(text: str, sign: str) -> bool:
    """Say whether a table was cut within quotation marks."""
    try:
        for _ in _rows(text, sign, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _row_by_row(file: File, sign: str, done: int) -> Iterator[pa.Table | Problem]:
    """The slow way, for a table that breaks its form: whole rows are kept, one cut off at the end is not."""
    names, *rows = [row for row in _rows(file.text, sign) if row] or [[]]
    sound = rows[:-1] if _ends_inside_quotation(file.text, sign) else rows
    whole = [[value or None for value in row] for row in sound if len(row) == len(names)]
    columns = zip(*whole[done:], strict=True) if whole[done:] else [[]] * len(names)
    yield pa.table([pa.array(list(column), pa.large_string()) for column in columns], names)
    lost = len(rows) - len(whole)
    if lost:
        told = f"{lost} of {len(rows)} rows break the table; the others were loaded."
        yield Problem(file.source, "damaged", told, lost=lost)


def _rows(text: str, sign: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST)
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict)
