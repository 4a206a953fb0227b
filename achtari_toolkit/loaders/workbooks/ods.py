"""ODS workbooks, as LibreOffice writes them: every value is read as text.

calamine reads ODS too, but less: no cell without a declared type, no separator between the lines of a cell, no number
of more than 15 digits exactly, and nothing of a damaged workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import pandas as pd
from lxml import etree

from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip
from achtari_toolkit.loaders.workbooks.sheet import Sheet
from achtari_toolkit.loaders.workbooks.sheet_articles import workbook_articles
from achtari_toolkit.loaders.workbooks.sheet_builder import Cell, SheetBuilder

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
VALUES = tuple(  # attributes that are more exact than the text shown
    f"{OFFICE}{name}" for name in ("date-value", "time-value", "boolean-value", "value")
)
MOST_COLUMNS = 1_000
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ROWS_REPEATED, COLUMNS_REPEATED = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
ROWS_SPANNED = f"{TABLE}number-rows-spanned"
HIDING = ("collapse", "filter")


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
            yield from workbook_articles(_sheets(stream, damage), file)
    if damage:
        yield Problem(
            file.source,
            "damaged",
            f"the workbook breaks off or is damaged ({damage[0]}); what can be read was loaded.",
            lost=0,
        )


def _sheets(stream: IO[bytes], damage: list[str]) -> Iterator[Sheet]:
    """The sheets of a workbook, the last one as far as it is intact."""
    hidden_styles: set[str] = set()
    builder = None
    tags = (f"{STYLE}style", f"{TABLE}table", f"{TABLE}table-row")
    for event, element in xml_elements(stream, damage, tag=tags, is_counted_by_row=True):
        if event == "start" and element.tag == f"{TABLE}table":
            is_hidden = element.get(f"{TABLE}style-name") in hidden_styles
            builder = SheetBuilder(element.get(f"{TABLE}name") or "sheet", is_hidden)
        if event == "start":
            continue
        if element.tag == f"{STYLE}style":
            if any(properties.get(f"{TABLE}display") == "false" for properties in element):
                hidden_styles.add(element.get(f"{STYLE}name") or "")
        elif element.tag == f"{TABLE}table":
            if builder is not None:
                yield builder.sheet()
            builder = None
        elif builder is not None:
            is_hidden = element.get(f"{TABLE}visibility") in HIDING
            builder.add_row(_cells(element), is_hidden=is_hidden, times=_number(element.get(ROWS_REPEATED)))
        element.clear()
    if builder is not None:
        yield builder.sheet()


def _cells(element: etree._Element) -> list[Cell]:
    """The cells of a row; those that another one covers are empty."""
    cells: list[Cell] = []
    for cell in element:
        if cell.tag in CELLS:
            times = min(_number(cell.get(COLUMNS_REPEATED)), max(MOST_COLUMNS - len(cells), 0))
            link = _link(cell) if any(map(len, cell)) else None
            cells += [Cell(_value(cell), link, _number(cell.get(ROWS_SPANNED)) - 1)] * times
    return cells


def _link(cell: etree._Element) -> str | None:
    links = (link.get(HREF) or "" for link in cell.iter(f"{TEXT}a"))
    return next((link for link in links if link.casefold().startswith(("http://", "https://"))), None)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 1


def _value(cell: etree._Element) -> str | None:
    """What a cell has: the exact value of a date or number, else its paragraphs, one per line; notes are left out."""
    exact = next(filter(None, (cell.get(name) for name in VALUES)), None)
    if exact:
        return exact
    lines = ("".join(paragraph.itertext()) for paragraph in cell if local_name(paragraph) == "p")
    return "\n".join(lines).strip() or None
