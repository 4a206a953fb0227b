"""XLSX workbooks: every value is read as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip
from achtari_toolkit.loaders.tables.column_map import articles_of
from achtari_toolkit.loaders.tables.workbook_check import checked_workbook
from achtari_toolkit.loaders.tables.workbook_rows import Row, sheet_rows


def is_workbook(file: File) -> bool:
    """Say whether a zip archive is an XLSX workbook."""
    return "xl/workbook.xml" in file.members


def read_workbook(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of each sheet that has a head and a row; dates as ISO text, formulas as their results.

    Hidden rows and sheets are read too. Raises UnreadableSource if the workbook is damaged or unpacks to too much.
    """
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        with checked_workbook(archive) as workbook:
            for name, rows in _sheets(workbook):
                yield from sheet_articles(name, rows, file)


def _sheets(workbook: IO[bytes]) -> Iterator[tuple[str, list[Row]]]:
    """The name and the rows of each sheet. Raises UnreadableSource if calamine cannot read them."""
    try:
        for name, rows in sheet_rows(workbook):
            yield name, list(rows)
    except ValueError as error:
        raise UnreadableSource(f"is a workbook that cannot be read: {error}.") from error


def sheet_articles(name: str, rows: list[Row], file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of a sheet whose first row names the columns; columns without a name are left out."""
    head, *values = rows or [[]]
    columns = [(n, title) for n, title in enumerate(head) if title]
    if columns and values:
        cells = [[row[n] if n < len(row) else None for n, _ in columns] for row in values]
        table = pd.DataFrame(cells, columns=[title for _, title in columns], dtype="str")
        yield from articles_of([table], file, source=f"{file.source}!{name}")
