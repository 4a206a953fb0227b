"""JSON: a list of records, an answer that holds one, a table, a single record, one record per line, or several."""

import json
import math
import re
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.json_shapes import records_of
from achtari_toolkit.loaders.columns.nested_text import flat_record
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of

SEPARATORS = re.compile(r"[\s,]*")
NEXT_VALUE = re.compile(r"\n\s*(?=[{\[])")  # where the next value may begin after a broken one
END_OF_LIST = re.compile(r"\]\s*\Z")
MOST_DIGITS = 4_000  # of a number; a longer one stays text


def is_json(file: File) -> bool:
    """Say whether a text begins as JSON objects and lists do."""
    return file.text_head.startswith(("{", "["))


def read_json(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the records of a JSON text as one table, and a Problem for each part that breaks off.

    Raises UnreadableSource if it has no record, or is nested deeper than Python reads.
    """
    values, problems = json_values(file)
    yield from problems
    counted = [records_of(value) for value in values]
    records = [record for press_records, _ in counted for record in press_records]
    n_other = sum(n for _, n in counted) if records else 0
    if not records and not problems:
        raise UnreadableSource(
            "is JSON without a record: expected objects with fields such as title and text.",
            kind="empty" if len(values) == 1 else "damaged",
        )
    if records:
        yield from articles_of([pd.DataFrame([flat_record(record) for record in records], dtype="str")], file)
    if n_other:
        message = f"{n_other} members of the list are no records: text or numbers among objects."
        yield Problem(file.source, "damaged", message, lost=n_other)


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
        names = ", ".join(sorted(set(constants)))
        message = f"{names} is not JSON; it occurs {len(constants)} times and was read as missing."
        problems.append(Problem(file.source, "damaged", message, lost=0))
    return values, problems


def _one_by_one(file: File, decoder: json.JSONDecoder, problems: list[Problem]) -> Iterator[object]:
    """Objects and lists that follow one another, or the members of a list that is broken.

    After what is broken, reading continues at the next line that begins an object or a list.
    """
    text, n_intact, n_lost, at = file.text, 0, 0, len(file.text) - len(file.text.lstrip())
    broken_list = _error(text, at, decoder) if text.startswith("[", at) else None
    at += broken_list is not None
    has_commas, line_number, counted_to = False, 1, 0
    while True:
        before, at = at, _after_separators(text, at)
        has_commas |= "," in text[before:at]
        if at == len(text):
            break
        try:
            value, stop = decoder.raw_decode(text, at)
            is_intact = broken_list is not None or isinstance(value, dict | list)
        except json.JSONDecodeError:
            is_intact = False
        if is_intact:
            n_intact, at = n_intact + 1, stop
            yield value
        elif broken_list and END_OF_LIST.match(text, at):
            break
        else:
            n_lost += 1
            line_number, counted_to = line_number + text.count("\n", counted_to, at), at
            message = f"the text breaks after {n_intact} intact records, at {text[at : at + 60]!r}."
            problems.append(Problem(f"{file.source}, line {line_number}", "damaged", message))
            next_value = NEXT_VALUE.search(text, at)
            at = next_value.end() if next_value else len(text)
    if not n_lost and (broken_list or has_commas):
        reason = broken_list or "commas without a list"
        message = f"the {n_intact} records are intact, but the text around them is not JSON: {reason}."
        problems.append(Problem(file.source, "damaged", message, lost=0))


def _after_separators(text: str, at: int) -> int:
    match = SEPARATORS.match(text, at)
    return match.end() if match else at


def _error(text: str, at: int, decoder: json.JSONDecoder) -> json.JSONDecodeError | None:
    """What is wrong with the value that begins at a character, or nothing."""
    try:
        decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return error
    return None


def _integer(text: str) -> int | str:
    return int(text) if len(text) < MOST_DIGITS else text


def _float(text: str) -> float | str:
    """The number, or its text where it is larger than any."""
    return float(text) if math.isfinite(float(text)) else text
