"""Values of options: pairs of name and value, named columns, and parameters of a notebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from achtari_toolkit.errors import OptionError, check_choice

if TYPE_CHECKING:
    from achtari_toolkit.loaders import Limits


def pairs_of(texts: Sequence[str]) -> dict[str, str]:
    """Return {name: value} of NAME=VALUE. Raises OptionError if one has no sign."""
    return dict(text.split("=", 1) for text in _with_sign(texts))


def columns_of(texts: Sequence[str]) -> dict[str, str | dict[str, str]]:
    """Return columns that the caller named: OURS=THEIRS for all files, PATTERN:OURS=THEIRS for those of a pattern.

    Raises OptionError if one has no sign.
    """
    columns: dict[str, str | dict[str, str]] = {}
    for name, theirs in (text.split("=", 1) for text in _with_sign(texts)):
        pattern, _, ours = name.rpartition(":")
        of_pattern = columns.setdefault(pattern, {}) if pattern else columns
        of_pattern[ours] = theirs  # type: ignore[index]
    return columns


def limits_of(texts: Sequence[str]) -> Limits:
    """Return the limits of NAME=NUMBER, the others by default.

    Raises OptionError if a name is no limit, or a value no number above 0.
    """
    from achtari_toolkit.loaders import Limits

    known = [limit.name for limit in fields(Limits)]
    values: dict[str, Any] = {}
    for name, text in pairs_of(texts).items():
        check_choice("--limit", name, known)
        values[name] = value_of(text)
    return Limits(**values)


def file_to_read(path: str) -> str:
    """Return a path, or a name of something shipped. Raises OptionError for a pipe or device, which may never end."""
    if Path(path).exists() and not (Path(path).is_file() or Path(path).is_dir()):
        raise OptionError(f"{path} is a pipe or a device and no file. Save what it gives to a file first.")
    return path


def value_of(text: str) -> object:
    """Return a parameter as JSON says it, else as plain text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _with_sign(texts: Sequence[str]) -> Sequence[str]:
    wrong = [text for text in texts if "=" not in text]
    if wrong:
        raise OptionError(f"{wrong[0]!r} is not NAME=VALUE.")
    return texts
