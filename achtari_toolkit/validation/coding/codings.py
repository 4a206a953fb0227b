"""The tables of what people coded, and who may be named in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.schema import Column, Table

FIELDS = ("headline", "body")  # of an article, in which spans are marked
SHOWN_MISTAKES = 20  # of an error
LONGEST_NAME = 60  # characters of a pseudonym
ARTICLE = Column("article_id", "str", "the text that was read")
CODE = Column("code", "str", "what was judged: a code, or another question")
KEY = ["article_id", "code"]  # of one label
CODINGS = Table(
    "validation.read_codings",
    "validation.read_codings(paths)",
    (
        ARTICLE,
        CODE,
        Column("coder", "str", "who coded it, by pseudonym"),
        Column("label", "str", "yes or no, or one of the values of the question", missing="read and left open"),
        Column("note", "str", "what the coder wrote about the text; empty text where nothing"),
        Column("coded_at", "datetime64[us, UTC]", "when it was coded", missing="not known"),
    ),
    key=("article_id", "code", "coder"),
)
CODED_SPANS = Table(
    "coded spans",
    "validation.read_coding_files(paths).spans",
    (
        ARTICLE,
        CODE,
        Column("coder", "str", "who marked it, by pseudonym"),
        Column("field", "str", "headline or body"),
        Column("start", "int64", "first character of the span in the field", "characters from 0"),
        Column("stop", "int64", "character after the last one", "characters from 0"),
        Column("text", "str", "the characters of the span", missing="the file does not hold them"),
    ),
)
CODING_PROBLEMS = Table(
    "coding problems",
    "validation.read_coding_files(paths).problems",
    (
        Column("source", "str", "file, and row within it"),
        Column("message", "str", "what is wrong there, what was expected, and what was done"),
        Column("lost", "int64", "codings or spans that were left out because of it", "rows"),
    ),
)


class Coded(NamedTuple):
    """What coding files hold.

    codings   the table of validation.read_codings
    spans     passages that coders marked: article_id, code, coder, field (headline or body), start and stop (characters
              of the original text, stop excluded), text
    problems  one row per mistake: source (file and row), message, lost (rows that were left out because of it)
    """

    codings: pd.DataFrame
    spans: pd.DataFrame
    problems: pd.DataFrame


def shown_mistakes(mistakes: Sequence[str]) -> str:
    """Return mistakes as lines of an error, the first of them if there are many."""
    n = len(mistakes) - SHOWN_MISTAKES
    return "\n".join([*mistakes[:SHOWN_MISTAKES], *([f"and {n:,} more"] if n > 0 else [])])


def check_pseudonym(coder: str) -> str:
    """Return coder unchanged, or raise OptionError if it is empty, too long, or an address."""
    if message := bad_pseudonym(coder):
        raise OptionError(f"{message} Name coders by a pseudonym, such as A or coder 2.")
    return coder


def bad_pseudonym(coder: str) -> str:
    """Return what is wrong with the name of a coder, or empty text."""
    if not coder.strip():
        return "the coder has no name."
    if "@" in coder:
        return f"the coder {coder!r} looks like an e-mail address, which would travel with the data."
    if len(coder) > LONGEST_NAME or not coder.isprintable():
        return f"the coder {coder[:LONGEST_NAME]!r} is longer than {LONGEST_NAME} characters or cannot be printed."
    return ""
