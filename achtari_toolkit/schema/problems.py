"""The problems table: what could not be read, and how much was lost with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from achtari_toolkit.schema.table import Column, Table, build

if TYPE_CHECKING:
    import pandas as pd

PROBLEMS = Table(
    "problems",
    "loaders.load",
    (
        Column("source", "str", "file, and member or record within it"),
        Column("kind", "str", "kind of problem, a key of the interface files"),
        Column("message", "str", "what was found, what was expected, what to do next"),
        Column(
            "lost",
            "int64",
            "records that are not among the articles because of it; 0 where they were loaded",
            "records",
        ),
        Column("see", "str", "the command that shows the bytes; empty text where there are none"),
    ),
)


def make_problems(records: Iterable[Mapping[str, str | int]] = ()) -> pd.DataFrame:
    """Return the problems table of records: one row per failure."""
    return build(list(records), PROBLEMS)
