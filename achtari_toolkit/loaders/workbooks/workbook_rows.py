"""The rows of a workbook as text, read by calamine; as a script, those of a binary workbook, within a limit of memory.

Only the standard library and calamine are imported, so that the script starts in a few hundredths of a second.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, NamedTuple

import python_calamine

Row = list[str | None]
MEMORY_BYTES = 4 << 30  # of the script; the largest sheet of an old workbook takes 0.5 GB
MOST_CHARACTERS = 1 << 31  # of all cells: a text that is stored once may be in a million cells
EXACT_INTEGER = 2**53  # above it calamine's floating-point numbers do not hold every integer


class SheetRows(NamedTuple):
    """A worksheet as calamine reads it.

    first_column  index of the column that the rows begin with; the first row is row 1 of the sheet
    merged        the first row and column and the last row and column of merged cells, from 0
    """

    name: str
    is_hidden: bool
    first_column: int
    merged: list[tuple[int, int, int, int]]
    rows: Iterator[Row]


def sheet_rows(workbook: IO[bytes], *, has_merged: bool = False) -> Iterator[SheetRows]:
    """Yield each worksheet; hidden sheets and rows are read too.

    has_merged  look for merged cells, which takes as long again as the rows

    Raises ValueError if calamine cannot read the workbook, or its texts are too long.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(workbook)
        for sheet in book.sheets_metadata:
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                cells = book.get_sheet_by_name(sheet.name)
                is_hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
                merged = [(*first, *last) for first, last in (has_merged and cells.merged_cell_ranges) or ()]
                yield SheetRows(sheet.name, is_hidden, cells.start[1] if cells.start else 0, merged, _rows(cells))
    except python_calamine.PasswordError:
        raise ValueError("it is protected by a password. Save it without one") from None
    except python_calamine.CalamineError as error:
        raise ValueError(str(error)) from error


def value_text(value: object) -> str | None:
    """Return a value as text: dates and times in ISO form, whole numbers without a decimal point, nothing as None."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second or value.tzinfo):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT_INTEGER:
        return str(int(value))
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[Row]:
    n_characters = 0
    for values in sheet.iter_rows():
        row = [value_text(value) for value in values]
        n_characters += sum(len(text) for text in row if text)
        if n_characters > MOST_CHARACTERS:
            raise ValueError(f"its cells hold more than {MOST_CHARACTERS:,} characters. Cut it in parts")
        yield row


def main() -> None:
    """Read a workbook from stdin, and write the sheets as lines of JSON: an object for each, then a list for each row.

    The last line is null; an error is a line with an object that has it alone.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    except (ImportError, ValueError, OSError):  # Windows and macOS do not limit it; there the process ends by itself
        pass
    try:
        for sheet in sheet_rows(io.BytesIO(sys.stdin.buffer.read()), has_merged=True):
            print(json.dumps(sheet._replace(rows=iter(()))._asdict() | {"rows": []}))
            for row in sheet.rows:
                print(json.dumps(row))
        print("null")
    except ValueError as error:
        print(json.dumps({"error": str(error)}))


if __name__ == "__main__":
    main()
