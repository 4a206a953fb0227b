"""The rows of a delimited text that follows its rules, read by Arrow from its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv

from achtari_toolkit.loaders.delimited.layout import Layout
from achtari_toolkit.loaders.tables.arrow_text import ahead

BLOCK_BYTES = 16 << 20  # that Arrow reads at a time: it compiles each pattern that is searched once per block
TABLE_ROWS = 25_000  # of a table that is passed on, or
TABLE_BYTES = 50_000_000  # of it


def sound_tables(stream: BinaryIO, layout: Layout, *, is_quoted: bool, n_bytes: int) -> Iterator[pa.Table]:
    """Yield the rows in tables of thousands, every value as text.

    stream     in UTF-8, which was looked at before: Arrow would take half of its time for it
    is_quoted  quotation marks enclose fields; otherwise they are text
    n_bytes    of the stream; one block needs no thread, which takes longer than to read it

    Raises ArrowInvalid at a row with another number of fields than the head.
    """
    tables = _joined(_batches(stream, layout, is_quoted=is_quoted))
    yield from tables if n_bytes <= BLOCK_BYTES else ahead(tables)


def column_names(layout: Layout) -> list[str]:
    """Return the names of all columns; one without a name is called by its number."""
    names = [*layout.head.names, *[""] * (layout.width - len(layout.head.names))]
    taken = set(names)
    return [name or _number(n, taken) for n, name in enumerate(names, start=1)]


def _number(n: int, taken: set[str]) -> str:
    name = f"column {n}"
    while name in taken:
        name += "_"
    return name


def _batches(stream: BinaryIO, layout: Layout, *, is_quoted: bool) -> Iterator[pa.RecordBatch]:
    for _ in range(layout.first_line):
        stream.readline()
    names = column_names(layout)
    parse = pa.csv.ParseOptions(
        delimiter=layout.dialect.delimiter,
        quote_char=layout.dialect.quote if is_quoted else False,
        newlines_in_values=is_quoted,
    )
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.large_string()),
        strings_can_be_null=True,
        null_values=[""],
        check_utf8=False,
    )
    read = pa.csv.ReadOptions(column_names=names, block_size=BLOCK_BYTES)
    try:
        yield from pa.csv.open_csv(pa.PythonFile(_Open(stream), mode="r"), read, parse, convert)
    except pa.ArrowInvalid as error:
        if "Empty CSV file" not in str(error):
            raise


class _Open:
    """A stream that Arrow does not close: it belongs to the file."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.read = stream.read

    def close(self) -> None:
        """Leave the stream open."""


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
