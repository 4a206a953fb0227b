"""Tables of text to articles: each column by what its head and its values say, or as the caller named it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import numpy as np
import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.cell_values import cells_of
from achtari_toolkit.loaders.columns.column_choice import FIELDS, Choice, choose, is_value
from achtari_toolkit.loaders.columns.column_fates import count_columns, unfilled
from achtari_toolkit.loaders.columns.date_columns import read_dates, with_captures
from achtari_toolkit.loaders.columns.heads import meanings
from achtari_toolkit.loaders.columns.named_columns import absent_problem, present
from achtari_toolkit.loaders.columns.nested_text import value_text
from achtari_toolkit.loaders.columns.table_width import listed_names
from achtari_toolkit.loaders.columns.unpublished import unpublished_rows
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import left_out
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import rows_with
from achtari_toolkit.loaders.tables.article_table import is_article_table, read_article_table
from achtari_toolkit.loaders.tables.sound_articles import SoundRecord, sound_articles
from achtari_toolkit.schema import complete
from achtari_toolkit.text.languages.language_names import language_code

SURE, SURE_OF_BODY = 190, 95  # points of a head that names a column by itself
SURE_BESIDE_HEADLINE = 285  # and of one that may be a headline too, such as "نص المقال", but not "Article"
PYTHON_LIST = re.compile(r"\[\s*(?:['\"].*['\"]\s*)?\]\s*", re.DOTALL)  # as scripts write lists into tables
ADDRESS_OF_PAGE = r"https?://[^/\s]+/\S"
MOST_LONE_ROWS = 20  # of a table whose rows are completed with those of other files
MOST_PYTHON = 100_000  # characters of such a list


def recognised(name: str) -> str | None:
    """Return our column that a name stands for by itself, or None.

    >>> recognised("Titre de l'article"), recognised("التاريخ"), recognised("remarques")
    ('headline', 'published', None)
    """
    meant = meanings(name)
    ours, points = max(meant.items(), key=lambda item: item[1], default=("", 0.0))
    if ours == "body":
        return ours if points >= (SURE_BESIDE_HEADLINE if "headline" in meant else SURE_OF_BODY) else None
    return ours if ours in FIELDS and points >= SURE else None


def choices_of(block: pd.DataFrame, file: File) -> list[Choice]:
    """Return which columns of a table are read as what, by its first rows."""
    names = list(block.columns)
    return choose(names, cells_of(block), present(file.columns, names))


def articles_of(
    blocks: Iterable[pd.DataFrame | Problem],
    file: File,
    *,
    source: str | None = None,
    is_escaped: bool = False,
    choices: Sequence[Choice] | None = None,
) -> Iterator[pd.DataFrame | SoundRecord | Problem | ColumnFate]:
    """Yield the rows of a table of text as articles, a Problem for each row without text or date, and at last what
    became of its columns.

    blocks      the rows in order, in tables with the same columns; Problems among them are passed on
    source      of the table, where it is not the file's: a sheet of a workbook
    is_escaped  text that a spreadsheet would run may have an apostrophe before it
    choices     what the columns are read as, where it was decided before; else the first block decides

    Raises UnreadableSource, with the number of rows, if no column has a headline or a body.
    """
    source = source or file.source
    n_rows = 0
    fates: dict[str, ColumnFate] = {}
    further = iter(blocks)
    for block in further:
        if isinstance(block, Problem):
            yield block
            continue
        names = list(block.columns)
        if is_article_table(names, file.columns):
            yield from read_article_table(block, file, first=n_rows + 1, is_escaped=is_escaped)
        else:
            if not n_rows:
                choices = choices_of(block, file) if choices is None else choices
                read_from = {choice.ours: ", ".join(choice.theirs) for choice in choices}
                yield from absent_problem(file.columns or {}, names, read_from, source)
            choices = choices or []
            if not has_text(choices):
                rest = sum(len(other) for other in further if isinstance(other, pd.DataFrame))
                raise _refusal(names, len(block) + rest)
            yield from _block_articles(block, choices, file, source=source, first=n_rows + 1)
            count_columns(fates, block, choices, source=source)
        n_rows += len(block)
    yield from fates.values()
    yield from unfilled(fates.values(), source)


def has_text(choices: Iterable[Choice]) -> bool:
    """Say whether a table has a headline or a body."""
    return any(choice.ours in ("headline", "body") for choice in choices)


def _refusal(names: Sequence[str], n_rows: int) -> UnreadableSource:
    message = (
        f"has no column that looks like headline or body; its columns are {listed_names(names)}. "
        f'Name them: loaders.load(path, columns={{"headline": ..., "body": ...}}).'
    )
    return UnreadableSource(message, kind="no_text_column", lost=n_rows + any(map(is_value, names)))


def _block_articles(
    block: pd.DataFrame, choices: Iterable[Choice], file: File, *, source: str, first: int
) -> Iterator[pd.DataFrame | SoundRecord | Problem]:
    sources = pd.Series([f"{source}#{number}" for number in range(first, first + len(block))], block.index, "str")
    values = {choice.ours: _values(block, choice) for choice in choices}
    frame = _with_addresses(pd.DataFrame(values | {"source": sources}, dtype="str"))
    frame, doubts = sound_articles(frame, has_cells=True)
    date = next((choice for choice in choices if choice.ours == "published"), Choice("published", (), ""))
    frame, unread = read_dates(frame, " + ".join(date.theirs), file.timezone, reading=date.reading)
    frame = with_captures(frame, file.timezone)
    if "language" in frame:
        codes = {name: language_code(name) or name for name in frame["language"].dropna().unique()}
        frame = frame.assign(language=frame["language"].map(codes).astype("str"))
    without_text = ~_has_text(frame, "headline", "body")
    is_left_out, others = unpublished_rows(block)
    is_empty = without_text & ~_has_text(frame, "url") & ~is_left_out if without_text.any() else without_text
    problems = [
        Problem(row, "empty", "the row has no headline, no body and no address.")
        for row in compress(frame["source"], is_empty)
    ]
    problems += [
        Problem(row, "no_text", "the row has neither headline nor body; it was loaded.", lost=0)
        for row in compress(frame["source"], without_text & ~is_empty)
    ]
    is_gone = is_empty | is_left_out
    yield from _completed(frame[~is_gone] if is_gone.any() else frame)
    yield from problems + unread + doubts
    yield from left_out(others, source)


def _completed(frame: pd.DataFrame) -> Iterator[pd.DataFrame | SoundRecord]:
    """The rows of a table as articles; few of them one by one, to be completed with those of other files."""
    if len(frame) > MOST_LONE_ROWS:
        yield complete(frame)
    else:
        yield from map(SoundRecord, frame.to_dict("records"))


def _with_addresses(frame: pd.DataFrame) -> pd.DataFrame:
    """Move addresses of articles out of site where there is no url, and names out of url where there is no site.

    A column such as Source may have the one in some rows and the other in others.
    """
    if ("url" in frame) == ("site" in frame):
        return frame
    source = frame["url" if "url" in frame else "site"]
    is_address = source.str.match(ADDRESS_OF_PAGE).eq(True)
    is_name = source.notna() & ~source.str.contains(r"[/.]").eq(True)
    if not is_address.any() or not (is_name.any() or "site" in frame):
        return frame
    other = source.where(is_name if "url" in frame else ~is_address)
    return frame.assign(url=source.where(is_address | ~is_name if "url" in frame else is_address), site=other)


def _values(block: pd.DataFrame, choice: Choice) -> pd.Series:
    """The values of one of our columns: of several columns together, and lists of Python as text."""
    values = block[choice.theirs[0]]
    if choice.ours == "published":
        return _joined_dates(block, choice.theirs) if len(choice.theirs) > 1 else values
    if choice.ours in ("headline", "byline", "section", "body"):
        return _without_lists(values, is_body=choice.ours == "body")
    return values


def _without_lists(values: pd.Series, *, is_body: bool) -> pd.Series:
    is_bracketed = values.str.startswith("[").eq(True)
    if not is_bracketed.any():
        return values
    texts = [_list_text(text, is_body) for text in values[is_bracketed]]
    return pd.Series(values.mask(is_bracketed, pd.Series(texts, index=values.index[is_bracketed], dtype="str")))


def _joined_dates(block: pd.DataFrame, theirs: Sequence[str]) -> pd.Series:
    """Year, month and day as 2021-04-03 where all are numbers, else as 3 avril 2021; or a day and a clock."""
    parts = [block[name].astype("str").str.strip().str.replace(r"\.0$", "", regex=True) for name in theirs]
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
