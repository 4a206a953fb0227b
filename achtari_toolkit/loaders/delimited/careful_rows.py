"""The rows of a delimited text that breaks its rules: each under the reading in which it fits the head."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from achtari_toolkit.loaders.delimited.layout import Layout, marks_are_text
from achtari_toolkit.loaders.delimited.quoted_columns import quoted_columns, without_marks
from achtari_toolkit.loaders.delimited.records import lines_of, records_of
from achtari_toolkit.loaders.delimited.rows_of_another_width import fitted, long_row_problem, row_problems
from achtari_toolkit.loaders.delimited.sound_rows import TABLE_ROWS, column_names
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

Row = list[str | None]


def careful_tables(file: File, layout: Layout, n_yielded: int) -> Iterator[pa.Table | Problem]:
    """Yield the rows after those yielded before, then Problems for rows that are not loaded or were doubtful."""
    lines = lines_of(file.text)
    dialect = layout.dialect
    if dialect.quote and marks_are_text(lines, layout):
        dialect = dialect._replace(quote="")
    quoted = quoted_columns(lines[layout.first_line :], dialect, layout.width)
    rows: list[Row] = []
    bad: list[tuple[int, list[str]]] = []
    n_short = n_doubtful = n_rows = first_doubtful = first_short = 0
    for record in records_of(lines[layout.first_line :], dialect, layout.width):
        number = record.line_number + layout.first_line
        n_characters = sum(map(len, record.fields))
        if n_characters > file.limits.characters_per_record:
            yield long_row_problem(f"{file.source}, line {number}", n_characters, file.limits.characters_per_record)
            continue
        cells = None if record.is_broken else fitted(record.fields, layout.width)
        if cells is None:
            bad.append((number, record.fields))
            continue
        if len(record.fields) < layout.width:
            n_short, first_short = n_short + 1, first_short or number
        if record.is_doubtful:
            n_doubtful, first_doubtful = n_doubtful + 1, first_doubtful or number
            cells = without_marks(cells, quoted, dialect.quote)
        n_rows += 1
        if n_rows > n_yielded:
            rows.append(cells)
        if len(rows) >= TABLE_ROWS:
            yield _table(rows, layout)
            rows = []
    yield _table(rows, layout)
    yield from row_problems(bad, layout.width, file.source)
    if n_short:
        message = (
            f"{n_short} of {n_rows} rows have fewer fields than the head, the first is line {first_short}; "
            "the last columns are missing in them."
        )
        yield Problem(file.source, "damaged", message, lost=0)
    if n_doubtful:
        message = (
            f"{n_doubtful} of {n_rows} rows have quotation marks that do not enclose fields, the first is line "
            f"{first_doubtful}; they were read so that they have as many fields as the head."
        )
        yield Problem(file.source, "damaged", message, lost=0)


def _table(rows: list[Row], layout: Layout) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[]] * layout.width
    return pa.table([pa.array(list(column), pa.large_string()) for column in columns], column_names(layout))
