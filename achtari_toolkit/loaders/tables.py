"""Tables: delimited text, spreadsheets, Parquet and Arrow; every value is read as the text that stands there."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.column_map import articles_of
from achtari_toolkit.loaders.file import File
from achtari_toolkit.loaders.problem import Problem
from achtari_toolkit.loaders.zip_index import check_document, open_zip

DELIMITERS = ("\t", ",", ";", "|")
LOOKED_AT = 20  # records that must agree on their number of fields


def delimiter_of(text: str) -> str | None:
    """Return the sign that cuts the first records of a text into the same number of fields, two or more."""
    head = text[:100_000]
    found = {}
    for sign in DELIMITERS:
        try:
            records = [r for _, r in zip(range(LOOKED_AT + 1), csv.reader(io.StringIO(head), delimiter=sign), strict=False) if r]
        except csv.Error:
            continue
        widths = [len(record) for record in (records[:-1] if len(head) < len(text) and len(records) > 1 else records)]
        if widths and widths[0] > 1 and widths.count(widths[0]) * 2 > len(widths):
            found[sign] = widths[0]
    return max(found, key=found.get) if found else None


def is_delimited(file: File) -> bool:
    """Say whether the first records of a text have the same number of fields."""
    return delimiter_of(file.text_head) is not None


def read_delimited(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the table of a delimited text, and a Problem for each row with another number of fields than the head."""
    text, source = file.text, file.source
    bad: list[pa.csv.InvalidRow] = []
    sign = delimiter_of(text) or ","
    parse = pa.csv.ParseOptions(
        delimiter=sign, newlines_in_values=True, invalid_row_handler=lambda row: bad.append(row) or "skip"
    )
    names = next(csv.reader(io.StringIO(text), delimiter=sign), [])
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=True, null_values=[""]
    )
    read = pa.csv.ReadOptions(use_threads=False, block_size=min(max(len(text) * 4, 1 << 20), 1 << 30))
    if len(set(names)) < len(names):
        raise UnreadableSource(f"has two columns of one name; its columns are {', '.join(names)}.", kind="unknown_column")
    if _ends_inside_quotation(text, sign):
        yield from _row_by_row(file, sign)
        return
    try:
        table = pa.csv.read_csv(io.BytesIO(text.encode("utf-8", "replace")), read, parse, convert)
    except pa.ArrowInvalid:
        yield from _row_by_row(file, sign)
        return
    yield from articles_of(table.to_pandas().astype("str"), file)
    for row in bad:
        yield Problem(
            f"{source}, line {row.number}" if row.number else source,
            "damaged",
            f"the row has {row.actual_columns} fields, the head has {row.expected_columns}: {row.text[:80]!r}.",
        )


def _ends_inside_quotation(text: str, sign: str) -> bool:
    """Say whether a table was cut within quotation marks; without an odd number of them it was not."""
    if text.count('"') % 2 == 0:
        return False
    try:
        for _ in csv.reader(io.StringIO(text), delimiter=sign, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _row_by_row(file: File, sign: str) -> Iterator[pd.DataFrame | Problem]:
    """The slow way, for a table that breaks its form: whole rows are kept, one cut off at the end is not."""
    names, *rows = list(csv.reader(io.StringIO(file.text), delimiter=sign))
    sound = rows[:-1] if _ends_inside_quotation(file.text, sign) else rows
    whole = [row for row in sound if len(row) == len(names)]
    yield from articles_of(pd.DataFrame(whole, columns=names, dtype="str").replace("", None), file)
    lost = len([row for row in rows if row]) - len(whole)
    if lost:
        told = f"{lost} of {len(rows)} rows break the table; the others were loaded."
        yield Problem(file.source, "damaged", told, lost=lost)


def is_workbook(file: File) -> bool:
    """Say whether a zip archive is a workbook."""
    return "xl/workbook.xml" in file.members


def read_workbook(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield each sheet of an XLSX workbook that has a head and a row; dates as ISO text, formulas as their results."""
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
    book = openpyxl.load_workbook(file.open(), read_only=True, data_only=True)
    for sheet in book.worksheets:
        head, *rows = list(sheet.iter_rows(values_only=True)) or [()]
        named = [(i, str(name)) for i, name in enumerate(head) if name is not None]
        if named and rows:
            values = [[_text(row[i]) if i < len(row) else None for i, _ in named] for row in rows]
            table = pd.DataFrame(values, columns=[name for _, name in named], dtype="str")
            yield from articles_of(table, file, source=f"{file.source}!{sheet.title}")


def is_parquet(file: File) -> bool:
    """Say whether a file begins as Parquet does."""
    return file.head.startswith(b"PAR1")


def read_parquet(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the table of a Parquet file."""
    table = pq.read_table(file.open())
    texts = {name: _column(table[name]) for name in table.column_names}
    yield from articles_of(pd.DataFrame(texts), file)


def _column(column: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type) or pa.types.is_nested(column.type):
        return pd.Series([_text(value) for value in column.to_pylist()], dtype="str")
    return pd.Series(column.cast(pa.large_string()), dtype="str")


def _text(value: object) -> str | None:
    """A value as text: times as ISO, nothing as missing."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second or value.tzinfo):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
