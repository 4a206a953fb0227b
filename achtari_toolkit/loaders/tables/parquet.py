"""Parquet tables of any origin: every value is read as text."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_text import ahead, text_frame
from achtari_toolkit.loaders.tables.article_table import is_article_table
from achtari_toolkit.loaders.tables.column_map import articles_of, column_map
from achtari_toolkit.schema import ARTICLES

BATCH_ROWS = 25_000


def is_parquet(file: File) -> bool:
    """Say whether a file begins as Parquet does."""
    return file.head.startswith(b"PAR1")


def read_parquet(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of a Parquet file, batch by batch; columns that articles do not have are not read."""
    table = pq.ParquetFile(file.open(), pre_buffer=False, page_checksum_verification=True)
    names = table.schema_arrow.names
    if is_article_table(names, file.columns):
        wanted = ARTICLES.names
    else:
        wanted = sorted(set(column_map(names, file.columns).values()))
    batches = table.iter_batches(BATCH_ROWS, columns=wanted)
    rows = ahead(pa.Table.from_batches([batch]) for batch in batches)
    yield from articles_of(map(text_frame, rows), file)
