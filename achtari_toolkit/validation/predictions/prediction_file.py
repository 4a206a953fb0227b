"""A file with the labels of a model, as a table of text: CSV, JSON Lines or Parquet, by what is in it."""

import io
import json
from pathlib import Path

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.text.spreadsheet_safety import unescaped
from achtari_toolkit.validation.coding.own_csv import head_and_delimiter

PARQUET = b"PAR1"


def read_prediction_file(path: str | Path) -> pd.DataFrame:
    """Return the rows of a file; of text, every cell is text.

    Raises UnreadableSource if it is no UTF-8, no JSON where it begins as JSON, or has no rows of equal length; OSError
    if it cannot be opened.
    """
    content = Path(path).read_bytes()
    name = Path(path).name
    if content.startswith(PARQUET):
        return pd.read_parquet(io.BytesIO(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{name} is not UTF-8. Save it as CSV UTF-8.") from error
    return _of_json_lines(text, name) if text.lstrip().startswith("{") else _of_delimited(text, name)


def _of_json_lines(text: str, name: str) -> pd.DataFrame:
    records = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise UnreadableSource(f"line {number} of {name} is no JSON: {error}.") from error
        if not isinstance(record, dict):
            raise UnreadableSource(f"line {number} of {name} is no object with names and values.")
        records.append(record)
    return pd.DataFrame(records)


def _of_delimited(text: str, name: str) -> pd.DataFrame:
    _, delimiter = head_and_delimiter(text)
    try:
        table = pd.read_csv(io.StringIO(text), sep=delimiter, dtype="str", keep_default_na=False, skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise UnreadableSource(f"{name} cannot be read as a table: {error}.") from error
    return table.map(lambda cell: unescaped(cell) if isinstance(cell, str) else cell)
