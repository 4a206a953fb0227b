"""The records of a delimited text, line by line, where its quotation marks break the rules of CSV.

A record is read under the reading in which it has as many fields as the head: with marks that enclose fields, with
marks that are text, or with marks that are closed only before a delimiter. Most lines need none of this.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

FIELD_CHARACTERS = 1 << 27  # of a field at most
MOST_LINES = 2_000  # of one record
MOST_CHARACTERS = 1_000_000  # of one record
MOST_TRIED = 60  # lines with a mark that may close a record
NEXT_LINES = 3  # that are records by themselves, so that the mark before them was never to be closed
LONE_RETURN = re.compile(r"\r(?!\n)")
RULE = re.compile(r"[ :+=]*--[ :+=-]*")
Fields = list[str]


class Dialect(NamedTuple):
    """What cuts a text into fields.

    delimiter    between them
    quote        around them; empty if marks are text
    is_escaped   a mark within a field has a backslash before it, instead of a second mark
    is_spaced    a space follows every delimiter, as in tables made for the eye; lines of hyphens are no records
    is_wrapped   marks enclose whole lines, and those of fields are doubled: unwrapped takes them away
    """

    delimiter: str
    quote: str = '"'
    is_escaped: bool = False
    is_wrapped: bool = False
    is_spaced: bool = False


class Record(NamedTuple):
    """A record: its fields, the number of its first line (from 1), how many lines it has, and whether it was doubtful.

    is_broken  no reading explains its quotation marks: the text was cut within them
    """

    fields: Fields
    line_number: int
    n_lines: int
    is_doubtful: bool = False
    is_broken: bool = False


def lines_of(text: str) -> list[str]:
    """Return the lines of a text; those of old Macintosh files end with a carriage return alone."""
    return text.split("\n") if "\n" in text or "\r" not in text else text.split("\r")


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Return lines without the marks around them, and with the marks within no longer doubled."""
    rows = (line.removesuffix("\r") for line in lines)
    return [row.removeprefix('"').removesuffix('"').replace('""', '"') if '"' in row else row for row in rows]


def records_of(lines: Sequence[str], dialect: Dialect, width: int) -> Iterator[Record]:
    """Yield the records of a text that are not blank.

    width  the number of fields of the head; 0 if it is not known yet
    """
    csv.field_size_limit(FIELD_CHARACTERS)
    lines = unwrapped(lines) if dialect.is_wrapped else lines
    at = 0
    while at < len(lines):
        record = _record(lines, at, dialect, width)
        if dialect.is_spaced:
            record = _without_spaces(record)
        if record.fields:
            yield record
        at += record.n_lines


def _without_spaces(record: Record) -> Record:
    """A record without spaces around its fields; without fields if it is a line between the head and the rows."""
    is_line = RULE.fullmatch("".join(record.fields)) is not None
    return record._replace(fields=[] if is_line else [field.strip(" ") for field in record.fields])


def _record(lines: Sequence[str], at: int, dialect: Dialect, width: int) -> Record:
    row = lines[at].removesuffix("\r")
    if not row:
        return Record([], at + 1, 1)
    if not dialect.quote or dialect.quote not in row:
        return Record(row.split(dialect.delimiter), at + 1, 1)
    enclosed, is_open = _enclosed(row, dialect)
    if enclosed and (not width or len(enclosed) == width):
        return Record(enclosed, at + 1, 1)
    literal = row.split(dialect.delimiter)
    is_literal = len(literal) == width > 0 and not _splits_a_field(literal, dialect.quote)
    if is_literal and is_open and _are_complete(lines, at + 1, at + 1 + NEXT_LINES, dialect, width):
        return Record(literal, at + 1, 1, is_doubtful=True)
    if is_open:
        joined = _joined(lines, at, dialect, width)
        if joined:
            stop = at + joined.n_lines
            is_literal &= joined.is_doubtful or _are_complete(lines, at + 1, stop, dialect, width)
        if joined and not is_literal:
            return joined
        is_literal &= joined is not None or _may_begin(lines, at + 1, dialect, width)
    if is_literal:
        return Record(literal, at + 1, 1, is_doubtful=True)
    lenient = _lenient(row, dialect)
    if lenient and len(lenient) == width:
        return Record(lenient, at + 1, 1, is_doubtful=True)
    if enclosed:
        return Record(enclosed, at + 1, 1)
    return _broken(lines, at, lenient or literal, dialect, width)


