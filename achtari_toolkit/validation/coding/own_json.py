"""The JSON file that a coding page saves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from achtari_toolkit.errors import OptionError, UnreadableSource
from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow
from achtari_toolkit.validation.coding.questions import Question, from_record

FORMAT, VERSION = "achtari_toolkit codings", 1


def is_own_json(content: object) -> bool:
    """Whether parsed JSON is a file of a coding page."""
    return isinstance(content, Mapping) and content.get("format") == FORMAT


def read_own_json(content: Mapping[str, Any], name: str) -> CodingFile:
    """Return the rows of a file of a coding page.

    Raises UnreadableSource if it was written by a newer version, or a part of it has another shape.
    """
    if content.get("version") != VERSION:
        raise UnreadableSource(
            f"{name} has version {content.get('version')!r} of the format, and this toolkit reads {VERSION}. Update it."
        )
    coder = str(content.get("coder") or "")
    bad_rows: list[tuple[str, str]] = []
    codings = [_coding(source, row, coder) for source, row in _rows(content, "codings", name, bad_rows)]
    spans = [_span(source, row, coder) for source, row in _rows(content, "spans", name, bad_rows)]
    return CodingFile(codings, spans, _questions(content, name), _lengths(content, name), bad_rows)


def _rows(
    content: Mapping[str, Any], part: str, name: str, bad_rows: list[tuple[str, str]]
) -> list[tuple[str, Mapping[str, Any]]]:
    listed = content.get(part, [])
    if not isinstance(listed, list):
        raise UnreadableSource(f"{name}: {part} is no list. Export the file again from the coding page.")
    sources = [(f"{name} {part} {number}", row) for number, row in enumerate(listed, 1)]
    bad_rows += [(source, "is no object with article_id and code.") for source, row in sources if not _is_row(row)]
    return [(source, row) for source, row in sources if _is_row(row)]


def _is_row(row: object) -> bool:
    return isinstance(row, Mapping)


def _questions(content: Mapping[str, Any], name: str) -> list[Question]:
    try:
        return [from_record(record) for record in content.get("questions", [])]
    except (KeyError, TypeError, AttributeError, ValueError, OptionError) as error:
        raise UnreadableSource(f"{name}: a question cannot be read ({error}). Export the file again.") from error


def _lengths(content: Mapping[str, Any], name: str) -> dict[str, dict[str, int]]:
    try:
        return {
            str(text["article_id"]): {"headline": int(text["headline"]), "body": int(text["body"])}
            for text in content.get("articles", [])
        }
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSource(f"{name}: the list of articles cannot be read. Export the file again.") from error


def _coding(source: str, row: Mapping[str, Any], coder: str) -> CodingRow:
    return CodingRow(
        source,
        _text(row.get("article_id")),
        _text(row.get("code")),
        _text(row.get("coder")) or coder,
        _label(row.get("label")),
        _text(row.get("note")),
        _label(row.get("coded_at")),
    )


def _span(source: str, row: Mapping[str, Any], coder: str) -> SpanRow:
    return SpanRow(
        source,
        _text(row.get("article_id")),
        _text(row.get("code")),
        _text(row.get("coder")) or coder,
        _text(row.get("field")),
        row.get("start"),
        row.get("stop"),
        _label(row.get("text")),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _label(value: object) -> str | None:
    return None if value is None or value == "" else str(value)
