"""Codings as a table of text, such as the CSV of a coding page, also after a spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.text.spreadsheet_safety import unescaped
from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow

NEEDED = ("article_id", "code", "coder", "label")
DELIMITERS = ",;\t"


def read_own_csv(text: str, name: str) -> CodingFile:
    """Return the rows of a table with article_id, code, coder, label, and where it has them note, coded_at and spans.

    Cells are separated by comma, semicolon or tab. spans holds the passages of a row as a list of JSON objects.
    Raises UnreadableSource if a needed column is absent.
    """
    csv.field_size_limit(1 << 30)
    lines = text.removeprefix("\ufeff")
    head, delimiter = head_and_delimiter(lines)
    rows = csv.DictReader(io.StringIO(lines, newline=""), delimiter=delimiter, skipinitialspace=True)
    columns = [(column or "").strip() for column in rows.fieldnames or []]
    absent = [column for column in NEEDED if column not in columns]
    if absent:
        raise UnreadableSource(
            f"{name} is no file of codings that is known: as a table it lacks {', '.join(absent)}; its first row is "
            f"{head[:100].strip()!r}."
        )
    rows.fieldnames = columns
    codings: list[CodingRow] = []
    spans: list[SpanRow] = []
    bad_rows: list[tuple[str, str]] = []
    for cells in _sound(rows, name, bad_rows):
        source = f"{name} row {rows.line_num}"
        values = {
            key: unescaped(value) for key, value in cells.items() if isinstance(key, str) and isinstance(value, str)
        }
        if not any(value.strip() for value in values.values()):
            continue
        codings.append(_coding(values, source))
        spans += _spans(values, source, bad_rows)
    return CodingFile(codings, spans, bad_rows=bad_rows)


def head_and_delimiter(text: str) -> tuple[str, str]:
    """Return the first line of a table of text, and which of comma, semicolon and tab it has most."""
    head = text.partition("\n")[0]
    return head, max(DELIMITERS, key=head.count)


def _sound(
    rows: csv.DictReader[str], name: str, bad_rows: list[tuple[str, str]]
) -> Iterator[dict[str | Any, str | Any]]:
    """The rows up to one at which the reader fails."""
    try:
        yield from rows
    except csv.Error as error:
        bad_rows.append((f"{name} row {rows.line_num}", f"it cannot be read: {error}. Later rows are left out."))


def _coding(values: dict[str, str], source: str) -> CodingRow:
    article_id, code, coder, label = (values.get(column, "").strip() for column in NEEDED)
    return CodingRow(
        source,
        article_id,
        code,
        coder,
        label or None,
        values.get("note", ""),
        values.get("coded_at", "").strip() or None,
    )


def _spans(values: dict[str, str], source: str, bad_rows: list[tuple[str, str]]) -> list[SpanRow]:
    cell = values.get("spans", "").strip()
    if not cell:
        return []
    row = _coding(values, source)
    try:
        return [
            SpanRow(source, row.article_id, row.code, row.coder, span["field"], span["start"], span["stop"],
                    span.get("text"))
            for span in json.loads(cell)
        ]  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError):
        bad_rows.append((source, f"spans is {cell[:60]!r}, which is no list of field, start and stop; it is left out."))
        return []
