"""Dumps of a database: SQL of mysqldump and phpMyAdmin, and their JSON and XML; only tables of posts are read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pandas as pd
from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.table_width import frame_of
from achtari_toolkit.loaders.exchange.sql_rows import rows_of_sql
from achtari_toolkit.loaders.exchange.xml_lines import attribute, local
from achtari_toolkit.loaders.feeds.wordpress import post_text
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of, recognised
from achtari_toolkit.loaders.tables.json_records import json_values

Row = dict[str, str | None]
SQL_START = re.compile(
    r"(?:--[^\n]*\n){0,3}?--[^\n]{0,80}\b(?:dump|SQL)\b|/\*!|(?:INSERT (?:IGNORE )?INTO|CREATE TABLE|DROP TABLE"
    r"|LOCK TABLES|START TRANSACTION|SET (?:SQL_MODE|NAMES|FOREIGN_KEY_CHECKS))\b",
    re.IGNORECASE,
)
SQL_STATEMENT = re.compile(r"^(?:INSERT (?:IGNORE )?INTO|CREATE TABLE|COPY )", re.IGNORECASE | re.MULTILINE)
JSON_DUMP = re.compile(r'\[?\s*\{\s*"type"\s*:\s*"header"[^{}]{0,500}PHPMyAdmin', re.IGNORECASE)
XML_ROWS = {"mysqldump": "row", "pma_xml_export": "table"}  # root: element of a row
MOST_NAMES = 5  # of tables in a message


def is_database_dump(file: File) -> bool:
    """Say whether a text is a dump of a database."""
    head = file.text_head
    is_sql = SQL_START.match(head) and (SQL_STATEMENT.search(head) or "dump" in head[:200].lower())
    return bool(is_sql) or JSON_DUMP.match(head) is not None or xml_root(file) in XML_ROWS


def read_database_dump(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the posts of a dump; drafts and the like are counted, other tables are named.

    Raises UnreadableSource if no table has a headline and a body.
    """
    tables: dict[str, list[Row]] = {}
    for piece in _rows(file):
        if isinstance(piece, Problem):
            yield piece
        else:
            tables.setdefault(piece[0], []).append(piece[1])
    posts = {name: rows for name, rows in tables.items() if _has_posts(rows[0])}
    if not posts:
        names = ", ".join(list(tables)[:MOST_NAMES]) or "none that is known"
        message = (
            f"is a dump of a database without a table of posts; its tables are {names}. Export the table of articles "
            "as CSV, or the site as WXR in WordPress (Tools, Export)."
        )
        raise UnreadableSource(message, kind="unknown_format")
    for name, rows in posts.items():
        source = file.source if len(posts) == 1 else f"{file.source}!{name}"
        table, surplus = frame_of(list(map(_as_text, rows)), source)
        yield from articles_of([table, *surplus], file, source=source)
    others = {name: len(rows) for name, rows in tables.items() if name not in posts}
    if others:
        counts = ", ".join(f"{name} ({n} rows)" for name, n in list(others.items())[:MOST_NAMES])
        yield Problem(file.source, "no_article", f"tables of the dump that have no posts: {counts}.", lost=0)


def _as_text(row: Row) -> Row:
    """A row of WordPress with its blocks and shortcodes as paragraphs; others as they are."""
    content = row.get("post_content")
    return row | {"post_content": post_text(content)} if content else row


def _has_posts(row: Row) -> bool:
    names = set(map(recognised, row))
    return {"post_title", "post_content"} <= set(row) or {"headline", "body"} <= names


def _rows(file: File) -> Iterator[tuple[str, Row] | Problem]:
    if root := XML_ROWS.get(xml_root(file)):
        for piece in xml_records(file, root):
            yield piece if isinstance(piece, Problem) else _of_xml(piece[1])
    elif JSON_DUMP.match(file.text_head):
        values, problems = json_values(file)
        yield from problems
        yield from _of_json(values)
    else:
        yield from rows_of_sql(file)


def _of_xml(row: Element) -> tuple[str, Row]:
    """A row, whose fields name themselves, of the table that it or the element around it names."""
    around = row.getparent()
    name = attribute(row, "name") or (attribute(around, "name") if around is not None else "")
    return name, {attribute(field, "name") or local(field): "".join(field.itertext()) or None for field in row}


def _of_json(values: list[object]) -> Iterator[tuple[str, Row]]:
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    for table in parts:
        rows = table.get("data") if isinstance(table, dict) else None
        for row in rows if isinstance(rows, list) else []:
            if isinstance(table, dict) and isinstance(row, dict):
                yield str(table.get("name")), {str(name): _text(value) for name, value in row.items()}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)
