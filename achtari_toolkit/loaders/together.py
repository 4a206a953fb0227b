"""The rows of small tables of many files, read at once: pandas takes as long for one row as for a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from achtari_toolkit.loaders.batches import share_of_batch
from achtari_toolkit.loaders.failures import problem_of
from achtari_toolkit.loaders.record_limit import within_length
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.table_rows import RowItem, TableRows, read_rows
from achtari_toolkit.loaders.time_limit import TooSlow, within_seconds

MOST_SHARE = 0.2  # of a batch that waits: 5,000 items or 20 MB
Item = TypeVar("Item")


def read_together(items: Iterable[Item | TableRows]) -> Iterator[Item | RowItem]:
    """Yield items in their order, with the articles and Problems of TableRows in their place.

    Those of tables whose columns are read alike are read at once, and are what each would be alone.
    """
    waiting: list[Item | TableRows] = []
    share = 0.0
    for item in items:
        if not waiting and not isinstance(item, TableRows):
            yield item
            continue
        waiting.append(item)
        share += share_of_batch(item)
        if share > MOST_SHARE:
            yield from _read(waiting)
            waiting, share = [], 0.0
    yield from _read(waiting)


def _read(waiting: Sequence[Item | TableRows]) -> Iterator[Item | RowItem]:
    alike: dict[tuple[object, ...], list[TableRows]] = {}
    for item in waiting:
        if isinstance(item, TableRows):
            alike.setdefault((item.choices, item.timezone), []).append(item)
    rows_of = {id(table): rows for tables in alike.values() for table, rows in zip(tables, _rows(tables), strict=True)}
    for item in waiting:
        if not isinstance(item, TableRows):
            yield item
            continue
        for row in rows_of[id(item)]:
            yield from [row] if isinstance(row, Problem) else within_length(row, item.most_characters, item.source)


def _rows(tables: Sequence[TableRows]) -> list[list[RowItem]]:
    """What the tables contain. One that breaks its reader, or is too slow, costs the others nothing."""
    seconds = min(table.seconds for table in tables)
    try:
        return within_seconds(seconds, partial(read_rows, tables))
    except (TooSlow, Exception) as error:
        if len(tables) == 1:
            return [[problem_of(error, tables[0].file, seconds)]]
        return [rows for table in tables for rows in _rows([table])]
