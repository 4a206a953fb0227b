"""Arrow tables to tables of text."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pandas as pd
import pyarrow as pa

from achtari_toolkit.loaders.columns.nested_text import is_body_name, value_text


def text_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table with every column as text.

    Dates and times are in ISO form, nested values as a reader would write them.
    """
    return pd.DataFrame({name: _column(table[name], is_body=is_body_name(name)) for name in table.column_names})


def ahead(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Yield tables while the next one is read: Arrow reads without Python's lock."""
    with ThreadPoolExecutor(max_workers=1) as worker:
        waiting = worker.submit(next, tables, None)
        while (table := waiting.result()) is not None:
            waiting = worker.submit(next, tables, None)
            yield table


def _column(column: pa.ChunkedArray, *, is_body: bool) -> pd.api.extensions.ExtensionArray:
    """A column as an array: pandas would compare the rows of one series with those of the others."""
    if pa.types.is_nested(column.type):
        texts = (value_text(_plain(value), is_body=is_body) for value in column.to_pylist())
        return pd.array(list(texts), dtype="str")
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        return pd.array([text_of(value) for value in column.to_pylist()], dtype="str")
    return pd.array(column.cast(pa.large_string()), dtype="str")


def text_of(value: object) -> str | None:
    """A value as text: times in ISO form, nothing as missing."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second or value.tzinfo):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _plain(value: object) -> object:
    """A nested value with its times as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return text_of(value) if isinstance(value, date | datetime) else value
