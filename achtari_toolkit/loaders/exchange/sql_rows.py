"""Rows of the INSERT statements of an SQL dump, as MySQL and its kin write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

INSERT = re.compile(
    r"^INSERT (?:IGNORE )?INTO\s+[`\"]?(?:\w+[`\"]?\.[`\"]?)?(\w+)[`\"]?\s*(?:\(([^()]*)\))?\s*VALUES\s*",
    re.IGNORECASE | re.MULTILINE,
)
CREATE = re.compile(
    r"^CREATE TABLE (?:IF NOT EXISTS )?[`\"]?(?:\w+[`\"]?\.[`\"]?)?(\w+)[`\"]?\s*\(\s*\n(.*?)\n\)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
COLUMN = re.compile(r"^\s*[`\"](\w+)[`\"]\s", re.MULTILINE)
VALUE = re.compile(r"\s*(?:N?'((?:[^'\\]++|\\.|'')*+)'|([^\s,()']++))\s*", re.DOTALL)
BETWEEN = re.compile(r"\s*,\s*")
ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "", "b": "", "Z": ""}


def rows_of_sql(file: File) -> Iterator[tuple[str, dict[str, str | None]] | Problem]:
    """Yield (table, row) for each row, and a Problem for each statement that breaks off.

    The names of columns come from the statement, else from the CREATE TABLE before it, else they are numbers.
    """
    text = file.text
    columns = {table[1]: COLUMN.findall(table[2]) for table in CREATE.finditer(text)}
    at = 0
    while statement := INSERT.search(text, at):
        at, table = statement.end(), statement[1]
        names = re.findall(r"\w+", statement[2]) if statement[2] else columns.get(table, [])
        while text.startswith("(", at):
            values, stop = _values(text, at + 1)
            if stop < 0:
                yield Problem(
                    file.source, "damaged", f"a row of the table {table} breaks off at {text[at : at + 60]!r}."
                )
                at += 1
                break
            yield table, dict(zip(names or map(str, range(len(values))), values, strict=False))
            between = BETWEEN.match(text, stop)
            at = between.end() if between else stop


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