def _joined(lines: Sequence[str], at: int, dialect: Dialect, width: int) -> Record | None:
    """A record whose quoted fields have several lines; None if its marks are never closed so that it fits."""
    text, n_tried = lines[at], 0
    lenient: Record | None = None
    for stop in range(at + 1, min(at + MOST_LINES, len(lines))):
        text += "\n" + lines[stop]
        if dialect.quote not in lines[stop]:
            continue
        n_tried += 1
        if len(text) > MOST_CHARACTERS or n_tried > MOST_TRIED:
            break
        row = text.removesuffix("\r")
        enclosed = _enclosed(row, dialect)[0]
        if enclosed and len(enclosed) == (width or len(enclosed)):
            return Record(enclosed, at + 1, stop + 1 - at)
        if lenient is None and len(fields := _lenient(row, dialect)) == width > 0:
            lenient = Record(fields, at + 1, stop + 1 - at, is_doubtful=True)
    return lenient


def _broken(lines: Sequence[str], at: int, fields: Fields, dialect: Dialect, width: int) -> Record:
    """A record that no reading explains: it ends where the next complete line begins, or with the text."""
    stop = at + 1
    while width and stop < len(lines) and not _is_complete(lines[stop].removesuffix("\r"), dialect, width):
        stop += 1
    rest = [part for part in lines[at + 1 : stop] if part.strip()]
    if stop < len(lines) and not any(dialect.quote in part for part in rest):
        stop = at + 1  # the lines between are records of another width
    return Record(fields, at + 1, stop - at, is_doubtful=True, is_broken=True)


def _are_complete(lines: Sequence[str], start: int, stop: int, dialect: Dialect, width: int) -> bool:
    return all(_is_complete(row.removesuffix("\r"), dialect, width) for row in lines[start:stop] if row.strip())


def _may_begin(lines: Sequence[str], at: int, dialect: Dialect, width: int) -> bool:
    """Say whether the next line that is not blank may begin a record: otherwise the one before goes on in it."""
    row = next((row.removesuffix("\r") for row in lines[at : at + MOST_LINES] if row.strip()), None)
    return row is None or _is_complete(row, dialect, width) or _enclosed(row, dialect)[1]


def _splits_a_field(fields: Fields, quote: str) -> bool:
    """Say whether a field was enclosed in marks that are now in two fields."""
    is_opened = (n for n, field in enumerate(fields) if field.startswith(quote) and not field[1:].endswith(quote))
    first = next(is_opened, len(fields))
    return any(field.endswith(quote) and not field.startswith(quote) for field in fields[first + 1 :])


def _is_complete(row: str, dialect: Dialect, width: int) -> bool:
    """Say whether a line is a record by itself."""
    if len(row.split(dialect.delimiter)) == width:
        return True
    return dialect.quote in row and len(_enclosed(row, dialect)[0]) == width


def _enclosed(text: str, dialect: Dialect) -> tuple[Fields, bool]:
    """The fields of a record whose marks follow the rules; none if they do not, and whether a mark is still open."""
    if dialect.is_escaped:
        text = text.replace("\\" + dialect.quote, 2 * dialect.quote)
    text = LONE_RETURN.sub(" ", text)  # csv takes it for the end of a row
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        strict=True,
        skipinitialspace=dialect.is_spaced,
    )
    try:
        fields = next(rows, [])
        return (fields, False) if next(rows, None) is None else ([], False)
    except csv.Error as error:
        return [], "unexpected end" in str(error)


def _lenient(text: str, dialect: Dialect) -> Fields:
    """The fields of a record in which a mark closes a field only before a delimiter or the end; none if one is open."""
    quote, delimiter = dialect.quote, dialect.delimiter
    fields: Fields = []
    at = 0
    while True:
        if text.startswith(quote, at):
            stop = _closing(text, quote, delimiter, at + 1)
            if stop < 0:
                return []
            fields.append(text[at + 1 : stop].replace(2 * quote, quote))
            at = stop + 1
        else:
            stop = text.find(delimiter, at)
            stop = len(text) if stop < 0 else stop
            fields.append(text[at:stop])
            at = stop
        if at >= len(text):
            return fields
        at += 1


def _closing(text: str, quote: str, delimiter: str, at: int) -> int:
    """Where a mark closes the field that begins at a character: before a delimiter or the end, and not doubled."""
    while (at := text.find(quote, at)) >= 0:
        stop = at
        while text.startswith(quote, stop):
            stop += 1
        if (stop - at) % 2 and (stop == len(text) or text[stop] == delimiter):
            return stop - 1
        at = stop
    return -1
