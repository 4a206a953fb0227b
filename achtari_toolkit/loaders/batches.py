"""What loaders yield, gathered in batches of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import pandas as pd

from achtari_toolkit.loaders.reading import Records
from achtari_toolkit.loaders.source.fate import ColumnFate, FileFate
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.table_rows import TableRows

BATCH_ROWS = 25_000  # articles of a batch
BATCH_BYTES = 100_000_000  # of its bodies
ReadItem: TypeAlias = Records | Problem | ColumnFate | FileFate


@dataclass
class Batch:
    """What was met since the batch before."""

    records: list[Records] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[FileFate] = field(default_factory=list)
    columns: list[ColumnFate] = field(default_factory=list)
    filled: float = 0.0

    def add(self, item: ReadItem) -> None:
        if isinstance(item, Problem):
            self.problems.append(item)
        elif isinstance(item, FileFate):
            self.files.append(item)
        elif isinstance(item, ColumnFate):
            self.columns.append(item)
        else:
            self.records.append(item)
        self.filled += share_of_batch(item)


def bounded(items: Iterable[ReadItem]) -> Iterator[Batch]:
    """Articles and problems in runs that fill a batch each."""
    batch = Batch()
    for item in items:
        for part in _parts(item) if isinstance(item, pd.DataFrame) else [item]:
            if batch.filled >= 1 and not isinstance(part, ColumnFate | FileFate):
                yield batch
                batch = Batch()
            batch.add(part)
    if batch.records or batch.problems or batch.files:
        yield batch


def _parts(table: pd.DataFrame) -> list[pd.DataFrame]:
    return [table[start : start + BATCH_ROWS] for start in range(0, len(table), BATCH_ROWS)]


def share_of_batch(part: ReadItem | TableRows) -> float:
    """Return how much of a batch a table, a record or anything else fills."""
    if isinstance(part, pd.DataFrame):
        return max(len(part) / BATCH_ROWS, part["body"].array.nbytes / BATCH_BYTES)
    if isinstance(part, TableRows):
        return max(len(part) / BATCH_ROWS, part.n_bytes / BATCH_BYTES)
    body = part.get("body") if isinstance(part, dict) else None
    return 1 / BATCH_ROWS + (len(body) / BATCH_BYTES if isinstance(body, str) else 0)
