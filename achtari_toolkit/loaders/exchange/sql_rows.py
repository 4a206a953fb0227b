"""Rows of the INSERT statements of an SQL dump, as MySQL and its kin write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

INSERT = re.compile(
    r"^INSERT (?:IGNORE )?INTO\s+[`\"]?(?:\w+[`\"]?\.[`\"]?)?(\w+)[`\"]?\s*+(?:\(([^()]*+)\)\s*+)?VALUES\s*",
    re.IGNORECASE | re.MULTILINE,
)
CREATE = re.compile(
    r"^CREATE TABLE (?:IF NOT EXISTS )?[`\"]?(?:\w+[`\"]?\.[`\"]?)?(\w+)[`\"]?\s*\([^\S\n]*(?=\n)",
    re.IGNORECASE | re.MULTILINE,
)
COLUMN = re.compile(r"^[^\S\n]*[`\"](\w+)[`\"]\s", re.MULTILINE)
VALUE = re.compile(r"\s*(?:N?'((?:[^'\\]++|\\.|'')*+)'|([^\s,()']++))\s*", re.DOTALL)
BETWEEN = re.compile(r"\s*,?\s*")
NEXT_ROW = re.compile(r"\)\s*,\s*(?=\()|;\n")
ROW_START = re.compile(r"(?<![^\s,])\(\d+\s*,\s*'")
ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "", "b": "", "Z": ""}


def rows_of_sql(file: File) -> Iterator[tuple[str, dict[str, str | None]] | Problem]:
    """Yield (table, row) for each row, and a Problem for each statement that breaks off.

    The names of columns come from the statement, else from the CREATE TABLE before it, else they are numbers.
    """
    text = file.text
    columns = _columns_of_tables(text)
    at = 0
    while statement := INSERT.search(text, at):
        at, table = statement.end(), statement[1]
        names = re.findall(r"\w+", statement[2]) if statement[2] else columns.get(table, [])
        n_columns = len(names)
        while text.startswith("(", at):
            values, stop = _values(text, at + 1)
            if stop < 0 or (n_columns and len(values) != n_columns):
                start, at, n_lost = at, *_next_row(text, at + 1, n_columns)
                n_lost += len(values) > n_columns > 0  # the end of one row and the beginning of another
                n_lost = max(n_lost, len(ROW_START.findall(text, start, at)))
                message = f"rows of the table {table} break off at {text[start : start + 60]!r}: about {n_lost}."
                yield Problem(file.source, "damaged", message, lost=n_lost)
                continue
            n_columns = n_columns or len(values)
            yield table, dict(zip(names or map(str, range(n_columns)), values, strict=False))
            between = BETWEEN.match(text, stop)
            at = between.end() if between else stop


def _columns_of_tables(text: str) -> dict[str, list[str]]:
    """The names of the columns of each table, as CREATE TABLE lists them; a list that is not closed ends the search."""
    columns: dict[str, list[str]] = {}
    at = 0
    while (table := CREATE.search(text, at)) and (stop := text.find("\n)", table.end())) >= 0:
        columns[table[1]] = COLUMN.findall(text, table.end(), stop)
        at = stop
    return columns


def _next_row(text: str, at: int, n_columns: int) -> tuple[int, int]:
    """Where the next row that is intact begins, or the statement ends, and how many rows are lost before that."""
    n_lost = 1
    for between in NEXT_ROW.finditer(text, at):
        if between[0] == ";\n":
            return between.start(), n_lost
        values, stop = _values(text, between.end() + 1)
        if stop > 0 and len(values) == n_columns:
            return between.end(), n_lost
        n_lost += 1
    return len(text), n_lost


def _values(text: str, at: int) -> tuple[list[str | None], int]:
    """The values of a row that begins at a character, and where it ends; -1 if it breaks off."""
    values: list[str | None] = []
    while value := VALUE.match(text, at):
        quoted, bare = value.groups()
        values.append(ESCAPE.sub(_unescaped, quoted) if bare is None else None if bare.upper() == "NULL" else bare)
        at = value.end()
        if text.startswith(")", at):
            return values, at + 1
        if not text.startswith(",", at):
            break
        at += 1
    return values, -1


def _unescaped(match: re.Match[str]) -> str:
    return "'" if match[1] is None else ESCAPED.get(match[1], match[1])
