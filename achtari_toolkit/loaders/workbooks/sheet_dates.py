"""Dates of a sheet that its cells do not show as such: numbers of days, and days that head groups of records."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

import pandas as pd

from achtari_toolkit.loaders.columns.cell_values import is_outlet
from achtari_toolkit.loaders.columns.column_choice import Choice
from achtari_toolkit.loaders.tables.head_row import n_filled
from achtari_toolkit.loaders.workbooks.sheet import Row
from achtari_toolkit.loaders.workbooks.sheet_parts import Part
from achtari_toolkit.loaders.workbooks.workbook_rows import value_text
from achtari_toolkit.text.dates.parse_date import parse_date

DAYS = re.compile(r"[2-5]\d{4}(?:\.\d+)?")  # 1954 to 2064
FIRST_DAY = datetime(1899, 12, 30)  # from which workbooks count, but those that count from 1904
HEADINGS = {"published": "date", "site": "outlet"}  # names of the columns of days and outlets that head the records
SECOND = timedelta(seconds=1)


def with_days(table: pd.DataFrame, choices: Iterable[Choice]) -> pd.DataFrame:
    """Return a table in which dates are days and times, though its cells, without a format, show numbers of days."""
    theirs = next((choice.theirs for choice in choices if choice.ours == "published"), ())
    values = table[theirs[0]].dropna() if len(theirs) == 1 else pd.Series([], dtype="str")
    if values.empty or not values.str.fullmatch(DAYS).all():
        return table
    return table.assign(**{theirs[0]: table[theirs[0]].map(_day, na_action="ignore").astype("str")})


def with_headings(
    table: pd.DataFrame, rows: Sequence[Row], part: Part, choices: Iterable[Choice], *, timezone: str
) -> pd.DataFrame:
    """Return a table with the day that heads each record, if it has no dates and all its headings are days.

    The same holds for known outlets.
    """
    last = part.records[-1]
    headings = {n: _only_cell(rows[n]) for n in part.others if n < last and n_filled(rows[n]) == 1}
    ours = _kind(headings.values(), timezone)
    if not ours or HEADINGS[ours] in table or any(choice.ours == ours for choice in choices):
        return table
    days = [next((headings[n] for n in sorted(headings, reverse=True) if n < record), None) for record in part.records]
    return table.assign(**{HEADINGS[ours]: pd.Series(days, index=table.index, dtype="str")})


def _kind(headings: Collection[str], timezone: str) -> str:
    """Our column that all headings are values of: published or site; empty text if there is none."""
    if not headings:
        return ""
    if all(parse_date(text, timezone=timezone).precision == "day" for text in headings):
        return "published"
    return "site" if all(map(is_outlet, headings)) else ""


def _day(number: str) -> str | None:
    time = FIRST_DAY + timedelta(days=float(number)) + SECOND / 2
    return value_text(time.replace(microsecond=0))


def _only_cell(row: Row) -> str:
    return next(cell for cell in row if cell and not cell.isspace())
