"""What became of the columns of a table: which were used, how many values each has, which field is wholly absent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from achtari_toolkit.loaders.columns.column_choice import Choice
from achtari_toolkit.loaders.columns.table_width import listed_names
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.problem import Problem

EXAMPLE_CHARACTERS = 60
EXPECTED = {"headline": "headline", "body": "body", "published": "date"}  # fields that a table of articles has


def count_columns(
    fates: dict[str, ColumnFate], columns: Mapping[str, pd.Series], choices: Iterable[Choice], *, source: str
) -> None:
    """Add the rows of a block, as columns, to the fates of the columns of its table, by their name."""
    choice_of = {theirs: choice for choice in choices for theirs in choice.theirs}
    for theirs, column in columns.items():
        choice = choice_of.get(theirs)
        ours, evidence = (choice.ours, choice.evidence) if choice else (None, None)
        before = fates.get(theirs) or ColumnFate(source, theirs, ours, evidence, 0, 0, None)
        is_filled = ~column.array.isna()
        n_filled = int(is_filled.sum())
        example = before.example
        if example is None and n_filled:
            example = str(column.array[is_filled.argmax()])[:EXAMPLE_CHARACTERS]
        fates[theirs] = replace(
            before, filled=before.filled + n_filled, records=before.records + len(column), example=example
        )


def unfilled(fates: Collection[ColumnFate], source: str) -> Iterator[Problem]:
    """Yield a Problem if there is an expected field that no record of a table has a value of.

    A table that has no column for it is silent if every column was used for what it says: then nothing was lost.
    """
    ours = {fate.ours for fate in fates if fate.records}
    filled = {fate.ours for fate in fates if fate.filled}
    is_used_up = None not in ours and "captured" not in ours
    absent = [field for field in EXPECTED if field not in filled and (field in ours or not is_used_up)]
    if ours and absent:
        names = listed_names(fate.theirs for fate in fates)
        fields = " or a ".join(EXPECTED[field] for field in absent)
        message = (
            f"no record of the table has a {fields}; its columns are {names}. "
            f'If one of them has it, name it: loaders.load(path, columns={{"{absent[0]}": ...}}).'
        )
        yield Problem(source, "unfilled", message, lost=0)
