"""Where the records of a JSON value are: in lists, in answers of APIs, by row, by column or by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from achtari_toolkit.loaders.columns.heads import is_head, meanings
from achtari_toolkit.loaders.columns.nested_text import flat_record, is_article_like

Record = Mapping[str, object]
CORE = ("headline", "body", "published", "url")  # by which a record of the press is known
SURE = 200  # points of a head that counts for an object around records
NAMED_HEADLINE = 150  # points of a head that is a headline and not the name of anything
SURELY_BODY = 280  # points of a head whose object in an article is its body, and not a list of articles
ANSWER_KEYS = frozenset("status error errors code success ok totalresults total_results totalhits numfound".split())
LISTED = 90  # points of a head that is listed at all
MOST_LEVELS = 5  # of an answer
LOOKED_AT = 5  # members of a list
MOST_NOTE = 200  # characters of a text beside the rows of a table


def records_of(value: object) -> tuple[list[Record], int]:
    """Return the records of a JSON value, and how many members of their list are no records.

    A value is a list of records; an object with one, at any of five levels; an object of records by key; a table by
    columns or rows, as to_json of pandas writes it in every orientation; or a single record.
    """
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, Mapping):
        return [], 0
    if (table := _table(value)) is not None:
        return table, 0
    lists = _press_lists(value)
    if not lists:
        return ([], 1) if _is_answer(value) else ([_inner_article(value, 0) or value], 0)
    counted = [_of_list(members) for members in lists]
    return [record for records, _ in counted for record in records], sum(n_other for _, n_other in counted)


def _is_answer(value: Record) -> bool:
    """Whether an object is the answer of a program without a record: a status, an error, an empty list."""
    keys = {str(key).casefold() for key in value}
    return not keys.isdisjoint(ANSWER_KEYS) and not _core(value, LISTED, nested=True) & {"headline", "published", "url"}


def _inner_article(value: Record, level: int) -> Record | None:
    """The article inside an object that is none itself, such as response and content of an answer with one."""
    if level == MOST_LEVELS or is_article_like(value):
        return None
    for member in value.values():
        if isinstance(member, Mapping):
            inner = member if is_article_like(member) else _inner_article(member, level + 1)
            if inner is not None:
                return inner
    return None


def _of_list(value: Sequence[object]) -> tuple[list[Record], int]:
    records = [member for member in value if isinstance(member, Mapping)]
    if not records:
        rows = [member for member in value if isinstance(member, list)]
        return _by_rows(rows, None), len(value) - len(rows)
    n_other = sum(member is not None for member in value) - len(records)
    if all(_press_lists(record) for record in records[:LOOKED_AT]):  # pages of answers
        pages = [records_of(record) for record in records]
        return [record for page, _ in pages for record in page], n_other + sum(n for _, n in pages)
    return records, n_other


def _press_lists(value: Record) -> list[Sequence[object]]:
    """The lists of records in an object that have the most core fields; none if the object is an article itself."""
    around = _core(value, SURE, nested=False)
    is_article = "headline" in around
    others = {k: member for k, member in value.items() if not (is_article and _is_structured_body(k, member))}
    lists = [(members, fields) for members in _lists(others, 0) if (fields := _core_of_members(members))]
    lists = [(members, fields) for members, fields in lists if _is_better(fields, around)]
    most = max((len(fields) for _, fields in lists), default=0)
    return [members for members, fields in lists if len(fields) == most]


def _is_structured_body(key: str, member: object) -> bool:
    """Whether what is at a key is the body of an article in blocks; of many texts the keys are not looked at."""
    return isinstance(member, Mapping | list) and meanings(str(key)).get("body", 0) >= SURELY_BODY


def _is_better(fields: set[str], around: set[str]) -> bool:
    """Whether members with these fields are the records, and not the object around them."""
    if not fields & {"headline", "body"}:
        return False
    has_new_body = "body" in fields and "body" not in around and len(fields) > 1 and len(around) < 3
    return len(fields) > len(around) or has_new_body


def _lists(value: Record, level: int) -> Iterator[Sequence[object]]:
    """Every list of objects inside an object, and every object of objects as a list."""
    if level == MOST_LEVELS:
        return
    inner = list(value.values())
    objects = [member for member in inner if isinstance(member, Mapping)]
    is_article = bool(objects) and is_article_like(objects[0])
    are_alike = bool(objects) and bool(set(objects[0]).intersection(*objects))
    if are_alike and len(objects) == len(inner) and (level or is_article or len(inner) > 1):
        yield objects
        if is_article:
            return
    for member in inner:
        if isinstance(member, list) and any(isinstance(inside, Mapping) for inside in member):
            yield member
        elif isinstance(member, Mapping):
            yield from _lists(member, level + 1)


def _core_of_members(members: Sequence[object]) -> set[str]:
    records = [member for member in islice(members, LOOKED_AT) if isinstance(member, Mapping)]
    return set().union(*(_core(record, 0, nested=True) for record in records))


def _core(record: Record, least: float, *, nested: bool) -> set[str]:
    """The core fields that the keys of a record mean, each key its best one."""
    flat = flat_record(record) if nested else {key: text for key, text in record.items() if isinstance(text, str)}
    best = [
        max(meanings(str(key)).items(), key=lambda item: item[1], default=("", 0.0))
        for key, text in flat.items()
        if text
    ]
    least_of = {"headline": max(least, NAMED_HEADLINE)}
    return {field for field, points in best if field in CORE and points >= least_of.get(field, least)}


def _table(value: Record) -> list[Record] | None:
    """The records of a table by columns or rows; None for another object."""
    rows = [member for member in value.values() if isinstance(member, list) and member and isinstance(member[0], list)]
    has_prose = any(isinstance(member, str) and len(member) > MOST_NOTE for member in value.values())
    if len(rows) == 1 and not has_prose:
        return _by_rows(rows[0], _row_names(value, rows[0])) or None
    names = list(map(str, value))
    columns = [member for member in value.values() if isinstance(member, Mapping)]
    if len(columns) == len(value) > 1:
        keys = list(dict.fromkeys(key for column in columns for key in column))
        if is_head(names) > is_head(list(map(str, keys[:50]))):
            return [{name: column.get(key) for name, column in zip(names, columns, strict=True)} for key in keys]
    lists = [member for member in value.values() if isinstance(member, list)]
    if len(lists) == len(value) > 1 and len(set(map(len, lists))) == 1 and is_head(names) > 1:
        return [dict(zip(names, row, strict=True)) for row in zip(*lists, strict=True)]
    return None


def _row_names(value: Record, rows: Sequence[object]) -> list[str] | None:
    """The names of the columns of a table by rows, from a list beside the rows."""
    first = rows[0] if isinstance(rows[0], list) else []
    for member in value.values():
        if isinstance(member, list) and member is not rows and len(member) == len(first):
            names = [entry.get("name") if isinstance(entry, Mapping) else entry for entry in member]
            names = [" ".join(map(str, name)) if isinstance(name, list) else name for name in names]
            if all(isinstance(name, str) for name in names) and is_head([str(name) for name in names]):
                return [str(name) for name in names]
    return None


def _by_rows(rows: Sequence[object], names: list[str] | None) -> list[Record]:
    """Records of rows; without names the first row is the head if it reads as one, else columns are numbered."""
    lists = [row for row in rows if isinstance(row, list)]
    if names is None and lists and all(isinstance(cell, str) for cell in lists[0]) and is_head(lists[0]) > 1:
        names, lists = lists[0], lists[1:]
    names = names or [f"column {n}" for n in range(1, max(map(len, lists), default=0) + 1)]
    return [dict(zip(names, row, strict=False)) for row in lists]
