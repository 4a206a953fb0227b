"""What a cleaner changed: how many articles and characters, with an example."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import ARTICLES, Column, Table, build, check_articles

AUDIT = Table(
    "cleaners.audit",
    "cleaners.audit(before, after)",
    (
        Column("step", "str", "the name of the step; of a repeated line, with its outlet"),
        Column("column", "str", "the column of the articles that differs"),
        Column("articles", "int64", "articles whose value differs", "articles"),
        Column("characters", "int64", "removed minus added, over the column", "characters"),
        Column("before", "str", "the first changed value by article_id, around the change", missing="there was none"),
        Column("after", "str", "the same place after the step", missing="there is none"),
    ),
    key=("step", "column", "before"),
)
Example = tuple[str | None, str | None]
CONTEXT_CHARACTERS, EXAMPLE_CHARACTERS = 20, 60  # of an example: before the first change, and in all


def audit(before: pd.DataFrame, after: pd.DataFrame, *, step: str = "all steps") -> pd.DataFrame:
    """Return what differs between two states of the same articles.

    Returns one row per column that differs, in the order of schema.ARTICLES:
        step        str    the given name
        column      str    the column of the articles
        articles    int64  articles whose value differs
        characters  int64  removed minus added, over the column
        before      str    the first changed value by article_id, 60 characters around the change; missing: none
        after       str    the same place after the step; missing: none

    Raises: SchemaError if the two tables do not hold the same articles.
    """
    old, new = _aligned(before, after)
    rows = [row for column in ARTICLES.names for row in _column_rows(step, old[column], new[column])]
    return build(rows, AUDIT)


def audit_lines(before: pd.DataFrame, after: pd.DataFrame, *, step: str) -> pd.DataFrame:
    """Return one row per line that bodies lost, as `audit` does, with its outlet in step and the line in before."""
    old, new = _aligned(before, after)
    changed = old["body"].ne(new["body"])
    n_articles = Counter[tuple[str, str]]()
    n_characters = Counter[tuple[str, str]]()
    for outlet, old_body, new_body in zip(
        new["outlet"][changed], old["body"][changed], new["body"][changed], strict=True
    ):
        for line, times in (Counter(old_body.split("\n")) - Counter(new_body.split("\n"))).items():
            if spaced(line):
                n_articles[outlet, spaced(line)] += 1
                n_characters[outlet, spaced(line)] += times * len(line)
    rows = [
        {
            "step": f"{step} of {outlet}",
            "column": "body",
            "articles": n,
            "characters": n_characters[outlet, line],
            "before": line,
        }
        for (outlet, line), n in sorted(n_articles.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return build(rows, AUDIT)


def _aligned(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables by article_id, in its order."""
    old, new = (check_articles(table).set_index("article_id", drop=False).sort_index() for table in (before, after))
    if not old.index.equals(new.index):
        n_strays = len(old.index.symmetric_difference(new.index))
        raise SchemaError(
            f"{n_strays} articles are in only one of the two tables. Give two states of the same articles."
        )
    return old, new


def _column_rows(step: str, old: pd.Series, new: pd.Series) -> list[dict[str, str | int | None]]:
    """The row of a column that differs; none if it does not."""
    changed = old.ne(new) & ~(old.isna() & new.isna())
    if not changed.any():
        return []
    old_texts, new_texts = old[changed].astype("str"), new[changed].astype("str")
    before, after = _example(old_texts.iloc[0], new_texts.iloc[0])
    return [
        {
            "step": step,
            "column": str(old.name),
            "articles": int(changed.sum()),
            "characters": int(old_texts.str.len().sum() - new_texts.str.len().sum()),
            "before": before,
            "after": after,
        }
    ]


def _example(before: str | float, after: str | float) -> Example:
    """Both texts from a little before the first difference."""
    old, new = (text if isinstance(text, str) else None for text in (before, after))
    pairs = zip(old or "", new or "", strict=False)
    first = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old or ""), len(new or "")))
    start = max(0, first - CONTEXT_CHARACTERS)
    cut = slice(start, start + EXAMPLE_CHARACTERS)
    return old and old[cut], new and new[cut]
