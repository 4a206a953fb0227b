"""Any table of the toolkit as a file of the kind that its name says."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.files import replacing
from achtari_toolkit.files.write_parquet import write_parquet
from achtari_toolkit.loaders.tables.write_workbook import write_workbook
from achtari_toolkit.text.spreadsheet_safety import harmless

Cell = str | int | float | bool | None
SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")
DELIMITERS = {".csv": ",", ".tsv": "\t"}


def write_table(table: pd.DataFrame, path: str | Path, *, safe: bool = True) -> None:
    """Write a table as .csv, .tsv, .xlsx, .jsonl or .parquet, as the name of path ends.

    safe  in .csv and .tsv, put an apostrophe before text that a spreadsheet would run as a formula; False for programs
          that read the file as it is. The other kinds need none: a workbook marks its cells as text.

    An older file is replaced whole or not at all. The index of the table is not written.
    CSV and TSV are UTF-8 with a mark, so that spreadsheets read Arabic; missing values are empty, times in ISO form.
    JSONL has one record per line, in UTF-8 without a mark; missing values are null, times text in ISO form.
    Parquet keeps the types of the columns; periods become text.
    In a workbook a text is cut to 32,767 characters and ends with "[…]" then, and characters that XML cannot hold are
    left out; both are warned of (MisleadingResult).

    Raises OptionError if the name ends otherwise or a workbook cannot hold so many rows; SchemaError if the table
    cannot be written as this kind of file; WriteError if the file cannot be written.
    """
    suffix = suffix_of(path)
    if suffix in (".jsonl", ".parquet"):
        _check_names(table, suffix)
    if suffix == ".parquet":
        write_parquet(_arrow_table(table), path)
        return
    with replacing(path) as part:
        if suffix == ".xlsx":
            write_workbook(_records(table), part, name=Path(path).name, n_rows=len(table))
        elif suffix == ".jsonl":
            _write_json_lines(table, part)
        else:
            write_delimited(table, part, DELIMITERS[suffix], harmless if safe else str)


def suffix_of(path: str | Path) -> str:
    """Return the end of a file name in small letters. Raises OptionError if no such file can be written."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise OptionError(f"the file name {Path(path).name!r} ends in {suffix!r}; use {', '.join(SUFFIXES)}.")
    return suffix


def write_delimited(table: pd.DataFrame, path: Path, delimiter: str, escape: Callable[[str], str]) -> None:
    """Write a table as delimited text in UTF-8 with a mark.

    escape  what every text and column name passes through
    """
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
        for record in _records(table):
            writer.writerow([escape(value) if isinstance(value, str) else value for value in record])


def _records(table: pd.DataFrame) -> Iterator[list[Cell]]:
    """The names of the columns, then the values of each row."""
    yield list(map(str, table.columns))
    for row in table.itertuples(index=False, name=None):
        yield list(map(_cell, row))


def _cell(value: object) -> Cell:
    """Numbers as they are, times in ISO form, missing as None, everything else as text."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()
    value = value.item() if hasattr(value, "item") else value
    return value if isinstance(value, bool | int | float) else str(value)


def _check_names(table: pd.DataFrame, suffix: str) -> None:
    names = table.columns.map(str)
    if names.has_duplicates:
        raise SchemaError(
            f"the table has two columns with the name {names[names.duplicated()][0]!r}, which {suffix} cannot hold. "
            f"Rename one of them."
        )


def _write_json_lines(table: pd.DataFrame, path: Path) -> None:
    records = _records(table)
    names = next(records)
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for record in records:
            # JSON has no infinity: it is written as text
            values = [str(value) if isinstance(value, float) and math.isinf(value) else value for value in record]
            file.write(json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False) + "\n")


def _arrow_table(table: pd.DataFrame) -> pa.Table:
    periods = [n for n, dtype in enumerate(table.dtypes) if isinstance(dtype, pd.PeriodDtype)]
    columns = {
        str(name): column.astype("str") if n in periods else column for n, (name, column) in enumerate(table.items())
    }
    try:
        return pa.Table.from_pandas(pd.DataFrame(columns), preserve_index=False)
    except (pa.ArrowException, TypeError) as error:
        raise SchemaError(
            f"the table cannot be written as Parquet: {error}. Give each column one type, or write .csv."
        ) from error
