"""Tables of sheets that are not of articles: notes, counts and words explained; and records that are not recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from achtari_toolkit.loaders.columns.column_choice import Choice
from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.head_row import has_only_names, n_filled
from achtari_toolkit.loaders.workbooks.sheet import Row
from achtari_toolkit.loaders.workbooks.sheet_parts import Part

ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
COUNT = re.compile(r"[+-]?[\d\s.,]*%?")
YEAR = re.compile(r"\d{4}")
MOST_EXPLAINED = 60  # columns
LABEL = 40  # characters of the name of a column, which a record seldom keeps to
LONG = 80  # characters of a text that is more than a label


def is_besides(rows: Sequence[Row], part: Part) -> bool:
    """Say whether a table without a column of texts has notes or counts: most of its rows are no records.

    A record has three cells or more that are no numbers, or two of which one is long or an address.
    """
    n_records = 0
    for n in part.records:
        cells = [cell for cell in rows[n] if cell and not COUNT.fullmatch(cell)]
        has_text = any(len(cell) > LONG or ADDRESS.match(cell) for cell in cells)
        n_records += len(cells) > 2 or (len(cells) == 2 and has_text)
    return 2 * n_records < len(part.records)


def is_legend(rows: Sequence[Row], part: Part) -> bool:
    """Say whether a table explains columns: half of its rows or more begin with the name of one."""
    if not 1 < len(part.records) <= MOST_EXPLAINED:
        return False
    first = [next(cell for cell in rows[n] if cell and not cell.isspace()) for n in part.records]
    n_names = len({cell for cell in first if len(cell) <= LABEL and recognised(cell)})
    return n_names > 1 and 2 * n_names >= len(first)


def is_count(table: pd.DataFrame, choices: Iterable[Choice]) -> bool:
    """Say whether a table counts articles: what looks like its headlines are numbers, and it has no bodies."""
    theirs = {choice.ours: choice.theirs[0] for choice in choices}
    if "headline" not in theirs or "body" in theirs or "url" in theirs:
        return False
    headlines = table[theirs["headline"]].dropna()
    return len(headlines) > 0 and bool(headlines.str.fullmatch(COUNT).all())


def n_records_lost(rows: Sequence[Row], part: Part) -> int:
    """Return how many records a table has whose columns are not recognised, what was taken for its head included."""
    above = sum(n_filled(rows[part.first + n]) > 1 for n in part.head.above)
    return len(part.records) + is_record(part.head.names) + above


def is_record(names: Sequence[str]) -> bool:
    """Say whether what was taken for a head is a record: it has a number, a year, an address or a long text."""
    if any(map(recognised, names)):
        return False
    return not has_only_names(names) or any(YEAR.search(name) or len(name) > LABEL for name in names)
