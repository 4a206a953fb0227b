"""Sheets that were saved as delimited text: further tables below the first, and days that head the rows below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

import pandas as pd

from achtari_toolkit.loaders.columns.cell_values import is_date
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.head_row import Cells, find_head, head_problems, is_head, is_repeated_head, n_filled

Items: TypeAlias = Iterator[pd.DataFrame | Problem]
LEAST_COLUMNS = 3  # of a table whose rows a day may head
LOOKED_AT = 20  # rows of one cell
HEADING_DATES = "date"  # the column of the days: a name that is read as published
MESSAGE = "days head groups of rows; they were read as dates of the rows below and are no records."


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


def with_day_headings(items: Items, names: Sequence[str], source: str) -> Items:
    """Yield tables without rows that are only a day, which is the date of the rows below, where there are no dates."""
    first = next(items, None)
    while isinstance(first, Problem):
        yield first
        first = next(items, None)
    if first is None:
        return
    if len(names) < LEAST_COLUMNS or any(recognised(name) == "published" for name in names) or not _has_days(first):
        yield first
        yield from items
        return
    day: str | None = None
    for item in chain([first], items):
        if isinstance(item, Problem):
            yield item
            continue
        is_day = _is_single(item) & item.iloc[:, 0].map(lambda text: text == text and is_date(text)).astype("bool")
        days = item.iloc[:, 0].where(is_day).ffill()
        days = days.fillna(day) if day is not None else days
        day = days.iloc[-1] if len(days) and days.notna().iloc[-1] else day
        yield item.assign(**{HEADING_DATES: days.astype("str")})[~is_day].reset_index(drop=True)
    yield Problem(source, "damaged", MESSAGE, lost=0)


def _next_head(table: pd.DataFrame, names: Sequence[str]) -> tuple[int, int] | None:
    """The rows of the title and of the head of a further table, which are one if it has no title."""
    if not table.iloc[:, 0].isna().any():
        return None
    for n in table.isna().all(axis=1).to_numpy().nonzero()[0].tolist():
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
    return pd.Series((table.notna().sum(axis=1) == 1) & table.iloc[:, 0].notna())


def _has_days(table: pd.DataFrame) -> bool:
    single = table.iloc[:, 0][_is_single(table)].head(LOOKED_AT)
    return len(single) > 0 and all(map(is_date, single))
