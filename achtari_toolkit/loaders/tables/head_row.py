"""Where the head of a table is: below titles and notes, in one row or in two, known by its names and by its shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.head_parts import cell_of, is_hint, split_names

Cells = Sequence[str | None]
HEAD_ROWS = 60  # the first of a table, among which the head is looked for
TITLE_ROWS = 3  # at most above the head of a table of one column
NAME_CHARACTERS = 60  # of the name of a column at most
COLONS = (":", "：")
TEXTS = frozenset(("headline", "body"))
VALUE = re.compile(r"[\W\d_]*|https?://.*|www\..*|\d{4}-\d\d-\d\d[T ].*", re.DOTALL)  # a number, date or address
COUNT = re.compile(r"\d{1,6}")
EXAMPLE_CHARACTERS = 60


class Head(NamedTuple):
    """The head of a table.

    names  of the columns, from the first to the last that has one; empty text where a column has none
    start  index of the first row of values
    above  indices of the filled rows before start that are not the head: titles, notes, the head in another language
    lost   those of them that look like records
    """

    names: list[str]
    start: int
    above: list[int]
    lost: list[int]


class _Candidate(NamedTuple):
    """A row that may be the head: how many of our columns it names, whether it has two names, how early it is."""

    n_known: int
    is_wide: bool
    order: int


def find_head(rows: Sequence[Cells], *, named: Collection[str] = ()) -> Head | None:
    """Return the head of a table of which the first rows are given, or None if all are blank.

    named  names of columns that the caller gave

    A first row with two names or more is the head, unless a later row has more known names and few others.
    Of columns of one name each after the first gets the name above it too, or a number: "Réponse Titre", "Titre (2)".
    """
    filled = [n for n, row in enumerate(rows[:HEAD_ROWS]) if n_filled(row)]
    if not filled:
        return None
    candidates = {n: _candidate(rows, n, filled[0], named) for n in filled}
    best = max(candidates, key=lambda n: candidates[n])
    wide = next((n for n in filled if n_filled(rows[n]) > 1), best)
    if wide < best and _stays_head(rows, wide, best, named):
        best = wide
    if not candidates[best].n_known:
        widest = max(n_filled(row) for row in rows[:HEAD_ROWS])
        best = next((n for n in filled if 2 * n_filled(rows[n]) > widest), filled[0])
    best, halves = _halves(rows, best)
    start = best + 1
    upper = best - 1 if best and (halves or _is_upper(rows[best - 1], rows[best])) else None
    names = halves or _names(rows[best], rows[upper] if upper is not None else ())
    is_used = names != _names(rows[best], ())
    while start < len(rows) and (is_repeated_head(rows[start], names) or is_hint(rows[start])):  # another language
        start += 1
    above = [n for n, row in enumerate(rows[:start]) if n_filled(row) and n != best and (n != upper or not is_used)]
    records = [n for n in above if n < best and n != upper and _is_record(rows[n], names)]
    if records:  # then a shorter row is one too
        records = [n for n in above if n < best and n_filled(rows[n]) > 1]
    return Head(names, start, above, records)


def is_head(row: Cells, *, named: Collection[str] = (), least: int = 2) -> bool:
    """Say whether a row is the head of a table: half of its cells or more are known names, and so many at least.

    One of them must be that of a headline or body, so that a row of short values is not taken for one.
    """
    known = _known(row, named)
    has_text = not known.isdisjoint(TEXTS.union(named))
    return len(known) >= least and has_text and 2 * len(known) >= n_filled(row) and has_only_names(row)


def is_repeated_head(row: Cells, names: Cells) -> bool:
    """Say whether a row below the head has the same names in the same columns, perhaps in another language."""
    if not has_only_names(row):
        return False
    cells = [(cell_of(row, n), cell_of(names, n)) for n in range(len(row)) if cell_of(row, n)]
    if any(recognised(cell) and (not name or recognised(name) not in (None, recognised(cell))) for cell, name in cells):
        return False  # another table begins
    n_same = sum(cell == name or _is_translated(cell, name) for cell, name in cells)
    is_exact = len(names) == 1 and cells == [(names[0], names[0])]
    return (n_same > 1 or is_exact) and 2 * n_same >= len(cells)


def _is_translated(cell: str, name: str) -> bool:
    """Whether a cell means the same column as a name; with a number, as "Heading 3", it is a value."""
    return recognised(cell) == recognised(name) is not None and not any(map(str.isdigit, cell))


def head_problems(head: Head, rows: Sequence[Cells], source: str) -> Iterator[Problem]:
    """Yield a Problem for the rows above a head that are not articles, and one for those that look like records."""
    beside = [n for n in head.above if n not in head.lost]
    for numbers, kind, what in ((beside, "no_article", "titles or notes"), (head.lost, "damaged", "rows of values")):
        if numbers:
            n_lost = len(numbers) if kind == "damaged" else 0
            example = " | ".join(filter(None, rows[numbers[0]]))[:EXAMPLE_CHARACTERS]
            counted = f"{len(numbers)} row{'s' * (len(numbers) != 1)}"
            message = f"{counted} at the head of the table, {what}, not loaded: {example!r}."
            yield Problem(source, kind, message, lost=n_lost)


def n_filled(row: Cells) -> int:
    """Return the number of cells that are not blank."""
    return len([cell for cell in row if cell and not cell.isspace()])


def has_only_names(row: Cells) -> bool:
    """Say whether the cells of a row may be names of columns: short, and no numbers, dates or addresses."""
    return all(len(cell) <= NAME_CHARACTERS and not VALUE.fullmatch(cell) for cell in row if cell)


def _halves(rows: Sequence[Cells], best: int) -> tuple[int, list[str]]:
    """The last row of a head, and its names if they stand in two rows half by half."""
    for lower in (best + 1, best):
        if 0 < lower < len(rows) and has_only_names(rows[lower]) and has_only_names(rows[lower - 1]):
            names = split_names(rows[lower - 1], rows[lower])
            if names and not is_repeated_head(rows[lower], rows[lower - 1]):
                return lower, names
    return best, []


def _candidate(rows: Sequence[Cells], n: int, first: int, named: Collection[str]) -> _Candidate:
    row, is_wide = rows[n], n_filled(rows[n]) > 1
    known = _known(row, named)
    if n != first and (2 * len(known) < n_filled(row) or not has_only_names(row)):
        known = set()  # a row of values with a name among them
    elif n and _is_upper(rows[n - 1], row):
        known = _known(_names(row, rows[n - 1]), named)
    is_first_wide = is_wide and all(n_filled(other) < 2 for other in rows[:n])
    is_list = bool(known & TEXTS) and n <= first + TITLE_ROWS and all(n_filled(other) < 2 for other in rows)
    is_credible = (
        n == first or is_first_wide or is_list or (len(known) > 1 and not known.isdisjoint(TEXTS.union(named)))
    )
    return _Candidate(len(known) if is_credible else 0, is_wide, -n)


def _stays_head(rows: Sequence[Cells], wide: int, best: int, named: Collection[str]) -> bool:
    """Whether the first row of two names stays the head, though a later row has more known names.

    That row is the head if it names what groups of columns directly above have; further below it is of another table.
    """
    if wide == best - 1:
        return is_head(rows[wide], named=named, least=1) and not _is_group(rows[wide], rows[best])
    return is_head(rows[wide], named=named)


def _known(row: Cells, named: Collection[str]) -> set[str]:
    """Our columns that the cells of a row name."""
    cells = [cell.strip() for cell in row if cell and len(cell) <= NAME_CHARACTERS]
    ours = (cell if cell in named else recognised(cell) for cell in cells)
    return {name for name in ours if name}


def _is_upper(row: Cells, lower: Cells) -> bool:
    """Whether a row may be the upper one of a head of two: it names groups of columns, which lower names one by one."""
    return n_filled(row) > 1 and _is_group(row, lower) and has_only_names(row) and not cell_of(row, 0).endswith(COLONS)


def _is_group(row: Cells, lower: Cells) -> bool:
    return any(cell_of(lower, n) and not cell_of(row, n) for n in range(len(lower)))


def _is_record(row: Cells, names: Cells) -> bool:
    """Whether a row above the head has values: several, not numbers of columns, and no name with a colon before one."""
    cells = [cell.strip() for cell in row if cell and cell.strip()]
    is_numbering = all(len(cell) < 3 for cell in cells)
    is_count = len(cells) == 2 and COUNT.fullmatch(cells[1]) is not None  # "Total | 12"
    if len(cells) < 2 or is_numbering or is_count or cells[0].endswith(COLONS):
        return False
    return 2 * len(cells) > n_filled(names) or any(len(cell) > NAME_CHARACTERS for cell in cells)


def _names(row: Cells, upper: Cells) -> list[str]:
    """The names of a head; where its row has none, those of the upper row."""
    names: list[str] = []
    unique = _UniqueNames()
    over = ""
    for n in range(max(len(row), len(upper))):
        above = cell_of(upper, n)
        over = above or over
        name = cell_of(row, n) or above
        names.append(unique.of(name, over if over != name else "") if name else "")
    while names and not names[-1]:
        names.pop()
    return names


class _UniqueNames:
    """Names that no other column has: with the name of its group before it, or a number after it."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.numbers: Counter[str] = Counter()  # the last one that a name has after it

    def of(self, name: str, over: str) -> str:
        unique = next((longer for longer in (name, f"{over} {name}") if longer not in self.names), "") if over else name
        while unique in self.names or not unique:
            number = max(self.numbers[name], 1) + 1
            self.numbers[name] = number
            unique = f"{name} ({number})"
        self.names.add(unique)
        return unique
