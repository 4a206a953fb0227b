"""XLSX workbooks: every value is read as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip
from achtari_toolkit.loaders.workbooks.sheet import Sheet
from achtari_toolkit.loaders.workbooks.sheet_articles import workbook_articles
from achtari_toolkit.loaders.workbooks.sheet_marks import Marks, labelled, linked_cells, marks_by_sheet, merged_cells
from achtari_toolkit.loaders.workbooks.workbook_check import checked_workbook
from achtari_toolkit.loaders.workbooks.workbook_rows import sheet_rows


def is_workbook(file: File) -> bool:
    """Say whether a zip archive is an XLSX workbook."""
    return "xl/workbook.xml" in file.members


def read_workbook(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of each sheet that has a table of them; dates as ISO text, formulas as their results.

    Hidden rows and sheets are read too, each with a Problem. Raises UnreadableSource if the workbook is damaged or
    unpacks to too much.
    """
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        with checked_workbook(archive) as (workbook, marks):
            yield from workbook_articles(_sheets(workbook, marks_by_sheet(marks)), file)


def _sheets(workbook: IO[bytes], marks: Mapping[str, Marks]) -> Iterator[Sheet]:
    """The sheets with what their XML says besides. Raises UnreadableSource if calamine cannot read them."""
    try:
        for sheet in sheet_rows(workbook):
            rows, first, marked = list(sheet.rows), sheet.first_column, marks.get(sheet.name, Marks())
            labelled(marked, rows, first)
            merged = merged_cells(marked, first)
            links = linked_cells(marked, rows, first)
            yield Sheet(sheet.name, rows, sheet.is_hidden, marked.hidden_rows, merged, links)
    except ValueError as error:
        raise UnreadableSource(f"is a workbook that cannot be read: {error}.") from error
