"""Tables declared once: what their columns are, and the checks, casts and empty tables that follow from it.

A declaration is data. Tables themselves stay plain pandas; nothing is attached to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from achtari_toolkit.errors import SchemaError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Column:
    """One column of a table.

    name      as in the table; its labels are in the files of the interface languages
    dtype     pandas type, such as "str", "int64", "float64", "bool", "category" or "datetime64[us]"
    meaning   what a value says, in one phrase
    unit      what a number counts or its range, such as "articles", "hours" or "[0, 1]"; empty for text and flags
    missing   what a missing value means; empty where none can be missing
    optional  when the table has the column, such as "with a ledger"; empty where it always has it
    """

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    missing: str = ""
    optional: str = ""


@dataclass(frozen=True)
class Table:
    """A kind of table: how it is called, how one makes it, and its columns in order.

    name     the public function that returns it, such as "measures.bursts"
    made_by  what an error recommends, such as "measures.ledger(articles)"
    columns  the columns in order; the columns that a caller groups by come before them
    key      the columns that identify a row, together with those that a caller groups by
    """

    name: str
    made_by: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    @property
    def dtypes(self) -> dict[str, str]:
        """The type of each column."""
        return {column.name: column.dtype for column in self.columns}


def check_columns(frame: pd.DataFrame, table: Table, needed: Iterable[str] | None = None) -> pd.DataFrame:
    """Return frame unchanged, or raise SchemaError if it is no table or a column is absent.

    needed  names of the columns that the caller reads; None means all columns of the table
    """
    if not hasattr(frame, "columns"):
        raise SchemaError(f"expected a table and got {type(frame).__name__}. Make it with {table.made_by}.")
    absent = [name for name in (table.names if needed is None else needed) if name not in frame]
    if absent:
        raise SchemaError(
            f"the table lacks {', '.join(absent)}; it has {', '.join(map(str, frame.columns)) or 'no columns'}. "
            f"Make it with {table.made_by}."
        )
    return frame


def build(
    rows: pd.DataFrame | Sequence[Mapping[str, object]], table: Table, *, like: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return rows as a table: the columns of `like` first, then those declared, in order and with their types.

    rows  records or a table with any of the columns; a column that is absent becomes missing (a flag: False), an
          optional one is left out; an empty list gives an empty table
    like  a table with the columns by which the caller grouped, for their names and types
    """
    import pandas as pd

    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    types = {} if like is None else like.dtypes.to_dict()
    for column in table.columns:
        if column.name not in types and (not column.optional or column.name in frame):
            types[column.name] = column.dtype
    frame = frame.reindex(columns=list(types))
    flags = {name: frame[name].eq(True) for name, dtype in types.items() if dtype == "bool"}
    return frame.assign(**flags).astype(types)
