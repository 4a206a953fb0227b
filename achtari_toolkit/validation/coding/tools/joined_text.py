"""Headline and body as the one text of a tool that knows one text per document, and back."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.errors import OptionError

GAP = "\n\n"  # between headline and body


def joined_texts(texts: pd.DataFrame) -> pd.Series:
    """Return the text of each article, on the index of texts.

    Raises OptionError if a headline has an empty line, so that its end could not be told.
    """
    is_split = texts["headline"].str.contains(GAP, regex=False)
    if is_split.any():
        name = texts.loc[is_split, "article_id"].iloc[0]
        raise OptionError(f"the headline of {name} has an empty line. Code it with validation.write_coding_page.")
    return texts["headline"] + GAP + texts["body"]


def joined_place(headline: str, field: str, offset: int) -> int:
    """Return where a character of a field is in the joined text."""
    return offset if field == "headline" else len(headline) + len(GAP) + offset


def place_in_field(text: str, start: int, stop: int) -> tuple[str, int, int]:
    """Return (field, start, stop) of a passage of the joined text.

    A passage over both fields is in the body with a start before it, which is no place and is reported as a mistake.
    """
    headline = len(text.partition(GAP)[0])
    if stop <= headline:
        return "headline", start, stop
    body = headline + len(GAP)
    return "body", start - body, stop - body
