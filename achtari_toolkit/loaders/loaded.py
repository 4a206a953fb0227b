"""What load returns: articles and problems as a pair, and with them what became of each file and column."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from achtari_toolkit.loaders.source.fate import ColumnFate, FileFate
from achtari_toolkit.schema import COLUMNS, FILES, build


class Loaded(tuple[pd.DataFrame, pd.DataFrame]):
    """A pair (articles, problems), with two more tables.

    files    one row per file: schema.FILES
    columns  one row per column of each table, those not used included: schema.COLUMNS

    >>> articles, problems = load("exports/")  # doctest: +SKIP
    >>> load("exports/").columns.query("ours.isna()")  # doctest: +SKIP
    """

    files: pd.DataFrame
    columns: pd.DataFrame

    def __new__(
        cls,
        articles: pd.DataFrame,
        problems: pd.DataFrame,
        *,
        files: Sequence[FileFate] | pd.DataFrame = (),
        columns: Sequence[ColumnFate] | pd.DataFrame = (),
    ) -> Loaded:
        loaded = super().__new__(cls, (articles, problems))
        loaded.files = files if isinstance(files, pd.DataFrame) else build([vars(file) for file in files], FILES)
        loaded.columns = (
            columns if isinstance(columns, pd.DataFrame) else build([vars(column) for column in columns], COLUMNS)
        )
        return loaded

    @property
    def articles(self) -> pd.DataFrame:
        """The first of the pair."""
        return self[0]

    @property
    def problems(self) -> pd.DataFrame:
        """The second of the pair."""
        return self[1]
