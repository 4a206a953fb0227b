"""Workbooks and Parquet: every value is read as the text that stands there."""

from collections.abc import Iterator

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip
from achtari_toolkit.loaders.tables.arrow_text import ahead, text_frame, text_of
from achtari_toolkit.loaders.tables.column_map import articles_of, column_map

ROWS = 25_000  # of a batch


def is_workbook(file: File) -> bool:
    """Say whether a zip archive is a workbook."""
    return "xl/workbook.xml" in file.members


def read_workbook(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield each sheet of an XLSX workbook that has a head and a row; dates as ISO text, formulas as their results."""
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
    book = openpyxl.load_workbook(file.open(), read_only=True, data_only=True)
    for sheet in book.worksheets:
        head, *rows = list(sheet.iter_rows(values_only=True)) or [()]
        named = [(i, str(name)) for i, name in enumerate(head) if name is not None]
        if named and rows:
            values = [[text_of(row[i]) if i < len(row) else None for i, _ in named] for row in rows]
            table = pd.DataFrame(values, columns=[name for _, name in named], dtype="str")
            yield from articles_of(table, file, source=f"{file.source}!{sheet.title}")


def is_parquet(file: File) -> bool:
    """Say whether a file begins as Parquet does."""
    return file.head.startswith(b"PAR1")


def read_parquet(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the rows of a Parquet file, batch by batch; columns that articles do not have are not read."""
    table = pq.ParquetFile(file.open(), pre_buffer=False, page_checksum_verification=True)
    wanted = sorted(set(column_map(table.schema_arrow.names, file.columns).values()))
    first = 1
    batches = table.iter_batches(ROWS, columns=wanted)
    for rows in ahead(pa.Table.from_batches([batch]) for batch in batches):
        yield from articles_of(text_frame(rows), file, first=first)
        first += len(rows)
