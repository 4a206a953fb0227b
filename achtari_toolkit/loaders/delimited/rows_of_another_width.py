"""Rows with more or fewer fields than the head: filled or cut where nothing is lost by it, else told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow.csv

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.reading_limits import how_to_raise

MOST_LISTED = 20  # rows that are told one by one; further ones are counted


def fitted(fields: Sequence[str], width: int) -> list[str | None] | None:
    """Return the fields of a row as so many cells, the last ones missing; None if that would lose one."""
    cells = [field or None for field in fields]
    if len(cells) == width:
        return cells
    if any(cell and not cell.isspace() for cell in cells[width:]):
        return None
    return [*cells[:width], *[None] * (width - len(cells))]


def bad_row_problem(row: pyarrow.csv.InvalidRow, source: str) -> Problem:
    """Return the Problem of a row with another number of fields than the head, as Arrow met it."""
    message = f"the row has {row.actual_columns} fields instead of {row.expected_columns}: {row.text[:80]!r}."
    return Problem(f"{source}, line {row.number}" if row.number else source, "damaged", message)


def long_row_problem(source: str, n_characters: int, most: int) -> Problem:
    """Return the Problem of a row that has more characters than an article."""
    message = (
        f"{source} is a row of {n_characters:,} characters and was left out: an article has at most {most:,}. "
        f"If it is one, {how_to_raise('characters_per_record')}."
    )
    return Problem(source, "too_large", message)


def row_problems(bad: Sequence[tuple[int, Sequence[str]]], width: int, source: str) -> Iterator[Problem]:
    """Yield a Problem for each row that is not loaded, given by the number of its line and its fields."""
    for number, fields in bad[:MOST_LISTED]:
        what = f"has {len(fields)} fields instead of {width}" if len(fields) != width else "breaks off within its marks"
        message = f"the row {what}: {' | '.join(fields)[:80]!r}."
        yield Problem(f"{source}, line {number}", "damaged", message)
    if len(bad) > MOST_LISTED:
        n = len(bad) - MOST_LISTED
        message = (
            f"{n} further rows have another number of fields than the head; the next is line {bad[MOST_LISTED][0]}."
        )
        yield Problem(source, "damaged", message, lost=n)
