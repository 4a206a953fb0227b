"""A sheet without a head that continues an earlier one, as the months of a year do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.head_row import Head, n_filled
from achtari_toolkit.loaders.workbooks.other_tables import ADDRESS
from achtari_toolkit.loaders.workbooks.sheet import Row
from achtari_toolkit.loaders.workbooks.sheet_parts import Part, sheet_parts

COMPARED_ROWS = 20


class KnownHead(NamedTuple):
    """The head of an earlier sheet, which a sheet without one may continue."""

    names: list[str]
    sheet: str


def continues(rows: Sequence[Row], part: Part, known: KnownHead) -> bool:
    """Say whether the first rows of a sheet are records of an earlier one, with dates and addresses where it has them.

    Titles above them do not count.
    """
    if any(map(recognised, part.head.names)):
        return False
    records = [row for row in rows[:COMPARED_ROWS] if n_filled(row) > 1]
    if not records:
        return False
    kinds = {n: recognised(name) for n, name in enumerate(known.names)}
    expected = [(n, kind) for n, kind in kinds.items() if kind in ("published", "url")]
    values = [(row[n], kind) for row in records for n, kind in expected if n < len(row) and row[n]]
    is_wide = max(map(len, records)) == len(known.names)
    n_fitting = sum(bool(ADDRESS.match(v)) if kind == "url" else any(map(str.isdigit, v)) for v, kind in values if v)
    return is_wide and any(n < len(records[0]) and records[0][n] for n, _ in expected) and n_fitting == len(values)


def continued(rows: Sequence[Row], known: KnownHead) -> Part:
    """Return the records of a sheet without a head as a table with the head of an earlier one."""
    first = next(n for n, row in enumerate(rows) if n_filled(row) > 1)
    part = next(sheet_parts([list(known.names), *rows[first:]]))
    titles = [n for n in range(first) if n_filled(rows[n])]
    records, others = [[n + first - 1 for n in numbers] for numbers in (part.records, part.others)]
    return Part(Head(known.names, 0, [], []), 0, records, [*titles, *others])
