"""A sheet of a workbook, as every reader of workbooks hands it on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Row = list[str | None]


class Merged(NamedTuple):
    """Cells that are merged: the first and the last row and column of them, from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows of text, and what a program shows besides.

    rows         the first is row 1 of the sheet; cells at the end of a row may be absent
    is_hidden    the sheet is not shown
    hidden_rows  indices of rows that are not shown, by hand or by a filter
    merged       the merged cells
    links        addresses that cells lead to, by the index of their row and column
    """

    name: str
    rows: list[Row]
    is_hidden: bool = False
    hidden_rows: Collection[int] = ()
    merged: Sequence[Merged] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
