"""JSON: a list of records, an object that holds one, a single record, or one record a line."""

import json
import re
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.column_map import articles_of
from achtari_toolkit.loaders.controls import sound_text
from achtari_toolkit.loaders.file import File
from achtari_toolkit.loaders.problem import Problem

BETWEEN = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


def is_json(file: File) -> bool:
    """Say whether a text begins as JSON objects and lists do."""
    return file.text_head.startswith(("{", "["))


def read_json(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the records of a JSON text as one table, and a Problem for each part that breaks off.

    Raises UnreadableSource if no record is intact.
    """
    problems: list[Problem] = []
    records = [record for value in _values(file.text, file.source, problems) for record in _records(value)]
    yield from problems
    if not records and not problems:
        raise UnreadableSource("holds JSON, but no record: expected objects with fields such as title and text.")
    if records:
        table = pd.DataFrame([{k: _text(v) for k, v in record.items()} for record in records], dtype="str")
        yield from articles_of(table, file)


def _values(text: str, source: str, problems: list[Problem]) -> Iterator[object]:
    """The JSON values of a text: the whole of it, the intact members of a cut list, or one a line."""
    try:
        yield json.loads(text)
        return
    except json.JSONDecodeError as error:
        broken = error
    if text.lstrip().startswith("["):
        yield from _members(text, source, problems)
        return
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    for number, line in lines:
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            told = error if len(lines) > 1 else broken
            problems.append(Problem(f"{source}, line {number}", "damaged", f"the line is no JSON: {told}: {line[:60]!r}."))


def _members(text: str, source: str, problems: list[Problem]) -> Iterator[object]:
    at, n = text.index("[") + 1, 0
    while True:
        at = BETWEEN.match(text, at).end()
        try:
            value, at = DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            problems.append(Problem(source, "damaged", f"the list breaks after {n} intact records: {error}."))
            return
        n += 1
        yield value


def _records(value: object) -> list[dict[str, object]]:
    """The objects that a value holds as records: its members, those of its one list of objects, or itself."""
    if isinstance(value, list):
        return [member for member in value if isinstance(member, dict)]
    if not isinstance(value, dict):
        return []
    lists = [member for member in value.values() if isinstance(member, list) and member and isinstance(member[0], dict)]
    texts = [member for member in value.values() if isinstance(member, str)]
    longest = max(lists, key=len, default=[])
    return _records(longest) if longest and len(longest) > len(texts) else [value]


def _text(value: object) -> str | None:
    """A value as text: names of objects, lists joined by a comma, nothing as missing."""
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, str):
        return sound_text(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        named = value.get("rendered") or value.get("name")
        return named if isinstance(named, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return json.dumps(value)
