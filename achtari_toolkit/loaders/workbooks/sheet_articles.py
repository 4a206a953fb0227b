"""The articles of the sheets of a workbook, and what became of every sheet, row and cell that is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.column_choice import Choice
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.article_table import is_article_table
from achtari_toolkit.loaders.tables.column_map import articles_of, choices_of, recognised
from achtari_toolkit.loaders.tables.foot_rows import foot_problem
from achtari_toolkit.loaders.tables.head_row import Head, has_only_names, head_problems, n_filled
from achtari_toolkit.loaders.workbooks.sheet import Row, Sheet
from achtari_toolkit.loaders.workbooks.sheet_parts import Part, sheet_parts, with_merged_cells

LINKS = "hyperlinks"  # the column of the addresses that cells lead to: a name that is read as url
ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
COUNT = re.compile(r"[+-]?[\d\s.,]*%?")
LONG = 80  # characters of a text that is more than a label
COMPARED_ROWS = 20
HEADS = 20  # of earlier sheets, the last ones, that a sheet may continue
EXAMPLE_CHARACTERS = 60
Items = Iterator[pd.DataFrame | Problem | ColumnFate]


class _Known(NamedTuple):
    """The head of an earlier sheet, which a sheet without one may continue."""

    names: list[str]
    sheet: str


def workbook_articles(sheets: Iterable[Sheet], file: File) -> Items:
    """Yield the articles of each sheet that has a table of them, what became of its columns, and Problems.

    A sheet of notes or counts, and one whose columns are not recognised, are Problems and cost the others nothing.
    A sheet without a head whose dates and addresses are where an earlier sheet has them continues that one.
    """
    heads: list[_Known] = []
    lists: list[tuple[Sheet, list[Part]]] = []
    for sheet in sheets:
        parts = list(sheet_parts(sheet.rows, named=_named(file), merged=sheet.merged))
        recent = heads[: -HEADS - 1 : -1] if parts else []
        known = next((head for head in recent if _continues(sheet.rows, parts[0], head)), None)
        if known is not None:
            parts = [_continued(sheet.rows, known)]
            message = f"the sheet has no head; its columns were read as those of the sheet {known.sheet}."
            yield Problem(f"{file.source}!{sheet.name}", "damaged", message, lost=0)
        elif parts and any(recognised(name) in ("headline", "body") for name in parts[0].head.names):
            heads.append(_Known(parts[0].head.names, sheet.name))
        if parts and [recognised(name) for name in parts[0].head.names] == ["body"]:
            lists.append((sheet, parts))
        else:
            yield from _sheet_articles(sheet, parts, file)
    for sheet, parts in lists:  # texts, or the notes of a workbook that begin with a word such as "Description"
        if any(len(head.names) > 1 for head in heads):
            yield from _besides(sheet.rows, parts[0], f"{file.source}!{sheet.name}")
        else:
            yield from _sheet_articles(sheet, parts, file)


def _sheet_articles(sheet: Sheet, parts: Sequence[Part], file: File) -> Items:
    source = f"{file.source}!{sheet.name}"
    is_loaded = False
    for number, part in enumerate(parts, start=1):
        for item in _part_articles(sheet, part, file, source if number == 1 else f"{source}!table {number}"):
            is_loaded |= isinstance(item, pd.DataFrame) and not item.empty
            yield item
    if sheet.is_hidden and is_loaded:
        yield Problem(source, "hidden", "the workbook does not show this sheet; it was loaded.", lost=0)


def _part_articles(sheet: Sheet, part: Part, file: File, source: str) -> Items:
    rows = with_merged_cells(sheet, set(part.records))
    if not part.records:
        if n_filled(rows[part.first]) == 1:
            yield from _besides(rows, part, source)
        return
    names = _all_names(part.head, rows, part.records)
    columns = [(n, name) for n, name in enumerate(names) if name]
    cells = [[rows[n][column] if column < len(rows[n]) else None for column, _ in columns] for n in part.records]
    table = pd.DataFrame(cells, columns=[name for _, name in columns], dtype="str")
    choices = None
    if not is_article_table(list(table.columns), file.columns):
        if links := _links(sheet, part.records, [column for column, _ in columns]):
            table = _with_links(table, links, choices_of(table, file))
        choices = choices_of(table, file)
        if _is_count(table, choices):
            yield from _besides(rows, part, source)
            return
    problems = [*head_problems(part.head, rows[part.first :], source), *_hidden_rows(sheet, part.records, source)]
    problems += foot_problem([rows[n] for n in part.others], source)
    try:
        yield from articles_of([table, *problems], file, source=source, choices=choices)
    except UnreadableSource as error:
        if error.kind == "no_text_column" and _is_besides(rows, part):
            yield from _besides(rows, part, source)
        else:
            n_lost = len(part.records) + (not has_only_names(part.head.names))
            yield Problem(source, error.kind, f"{source} {error}", lost=n_lost)


def _besides(rows: Sequence[Row], part: Part, source: str) -> Iterator[Problem]:
    filled = [row for row in rows[part.first :] if n_filled(row)]
    example = " | ".join(filter(None, filled[0]))[:EXAMPLE_CHARACTERS]
    message = f"the sheet has notes or counts and no articles: {len(filled)} rows, the first {example!r}."
    yield Problem(source, "no_article", message, lost=0)


def _is_count(table: pd.DataFrame, choices: Iterable[Choice]) -> bool:
    """Whether a table counts articles: what looks like its headlines are numbers, and it has no bodies."""
    theirs = {choice.ours: choice.theirs[0] for choice in choices}
    if "headline" not in theirs or "body" in theirs or "url" in theirs:
        return False
    headlines = table[theirs["headline"]].dropna()
    return len(headlines) > 0 and bool(headlines.str.fullmatch(COUNT).all())


def _is_besides(rows: Sequence[Row], part: Part) -> bool:
    """Whether a table without a column of texts has notes or counts: most of its rows have not the cells of a record.

    A record has three cells or more that are no numbers, or two of which one is long or an address.
    """
    n_records = 0
    for n in part.records:
        cells = [cell for cell in rows[n] if cell and not COUNT.fullmatch(cell)]
        has_text = any(len(cell) > LONG or ADDRESS.match(cell) for cell in cells)
        n_records += len(cells) > 2 or (len(cells) == 2 and has_text)
    return 2 * n_records < len(part.records)


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


def _continues(rows: Sequence[Row], part: Part, known: _Known) -> bool:
    """Whether the first rows of a sheet are records of an earlier one: dates and addresses are where it has them."""
    if any(map(recognised, part.head.names)):
        return False
    records = [row for row in rows[:COMPARED_ROWS] if n_filled(row)]
    kinds = {n: recognised(name) for n, name in enumerate(known.names)}
    expected = [(n, kind) for n, kind in kinds.items() if kind in ("published", "url")]
    values = [(row[n], kind) for row in records for n, kind in expected if n < len(row) and row[n]]
    is_wide = max(map(len, records)) == len(known.names)
    n_fitting = sum(bool(ADDRESS.match(v)) if kind == "url" else any(map(str.isdigit, v)) for v, kind in values if v)
    return is_wide and any(n < len(records[0]) and records[0][n] for n, _ in expected) and n_fitting == len(values)


def _continued(rows: Sequence[Row], known: _Known) -> Part:
    part = next(sheet_parts([list(known.names), *rows]))
    head = Head(known.names, 0, [], [])
    return Part(head, 0, [n - 1 for n in part.records], [n - 1 for n in part.others])


def _named(file: File) -> set[str]:
    return set((file.columns or {}).values())
