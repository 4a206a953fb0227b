"""Tables in HTML, as web sites and databases export them under the name .xls; pages of articles are none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pandas as pd
from lxml import etree
from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.html_paragraphs import lines
from achtari_toolkit.loaders.markup.page_tree import PAGE_CHARACTERS, page_tree, words_of
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.head_row import HEAD_ROWS, is_head
from achtari_toolkit.loaders.workbooks.sheet import Sheet
from achtari_toolkit.loaders.workbooks.sheet_articles import workbook_articles
from achtari_toolkit.loaders.workbooks.sheet_builder import Cell, SheetBuilder

ROW = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
CELLS = ("td", "th")
CELL = re.compile(r"<t[dh]\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
EXCEL = re.compile(r"Excel\.Sheet\b|<x:ExcelWorkbook>")
ROW_NUMBER = re.compile(r"\brow-header|\bfreezebar")  # classes of cells that Google Sheets adds
LEAST_SHARE = 0.7  # of the text of a page that its tables have, if they are all that it is for
BREAKS = ("br", "p", "div", "li")
MOST_SPAN = 1_000
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def is_html_table(file: File) -> bool:
    """Say whether Excel wrote HTML, or it is a table with a head of known names and has hardly any text beside it."""
    head = file.text_head
    if not head.startswith("<") or not ROW.search(head):
        return False
    if EXCEL.search(head):
        return True
    if not _has_head(head):
        return False
    tree = page_tree(file.text[:PAGE_CHARACTERS])
    for element in tree.iter("script", "style"):
        element.drop_tree()
    n_words = sum(len(words_of(table)) for table in _tables(tree))
    return n_words >= LEAST_SHARE * len(words_of(tree))


def read_html_table(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of each table; a cell has its lines, and the first address in it."""
    tables = _tables(page_tree(file.text[:PAGE_CHARACTERS]))
    yield from workbook_articles((_sheet(table, n) for n, table in enumerate(tables, start=1)), file)


def _has_head(text: str) -> bool:
    """Whether one of the first rows is the head of a table of articles."""
    rows = ROW.split(text)[1 : HEAD_ROWS + 1]
    cells = ([_plain(cell) for cell in CELL.split(row)[1:]] for row in rows)
    return any(is_head(row[1:] if row and row[0].isdecimal() else row) for row in cells)  # it may be numbered


def _plain(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())


def _tables(tree: HtmlElement) -> list[HtmlElement]:
    """The tables without a table within."""
    return [table for table in tree.iter("table") if next(table.iterdescendants("table"), None) is None]


def _sheet(table: HtmlElement, number: int) -> Sheet:
    builder = SheetBuilder(f"table {number}")
    covered: dict[int, int] = {}  # for how many further rows a cell above covers a column
    for row in table.iter("tr"):
        cells = _cells(row, covered)
        builder.add_row(cells, is_hidden=HIDDEN.search(row.get("style") or "") is not None)
    return builder.sheet()


def _cells(row: HtmlElement, covered: dict[int, int]) -> list[Cell]:
    cells: list[Cell] = []

    def pass_covered() -> None:
        while covered.get(len(cells)):
            covered[len(cells)] -= 1
            cells.append(Cell())

    for element in _cell_elements(row):
        if ROW_NUMBER.search(element.get("class") or ""):
            continue
        pass_covered()
        rows_below = _span(element, "rowspan") - 1
        n_columns = _span(element, "colspan")
        covered.update({len(cells) + n: rows_below for n in range(n_columns)})
        cells += [Cell(_text(element), _link(element), rows_below), *[Cell()] * (n_columns - 1)]
    pass_covered()
    return cells


def _cell_elements(row: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of a row; an element whose tag is damaged is a cell that ends where the next one begins."""
    for element in row.iterchildren(etree.Element):
        if element.tag not in CELLS:
            nested = list(element.iterdescendants(*CELLS))
            for cell in nested:
                cell.drop_tree()
            yield element
            yield from nested
        else:
            yield element


def _text(element: HtmlElement) -> str | None:
    if not any(True for _ in element.iter("pre")):  # lines of the file are none of the text
        for part in element.iter():
            part.text = part.text and part.text.replace("\n", " ")
            part.tail = part.tail and part.tail.replace("\n", " ")
    for part in element.iter(*BREAKS):
        part.tail = "\n" + (part.tail or "")
        if part.tag != "br":
            part.text = "\n" + (part.text or "")
    return lines(element.text_content()) or None


def _link(element: HtmlElement) -> str | None:
    links = (a.get("href", "").strip() for a in element.iter("a"))
    return next((link for link in links if link.casefold().startswith(("http://", "https://"))), None)


def _span(element: HtmlElement, name: str) -> int:
    number = (element.get(name) or "1").strip()
    return min(max(int(number), 1), MOST_SPAN) if number.isdecimal() and len(number) < 6 else 1
