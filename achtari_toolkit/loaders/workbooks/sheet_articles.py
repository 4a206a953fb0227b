"""The articles of the sheets of a workbook, and what became of every sheet, row and cell that is none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.column_choice import Choice
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.article_table import is_article_table
from achtari_toolkit.loaders.tables.column_map import articles_of, choices_of, has_text, recognised
from achtari_toolkit.loaders.tables.foot_rows import foot_problem
from achtari_toolkit.loaders.tables.head_row import Head, head_problems, n_filled
from achtari_toolkit.loaders.tables.table_rows import TableRows, read_rows
from achtari_toolkit.loaders.workbooks.continued_sheet import KnownHead, continued, continues
from achtari_toolkit.loaders.workbooks.other_tables import (
    ADDRESS,
    is_besides,
    is_count,
    is_legend,
    is_record,
    n_records_lost,
)
from achtari_toolkit.loaders.workbooks.sheet import Row, Sheet
from achtari_toolkit.loaders.workbooks.sheet_dates import with_days, with_headings
from achtari_toolkit.loaders.workbooks.sheet_parts import Part, sheet_parts, with_merged_cells
from achtari_toolkit.loaders.workbooks.side_by_side import side_by_side

LINKS = "hyperlinks"  # the column of the addresses that cells lead to: a name that is read as url
HEADS = 20  # of earlier sheets, the last ones, that a sheet may continue
EXAMPLE_CHARACTERS = 60
NO_HEAD = "the table has no head; the row that was taken for one looks like a record and was not loaded"
READ_DATES = "dates are numbers of days, or days or outlets head groups of records; they were read as those of these."
Item: TypeAlias = pd.DataFrame | TableRows | Problem | ColumnFate


class _Beside(NamedTuple):
    """A table of a sheet that has notes or counts, if the workbook has articles elsewhere."""

    source: str
    n_rows: int
    example: str


def workbook_articles(sheets: Iterable[Sheet], file: File) -> Iterator[Item]:
    """Yield the articles of each sheet that has a table of them, what became of its columns, and Problems.

    A sheet of notes or counts, and one whose columns are not recognised, are Problems and cost the others nothing.
    A sheet without a head whose dates and addresses are where an earlier sheet has them continues that one.
    """
    tables, besides = [], []
    for item in _all_sheets(sheets, file):
        if isinstance(item, _Beside):
            besides.append(item)
        else:
            tables += _tables(item)
            yield item
    is_loaded = bool(besides) and any(map(_has_articles, tables))
    for source, n_rows, example in besides:
        if is_loaded:
            message = f"the sheet has notes or counts and no articles: {n_rows} rows, the first {example!r}."
            yield Problem(source, "no_article", message, lost=0)
        else:
            message = f"{source} has no head with names that are known: {n_rows} rows, the first {example!r}."
            yield Problem(source, "no_text_column", message, lost=n_rows)


def _all_sheets(sheets: Iterable[Sheet], file: File) -> Iterator[Item | _Beside]:
    heads: list[KnownHead] = []
    lists: list[tuple[Sheet, list[Part]]] = []
    for sheet in (table for whole in sheets for table in side_by_side(whole, named=_named(file))):
        parts = list(sheet_parts(sheet.rows, named=_named(file), merged=sheet.merged))
        recent = heads[: -HEADS - 1 : -1] if parts else []
        known = next((head for head in recent if continues(sheet.rows, parts[0], head)), None)
        if known is not None:
            parts = [continued(sheet.rows, known)]
            message = f"the sheet has no head; its columns were read as those of the sheet {known.sheet}."
            yield Problem(f"{file.source}!{sheet.name}", "damaged", message, lost=0)
        elif parts and any(recognised(name) in ("headline", "body") for name in parts[0].head.names):
            heads.append(KnownHead(parts[0].head.names, sheet.name))
        if parts and [recognised(name) for name in parts[0].head.names] == ["body"]:
            lists.append((sheet, parts))
        else:
            yield from _sheet_articles(sheet, parts, file)
    for sheet, parts in lists:  # texts, or the notes of a workbook that begin with a word such as "Description"
        if any(len(head.names) > 1 for head in heads):
            yield _beside(sheet.rows, parts[0], f"{file.source}!{sheet.name}")
        else:
            yield from _sheet_articles(sheet, parts, file)


def _sheet_articles(sheet: Sheet, parts: Sequence[Part], file: File) -> Iterator[Item | _Beside]:
    source = f"{file.source}!{sheet.name}"
    tables: list[pd.DataFrame | TableRows] = []
    rows = with_merged_cells(sheet, {n for part in parts for n in part.records})
    for number, part in enumerate(parts, start=1):
        for item in _part_articles(sheet, rows, part, file, source if number == 1 else f"{source}!table {number}"):
            tables += _tables(item)
            yield item
    if sheet.is_hidden and any(map(_has_articles, tables)):
        yield Problem(source, "hidden", "the workbook does not show this sheet; it was loaded.", lost=0)


def _tables(item: Item | _Beside) -> list[pd.DataFrame | TableRows]:
    """An item that has articles or the rows of some; of a table that is read, one row is enough to know."""
    return [item.head(1)] if isinstance(item, pd.DataFrame) else [item] if isinstance(item, TableRows) else []


def _has_articles(table: pd.DataFrame | TableRows) -> bool:
    if isinstance(table, TableRows):
        return any(not isinstance(item, Problem) for item in read_rows([table])[0])
    return not table.empty


def _part_articles(sheet: Sheet, rows: Sequence[Row], part: Part, file: File, source: str) -> Iterator[Item | _Beside]:
    beside = list(head_problems(part.head, rows[part.first : part.first + part.head.start], source))
    if not part.records:
        yield from _without_records(rows, part, source, beside)
        return
    table, columns = _table(rows, part)
    choices = None
    if not is_article_table(list(table.columns), file.columns):
        if links := _links(sheet, part.records, columns):
            table = _with_links(table, links, choices_of(table, file))
        choices = choices_of(table, file)
        if is_count(table, choices) or is_legend(rows, part) or (not has_text(choices) and is_besides(rows, part)):
            yield _beside(rows, part, source)
            return
        dated = with_headings(with_days(table, choices), rows, part, choices, timezone=file.timezone)
        if dated is not table:
            table, choices = dated, choices_of(dated, file)
            beside.append(Problem(source, "damaged", READ_DATES, lost=0))
    if choices is not None and _named(file).isdisjoint(part.head.names) and is_record(part.head.names):
        example = " | ".join(filter(None, part.head.names))[:EXAMPLE_CHARACTERS]
        beside.append(Problem(source, "damaged", f"{NO_HEAD}: {example!r}."))
    beside += _hidden_rows(sheet, part.records, source)
    beside += foot_problem([rows[n] for n in part.others], source)
    try:
        yield from articles_of([table, *beside], file, source=source, choices=choices)
    except UnreadableSource as error:
        yield Problem(source, error.kind, f"{source} {error}", lost=n_records_lost(rows, part))


def _without_records(
    rows: Sequence[Row], part: Part, source: str, beside: list[Problem]
) -> Iterator[Problem | _Beside]:
    """What a table without a record below its head is told as: nothing, if it is a head alone."""
    if not any(map(recognised, part.head.names)) and (n_lost := n_records_lost(rows, part)):
        example = " | ".join(part.head.names)[:EXAMPLE_CHARACTERS]
        yield Problem(source, "no_text_column", f"{source} has no head: {example!r}.", lost=n_lost)
    elif beside:
        yield from beside
    elif n_filled(rows[part.first]) == 1:
        yield _beside(rows, part, source)


def _table(rows: Sequence[Row], part: Part) -> tuple[pd.DataFrame, list[int]]:
    """The records of a table as text, and which column of the sheet each of its columns is."""
    columns = [(n, name) for n, name in enumerate(_all_names(part.head, rows, part.records)) if name]
    cells = [[rows[n][column] if column < len(rows[n]) else None for column, _ in columns] for n in part.records]
    table = pd.DataFrame(cells, columns=[name for _, name in columns], dtype="str")
    return table, [column for column, _ in columns]


def _beside(rows: Sequence[Row], part: Part, source: str) -> _Beside:
    numbers = sorted([part.first + n for n in part.head.above] + part.records + part.others)
    n_head = part.first + part.head.start - 1
    filled = [row for row in (rows[n] for n in dict.fromkeys([max(n_head, 0), *numbers])) if n_filled(row)]
    return _Beside(source, len(filled), " | ".join(filter(None, filled[0]))[:EXAMPLE_CHARACTERS])


def _all_names(head: Head, rows: Sequence[Row], records: Collection[int]) -> list[str]:
    """The names of all columns with values; one without a name is called by its number."""
    width = max(len(rows[n]) for n in records)
    names = [*head.names, *[""] * (width - len(head.names))]
    unnamed = [column for column, name in enumerate(names) if not name]
    for column in unnamed:
        if any(column < len(rows[n]) and rows[n][column] is not None for n in records):
            names[column] = f"column {column + 1}"
    return names


def _with_links(table: pd.DataFrame, links: Sequence[str | None], choices: Iterable[Choice]) -> pd.DataFrame:
    """The table with the addresses of its links where its own column of addresses has none, or in a further column."""
    addresses = pd.Series(links, index=table.index, dtype="str")
    chosen = [choice.theirs[0] for choice in choices if choice.ours == "url"]
    name = next(iter([*chosen, *(name for name in table.columns if recognised(name) == "url")]), None)
    if name is None:
        return table.assign(**{LINKS: addresses})
    is_address = table[name].str.match(ADDRESS).eq(True)
    return table.assign(**{name: table[name].where(is_address | addresses.isna(), addresses)})


def _links(sheet: Sheet, records: Sequence[int], columns: Sequence[int]) -> list[str | None]:
    """The address that the first linked cell of each record leads to; nothing if there is none in the table."""
    if not sheet.links:
        return []
    links = [next((link for n in columns if (link := sheet.links.get((row, n)))), None) for row in records]
    return links if any(links) else []


def _hidden_rows(sheet: Sheet, records: Sequence[int], source: str) -> Iterator[Problem]:
    for number, n in enumerate(records, start=1):
        if n in sheet.hidden_rows:
            yield Problem(f"{source}#{number}", "hidden", f"row {n + 1} of the sheet is hidden; it was loaded.", lost=0)


def _named(file: File) -> set[str]:
    return set((file.columns or {}).values())
