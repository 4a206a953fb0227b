"""What is intact of a JSON text that breaks its rules, and how many records are not.

Reading continues where a value begins that is like the records so far: after a line break, an opened list, or the end
of another value. How many records were passed over is the number of times that one of their keys occurs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from achtari_toolkit.loaders.columns.nested_text import is_article_like
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

SEPARATORS = re.compile(r"[\s,]*")
NEXT_VALUE = re.compile(r"(?:\n|\[|[}\]]\s*,)\s*(?=[{\[])")  # where the next value may begin after a broken one
CLOSING = re.compile(r"[\]}\s,]*\Z")
COMMAS = "commas without a list"
KEY = re.compile(r'"((?:[^"\\]|\\.){1,100})"\s*:')
COMPARED_KEYS = 30
TRIED_VALUES = 10_000  # after one break
SHOWN = 60  # characters of what breaks


def salvaged(file: File, decoder: json.JSONDecoder, problems: list[Problem]) -> Iterator[object]:
    """Yield the objects and lists that follow one another, or the members of a list that is broken.

    problems  takes one for each part that breaks, with the number of records that are lost in it
    """
    text = file.text
    at = len(text) - len(text.lstrip())
    reason = _error(text, at, decoder) if text[at : at + 1] in ("[", "{") else None
    is_within = text.startswith("[", at) and reason is not None
    at += is_within
    n_intact, has_commas, keys = 0, False, list[str]()  # keys of the last intact record
    n_problems = len(problems)
    while True:
        before, at = at, _after_separators(text, at)
        has_commas |= "," in text[before:at]
        if at == len(text) or (is_within and CLOSING.match(text, at)):
            break
        value, stop = _value(text, at, decoder)
        if stop and (is_within or isinstance(value, dict | list)):
            n_intact, at = n_intact + 1, stop
            keys = list(value) if isinstance(value, dict) else keys
            yield value
            continue
        start, following = _next_value(text, at, decoder, keys)
        is_head = n_intact == 0 and bool(following)
        n_lost = _records_within(text[at:start], keys or following, is_around=is_head or is_within)
        if n_lost:
            message = f"the text breaks after {n_intact} intact records, at {text[at : at + SHOWN]!r}."
            line_number = text.count("\n", 0, at) + 1
            problems.append(Problem(f"{file.source}, line {line_number}", "damaged", message, lost=n_lost))
        at, is_within = start, is_within or is_head
    if len(problems) == n_problems and (reason or has_commas):
        message = f"the {n_intact} records are intact, but the text around them is not JSON: {reason or COMMAS}."
        problems.append(Problem(file.source, "damaged", message, lost=0))


def _next_value(text: str, at: int, decoder: json.JSONDecoder, keys: Sequence[str]) -> tuple[int, list[str]]:
    """Where the next record after a break begins, and its keys; the end of the text and none if there is no other."""
    broken_key = KEY.search(text, at, at + 1_000)
    for _, match in zip(range(TRIED_VALUES), NEXT_VALUE.finditer(text, at + 1), strict=False):
        value, stop = _value(text, match.end(), decoder)
        if not stop:
            continue
        if isinstance(value, dict):
            shared = len(set(value).intersection(keys))
            is_like = shared * 2 >= len(keys) if keys else match[0].startswith("\n") or is_article_like(value)
            if is_like or (broken_key and not keys and broken_key[1] == next(iter(value), None)):
                return match.end(), list(value)
        elif match[0].startswith("\n") and not keys:
            return match.end(), []
    return len(text), []


def _records_within(broken: str, keys: Sequence[str], *, is_around: bool) -> int:
    """How many records a broken part holds: as many as one of their keys occurs in it.

    is_around  it may be what is around the records, and then hold none
    """
    names = KEY.findall(broken)
    counted = [names.count(key) for key in (list(keys)[:COMPARED_KEYS] or names[:1])]
    is_beginning = "{" in broken and not names  # of a record, before its first key ends
    return max([0 if is_around and keys and not is_beginning else 1, *counted])


def _value(text: str, at: int, decoder: json.JSONDecoder) -> tuple[object, int]:
    """The value that begins at a character and where it ends; the end is 0 if it breaks the rules."""
    try:
        return decoder.raw_decode(text, at)
    except json.JSONDecodeError:
        return None, 0


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
