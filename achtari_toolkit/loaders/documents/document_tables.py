"""Tables within documents: of articles with a head, of a clipping with its labels, or only for the layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.documents.clipping_records import read_clippings
from achtari_toolkit.loaders.documents.paragraphs import Paragraph
from achtari_toolkit.loaders.documents.text_head import LABELS
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of, recognised
from achtari_toolkit.text.dates.date_words import plain_text

Cells: TypeAlias = list[list[list[Paragraph]]]  # rows of cells of paragraphs
LEAST_COLUMNS = 2  # of a table of articles that are recognised
LEAST_ROWS = 2  # the head included


def labelled_rows(table: Cells) -> list[Paragraph] | None:
    """Return the paragraphs of a table whose rows have a label and a value each; an empty list if its first row is the
    head of a table of articles; None if it is neither."""
    if table and all(len(row) == 2 for row in table):
        labels = [plain_text(_text(row[0]).rstrip(" :：")) for row in table]
        if sum(label in LABELS for label in labels) * 2 > len(labels):
            return [p for row, label in zip(table, labels, strict=True) for p in _labelled(row, label)]
    names = [_text(cell) for cell in table[0]] if len(table) >= LEAST_ROWS else []
    return [] if len(names) == len(set(names)) and _n_known(names) >= LEAST_COLUMNS else None


def read_table(table: Cells, file: File, number: int) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the rows of a table of articles."""
    names, *rows = [[_text(cell) for cell in row] for row in table]
    values = [[*row, *[""] * len(names)][: len(names)] for row in rows]
    frame = pd.DataFrame(values, columns=names, dtype="str").replace("", None)
    yield from articles_of([frame], file, source=f"{file.source}, table {number}")


def read_tables_and_text(
    file: File, tables: Sequence[Cells], paragraphs: list[Paragraph], *, name: str
) -> Iterator[pd.DataFrame | dict[str, object] | Problem | ColumnFate]:
    """Yield the rows of the tables of articles of a document, then the clippings of its other text.

    name  of the format, for the evidence of dates and for messages

    Raises UnreadableSource if it has no table and its text is no article.
    """
    for number, table in enumerate(tables, start=1):
        yield from read_table(table, file, number)
    if paragraphs or not tables:
        try:
            yield from read_clippings(file, paragraphs, name=name)
        except UnreadableSource:
            if not tables:
                raise


def _n_known(names: list[str]) -> int:
    """How many columns of articles a head has; none if neither headlines nor bodies are among them."""
    known = {ours for name in names if name and (ours := recognised(name))}
    return len(known) if known & {"headline", "body"} else 0


def _labelled(row: list[list[Paragraph]], label: str) -> list[Paragraph]:
    if label not in LABELS:
        return [*row[0], *row[1]]
    if LABELS[label] == "body":
        return row[1]
    link = next((p.link for p in row[1] if p.link), "")
    return [Paragraph(f"{label}: {_text(row[1])}", link=link)]


def _text(cell: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in cell)
