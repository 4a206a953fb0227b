"""RTF documents that are no download of a press database: an article, clippings, or a table of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from achtari_toolkit.loaders.databases.apa_head import apa_head
from achtari_toolkit.loaders.databases.nexis import DOCUMENT_END
from achtari_toolkit.loaders.databases.rtf import is_rtf
from achtari_toolkit.loaders.databases.rtf_text import CELL_END, ROW_END, ROW_START, RtfRun, lines_of, rtf_sections
from achtari_toolkit.loaders.documents.document_tables import Cells, labelled_rows, read_tables_and_text
from achtari_toolkit.loaders.documents.paragraphs import Paragraph
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

ROW = re.compile(rf"{ROW_START}([^{ROW_END}]*)(?:{ROW_END}|\Z)")  # the last may break off
TABLE = re.compile(rf"(?:{ROW_START}[^{ROW_END}]*(?:{ROW_END}|\Z)[ \n]*)+")


def is_rich_text(file: File) -> bool:
    """Say whether a file is RTF without a head line of APA and without a line that ends articles of Nexis."""
    if not is_rtf(file):
        return False
    sections, _ = rtf_sections(file.content.decode("latin-1"))
    return not any(DOCUMENT_END.match(line) or apa_head(line) for section in sections for line in lines_of(section))


def read_rich_text(file: File) -> Iterator[pd.DataFrame | dict[str, object] | Problem | ColumnFate]:
    """Yield the clippings of an RTF document, and the rows of each table that has a head of articles.

    Raises UnreadableSource if it contains no article.
    """
    sections, is_closed = rtf_sections(file.content.decode("latin-1"))
    paragraphs: list[Paragraph] = []
    tables: list[Cells] = []
    for section in sections:
        n_before = len(paragraphs)
        for text, table in _parts(section):
            paragraphs += text
            tables += [table] if table else []
        if 0 < n_before < len(paragraphs):
            paragraphs[n_before] = replace(paragraphs[n_before], starts_page=True)
    if not is_closed:
        yield Problem(
            file.source, "damaged", "the file ends before its last bracket; what is there was loaded.", lost=0
        )
    yield from read_tables_and_text(file, tables, paragraphs, name="RTF document")


def _parts(section: list[RtfRun]) -> Iterator[tuple[list[Paragraph], Cells]]:
    """The text before each table and after the last one, and the table if it is one of articles."""
    bold = {line for run in section if run.is_bold for line in lines_of([run])}
    text, at = "".join(run.text for run in section), 0
    for table in TABLE.finditer(text):
        cells = [_cells(row, bold) for row in ROW.findall(table[0])]
        rows = [row for row in cells if row]
        labelled = labelled_rows(rows)
        if labelled is None:
            labelled = [paragraph for row in rows for cell in row for paragraph in cell]
        yield [*_paragraphs(text[at : table.start()], bold), *labelled], rows if not labelled else []
        at = table.end()
    yield _paragraphs(text[at:], bold), []


def _cells(row: str, bold: set[str]) -> list[list[Paragraph]]:
    *cells, after = row.replace(ROW_START, "").split(CELL_END)
    cells += [after] if after.strip() else []
    return [_paragraphs(cell, bold) for cell in cells]


def _paragraphs(text: str, bold: set[str]) -> list[Paragraph]:
    return [Paragraph(line, is_bold=line in bold) for line in lines_of([RtfRun(text)])]
