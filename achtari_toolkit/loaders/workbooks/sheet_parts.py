"""The tables of a sheet: each with its head, its records, and what stands around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from operator import eq
from typing import NamedTuple

from achtari_toolkit.loaders.columns.cell_values import is_date, is_outlet
from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.foot_rows import foot_start, is_total, is_total_of
from achtari_toolkit.loaders.tables.head_row import (
    HEAD_ROWS,
    NAME_CHARACTERS,
    Head,
    find_head,
    is_head,
    is_repeated_head,
    n_filled,
)
from achtari_toolkit.loaders.workbooks.sheet import Merged, Row, Sheet

MOST_TABLES = 100  # of a sheet; what is below belongs to the last one
LEAST_COLUMNS = 3  # of a table whose records a heading may group
WITHOUT_TEXT = ("published", "site", "section", "language", "byline", "captured")
MOST_FILLED = 20_000_000  # cells that the merged ones of a sheet are read for


class Part(NamedTuple):
    """A table of a sheet: its head, and the indices of its rows in the sheet.

    first    of the first row that belongs to it: a title or its head
    records  of the rows with values
    others   of the rows that are totals, notes, headings of a group of records, or the head once more
    """

    head: Head
    first: int
    records: list[int]
    others: list[int]


def sheet_parts(rows: Sequence[Row], *, named: Collection[str] = (), merged: Sequence[Merged] = ()) -> Iterator[Part]:
    """Yield the tables of a sheet, one below another; blank rows are left out.

    A second table begins at a row of known names that a blank row or a title is above.
    """
    counts = [n_filled(row) for row in rows]
    spans = {cells.row: cells.last_column - cells.column + 1 for cells in merged if cells.row == cells.last_row}
    first, n_parts = 0, 0
    while (head := find_head(rows[first : first + HEAD_ROWS], named=named)) is not None:
        start = first + head.start
        n_parts += 1
        stop = _next_head(rows, counts, start, head, named) if n_parts < MOST_TABLES else len(rows)
        end = start + foot_start(rows[start:stop], len(head.names))
        filled = [n for n in range(start, stop) if counts[n]]
        width = sum(map(bool, head.names))
        others = [
            n
            for n in filled
            if n >= end
            or is_total(rows[n])
            or (n > start and is_total_of(rows[n], rows[n - 1]))
            or (counts[n] == 1 and _is_heading(rows[n], head.names, spans.get(n, 1), width))
            or _is_same_head(rows[n], head.names)
        ]
        dropped = set(others)
        yield Part(head, first, [n for n in filled if n not in dropped], others)
        first = stop


def with_merged_cells(sheet: Sheet, records: Collection[int]) -> list[Row]:
    """Return the rows of a sheet, in which a cell that is merged over several records is the value of each."""
    rows = list(sheet.rows)
    remaining = MOST_FILLED
    for cells in sheet.merged:
        column, value = cells.column, _value(rows, cells)
        below = range(cells.row + 1, min(cells.last_row + 1, len(rows)))
        remaining -= len(below)
        if value is None or remaining < 0:
            continue
        for n in below:
            if n in records and (column >= len(rows[n]) or rows[n][column] is None):
                padded = [*rows[n], *[None] * (column + 1 - len(rows[n]))]
                padded[column] = value
                rows[n] = padded
    return rows


def _is_heading(row: Row, names: Sequence[str], span: int, width: int) -> bool:
    """Whether the only cell of a row heads the records below: it is merged over most of three columns or more.

    Or it is a day or a known outlet, or in a column of dates, papers or the like: the row says nothing of an article.
    """
    column, text = next((n, cell) for n, cell in enumerate(row) if cell and not cell.isspace())
    if width >= LEAST_COLUMNS and (is_date(text) or is_outlet(text)):
        return True
    ours = recognised(names[column]) if column < len(names) and len(names[column]) <= NAME_CHARACTERS else None
    return (width >= LEAST_COLUMNS and 4 * span > 3 * width) or ours in WITHOUT_TEXT


def _is_same_head(row: Row, names: Sequence[str]) -> bool:
    """Whether a row among the records is the head once more; comparing texts first takes a tenth of the time."""
    return any(map(eq, row, names)) and is_repeated_head(row, names)


def _value(rows: Sequence[Row], cells: Merged) -> str | None:
    is_within = cells.row < len(rows) and cells.column < len(rows[cells.row])
    return rows[cells.row][cells.column] if is_within else None


def _next_head(rows: Sequence[Row], counts: Sequence[int], start: int, head: Head, named: Collection[str]) -> int:
    """The index at which the next table begins, or of the end of the sheet; counts are the filled cells of rows."""
    for n in range(start + 1, len(rows)):
        is_apart = counts[n] > 1 and counts[n - 1] < 2
        if is_apart and is_head(rows[n], named=named) and not is_repeated_head(rows[n], head.names):
            return _title(counts, start, n)
    return len(rows)


def _title(counts: Sequence[int], start: int, head: int) -> int:
    """The index of the first of the titles directly above a head that a blank row is above; of the head without any."""
    first = head
    while first > start and counts[first - 1] == 1:
        first -= 1
    return first if first == start or not counts[first - 1] else head
