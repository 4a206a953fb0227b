"""A table as an XLSX workbook whose cells are never run, within the limits of spreadsheets."""

from __future__ import annotations

import errno
import os
import re
import shutil
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from lxml.etree import SerialisationError
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from achtari_toolkit.errors import MisleadingResult, OptionError
from achtari_toolkit.files import private_folder
from achtari_toolkit.text.script.printable import NOT_IN_XML

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS = 1_048_576  # of a sheet, its head included
CELL_CHARACTERS = 32_767  # that a cell may hold
CUT = " […]"  # at the end of a text that was cut to it
ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # begins what readers of workbooks take for an escaped character

FIRST_TIME = (1980, 1, 1, 0, 0, 0)  # that a zip archive knows
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")  # times in the properties of a workbook


class SameBytes(zipfile.ZipFile):
    """A zip archive without times, so that the same table gives the same bytes."""

    def writestr(self, name, data, *arguments):
        if isinstance(data, str):
            data = data.encode("utf-8")
        if name == "docProps/core.xml":
            data = WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
        member = zipfile.ZipInfo(name, FIRST_TIME)
        member.compress_type = self.compression
        super().writestr(member, data, *arguments)

    def write(self, filename, arcname=None, *arguments):
        member = zipfile.ZipInfo(arcname or filename, FIRST_TIME)
        member.compress_type = self.compression
        with Path(filename).open("rb") as source, self.open(member, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, 1 << 20)


def write_workbook(
    records: Iterable[list[str | int | float | bool | None]], path: Path, *, name: str, n_rows: int
) -> None:
    """Write records, the head first, as a workbook of one sheet.

    name    of the file, for messages
    n_rows  number of records without the head

    Raises OptionError if there are more rows than a sheet holds. Warns (MisleadingResult) of texts that were cut and of
    characters that were left out. Raises OSError if the disk is full.
    """
    if n_rows >= MOST_ROWS:
        raise OptionError(
            f"the table has {n_rows:,} rows; a sheet holds {MOST_ROWS - 1:,} and a head. Write .csv or .parquet."
        )
    try:
        n_cut, n_illegal = _write_sheet(records, path)
    except SerialisationError as error:  # lxml says so that the disk is full, also that of temporary files
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
    if n_cut:
        warnings.warn(
            f"{name}: {n_cut} texts were cut to the {CELL_CHARACTERS:,} characters that a cell holds; they end with "
            f"{CUT.strip()!r}. Write .csv, .jsonl or .parquet for whole texts.",
            MisleadingResult,
            stacklevel=3,
        )
    if n_illegal:
        warnings.warn(
            f"{name}: {n_illegal} control characters were left out, which a workbook cannot hold.",
            MisleadingResult,
            stacklevel=3,
        )


def _write_sheet(records: Iterable[list[str | int | float | bool | None]], path: Path) -> tuple[int, int]:
    """Write the workbook; return how many texts were cut and how many characters were left out."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    n_cut = n_illegal = 0
    with private_folder() as folder:
        sheet._writer = _SheetWriter(sheet, out=str(folder / "sheet.xml"))
        sheet._writer.write_top()
        for record in records:
            cells = []
            for value in record:
                if isinstance(value, str):
                    text = cell_text(value)
                    n_cut += len(text) > CELL_CHARACTERS
                    n_illegal += len(NOT_IN_XML.findall(value))
                    cells.append(_text_cell(sheet, text))
                else:
                    cells.append(WriteOnlyCell(sheet, value))
            sheet.append(cells)
        with SameBytes(path, "w", zipfile.ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
    return n_cut, n_illegal


class _SheetWriter(WorksheetWriter):
    """Writes the rows to a file of a private folder: the library's own temporary file would outlive a killed run."""

    def cleanup(self) -> None:
        """Nothing: the folder is removed with its files."""


def cell_text(text: str) -> str:
    """Return text as a cell holds it: without what XML cannot hold, and with what looks like an escape escaped.

    >>> cell_text("_x0041_")
    '_x005F_x0041_'
    """
    return ESCAPE_LIKE.sub("_x005F_", NOT_IN_XML.sub("", text))


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """A cell whose text is text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - len(CUT)] + CUT)
    cell.data_type = "s"
    return cell
