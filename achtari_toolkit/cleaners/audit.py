"""What a cleaner changed: how many articles and characters, with an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import ARTICLES, check_articles

COLUMNS = {"step": "str", "column": "str", "articles": "int64", "characters": "int64", "before": "str", "after": "str"}
AROUND, SHOWN = 20, 60  # characters of an example: before the first change, and in all


def audit(before: pd.DataFrame, after: pd.DataFrame, *, step: str = "all steps") -> pd.DataFrame:
    """Return one row for each column that differs between two states of the same articles.

    Columns: step, column, articles (rows changed), characters (removed minus added, over the column), before and
    after (the first changed article by article_id, cut to the place of the change; missing where there was nothing).

    Raises SchemaError if the two do not hold the same articles.
    """
    old, new = _aligned(before, after)
    return _table(row for column in ARTICLES.names for row in _column_row(step, old[column], new[column]))


def audit_lines(before: pd.DataFrame, after: pd.DataFrame, *, step: str) -> pd.DataFrame:
    """Return one row for each line that bodies lost, with its outlet in step and the line in before."""
    old, new = _aligned(before, after)
    changed = old["body"].ne(new["body"])
    lost = Counter[tuple[str, str]]()
    letters = Counter[tuple[str, str]]()
    for outlet, was, now in zip(new["outlet"][changed], old["body"][changed], new["body"][changed], strict=True):
        for line, times in (Counter(was.split("\n")) - Counter(now.split("\n"))).items():
            if spaced(line):
                lost[outlet, spaced(line)] += 1
                letters[outlet, spaced(line)] += times * len(line)
    ranked = sorted(lost.items(), key=lambda pair: (-pair[1], pair[0]))
    return _table((f"{step} of {outlet}", "body", n, letters[outlet, line], line, None) for (outlet, line), n in ranked)


def _table(rows: Iterator[tuple[str, str, int, int, str | None, str | None]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS)).astype(COLUMNS)


def _aligned(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables by article_id, in its order."""
    old, new = (check_articles(table).set_index("article_id", drop=False).sort_index() for table in (before, after))
    if not old.index.equals(new.index):
        strays = len(old.index.symmetric_difference(new.index))
        raise SchemaError(f"{strays} articles stand in only one of the two tables. Give the same articles twice.")
    return old, new


def _column_row(
    step: str, old: pd.Series, new: pd.Series
) -> Iterator[tuple[str, str, int, int, str | None, str | None]]:
    changed = old.ne(new) & ~(old.isna() & new.isna())
    if changed.any():
        was, now = old[changed].astype("str"), new[changed].astype("str")
        characters = int(was.str.len().sum() - now.str.len().sum())
        yield step, str(old.name), int(changed.sum()), characters, *_example(was.iloc[0], now.iloc[0])


def _example(was: str | float, now: str | float) -> tuple[str | None, str | None]:
    """Both texts from a little before the first difference."""
    old, new = (text if isinstance(text, str) else None for text in (was, now))
    pairs = zip(old or "", new or "", strict=False)
    first = next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(old or ""), len(new or "")))
    cut = slice(max(0, first - AROUND), max(0, first - AROUND) + SHOWN)
    return old and old[cut], new and new[cut]
