"""Parquet tables of any origin: every value is read as text."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.loaders.columns.cell_values import SAMPLE_ROWS
from achtari_toolkit.loaders.columns.column_fates import EXAMPLE_CHARACTERS
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_bytes import sound_columns
from achtari_toolkit.loaders.tables.arrow_text import ahead, text_frame, text_of
from achtari_toolkit.loaders.tables.article_table import is_article_table
from achtari_toolkit.loaders.tables.column_map import articles_of, choices_of
from achtari_toolkit.loaders.tables.parquet_notes import opened_parquet
from achtari_toolkit.schema import ARTICLES

BATCH_ROWS = 25_000


def is_parquet(file: File) -> bool:
    """Say whether a file begins as Parquet does."""
    return file.head.startswith(b"PAR1")


def read_parquet(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of a Parquet file, batch by batch; columns that articles do not have are not read."""
    table = opened_parquet(file)
    names = table.schema_arrow.names
    if is_article_table(names, file.columns):
        yield from articles_of(_blocks(table, ARTICLES.names, file.source), file)
        return
    sample = next(table.iter_batches(SAMPLE_ROWS), pa.RecordBatch.from_pylist([], table.schema_arrow))
    sound, _ = sound_columns(pa.Table.from_batches([sample]))
    choices = choices_of(text_frame(sound), file)
    wanted = [theirs for choice in choices for theirs in choice.theirs] or names
    yield from _unused(table, [name for name in names if name not in wanted], file.source)
    yield from articles_of(_blocks(table, wanted, file.source), file, choices=choices)


def _blocks(table: pq.ParquetFile, names: list[str], source: str) -> Iterator[pd.DataFrame | Problem]:
    """The rows in tables of text, and a Problem that counts the values that were not UTF-8."""
    parts = (pa.Table.from_batches([batch]) for batch in table.iter_batches(BATCH_ROWS, columns=names))
    n_values = 0
    for part in parts if table.metadata.num_rows <= BATCH_ROWS else ahead(parts):
        sound, n_unknown = sound_columns(part)
        n_values += n_unknown
        yield text_frame(sound)
    if n_values:
        message = f"{n_values} values have bytes that are not UTF-8; they are loaded as U+FFFD."
        yield Problem(source, "encoding", message, lost=0)


def _unused(table: pq.ParquetFile, names: list[str], source: str) -> Iterator[ColumnFate]:
    """What is known of the columns that are not read, from the description in the file and its first row."""
    for name in names:
        first = next(table.iter_batches(1, columns=[name]), None)
        sound = None if first is None else sound_columns(pa.Table.from_batches([first]))[0]
        value = None if sound is None or not len(sound) else text_of(sound.column(0)[0].as_py())
        n_rows, n_missing = table.metadata.num_rows, _n_missing(table, name)
        yield ColumnFate(source, name, None, None, n_rows - n_missing, n_rows, value and value[:EXAMPLE_CHARACTERS])


def _n_missing(table: pq.ParquetFile, name: str) -> int:
    """How many values of a column are missing, as the file states it; 0 where it does not."""
    groups = [table.metadata.row_group(n) for n in range(table.metadata.num_row_groups)]
    columns = [group.column(n) for group in groups for n in range(group.num_columns)]
    counted = [column.statistics for column in columns if column.path_in_schema == name]
    return sum(statistics.null_count for statistics in counted if statistics and statistics.has_null_count)
