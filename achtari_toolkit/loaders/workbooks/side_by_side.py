"""Tables that stand side by side in a sheet, each with its own head: they are read as a sheet each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.head_row import HEAD_ROWS, NAME_CHARACTERS, is_head
from achtari_toolkit.loaders.workbooks.sheet import Merged, Row, Sheet

TEXTS = ("headline", "body")


def side_by_side(sheet: Sheet, *, named: Collection[str] = ()) -> list[Sheet]:
    """Return the tables of a sheet that stand beside one another as sheets; the sheet itself if there is one.

    Each has a head of known names in the same row, and a blank column is between them, or the heads are the same.
    """
    for n, row in enumerate(sheet.rows[:HEAD_ROWS]):
        names = [recognised(cell) if cell and len(cell) <= NAME_CHARACTERS else None for cell in row]
        if any(names.count(text) > 1 for text in TEXTS):
            blocks = _blocks(sheet.rows, n)
            if len(blocks) > 1 and all(is_head(row[start:stop], named=named) for start, stop in blocks):
                return [_part(sheet, number, *block) for number, block in enumerate(blocks, start=1)]
    return [sheet]


def _blocks(rows: Sequence[Row], head: int) -> list[tuple[int, int]]:
    """The first column and the one after the last of each table."""
    filled = {column for row in rows[head:] for column, cell in enumerate(row) if cell and not cell.isspace()}
    starts = [column for column in sorted(filled) if column - 1 not in filled]
    if len(starts) == 1 and (period := _period(rows[head][starts[0] :])):
        starts = list(range(starts[0], len(rows[head]), period))
    stops = [*starts[1:], max(filled) + 1]
    return list(zip(starts, stops, strict=True))


def _period(names: Row) -> int | None:
    """After how many columns the same names come once more, all of them; None if they do not."""
    periods = (n for n in range(2, len(names) // 2 + 1) if len(names) % n == 0)
    return next((n for n in periods if names == names[:n] * (len(names) // n)), None)


def _part(sheet: Sheet, number: int, start: int, stop: int) -> Sheet:
    name = sheet.name if number == 1 else f"{sheet.name}!beside {number}"
    rows = [row[start:stop] for row in sheet.rows]
    links = {(row, n - start): link for (row, n), link in sheet.links.items() if start <= n < stop}
    merged = [
        Merged(cells.row, cells.column - start, cells.last_row, min(cells.last_column, stop - 1) - start)
        for cells in sheet.merged
        if start <= cells.column < stop
    ]
    return Sheet(name, rows, sheet.is_hidden, sheet.hidden_rows, merged, links)
