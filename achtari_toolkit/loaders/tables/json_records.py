"""JSON: a list of records, an answer that holds one, a table, a single record, one record per line, or several."""

import json
import math
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.json_shapes import records_of
from achtari_toolkit.loaders.columns.nested_text import flat_record
from achtari_toolkit.loaders.columns.table_width import frame_of
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of
from achtari_toolkit.loaders.tables.json_salvage import salvaged

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
        table, surplus = frame_of([flat_record(record) for record in records], file.source)
        yield from articles_of([table, *surplus], file)
    if n_other:
        message = f"{n_other} members of the list are no records: text or numbers among objects."
        yield Problem(file.source, "damaged", message, lost=n_other)


def json_values(file: File) -> tuple[list[object], list[Problem]]:
    """Return the JSON values of a text: one if it is one JSON text, else what is intact of it, with the Problems met.

    Raises UnreadableSource if it is nested deeper than Python reads.
    """
    constants: list[str] = []
    joined: list[str] = []  # a key of each object that has one twice

    def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
        value = dict(pairs)
        if 1 < len(value) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            joined.append(next(key for key, n in counts.items() if n > 1))
        return value

    decoder = json.JSONDecoder(
        parse_constant=constants.append, parse_int=_integer, parse_float=_float, object_pairs_hook=object_of
    )
    problems: list[Problem] = []
    try:
        try:
            values = [decoder.decode(file.text)]
        except json.JSONDecodeError:
            values = list(salvaged(file, decoder, problems))
    except RecursionError:
        raise UnreadableSource("is JSON nested deeper than any table of articles.") from None
    if joined:
        message = f"{len(joined)} objects have a key twice, as {joined[0]!r}: two ran together, or the last counts."
        problems.append(Problem(file.source, "damaged", message, lost=len(joined)))
    if constants:
        names = ", ".join(sorted(set(constants)))
        message = f"{names} is not JSON; it occurs {len(constants)} times and was read as missing."
        problems.append(Problem(file.source, "damaged", message, lost=0))
    return values, problems


def _integer(text: str) -> int | str:
    return int(text) if len(text) < MOST_DIGITS else text


def _float(text: str) -> float | str:
    """The number, or its text where it is larger than any."""
    return float(text) if math.isfinite(float(text)) else text
