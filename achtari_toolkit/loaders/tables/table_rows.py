"""Rows of tables of text as articles; those of small tables whose columns are read alike are read at once."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from achtari_toolkit.loaders.columns.column_choice import Choice
from achtari_toolkit.loaders.columns.date_columns import read_dates, unread_dates, with_captures
from achtari_toolkit.loaders.columns.nested_text import value_text
from achtari_toolkit.loaders.columns.unpublished import unpublished_rows
from achtari_toolkit.loaders.source.addresses import without_host
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import left_out
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import rows_with
from achtari_toolkit.loaders.tables.sound_articles import SoundRecord, sound_articles
from achtari_toolkit.schema import complete
from achtari_toolkit.text.languages.language_names import language_code

PYTHON_LIST = re.compile(r"\[\s*(?:['\"].*['\"]\s*)?\]\s*", re.DOTALL)  # as scripts write lists into tables
ADDRESS_OF_PAGE = r"https?://[^/\s]+/\S"
MOST_LONE_ROWS = 20  # of a table that is read with those of other files
MOST_PYTHON = 100_000  # characters of such a list
RowItem: TypeAlias = pd.DataFrame | SoundRecord | Problem


@dataclass(frozen=True, eq=False)
class TableRows:
    """Rows of a table of text that has a headline or a body, and how they are read.

    source   of the table
    first    number of the first row
    choices  what its columns are read as
    file     the file that the table is in: its source
    seconds  of CPU time that reading them may take
    """

    columns: Mapping[str, pd.Series]
    source: str
    first: int
    choices: tuple[Choice, ...]
    file: str
    timezone: str
    seconds: float
    most_characters: int

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    @property
    def n_bytes(self) -> int:
        """Bytes of their text."""
        return sum(column.array.nbytes for column in self.columns.values())


def rows_of(
    columns: Mapping[str, pd.Series], choices: Sequence[Choice], file: File, *, source: str, first: int
) -> TableRows:
    """Return rows of a table of a file, to be read with its time zone and limits."""
    limits = file.limits
    seconds, most = limits.until_next(file.size), limits.characters_per_record
    return TableRows(columns, source, first, tuple(choices), file.source, file.timezone, seconds, most)


def read_rows(tables: Sequence[TableRows]) -> list[list[RowItem]]:
    """Return the articles of each table, then a Problem for each of its rows without text or date, and for doubts.

    tables  with the same choices and time zone
    """
    number = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
    printed = _frame(tables)
    no_addresses = without_host(printed)
    frame, doubts = sound_articles(_with_addresses(printed, number), tables=number)
    date = next((choice for choice in tables[0].choices if choice.ours == "published"), Choice("published", (), ""))
    frame = read_dates(
        frame, " + ".join(date.theirs), tables[0].timezone, reading=date.reading, lengths=[*map(len, tables)]
    )
    unread = unread_dates(frame)
    frame = _with_language_codes(with_captures(frame, tables[0].timezone))
    unpublished = [unpublished_rows(table.columns) for table in tables]
    is_left_out = np.concatenate([rows for rows, _ in unpublished])
    is_empty, problems = _without_text(frame, is_left_out)
    items = _records(frame, is_empty | is_left_out, number, len(tables))
    for n, problem in (*((number[row], problem) for row, problem in (*problems, *unread, *no_addresses)), *doubts):
        items[n].append(problem)
    for n, (_, others) in enumerate(unpublished):
        items[n] += left_out(others, tables[n].source)
    return items


def _frame(tables: Sequence[TableRows]) -> pd.DataFrame:
    """Our columns of all tables, as text, and the source of each row."""
    sources = [f"{table.source}#{row}" for table in tables for row in range(table.first, table.first + len(table))]
    names = dict.fromkeys(theirs for choice in tables[0].choices for theirs in choice.theirs)
    block = {name: _column([table.columns[name] for table in tables]) for name in names}
    values = {choice.ours: _values(block, choice) for choice in tables[0].choices}
    return pd.DataFrame(values | {"source": sources}, dtype="str")


def _column(parts: Sequence[pd.Series]) -> pd.Series:
    return parts[0].reset_index(drop=True) if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _with_language_codes(frame: pd.DataFrame) -> pd.DataFrame:
    if "language" not in frame:
        return frame
    codes = {name: language_code(name) or name for name in frame["language"].dropna().unique()}
    return frame.assign(language=frame["language"].map(codes).astype("str"))


def _without_text(frame: pd.DataFrame, is_left_out: np.ndarray) -> tuple[np.ndarray, list[tuple[int, Problem]]]:
    """Which rows have neither text nor address, and a Problem for each row without text, by its number."""
    without_text = ~_has_text(frame, "headline", "body")
    if not without_text.any():
        return without_text, []
    is_empty = without_text & ~_has_text(frame, "url") & ~is_left_out
    sources = frame["source"].tolist()
    empty = "the row has no headline, no body and no address."
    problems = [(n, Problem(sources[n], "empty", empty)) for n in np.flatnonzero(is_empty).tolist()]
    loaded = "the row has neither headline nor body; it was loaded."
    rest = np.flatnonzero(without_text & ~is_empty).tolist()
    problems += [(n, Problem(sources[n], "no_text", loaded, lost=0)) for n in rest]
    return is_empty, problems


def _records(frame: pd.DataFrame, is_gone: np.ndarray, number: np.ndarray, n_tables: int) -> list[list[RowItem]]:
    """The rows of each table as articles; few of them one by one, to be completed with those of other files."""
    if is_gone.any():
        frame, number = frame[~is_gone], number[~is_gone]
    if n_tables == 1 and len(frame) > MOST_LONE_ROWS:
        return [[complete(frame)]]
    items: list[list[RowItem]] = [[] for _ in range(n_tables)]
    for n, record in zip(number, frame.to_dict("records"), strict=True):
        items[n].append(SoundRecord(record))
    return items


def _with_addresses(frame: pd.DataFrame, number: np.ndarray) -> pd.DataFrame:
    """Move addresses of articles out of site where a table has no url, and names out of url where it has no site.

    A column such as Source may have the one in some rows and the other in others.

    number  of the table of each row
    """
    if ("url" in frame) == ("site" in frame):
        return frame
    source = frame["url" if "url" in frame else "site"]
    is_address = source.str.match(ADDRESS_OF_PAGE).eq(True)
    is_name = source.notna() & ~source.str.contains(r"[/.]").eq(True)
    is_mixed = np.isin(number, number[is_address])
    if "url" in frame:
        is_mixed &= np.isin(number, number[is_name])
    if not is_mixed.any():
        return frame
    is_url = is_address | ~is_name if "url" in frame else is_address
    is_site = is_name if "url" in frame else ~is_address
    stays = pd.Series(~is_mixed, index=frame.index)
    url = source.where(is_url & ~stays | stays & ("url" in frame))
    return frame.assign(url=url, site=source.where(is_site & ~stays | stays & ("site" in frame)))


def _values(block: dict[str, pd.Series], choice: Choice) -> pd.Series:
    """The values of one of our columns: of several columns together, and lists of Python as text."""
    values = block[choice.theirs[0]]
    if choice.ours == "published":
        return _joined_dates([block[name] for name in choice.theirs]) if len(choice.theirs) > 1 else values
    if choice.ours in ("headline", "byline", "section", "body"):
        return _without_lists(values, is_body=choice.ours == "body")
    return values


def _without_lists(values: pd.Series, *, is_body: bool) -> pd.Series:
    is_bracketed = values.str.startswith("[").eq(True)
    if not is_bracketed.any():
        return values
    texts = [_list_text(text, is_body) for text in values[is_bracketed]]
    return pd.Series(values.mask(is_bracketed, pd.Series(texts, index=values.index[is_bracketed], dtype="str")))


def _joined_dates(columns: Sequence[pd.Series]) -> pd.Series:
    """Year, month and day as 2021-04-03 where all are numbers, else as 3 avril 2021; or a day and a clock."""
    parts = [column.astype("str").str.strip().str.replace(r"\.0$", "", regex=True) for column in columns]
    if len(parts) == 2:
        return (parts[0] + " " + parts[1]).fillna(parts[0])
    year, month, day = parts
    is_numeric = month.str.fullmatch(r"\d{1,2}").eq(True) & day.str.fullmatch(r"\d{1,2}").eq(True)
    in_words = day + " " + month + " " + year
    in_numbers = year + "-" + month.str.zfill(2) + "-" + day.str.zfill(2)
    return in_numbers.where(is_numeric, in_words).fillna(month + " " + year).fillna(year)


def _list_text(text: str, is_body: bool) -> str | None:
    """A list as scripts print it, as text; other text as it is."""
    if len(text) > MOST_PYTHON or not PYTHON_LIST.fullmatch(text):
        return text
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return value_text(value, is_body=is_body)


def _has_text(frame: pd.DataFrame, *names: str) -> np.ndarray:
    """Whether each row has more than white space in one of some columns; False where the table lacks them."""
    columns = [frame[name] for name in names if name in frame]
    return rows_with(columns, r"[^\s\v\x{85}\p{Z}]") if columns else np.zeros(len(frame), dtype=bool)
