"""Any table of the toolkit as CSV or XLSX that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell

from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import replacing
from achtari_toolkit.text.spreadsheet_safety import harmless

LONGEST = 32_767  # characters that a cell of a workbook may hold
CUT = " […]"  # at the end of a text that was cut to it
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
SIGNS = {".csv": ",", ".tsv": "\t"}


def write_table(table: pd.DataFrame, path: str | Path, *, safe: bool = True) -> None:
    """Write a table as .csv, .tsv or .xlsx, as the name of path ends; an older file is replaced whole or not at all.

    safe  put an apostrophe before text that a spreadsheet would run as a formula; False for programs that read the
          file as it stands. A workbook needs none: its cells are marked as text.

    CSV is UTF-8 with a mark, so that spreadsheets read Arabic. Missing values are empty, times are in ISO form.
    In a workbook a text is cut to 32,767 characters and ends with "[…]" then; characters that no XML may hold go.

    Raises OptionError if the name ends otherwise.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in (*SIGNS, ".xlsx"):
        raise OptionError(f"the file name ends in {suffix!r}; use .csv, .tsv or .xlsx.")
    rows = [
        list(map(str, table.columns)),
        *(list(map(_value, row)) for row in table.itertuples(index=False, name=None)),
    ]
    with replacing(path) as part:
        if suffix == ".xlsx":
            _write_workbook(rows, part)
        else:
            _write_delimited(rows, part, SIGNS[suffix], safe)


def _value(value: object) -> str | int | float | bool | None:
    """Numbers as they are, times in ISO form, missing as None, everything else as text."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()
    value = value.item() if hasattr(value, "item") else value
    return value if isinstance(value, bool | int | float) else str(value)


def _write_delimited(rows: list[list], path: Path, sign: str, safe: bool) -> None:
    with open(path, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=sign, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
        for row in rows:
            writer.writerow([harmless(value) if safe and isinstance(value, str) else value for value in row])


def _write_workbook(rows: list[list], path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _cell(sheet: object, value: str | int | float | bool | None) -> WriteOnlyCell:
    """A cell whose text is text, whatever it begins with."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL.sub("", value)
    cell = WriteOnlyCell(sheet, text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT)
    cell.data_type = "s"
    return cell
