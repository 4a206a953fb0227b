"""A sheet put together row by row, for workbooks whose XML or HTML is read here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.workbooks.sheet import Merged, Row, Sheet

MOST_BLANK = 100  # blank rows one after another that are kept; a sheet may end with a million
MOST_CELLS = 20_000_000  # of a sheet; repeated cells count as often as they are repeated


class Cell(NamedTuple):
    """A cell: its text, the address that it leads to, and over how many rows below it is merged."""

    text: str | None = None
    link: str | None = None
    rows_below: int = 0


@dataclass
class SheetBuilder:
    """What is known so far of a sheet."""

    name: str
    is_hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    n_cells: int = 0
    n_blank: int = 0

    def add_row(self, cells: Sequence[Cell], *, is_hidden: bool = False, times: int = 1) -> None:
        """Add a row so many times; blank rows are kept as far as a row follows. Raises UnreadableSource if too many."""
        row: Row = [cell.text for cell in cells]
        while row and row[-1] is None:
            row.pop()
        if not row:
            self.n_blank = min(self.n_blank + times, MOST_BLANK)
            return
        self.n_cells += times * len(row)
        if self.n_cells > MOST_CELLS:
            raise UnreadableSource(f"has a sheet of more than {MOST_CELLS:,} cells. Save it as CSV.", kind="too_large")
        self.rows += [[] for _ in range(self.n_blank)]
        self.n_blank = 0
        first = len(self.rows)
        self.rows += [row] * times
        if is_hidden:
            self.hidden_rows.update(range(first, first + times))
        for column, cell in enumerate(cells):
            if cell.rows_below:
                self.merged.append(Merged(first, column, first + cell.rows_below, column))
            if cell.link:
                self.links.update({(n, column): cell.link for n in range(first, first + times)})

    def sheet(self) -> Sheet:
        """Return the sheet."""
        return Sheet(self.name, self.rows, self.is_hidden, self.hidden_rows, self.merged, self.links)
