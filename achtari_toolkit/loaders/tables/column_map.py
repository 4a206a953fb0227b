"""Tables of text to articles: each column by what its head and its values say, or as the caller named it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.cell_values import cells_of
from achtari_toolkit.loaders.columns.column_choice import FIELDS, Choice, choose, is_value
from achtari_toolkit.loaders.columns.column_fates import count_columns, unfilled
from achtari_toolkit.loaders.columns.heads import meanings
from achtari_toolkit.loaders.columns.named_columns import absent_problem, present
from achtari_toolkit.loaders.columns.table_width import listed_names
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.article_table import is_article_table, read_article_table
from achtari_toolkit.loaders.tables.sound_articles import SoundRecord
from achtari_toolkit.loaders.tables.table_rows import MOST_LONE_ROWS, TableRows, read_rows, rows_of

SURE, SURE_OF_BODY = 190, 95  # points of a head that names a column by itself
SURE_BESIDE_HEADLINE = 285  # and of one that may be a headline too, such as "نص المقال", but not "Article"


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
    return _choices(dict(block.items()), file)


def _choices(columns: Mapping[str, pd.Series], file: File) -> list[Choice]:
    return choose(list(columns), cells_of(columns.values()), present(file.columns, columns))


def articles_of(
    blocks: Iterable[pd.DataFrame | Problem],
    file: File,
    *,
    source: str | None = None,
    is_escaped: bool = False,
    choices: Sequence[Choice] | None = None,
) -> Iterator[pd.DataFrame | SoundRecord | TableRows | Problem | ColumnFate]:
    """Yield the rows of a table of text as articles, a Problem for each row without text or date, and at last what
    became of its columns. Few rows are yielded as TableRows, to be read with those of other tables.

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
            columns = dict(block.items())  # once: pandas makes a column each time that it is asked for
            if not n_rows:
                choices = _choices(columns, file) if choices is None else choices
                read_from = {choice.ours: ", ".join(choice.theirs) for choice in choices}
                yield from absent_problem(file.columns or {}, names, read_from, source)
            choices = choices or []
            if not has_text(choices):
                rest = sum(len(other) for other in further if isinstance(other, pd.DataFrame))
                raise _refusal(names, len(block) + rest)
            rows = rows_of(columns, choices, file, source=source, first=n_rows + 1)
            if len(block) > MOST_LONE_ROWS:
                yield from read_rows([rows])[0]
            elif len(block):
                yield rows
            count_columns(fates, columns, choices, source=source)
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
