"""Checks of arguments at the doors of words and codebooks: a wrong type ends in a message, not in a traceback."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.schema import HITS, check_columns
from achtari_toolkit.schema.articles import ARTICLES
from achtari_toolkit.words.tokens import Tokens

if TYPE_CHECKING:
    from achtari_toolkit.schema import Table

SHOWN_CHARACTERS = 40


def described(value: object) -> str:
    """Return a value in a few words: its type, and what it is if that is short."""
    if isinstance(value, pd.DataFrame):
        return f"a table of {len(value):,} rows"
    if isinstance(value, str):
        return f"the text {value[:SHOWN_CHARACTERS]!r}"
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    return f"a value of type {type(value).__name__}"


def check_type(name: str, value: object, types: type | tuple[type, ...], expected: str) -> None:
    """Raise OptionError unless value is of one of the types; expected says what to give instead."""
    if not isinstance(value, types):
        raise OptionError(f"{name} is {described(value)}; give {expected}.")


def check_number(name: str, value: object) -> None:
    """Raise OptionError unless value is a number."""
    check_type(name, value, (int, float), "a number")


def check_whole_number(name: str, value: object, least: int, most: int | None = None) -> None:
    """Raise OptionError unless value is a whole number, at least `least` and at most `most`."""
    is_whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not is_whole or value < least or (most is not None and value > most):  # type: ignore[operator]
        wanted = f"{least} or more" if most is None else f"from {least} to {most}"
        raise OptionError(f"{name} is {described(value)}; use a whole number{',' * (most is None)} {wanted}.")


def check_text(name: str, value: object) -> None:
    """Raise OptionError unless value is text."""
    check_type(name, value, str, "text")


def check_texts(name: str, value: object) -> None:
    """Raise OptionError unless value is a list of texts; one text is not, for its letters would be taken apart."""
    if isinstance(value, str):
        raise OptionError(f"{name} is {described(value)}; give a list of texts: [{value[:SHOWN_CHARACTERS]!r}].")
    if not isinstance(value, Iterable) or isinstance(value, pd.DataFrame):
        raise OptionError(f"{name} is {described(value)}; give a list of texts.")
    for item in value:
        if not isinstance(item, str):
            raise OptionError(f"{name} contains {described(item)}; give a list of texts.")


def check_tokens(value: object) -> None:
    """Raise OptionError unless value is Tokens."""
    check_type("tokens", value, Tokens, "what words.tokenize or words.read_tokens returns")


def check_path(name: str, value: object) -> None:
    """Raise OptionError unless value is a path."""
    check_type(name, value, (str, Path), "a path, such as 'study/hits.parquet'")


def check_table(frame: object, table: Table, needed: Iterable[str] | None = None, *, name: str = "") -> pd.DataFrame:
    """Return frame, or raise OptionError if it is not a table, SchemaError if it lacks a needed column.

    needed  names of the columns; None means all columns of the table
    """
    if not isinstance(frame, pd.DataFrame):
        raise OptionError(f"{name or table.name} is {described(frame)}; give a table. Make it with {table.made_by}.")
    return check_columns(frame, table, needed)


def check_articles_have(articles: object, needed: Iterable[str]) -> pd.DataFrame:
    """Return articles, or raise as check_table does, or SchemaError if an article_id is duplicate."""
    frame = check_table(articles, ARTICLES, needed)
    repeated = frame["article_id"].duplicated()
    if repeated.any():
        raise SchemaError(
            f"articles contains {int(repeated.sum()):,} duplicate article_ids, "
            f"first {frame['article_id'][repeated].iloc[0]!r}. Use articles.drop_duplicates('article_id') first."
        )
    return frame


def check_positions(hits: object, needed: Iterable[str] = ("article_id", "first", "last")) -> pd.DataFrame:
    """Return hits, or raise as check_table does, or SchemaError if their words are not integers."""
    frame = check_table(hits, HITS, needed)
    for name in ("first", "last"):
        if name in frame and len(frame) and not pd.api.types.is_integer_dtype(frame[name]):
            raise SchemaError(
                f"hits has {frame[name].dtype} in the column {name}; it counts words and is an integer. "
                f"Take the hits as {HITS.made_by} returned them."
            )
    return frame
