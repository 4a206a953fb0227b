"""Where the columns of a Parquet file are, row group by row group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow.parquet as pq


class ColumnChunk(NamedTuple):
    """The pages of one column in one row group: bytes start to stop (excluded), rows from 0, the last included."""

    row_group: int
    column: str
    start: int
    stop: int
    first_row: int
    last_row: int


def column_chunks(metadata: pq.FileMetaData) -> Iterator[ColumnChunk]:
    """Yield the column chunks of a file."""
    first_row = 0
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for n in range(group.num_columns):
            column = group.column(n)
            start = min(filter(None, (column.dictionary_page_offset, column.data_page_offset)))
            stop = start + column.total_compressed_size
            last_row = first_row + group.num_rows - 1
            yield ColumnChunk(number, column.path_in_schema, start, stop, first_row, last_row)
        first_row += group.num_rows
