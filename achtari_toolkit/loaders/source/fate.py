"""What a loader says of a column of a table, and what a load says of a file: the rows of Loaded.columns and .files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnFate:
    """What became of one column of a table: a row of schema.COLUMNS."""

    source: str
    theirs: str
    ours: str | None
    evidence: str | None
    filled: int
    records: int
    example: str | None


@dataclass(frozen=True)
class FileFate:
    """What became of one file: a row of schema.FILES."""

    source: str
    format: str | None
    outcome: str
    records: int
    lost: int
    reasons: str | None
