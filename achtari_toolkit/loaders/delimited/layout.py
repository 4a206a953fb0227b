"""How a delimited text is laid out: its delimiter, what its quotation marks are, where its head is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from achtari_toolkit.loaders.delimited.records import Dialect, Record, lines_of, records_of, unwrapped
from achtari_toolkit.loaders.tables.head_row import HEAD_ROWS, Head, find_head, is_head

DELIMITERS = ("\t", ",", ";", "|")
RARE_DELIMITERS = ("^", "~", "¦", "§", "؛")  # only below a head of known names
COMPARED_RECORDS = 20  # that must agree on their number of fields
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?(?:\n|\Z)', re.IGNORECASE)  # by which Excel is told the delimiter
BACKSLASHED = re.compile(r'\\"(?![,;|\t\r\n])')
WRAPPED = re.compile(r'"(?:[^"]|"")*[,;\t|](?:[^"]|"")*"')  # one field that has delimiters within
UNMARKED = re.compile(r"[\d\s.,:/+-]*|NA|N/A|NaN|null|None|true|false", re.IGNORECASE)  # what programs do not quote


class Layout(NamedTuple):
    """Where the parts of a delimited text are.

    dialect      what cuts it into fields
    head         the names of its columns, and what is above them
    above        the records before the values: titles, the head
    first_line   the number of the line, from 0, at which the values begin
    width        the number of columns
    """

    dialect: Dialect
    head: Head
    above: list[list[str]]
    first_line: int
    width: int


def delimiter_of(text: str, *, is_whole: bool) -> str | None:
    """Return the character that cuts the first records of a text into the same number of fields, two or more.

    is_whole  the text ends here; otherwise its last record may be cut and does not count
    """
    dialect = dialect_of(text, is_whole=is_whole)
    return dialect.delimiter if dialect else None


def dialect_of(text: str, *, is_whole: bool) -> Dialect | None:
    """Return the dialect in which the first records of a text agree on their number of fields; None if there is none.

    Records may be shorter than a head of known names, and titles may be above it.
    """
    separator = SEPARATOR_LINE.match(text)
    lines = lines_of(text[separator.end() :] if separator else text)
    if not is_whole and len(lines) > 1:
        lines = lines[:-1]
    sample = lines[: 40 * COMPARED_RECORDS]
    is_escaped = BACKSLASHED.search("\n".join(sample)) is not None
    if separator:
        stated = Dialect(separator[1], '"', is_escaped)
        is_first = separator[1] in next((line for line in sample if line.strip()), separator[1])
        if is_first or _common_width(sample, stated, is_whole=is_whole) > 1:
            return stated
    if _are_wrapped(sample) and (within := dialect_of("\n".join(unwrapped(sample)), is_whole=True)):
        return within._replace(is_wrapped=True)
    rare = [delimiter for delimiter in RARE_DELIMITERS if _is_head_line(sample, delimiter)]
    widths: dict[Dialect, int] = {}
    for delimiter in (*DELIMITERS, *rare):
        for quote in _likely_quotes(sample, delimiter):
            is_spaced = _is_spaced(sample, delimiter)
            dialect = Dialect(delimiter, quote, is_escaped and quote == '"', is_spaced=is_spaced)
            width = _common_width(sample, dialect, is_whole=is_whole)
            if width > 1:
                widths[dialect] = width
                break
    return max(widths, key=lambda dialect: widths[dialect]) if widths else None


def _is_head_line(lines: Sequence[str], delimiter: str) -> bool:
    """Say whether the first line that is not blank is a head of known names between delimiters."""
    first = next((line for line in lines if line.strip()), "")
    return is_head([field.strip(" \r\"'") for field in first.split(delimiter)])


def layout_of(text: str, dialect: Dialect, *, named: Collection[str] = (), is_whole: bool) -> Layout | None:
    """Return the layout of a text of which the beginning is given; None if it has no head."""
    separator = SEPARATOR_LINE.match(text)
    lines = lines_of(text)
    if separator:
        lines[0] = ""
    if not is_whole and len(lines) > 1:
        lines = lines[:-1]
    records = _first_records(lines, dialect, 0)
    head = find_head([_cells(record) for record in records], named=named)
    if head is None:
        return None
    last = records[head.start - 1]
    width = max(len(head.names), _trimmed(last.fields), 1)
    wider = [len(record.fields) for record in records[head.start :]]
    if wider and max(wider) > width and wider.count(max(wider)) * 2 > len(wider):
        width = max(wider)  # the names of the last columns are empty
    first_line = last.line_number - 1 + last.n_lines
    return Layout(dialect, head, [record.fields for record in records[: head.start]], first_line, width)


def marks_are_text(lines: Sequence[str], layout: Layout) -> bool:
    """Say whether marks around whole fields are text: no field needs them, and other fields of the column lack them.

    In a text with commas they are not, since there marks are often put where none is needed.
    """
    dialect = layout.dialect
    if dialect.delimiter == "," or dialect.quote != '"' or dialect.is_wrapped or dialect.is_spaced:
        return False
    marked: set[int] = set()
    unmarked: set[int] = set()
    for record in records_of(lines[layout.first_line :], dialect, layout.width):
        if record.n_lines > 1:
            return False
        row = lines[layout.first_line + record.line_number - 1].removesuffix("\r")
        cells = row.split(dialect.delimiter)
        if len(cells) != len(record.fields):
            return False
        for n, (cell, value) in enumerate(zip(cells, record.fields, strict=True)):
            if cell != value:
                if cell[1:-1] != value:
                    return False  # a mark within is doubled
                marked.add(n)
            elif not UNMARKED.fullmatch(cell):
                unmarked.add(n)
    return bool(marked & unmarked)


def _first_records(lines: Sequence[str], dialect: Dialect, width: int) -> list[Record]:
    return [record for _, record in zip(range(HEAD_ROWS), records_of(lines, dialect, width), strict=False)]


def _common_width(lines: Sequence[str], dialect: Dialect, *, is_whole: bool) -> int:
    """The number of fields on which most records agree with the head; 0 if they do not."""
    records = [r.fields for _, r in zip(range(COMPARED_RECORDS + 1), records_of(lines, dialect, 0), strict=False)]
    if not is_whole and len(records) > 1 and len(records) <= COMPARED_RECORDS:
        records = records[:-1]
    widths = [_trimmed(record) for record in records]
    if not widths:
        return 0
    full = [len(record) for record in records]
    if full[0] > 1 and full.count(full[0]) * 2 > len(full):
        return full[0]
    for n, record in enumerate(records):
        is_named = is_head([field.strip() for field in record])
        if is_named and sum(1 < width <= max(widths[n], len(record)) for width in widths[n:]) * 2 > len(widths[n:]):
            return max(widths[n], 2)
    return 0


def _is_spaced(lines: Sequence[str], delimiter: str) -> bool:
    """Say whether a space follows every delimiter of a head of known names."""
    first = next((line for line in lines if line.strip()), "")
    return all(part.startswith(" ") for part in first.split(delimiter)[1:] if part.strip()) and _is_head_line(
        lines, delimiter
    )


def _likely_quotes(lines: Sequence[str], delimiter: str) -> tuple[str, ...]:
    """The marks that may enclose fields, the likeliest first: single ones where most lines have them."""
    if not _has_enclosed(lines, delimiter):
        return ('"', "")
    is_double = any(field[:1] == '"' for line in lines for field in line.split(delimiter))
    return ('"', "'", "") if is_double else ("'", '"', "")


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Say whether marks enclose whole lines, in which those of fields are doubled: a table that Excel saved twice."""
    rows = [line.removesuffix("\r") for line in lines if line.strip()][1:]
    wrapped = [row for row in rows if WRAPPED.fullmatch(row)]
    return len(rows) > 1 and len(wrapped) * 5 > len(rows) * 4 and any('""' in row for row in wrapped)


def _has_enclosed(lines: Sequence[str], delimiter: str) -> bool:
    """Say whether most lines have a field in single marks, with nothing else in it."""
    fields = [line.removesuffix("\r").split(delimiter) for line in lines if line.strip()]
    n = sum(any(len(f) > 1 and f[0] == f[-1] == "'" for f in (row[0], row[-1])) for row in fields)
    return n * 2 > len(fields)


def _cells(record: Record) -> list[str | None]:
    return [field.strip() or None for field in record.fields]


def _trimmed(fields: Sequence[str]) -> int:
    """The number of fields without the empty ones at the end."""
    n = len(fields)
    while n and not fields[n - 1].strip():
        n -= 1
    return n
