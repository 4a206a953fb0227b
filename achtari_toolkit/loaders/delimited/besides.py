"""Rows of a table that are no records: its head once more, totals, notes below the last record, empty columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.foot_rows import foot_problem, foot_start, is_total, is_total_of
from achtari_toolkit.loaders.tables.head_row import Cells, is_repeated_head

FOOT_ROWS = 30  # below the last record at most
SHORT_CHARACTERS = 60
MOST_SUSPECTS = 100_000  # of a block of rows


def without_besides(
    items: Iterator[pd.DataFrame | Problem], names: Sequence[str], source: str
) -> Iterator[pd.DataFrame | Problem]:
    """Yield tables without the rows that are no records, and a Problem that counts these.

    names  of the head; columns beyond it that have no value are left out
    """
    left_out: list[Cells] = []
    pending: pd.DataFrame | None = None
    for item in items:
        if isinstance(item, Problem):
            if pending is not None:
                yield _without_foot(pending, len(names), left_out)
                pending = None
            yield item
            continue
        if pending is not None:
            yield pending
        pending = _without_repeated(_without_unnamed(item, names), names, left_out)
    if pending is not None:
        yield _without_foot(pending, len(names), left_out)
    yield from foot_problem(left_out, source)


def filled_cells(table: pd.DataFrame) -> np.ndarray:
    """Return the number of cells of each row that have a value."""
    return np.add.reduce([~column.array.isna() for _, column in table.items()], axis=0, dtype=int)


def _without_unnamed(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    named = set(names)
    empty = [name for name in table.columns if name not in named and table[name].array.isna().all()]
    return table.drop(columns=empty) if empty else table


def _without_repeated(table: pd.DataFrame, names: Sequence[str], left_out: list[Cells]) -> pd.DataFrame:
    """A table without its head once more and without totals; the rows that may be one are looked at one by one."""
    if table.empty:
        return table
    first = table.iloc[:, 0]
    is_suspect = filled_cells(table) * 2 <= max(len(names), 2) + 1
    if is_suspect.any():
        is_suspect &= first.str.len().lt(SHORT_CHARACTERS).to_numpy(dtype=bool, na_value=True)
    is_suspect |= first.array.isin([name for name in names if name])
    suspects = np.flatnonzero(is_suspect)[:MOST_SUSPECTS]
    if not suspects.size:
        return table
    before_first: list[Cells] = [[]] if 0 in suspects[:1] else []
    rows_above = before_first + _rows(table, suspects[len(before_first) :] - 1)
    dropped = []
    for n, row, above in zip(suspects, _rows(table, suspects), rows_above, strict=True):
        if is_total(row) or is_total_of(row, above) or is_repeated_head(row, names):
            dropped.append(n)
            left_out.append(row)
    return table.drop(index=table.index[dropped]).reset_index(drop=True) if dropped else table


def _without_foot(table: pd.DataFrame, n_columns: int, left_out: list[Cells]) -> pd.DataFrame:
    first = max(0, len(table) - FOOT_ROWS)
    rows = _rows(table, slice(first, len(table)))
    stop = foot_start(rows, n_columns)
    left_out += rows[stop:]
    return table.iloc[: first + stop] if stop < len(rows) else table


def _rows(table: pd.DataFrame, positions: np.ndarray | slice) -> list[Cells]:
    """The cells of the rows at some positions; read by column, since a row of pandas costs a millisecond."""
    columns = [column.array[positions] for _, column in table.items()]
    return list(zip(*(_cells(column.tolist()) for column in columns), strict=True))


def _cells(column: Iterable[str | None]) -> list[str | None]:
    return [None if value is None or value != value else value for value in column]
