"""The groups that a measure splits articles by: the values of some of their columns."""

from collections.abc import Sequence

import pandas as pd

from achtari_toolkit.errors import SchemaError

UNKNOWN = "unknown"  # the group of articles whose outlet, language or section is missing


def group_of(articles: pd.DataFrame, column: str) -> pd.Series:
    """Return the group of each article by one column, str, on the index of articles; a missing value is "unknown"."""
    return articles[column].astype("str").fillna(UNKNOWN)


def check_is_list(by: Sequence[str]) -> None:
    """Raise SchemaError if by is a text, whose letters would be taken for columns."""
    if isinstance(by, str):
        raise SchemaError(f"by is the text {by!r}; use a list of columns: [{by!r}].")


def check_by(by: Sequence[str], articles: pd.DataFrame) -> None:
    """Raise SchemaError unless by is a list of different columns of articles."""
    check_is_list(by)
    absent = [str(name) for name in by if name not in articles]
    if absent:
        raise SchemaError(
            f"articles has no column {', '.join(absent)} to split by; it has {', '.join(map(str, articles.columns))}."
        )
    if len(set(by)) < len(by):
        raise SchemaError(f"by lists a column twice: {', '.join(by)}. Name each column once.")
