"""An XLSX workbook made fit for calamine, which takes memory for every cell between the first and the last one."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.limits import IN_MEMORY
from achtari_toolkit.loaders.workbooks.sheet_marks import ADDRESS, Marks, column_number

PARTS = (".xml", ".rels")  # a workbook holds pictures too, which are not read
MARKED = frozenset(("hyperlink", "mergeCell", "Relationship", "sheet"))  # elements that Marks notes
TRUE = ("1", "true")
FILLED = frozenset(("v", "is", "f", "t"))  # elements of a cell that has a value
MOST_CELLS = 20_000_000  # from the first to the last one of a sheet, the empty ones between them included
BLOCK_BYTES = 1 << 20
DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")  # that a sheet says it has; programs write wrong ones


@contextmanager
def checked_workbook(archive: zipfile.ZipFile) -> Iterator[tuple[IO[bytes], dict[str, Marks]]]:
    """Give a copy of a workbook with one member per name, each of the size that the index says, and marks by member.

    Raises UnreadableSource if the cells of a sheet are too far apart, or its XML breaks its rules.
    """
    marks = {}
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        with zipfile.ZipFile(copy, "w") as parts:
            for name in dict.fromkeys(archive.namelist()):
                if name.lower().endswith(PARTS):
                    with archive.open(name) as source, parts.open(name, "w", force_zip64=True) as target:
                        marks[name] = _copy_part(source, target)
        copy.seek(0)
        yield copy, marks


def _copy_part(source: IO[bytes], target: IO[bytes]) -> Marks:
    cells = _Cells()
    try:
        while block := source.read(BLOCK_BYTES):
            cells.parser.Parse(block, False)
            target.write(DIMENSION.sub(b"", block, count=1))
        cells.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableSource(f"is a workbook whose XML breaks its rules ({error}).") from error
    if cells.n_rows * cells.n_columns > MOST_CELLS:
        raise UnreadableSource(
            f"has a sheet of {cells.n_rows:,} rows and {cells.n_columns:,} columns; at most {MOST_CELLS:,} cells are "
            f"read. Delete the cells that are far from the table, or save it as CSV.",
            kind="too_large",
        )
    return cells.marks


class _Cells:
    """How many rows and columns the cells with a value of a sheet reach to, counted as calamine counts them."""

    def __init__(self) -> None:
        self.n_rows = self.n_columns = 0
        self.row = self.column = 0  # of the current cell, from 1
        self.marks = Marks()
        self.formula: list[str] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in FILLED:
            self.n_rows, self.n_columns = max(self.n_rows, self.row), max(self.n_columns, self.column)
            if name == "f":
                self.formula = []
                self.parser.CharacterDataHandler = self.formula.append
                self.parser.EndElementHandler = self._end_formula
        elif name == "c":
            self.column += 1
            if address := ADDRESS.fullmatch(attributes.get("r", "")):
                self.column, self.row = column_number(address[1]), int(address[2])
        elif name == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0
            if attributes.get("hidden") in TRUE:
                self.marks.hidden_rows.add(self.row - 1)
        elif name in MARKED:
            self.marks.add(name, attributes)

    def _end_formula(self, _: str) -> None:
        text = "".join(self.formula)
        if "HYPERLINK(" in text.upper():
            self.marks.formulas[self.row - 1, self.column - 1] = text
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None

    @staticmethod
    def _refuse_doctype(*_: object) -> None:
        raise UnreadableSource("is a workbook with a document type, as none has.")
