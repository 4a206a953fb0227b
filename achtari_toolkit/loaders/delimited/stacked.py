"""Sheets that were saved as delimited text: further tables below the first, and days that head the rows below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

import pandas as pd

from achtari_toolkit.loaders.columns.cell_values import is_date, is_outlet
from achtari_toolkit.loaders.delimited.besides import filled_cells
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.head_row import Cells, find_head, head_problems, is_head, is_repeated_head, n_filled

Items: TypeAlias = Iterator[pd.DataFrame | Problem]
LEAST_COLUMNS = 3  # of a table whose rows a day may head
LOOKED_AT = 20  # rows of one cell
MOST_BLANK = 2_000  # runs of blank rows of a block, below which a further table is looked for
HEADINGS = {"published": ("date", is_date), "site": ("outlet", is_outlet)}  # our column: name of a further one, values
MESSAGE = "days or outlets head groups of rows; they were read as those of the rows below and are no records."


class Rest(NamedTuple):
    """What stands below a table: the names of the next one, and its rows."""

    names: list[str]
    items: Items


def first_table(items: Items, names: Sequence[str], rest: list[Rest], source: str) -> Items:
    """Yield the rows above the head of a further table; what is below goes into rest.

    That head has known names, others than this table, and a row of delimiters alone is above it, or above its title.
    """
    for item in items:
        if isinstance(item, pd.DataFrame) and (further := _next_head(item, names)) is not None:
            title, n = further
            rows = [_cells(item, k) for k in range(title, n + 1)]
            head = find_head(rows)
            if head is not None:
                columns = [name or f"column {k}" for k, name in enumerate(head.names, start=1)]
                columns += [f"column {k}" for k in range(len(columns) + 1, item.shape[1] + 1)]
                below = chain(head_problems(head, rows, source), [item.iloc[n + 1 :].reset_index(drop=True)], items)
                renamed = (i if isinstance(i, Problem) else i.set_axis(columns, axis=1) for i in below)
                rest.append(Rest(head.names, renamed))
                yield item.iloc[: title - 1]
                return
        yield item


def with_headings(items: Items, names: Sequence[str], source: str) -> Items:
    """Yield tables without rows that are only a day or a known outlet, which the rows below then have.

    That is where the table has no column of its own for them.
    """
    first = next(items, None)
    while isinstance(first, Problem):
        yield first
        first = next(items, None)
    if first is None:
        return
    known = {recognised(name) for name in names}
    ours = next((ours for ours in HEADINGS if ours not in known and _has_headings(first, HEADINGS[ours][1])), None)
    if ours is None or len(names) < LEAST_COLUMNS:
        yield first
        yield from items
        return
    column, fits = HEADINGS[ours]
    last: str | None = None
    for item in chain([first], items):
        if isinstance(item, Problem):
            yield item
            continue
        is_heading = _is_single(item) & item.iloc[:, 0].map(lambda text: text == text and fits(text)).astype("bool")
        values = item.iloc[:, 0].where(is_heading).ffill()
        values = values.fillna(last) if last is not None else values
        last = values.iloc[-1] if len(values) and values.notna().iloc[-1] else last
        yield item.assign(**{column: values.astype("str")})[~is_heading].reset_index(drop=True)
    yield Problem(source, "damaged", MESSAGE, lost=0)


def _next_head(table: pd.DataFrame, names: Sequence[str]) -> tuple[int, int] | None:
    """The rows of the title and of the head of a further table, which are one if it has no title."""
    if not table.iloc[:, 0].array.isna().any():
        return None
    is_blank = table.isna().all(axis=1).to_numpy()
    last_blank = (is_blank[:-1] & ~is_blank[1:]).nonzero()[0]
    for n in last_blank[:MOST_BLANK].tolist():
        first, second = (_cells(table, k) if k < len(table) else [] for k in (n + 1, n + 2))
        if _begins(first, names):
            return n + 1, n + 1
        if n_filled(first) == 1 and _begins(second, names):
            return n + 1, n + 2
    return None


def _begins(row: Cells, names: Sequence[str]) -> bool:
    return is_head(row) and not is_repeated_head(row, names)


def _cells(table: pd.DataFrame, n: int) -> list[str | None]:
    return [None if value != value else value for value in table.iloc[n].tolist()]


def _is_single(table: pd.DataFrame) -> pd.Series:
    return pd.Series((filled_cells(table) == 1) & ~table.iloc[:, 0].array.isna(), table.index)


def _has_headings(table: pd.DataFrame, fits: Callable[[str], bool]) -> bool:
    """Say whether rows of one cell are all values of a kind."""
    is_single = _is_single(table)
    return bool(is_single.any()) and all(map(fits, table.iloc[:, 0][is_single].head(LOOKED_AT)))
