"""JSON: a list of records, an object that holds one, a single record, one record a line, or several texts in a row."""

import json
import math
import re
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of

BETWEEN = re.compile(r"[\s,]*")
RESUME = re.compile(r"\n\s*(?=[{\[])")  # where the next value may begin behind a broken one
LAST = re.compile(r"\]\s*\Z")
LINES = "paragraphs"  # the field whose members are lines of a text
DIGITS = 4_000  # of a number; a longer one stays text


def is_json(file: File) -> bool:
    """Say whether a text begins as JSON objects and lists do."""
    return file.text_head.startswith(("{", "["))


def read_json(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the records of a JSON text as one table, and a Problem for each part that breaks off.

    Raises UnreadableSource if it holds no record, or is nested deeper than Python reads.
    """
    values, problems = json_values(file)
    records = [record for value in values for record in _records(value)]
    yield from problems
    if not records and not problems:
        told = "holds JSON, but no record: expected objects with fields such as title and text."
        raise UnreadableSource(told, kind="empty" if len(values) == 1 else "damaged")
    if records:
        told = [
            {sound_text(k): _text(_in_lines(v) if k == LINES else v) for k, v in record.items()} for record in records
        ]
        table = pd.DataFrame(told, dtype="str")
        yield from articles_of(table, file)


def json_values(file: File) -> tuple[list[object], list[Problem]]:
    """Return the JSON values of a text: one if it is one JSON text, else what is intact of it, with the Problems met.

    Raises UnreadableSource if it is nested deeper than Python reads.
    """
    constants: list[str] = []
    decoder = json.JSONDecoder(parse_constant=constants.append, parse_int=_integer, parse_float=_float)
    problems: list[Problem] = []
    try:
        try:
            values = [decoder.decode(file.text)]
        except json.JSONDecodeError:
            values = list(_one_by_one(file, decoder, problems))
    except RecursionError:
        raise UnreadableSource("is JSON nested deeper than any table of articles.") from None
    if constants:
        told = (
            f"{', '.join(sorted(set(constants)))} is no JSON; it stands {len(constants)} times and was read as missing."
        )
        problems.append(Problem(file.source, "damaged", told, lost=0))
    return values, problems


def _one_by_one(file: File, decoder: json.JSONDecoder, problems: list[Problem]) -> Iterator[object]:
    """Objects and lists that stand one after the other, or the members of a list that is broken.

    Behind what is broken, reading goes on at the next line that begins an object or a list.
    """
    text, n, lost, at = file.text, 0, 0, len(file.text) - len(file.text.lstrip())
    broken = _error(text, at, decoder) if text.startswith("[", at) else None
    at += broken is not None
    has_commas, line, counted = False, 1, 0
    while True:
        before, at = at, BETWEEN.match(text, at).end()
        has_commas |= "," in text[before:at]
        if at == len(text):
            break
        try:
            value, stop = decoder.raw_decode(text, at)
            is_sound = broken is not None or isinstance(value, dict | list)
        except json.JSONDecodeError:
            is_sound = False
        if is_sound:
            n, at = n + 1, stop
            yield value
        elif broken and LAST.match(text, at):
            break
        else:
            lost += 1
            line, counted = line + text.count("\n", counted, at), at
            place = f"{file.source}, line {line}"
            told = f"the text breaks after {n} intact records, at {text[at : at + 60]!r}."
            problems.append(Problem(place, "damaged", told))
            resumed = RESUME.search(text, at)
            at = resumed.end() if resumed else len(text)
    if not lost and (broken or has_commas):
        told = f"the {n} records are intact, what stands around them is no JSON: {broken or 'commas without a list'}."
        problems.append(Problem(file.source, "damaged", told, lost=0))


def _error(text: str, at: int, decoder: json.JSONDecoder) -> json.JSONDecodeError | None:
    """What is wrong with the value that begins at a place, or nothing."""
    try:
        decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return error
    return None


def _integer(text: str) -> int | str:
    return int(text) if len(text) < DIGITS else text


def _float(text: str) -> float | str:
    """The number, or its text where it is larger than any."""
    return float(text) if math.isfinite(float(text)) else text


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


def _in_lines(value: object) -> object:
    """A list of paragraphs as one text, one a line; anything else as it is."""
    is_text = isinstance(value, list) and all(isinstance(member, str) for member in value)
    return "\n".join(value) if is_text else value


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
