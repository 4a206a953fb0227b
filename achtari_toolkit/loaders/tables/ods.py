"""ODS workbooks, as LibreOffice writes them: every value is read as text.

calamine reads ODS too, but less: no cell without a declared type, no separator between the lines of a cell, no number
of more than 15 digits exactly, and nothing of a damaged workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import pandas as pd
from lxml import etree

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip
from achtari_toolkit.loaders.tables.workbook_rows import Row
from achtari_toolkit.loaders.tables.workbooks import sheet_articles

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
VALUES = ("date-value", "time-value", "boolean-value", "value")  # attributes that are more exact than the text shown
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MOST_COLUMNS = 1_000
MOST_CELLS = 20_000_000  # of a sheet; repeated cells count as often as they are repeated


def is_ods(file: File) -> bool:
    """Say whether a zip archive is an ODS workbook."""
    if not {"mimetype", "content.xml"} <= file.members:
        return False
    with open_zip(file.stream) as archive, archive.open("mimetype") as stream:
        return stream.read(100).strip() == KIND


def read_ods(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield each sheet of an ODS workbook that has a head and a row; dates as ISO text, formulas as their results.

    Of a damaged workbook the rows that can be read are loaded. Raises UnreadableSource if it unpacks to too much.
    """
    damage: list[str] = []
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        with archive.open("content.xml") as stream:
            for name, rows in _sheets(stream, damage):
                yield from sheet_articles(name, rows, file)
    if damage:
        yield Problem(
            file.source,
            "damaged",
            f"the workbook breaks off or is damaged ({damage[0]}); what can be read was loaded.",
            lost=0,
        )


def _sheets(stream: IO[bytes], damage: list[str]) -> Iterator[tuple[str, list[Row]]]:
    """The name and the rows of each sheet; empty rows and cells at the end of rows are left out."""
    name, filled = "", 0
    rows: list[Row] = []
    for event, element in xml_elements(stream, damage, tag=(f"{TABLE}table-row", f"{TABLE}table")):
        if element.tag == f"{TABLE}table":
            if rows:
                yield name, rows
            name, rows, filled = element.get(f"{TABLE}name") or "sheet", [], 0
        elif event == "end" and (row := _row(element)):
            times = _repeats(element, "rows")
            filled += times * len(row)
            if filled > MOST_CELLS:
                raise UnreadableSource(
                    f"has a sheet of more than {MOST_CELLS:,} cells. Save it as CSV.", kind="too_large"
                )
            rows += [row] * times
        if event == "end":
            element.clear()
    if rows:
        yield name, rows


def _row(element: etree._Element) -> Row:
    """The values of a row up to its last; cells that another one covers are empty."""
    row: Row = []
    for cell in element:
        if local_name(cell) in ("table-cell", "covered-table-cell"):
            times = min(_repeats(cell, "columns"), max(MOST_COLUMNS - len(row), 0))
            row += [_value(cell)] * times
    while row and row[-1] is None:
        row.pop()
    return row


def _repeats(element: etree._Element, what: str) -> int:
    number = element.get(f"{TABLE}number-{what}-repeated") or "1"
    return int(number) if number.isdecimal() and len(number) < 10 else 1


def _value(cell: etree._Element) -> str | None:
    """What a cell has: the exact value of a date or number, else its paragraphs, one per line; notes are left out."""
    exact = next(filter(None, (cell.get(f"{OFFICE}{name}") for name in VALUES)), None)
    if exact:
        return exact
    lines = ("".join(paragraph.itertext()) for paragraph in cell if local_name(paragraph) == "p")
    return "\n".join(lines).strip() or None
