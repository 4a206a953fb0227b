"""The article table that a command is given, as load or clean wrote it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.cli.printing import say
from achtari_toolkit.errors import UnreadableSource

if TYPE_CHECKING:
    import pandas as pd

    from achtari_toolkit.loaders import Loaded

PARQUET = ("articles of this toolkit", "Parquet")
TABLES = (  # formats that an article table may have: those of write_articles, and what programs make of them
    *PARQUET, "XLSX workbook", "XLS or XLSB workbook", "ODS workbook", "workbook in XML", "table in XML",
    "table in HTML", "JSON records", "delimited table", "packed file", "zip archive",
)  # fmt: skip


def read_articles(path: str, *, is_empty_allowed: bool) -> pd.DataFrame:
    """Return the articles of a file; a warning counts what of it could not be read.

    Raises UnreadableSource if the file is absent or a folder, if it is no table, if nothing of it could be read, or if
    it has no article and that is not allowed.
    """
    from achtari_toolkit import loaders

    if Path(path).is_dir():
        raise UnreadableSource(f"{path} is a folder and no article table; nothing was written. {_advice(path)}")
    loaded = loaders.load(path)
    _check_table(loaded, path)
    articles, problems = loaded
    if len(articles):
        _warn_of_lost(articles, problems, path)
    elif not is_empty_allowed:
        raise UnreadableSource(
            f"{path} is a table without any article; nothing was written. --allow-empty accepts one."
        )
    return articles


def _check_table(loaded: Loaded, path: str) -> None:
    """Raise UnreadableSource if a file is not a table, or is one of which nothing could be read."""
    from achtari_toolkit.schema import NOT_READ

    formats, outcomes = loaded.files["format"].dropna(), loaded.files["outcome"]
    named = formats.iloc[0] if len(formats) else None
    if loaded.files.empty or (outcomes.eq(NOT_READ).all() and loaded.articles.empty):
        reason = f" {loaded.problems['message'].iloc[0]}" if len(loaded.problems) else ""
        raise UnreadableSource(
            f"{path} could not be read; nothing was written.{reason} Give the file that load or clean wrote, or make "
            f"it again."
        )
    if named not in (PARQUET if Path(path).suffix.casefold() == ".parquet" else TABLES):
        raise UnreadableSource(
            f"{path} is no article table but {named or 'of no known format'}; nothing was written. {_advice(path)}"
        )


def _warn_of_lost(articles: pd.DataFrame, problems: pd.DataFrame, path: str) -> None:
    """Say how many records are missing from every number that follows, or how many remarks there are."""
    from achtari_toolkit import loaders

    if problems.empty:
        return
    counts = loaders.summary(articles, problems)
    first = problems.iloc[int(problems["lost"].gt(0).to_numpy().argmax())]["message"]
    if counts["failed"]:
        text = (
            f"{counts['failed']:,} of {counts['asked']:,} records of {path} could not be read and are missing from "
            f"what follows; {len(articles):,} articles were read. The first problem: {first}"
        )
    else:
        text = f"{len(problems):,} problems in {path}, none of them an article lost; the first: {first}"
    say(f"warning: {text}", sys.stderr)


def _advice(path: str) -> str:
    return f"achtari load {path} --to articles.parquet makes a table of what can be read."
