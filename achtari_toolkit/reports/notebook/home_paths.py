"""Paths of home folders, which name a person, shown as ~ wherever a report would print them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import quote

from nbformat import NotebookNode

NAME = r"[^\\/\s\"'<>|:*?&;,()\[\]{}]+"
NAME_WITH_SPACES = r"[^\\/\r\n\"'<>|:*?&;]{1,64}(?=[\\/])"  # as in C:\Users\Jean Dupont\press
BEFORE = r"(?:(?<=file://)|(?<![\w.~+%/-]))"  # a path begins here: it is no part of a web address or a longer path
HOMES = (  # backslashes are doubled where Python or JSON print a path
    rf"(?<!\w)[A-Za-z]:[\\/]+(?:Users|Documents and Settings)[\\/]+(?:{NAME_WITH_SPACES}|{NAME})",
    rf"{BEFORE}(?:/mnt)?(?:/[a-z])?/Users/{NAME}",
    rf"{BEFORE}(?:/var|/usr|/export)?/home/{NAME}",
)
SIGNS = ("/home/", "Users", "Documents and Settings")  # a text without any of them is not searched for HOMES
PICTURES = ("image/png", "image/jpeg")  # letters that stand for bytes
Value = TypeVar("Value")


def without_homes(book: NotebookNode, *, home: Path | None = None) -> NotebookNode:
    """Return a copy of an executed notebook in which the home folders in code, texts and outputs are ~.

    home  of the user, None for that of this process; the usual places of Linux, macOS and Windows are known besides
    """
    spellings = spellings_of(home or Path.home())
    homes = re.compile("|".join([*(rf"{BEFORE}{re.escape(spelling)}(?![\w.-])" for spelling in spellings), *HOMES]))
    return changed(book, homes, (*spellings, *SIGNS))


def spellings_of(home: Path) -> list[str]:
    """Return how a home folder is written: as it is, where its links lead, as Python prints it, in an address."""
    paths = {str(path) for path in (home, home.resolve()) if len(path.parts) > 1}
    spellings = paths | {path.replace("\\", "\\\\") for path in paths} | {quote(path) for path in paths}
    return sorted(spellings, key=lambda spelling: (-len(spelling), spelling))


def changed(value: Value, homes: re.Pattern[str], signs: tuple[str, ...]) -> Value:
    """Return a copy of a value as JSON has them, with ~ for the homes in its texts."""
    if isinstance(value, str):
        is_searched = any(sign in value for sign in signs)  # the search alone takes eight seconds for 20 MB
        return cast(Value, homes.sub("~", value)) if is_searched else value
    if isinstance(value, dict):
        pairs = {key: inner if key in PICTURES else changed(inner, homes, signs) for key, inner in value.items()}
        return cast(Value, type(value)(pairs))
    if isinstance(value, list):
        return cast(Value, [changed(inner, homes, signs) for inner in value])
    return value
