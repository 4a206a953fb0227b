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
from achtari_toolkit.loaders.arrow_text import ahead, text_frame
from achtari_toolkit.loaders.column_map import articles_of, column_map
from achtari_toolkit.loaders.encoding import decode
from achtari_toolkit.loaders.file import HEAD, File
from achtari_toolkit.loaders.problem import Problem

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
        raise UnreadableSource(f"has two columns of one name; its columns are {', '.join(names)}.", kind="unknown_column")
    column_map(names, file.columns)
    stream = _Watched(_utf8(file))
    done, bad, held = 0, [], None
    try:
        for table in ahead(_tables(_batches(stream, sign, names, bad))):
            if held is not None:
                yield from articles_of(held, file, first=done + 1)
                done += len(held)
            held = text_frame(table)
    except pa.ArrowInvalid:
        yield from _row_by_row(file, sign, done)
        return
    if stream.quotes % 2 and _ends_inside_quotation(file.text, sign):
        yield from _row_by_row(file, sign, done)
    elif held is not None:
        yield from articles_of(held, file, first=done + 1)
    if bad:  # read again on one thread, where Arrow knows the numbers of lines
        numbered = []
        for _ in _batches(_Watched(_utf8(file)), sign, names, numbered, use_threads=False):
            pass
        yield from (_bad_row(row, file.source) for row in numbered)


def _utf8(file: File) -> BinaryIO:
    """The bytes of a text in UTF-8, as they stand or written anew."""
    if decode(file.head).encoding == "utf-8":
        return file.open()
    return io.BytesIO(file.text.encode("utf-8", "replace"))


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
    stream: _Watched, sign: str, names: list[str], bad: list[pa.csv.InvalidRow], *, use_threads: bool = True
) -> Iterator[pa.RecordBatch]:
    """The rows of a table, every value as text; those with another number of fields than names are added to bad."""
    parse = pa.csv.ParseOptions(
        delimiter=sign, newlines_in_values=True, invalid_row_handler=lambda row: bad.append(row) or "skip"
    )
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=True, null_values=[""]
    )
    read = pa.csv.ReadOptions(use_threads=use_threads, block_size=BLOCK)
    yield from pa.csv.open_csv(pa.PythonFile(stream, mode="r"), read, parse, convert)


def _tables(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
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


def _row_by_row(file: File, sign: str, done: int) -> Iterator[pd.DataFrame | Problem]:
    """The slow way, for a table that breaks its form: whole rows are kept, one cut off at the end is not.

    done  rows that were read before
    """
    names, *rows = list(_rows(file.text, sign)) or [[]]
    sound = rows[:-1] if _ends_inside_quotation(file.text, sign) else rows
    whole = [row for row in sound if len(row) == len(names)]
    yield from articles_of(pd.DataFrame(whole, columns=names, dtype="str").replace("", None)[done:], file, first=done + 1)
    lost = len([row for row in rows if row]) - len(whole)
    if lost:
        told = f"{lost} of {len(rows)} rows break the table; the others were loaded."
        yield Problem(file.source, "damaged", told, lost=lost)


def _rows(text: str, sign: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST)
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict)
