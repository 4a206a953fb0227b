"""Delimited text, such as CSV: read block by block, every value as text."""

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
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import HEAD_BYTES, File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_text import ahead, text_frame
from achtari_toolkit.loaders.tables.column_map import articles_of

DELIMITERS = ("\t", ",", ";", "|")
COMPARED_RECORDS = 20  # that must agree on their number of fields
BLOCK_BYTES = 4 << 20  # that Arrow reads at a time; larger blocks cost fresh memory
TABLE_ROWS = 25_000  # of a table that is passed on, or
TABLE_BYTES = 50_000_000  # of it
CACHED_BYTES = 1 << 18  # counted at a time: they stay in the processor's cache
FIELD_CHARACTERS = 1 << 27  # of a field at most


def is_delimited(file: File) -> bool:
    """Say whether the first records of a text have the same number of fields."""
    return delimiter_of(file.text_head, is_whole=len(file.head) < HEAD_BYTES) is not None


def delimiter_of(head: str, *, is_whole: bool) -> str | None:
    """Return the character that cuts the first records of a text into the same number of fields, two or more.

    is_whole  the text ends here; otherwise its last record may be cut and does not count
    """
    n_fields: dict[str, int] = {}
    for delimiter in DELIMITERS:
        try:
            records = [r for _, r in zip(range(COMPARED_RECORDS + 1), _records(head, delimiter), strict=False) if r]
        except csv.Error:
            continue
        widths = [len(record) for record in (records if is_whole or len(records) < 2 else records[:-1])]
        if widths and widths[0] > 1 and widths.count(widths[0]) * 2 > len(widths):
            n_fields[delimiter] = widths[0]
    return max(n_fields, key=lambda delimiter: n_fields[delimiter]) if n_fields else None


def read_delimited(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of a delimited text, and a Problem for each row with another number of fields than the head.

    Raises UnreadableSource if two columns have the same name.
    """
    delimiter = delimiter_of(file.text_head, is_whole=len(file.head) < HEAD_BYTES) or ","
    names = next((record for record in _records(file.text_head, delimiter) if record), [])
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise UnreadableSource(
            f"has two columns with the same name, {repeated!r}; its columns are {', '.join(names)}. Rename one.",
            kind="unknown_column",
        )
    items = _tables(file, delimiter, names)
    blocks = (item if isinstance(item, Problem) else text_frame(item) for item in items)
    yield from articles_of(blocks, file, is_escaped=True)


def _tables(file: File, delimiter: str, names: list[str]) -> Iterator[pa.Table | Problem]:
    """The rows of a sound table in UTF-8, straight from its bytes; the rest of any other by the slower ways.

    A table is passed on when the next one is read, so that the last one can be read again if the text was cut.
    """
    stream, rows_yielded, pending_table = QuoteCountingStream(file.open()), 0, None
    if decode(file.head).encoding == "utf-8":
        try:
            for table in ahead(_joined(_batches(stream, delimiter, names))):
                if pending_table is not None:
                    yield pending_table
                    rows_yielded += len(pending_table)
                pending_table = table
            if stream.n_quotes % 2 == 0 or not _ends_inside_quotation(file.text, delimiter):
                if pending_table is not None:
                    yield pending_table
                return
        except pa.ArrowInvalid:
            pass
    yield from _remaining_tables(file, delimiter, names, rows_yielded)


def _remaining_tables(file: File, delimiter: str, names: list[str], rows_yielded: int) -> Iterator[pa.Table | Problem]:
    """The rows after those yielded of a table in another encoding, or one with bad rows; sound rows are kept."""
    bad_rows: list[pa.csv.InvalidRow] = []
    if not _ends_inside_quotation(file.text, delimiter):
        try:
            stream = QuoteCountingStream(io.BytesIO(file.text.encode("utf-8", "replace")))
            table = pa.Table.from_batches(_batches(stream, delimiter, names, bad_rows))
        except pa.ArrowInvalid:
            pass
        else:
            yield table[rows_yielded:]
            for row in bad_rows:
                yield bad_row_problem(row, file.source)
            return
    yield from _row_by_row(file, delimiter, rows_yielded)


class QuoteCountingStream:
    """A stream for Arrow that counts the quotation marks that pass; an odd number may mean that a table was cut."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.n_quotes = stream, 0

    def read(self, n: int = -1) -> bytes:
        content = self.stream.read(n)
        codes = np.frombuffer(content, np.uint8)
        for start in range(0, len(codes), CACHED_BYTES):
            self.n_quotes += int(np.count_nonzero(codes[start : start + CACHED_BYTES] == ord('"')))
        return content

    def close(self) -> None:
        """Leave the stream open: it belongs to the file."""


def _batches(
    stream: QuoteCountingStream,
    delimiter: str,
    names: list[str],
    bad_rows: list[pa.csv.InvalidRow] | None = None,
) -> Iterator[pa.RecordBatch]:
    """The rows of a table in UTF-8, every value as text.

    bad_rows  takes the rows with another number of fields than names; without it they raise ArrowInvalid
    """

    def skip(row: pa.csv.InvalidRow) -> str:
        if bad_rows is None:
            return "error"
        bad_rows.append(row)
        return "skip"

    parse = pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip)
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=True, null_values=[""]
    )
    # On one thread Arrow knows the number of a row
    read = pa.csv.ReadOptions(use_threads=bad_rows is None, block_size=BLOCK_BYTES)
    yield from pa.csv.open_csv(pa.PythonFile(stream, mode="r"), read, parse, convert)


def _joined(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches joined to tables of thousands of rows."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= TABLE_ROWS or sum(batch.nbytes for batch in waiting) >= TABLE_BYTES:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


def bad_row_problem(row: pa.csv.InvalidRow, source: str) -> Problem:
    """Return the Problem of a row with another number of fields than the head."""
    message = f"the row has {row.actual_columns} fields instead of {row.expected_columns}: {row.text[:80]!r}."
    return Problem(f"{source}, line {row.number}" if row.number else source, "damaged", message)


def _ends_inside_quotation(text: str, delimiter: str) -> bool:
    """Say whether a table was cut within quotation marks."""
    try:
        for _ in _records(text, delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _row_by_row(file: File, delimiter: str, rows_yielded: int) -> Iterator[pa.Table | Problem]:
    """The slow way, for a table that Arrow cannot read: sound rows are kept, one cut off at the end is not."""
    names, *rows = [record for record in _records(file.text, delimiter) if record] or [[]]
    complete = rows[:-1] if _ends_inside_quotation(file.text, delimiter) else rows
    sound = [[value or None for value in row] for row in complete if len(row) == len(names)]
    remaining = sound[rows_yielded:]
    columns = zip(*remaining, strict=True) if remaining else [[]] * len(names)
    yield pa.table([pa.array(list(column), pa.large_string()) for column in columns], names)
    n_bad = len(rows) - len(sound)
    if n_bad:
        message = f"{n_bad} of {len(rows)} rows have the wrong number of fields and were skipped."
        yield Problem(file.source, "damaged", message, lost=n_bad)


def _records(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(FIELD_CHARACTERS)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
