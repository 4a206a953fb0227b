"""Documents that Word, LibreOffice or Google Docs saved as HTML: an article, clippings, or a table of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.documents.document_tables import Cells, labelled_rows, read_tables_and_text
from achtari_toolkit.loaders.documents.paragraphs import TITLE, Paragraph
from achtari_toolkit.loaders.markup.html_paragraphs import BREAK
from achtari_toolkit.loaders.markup.page_tree import PAGE_CHARACTERS, page_tree
from achtari_toolkit.loaders.markup.text_blocks import TextBlock, text_blocks
from achtari_toolkit.loaders.pages.page import is_html
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

HEAD_CHARACTERS = 6_000  # in which a program says that it wrote the page
PROGRAM = re.compile(
    r"<meta\b[^<>]*\b(?:LibreOffice|OpenOffice|StarOffice|Microsoft Word|NeoOffice|AbiWord)\b"
    r"|urn:schemas-microsoft-com:office:word|<style[^<>]*>(?:@import[^;{}]*;)?ol\{margin:0;padding:0\}",
    re.IGNORECASE,
)
OF_SITE = re.compile(r"<meta\b[^<>]*\b(?:og:\w+|article:\w+|twitter:\w+|datePublished)\b|ld\+json", re.IGNORECASE)
TITLES = frozenset(("msotitle", "title"))  # classes of the title of a document
HEADING = re.compile(r"h([1-6])")
PAGE_BREAK = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.IGNORECASE)


def is_office_page(file: File) -> bool:
    """Say whether a program for documents wrote a page, and it is not part of a site."""
    head = file.text_head[:HEAD_CHARACTERS]
    return PROGRAM.search(head) is not None and is_html(file) and not OF_SITE.search(head)


def read_office_page(file: File) -> Iterator[pd.DataFrame | dict[str, object] | Problem | ColumnFate]:
    """Yield the clippings of a document saved as HTML, and the rows of each table that has a head of articles.

    The time at which the document was made is no date of its articles. Raises UnreadableSource if it contains no
    article, or is too large.
    """
    if len(file.text) > PAGE_CHARACTERS:
        raise UnreadableSource(f"is a page of {len(file.text):,} characters; save it in parts.", kind="too_large")
    paragraphs: list[Paragraph] = []
    tables: list[Cells] = []
    blocks = text_blocks(page_tree(BREAK.sub("\n<p>", file.text)))
    for table, following in groupby(blocks, key=lambda block: _outer_table(block.element)):
        group = list(following)
        rows = [] if table is None else _cells(table, group)
        labelled = labelled_rows(rows) if rows else None
        if labelled == []:
            tables.append(rows)
        elif table is None:
            paragraphs += map(_paragraph, group)
        else:
            paragraphs += labelled or [paragraph for row in rows for cell in row for paragraph in cell]
    yield from read_tables_and_text(file, tables, paragraphs, name="document in HTML")


def _outer_table(element: HtmlElement) -> HtmlElement | None:
    return next((above for above in reversed([element, *element.iterancestors()]) if above.tag == "table"), None)


def _cells(table: HtmlElement, blocks: list[TextBlock]) -> Cells:
    """The blocks of a table by its own rows and cells; those of a table within a cell are of the cell."""
    rows: dict[HtmlElement, dict[HtmlElement, list[Paragraph]]] = {}
    for cell in table.iter("td", "th"):
        row = cell.getparent()
        if row is not None and next(cell.iterancestors("table"), None) is table:
            rows.setdefault(row, {})[cell] = []
    for block in blocks:
        above = [block.element, *block.element.iterancestors()]
        cell = next(
            (each for each in reversed(above) if each.getparent() in rows and each in rows[each.getparent()]), None
        )
        if cell is not None:
            rows[cell.getparent()][cell].append(_paragraph(block))
    return [list(row.values()) for row in rows.values() if any(row.values())]


def _paragraph(block: TextBlock) -> Paragraph:
    links = {link.get("href") or "" for element in block.run for link in element.iter("a") if link.get("href")}
    style = (block.element.get("style") or "").casefold()
    n_bold = sum(
        len("".join(bold.itertext())) for element in block.run for bold in element.xpath("self::b|.//b|.//strong")
    )
    return Paragraph(
        block.text,
        level=_level(block.element),
        is_bold="font-weight: bold" in style or n_bold >= len(block.text),
        starts_page=PAGE_BREAK.search(style) is not None,
        link=min(links) if len(links) == 1 else "",
        is_link=bool(links) and block.is_link(),
    )


def _level(element: HtmlElement) -> int:
    if TITLES & set((element.get("class") or "").casefold().split()):
        return TITLE
    match = HEADING.fullmatch(str(element.tag))
    return int(match[1]) if match else 0
