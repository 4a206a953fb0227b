"""Values of a file as messages show them: short whatever they hold, and without characters that a terminal obeys."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

SHOWN_CHARACTERS = 60
SHOWN_KEYS = 20
SHOWN_PATH_CHARACTERS = 500
MAX_SHOWN_INTEGER = 10**20


def shown(value: object) -> str:
    r"""Return a value in a few words: what it is, and its beginning if it is text.

    >>> [shown(value) for value in ("ماء", False, None, [1, [2]], {"a": 1}, 12)]
    ["'ماء'", 'False (no, off or false)', 'nothing', 'a list of 2 values', 'a mapping of 1 key', '12']
    >>> shown("\x1b[2J" + "x" * 100_000)
    "'\\x1b[2Jxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' (100,004 characters)"
    """
    if isinstance(value, str):
        return _shown_text(value)
    if isinstance(value, bool):
        return "True (yes, on or true)" if value else "False (no, off or false)"
    if value is None:
        return "nothing"
    if isinstance(value, int):
        return repr(value) if abs(value) < MAX_SHOWN_INTEGER else "a number of more than 20 digits"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.date):
        return f"the date {value.isoformat()}"
    if isinstance(value, Mapping):
        return f"a mapping of {len(value):,} {'key' if len(value) == 1 else 'keys'}"
    if isinstance(value, list | tuple):
        return f"a list of {len(value):,} {'value' if len(value) == 1 else 'values'}"
    return f"a value of type {type(value).__name__}"


def not_text(value: object) -> str:
    """Return that a value is not text, and what to write.

    >>> not_text(False)
    'False (no, off or false) is not text; put it in quotes'
    """
    if value is None:
        remedy = "write it, or leave its line out"
    elif isinstance(value, Mapping | list | tuple):
        remedy = "write one text; put text that begins with a bracket or brace, or has a colon, in quotes"
    elif isinstance(value, str):
        return f"{shown(value)} contains half a character (U+D800 to U+DFFF); type it again"
    else:
        remedy = "put it in quotes"
    return f"{shown(value)} is not text; {remedy}"


def is_text(value: object) -> bool:
    """Whether a value is text that can be written to a file: without half characters, which Python's texts may have."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown_key(key: object) -> str:
    """Return a key as it is written if it is short and plain, else as shown returns it."""
    is_plain = isinstance(key, str) and key.isprintable() and 0 < len(key) <= SHOWN_CHARACTERS
    return str(key) if is_plain else shown(key)


def shown_path(path: object) -> str:
    """Return a path, or another sentence of others, on one line; what a terminal would obey is written as an escape."""
    text = str(path)[: SHOWN_PATH_CHARACTERS + 1]
    plain = text if text.isprintable() else repr(text)[1:-1]
    return plain if len(text) <= SHOWN_PATH_CHARACTERS else plain + "…"


def shown_keys(keys: Iterable[object]) -> str:
    """Return the first keys with commas between, and how many more there are."""
    listed = list(keys)
    more = f" and {len(listed) - SHOWN_KEYS:,} more" if len(listed) > SHOWN_KEYS else ""
    return ", ".join(map(shown_key, listed[:SHOWN_KEYS])) + more


def _shown_text(text: str) -> str:
    if len(text) <= SHOWN_CHARACTERS:
        return repr(text)
    return f"{text[:SHOWN_CHARACTERS] + '…'!r} ({len(text):,} characters)"
