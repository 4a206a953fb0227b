"""Workbooks as XML of Excel 2002 and 2003, as older programs and web sites still export them under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import pandas as pd
from lxml import etree

from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.workbooks.sheet import Sheet
from achtari_toolkit.loaders.workbooks.sheet_articles import workbook_articles
from achtari_toolkit.loaders.workbooks.sheet_builder import MOST_BLANK, Cell, SheetBuilder
from achtari_toolkit.loaders.workbooks.sheet_marks import formula_label, formula_link

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
SS = f"{{{SPACE}}}"
BOOK = re.compile(r"<(?:\w+:)?Workbook\b")
MIDNIGHT = re.compile(r"T00:00:00(?:\.0*)?$")
NO_FRACTION = re.compile(r"(T\d\d:\d\d:\d\d)\.0*$")
WHOLE = re.compile(r"(-?\d+)\.0+")
MOST_COLUMNS = 1_000


def is_spreadsheet_xml(file: File) -> bool:
    """Say whether a text is a workbook in XML of Excel 2003."""
    return SPACE in file.text_head and BOOK.search(file.text_head) is not None


def read_spreadsheet_xml(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of each sheet that has a table of them; dates as ISO text, formulas as their results.

    Of a damaged workbook the rows that can be read are loaded.
    """
    damage: list[str] = []
    yield from workbook_articles(_sheets(file.open(), damage), file)
    if damage:
        message = f"the workbook breaks off or is damaged ({damage[0]}); what can be read was loaded."
        yield Problem(file.source, "damaged", message, lost=0)


def _sheets(stream: BinaryIO, damage: list[str]) -> Iterator[Sheet]:
    """The sheets, the last one as far as it is intact."""
    builder = None
    tags = tuple(f"{{*}}{name}" for name in ("Worksheet", "Row", "Visible"))
    for event, element in xml_elements(stream, damage, tag=tags, is_counted_by_row=True):
        name = local_name(element)
        if event == "start":
            if name == "Worksheet":
                builder = SheetBuilder(element.get(f"{SS}Name") or "sheet")
            continue
        if builder is None:
            continue
        if name == "Visible":
            builder.is_hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        elif name == "Row":
            _add_row(builder, element)
        else:
            yield builder.sheet()
            builder = None
        element.clear()
    if builder is not None:
        yield builder.sheet()


def _add_row(builder: SheetBuilder, element: etree._Element) -> None:
    """Add a row where its index says, with the blank rows before it."""
    gap = _number(element, "Index") - 1 - len(builder.rows) - builder.n_blank
    if gap > 0:
        builder.add_row([], times=min(gap, MOST_BLANK))
    builder.add_row(_cells(element), is_hidden=element.get(f"{SS}Hidden") in ("1", "True", "true"))
    if span := _number(element, "Span"):
        builder.add_row([], times=span)


def _cells(element: etree._Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in element:
        if local_name(cell) != "Cell":
            continue
        index = min(_number(cell, "Index"), MOST_COLUMNS)
        cells += [Cell()] * (index - 1 - len(cells))
        formula = cell.get(f"{SS}Formula") or ""
        text = _value(cell) or formula_label(formula)
        cells.append(Cell(text, formula_link(cell.get(f"{SS}HRef"), formula), _number(cell, "MergeDown")))
        cells += [Cell()] * min(_number(cell, "MergeAcross"), max(MOST_COLUMNS - len(cells), 0))
    return cells


def _value(cell: etree._Element) -> str | None:
    """The text of a cell; of a date its day if it has no time, of an error nothing."""
    data = next((child for child in cell if local_name(child) == "Data"), None)
    if data is None or data.get(f"{SS}Type") == "Error":
        return None
    text = "".join(data.itertext()).strip()
    if data.get(f"{SS}Type") == "DateTime":
        text = NO_FRACTION.sub(r"\1", MIDNIGHT.sub("", text))
    elif data.get(f"{SS}Type") == "Number" and (whole := WHOLE.fullmatch(text)):
        text = whole[1]
    elif data.get(f"{SS}Type") == "Boolean":
        text = {"1": "True", "0": "False"}.get(text, text)
    return text or None


def _number(element: etree._Element, name: str) -> int:
    number = element.get(f"{SS}{name}") or "0"
    return int(number) if number.isdecimal() and len(number) < 10 else 0
