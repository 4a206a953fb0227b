"""XML with one element per record and one per field, as Scrapy (<items><item>) and pandas (<data><row>) write it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from lxml.etree import _Element as Element

from achtari_toolkit.loaders.columns.table_width import frame_of
from achtari_toolkit.loaders.markup.xml_names import children
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of

ROOTS = {"items": "item", "data": "row"}


def is_xml_table(file: File) -> bool:
    """Say whether a text is XML of records as Scrapy or pandas write it."""
    record = ROOTS.get(xml_root(file))
    return record is not None and f"<{record}" in file.text_head


def read_xml_table(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the records as a table; a field with several <value> elements has one per line."""
    rows = []
    for item in xml_records(file, ROOTS[xml_root(file)]):
        if isinstance(item, Problem):
            yield item
        else:
            fields = children(item[1]).items()
            rows.append({name: _text(elements) for name, elements in fields})
    if rows:
        table, surplus = frame_of(rows, file.source)
        yield from articles_of([table, *surplus], file)


def _text(elements: list[Element]) -> str | None:
    parts = ["".join(part.itertext()).strip() for element in elements for part in (list(element) or [element])]
    return "\n".join(filter(None, parts)) or None
