"""Whether a load gave what the command was called for: no article is a failure, unless it is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.errors import UnreadableSource

if TYPE_CHECKING:
    import pandas as pd

    from achtari_toolkit.loaders import Loaded

HARMLESS = ("empty", "no_article", "elsewhere")  # kinds of problems of what was read and has no article


def check_loaded(loaded: Loaded, paths: Iterable[str], *, is_empty_allowed: bool) -> None:
    """Raise UnreadableSource if there is no article, unless it is allowed and something was read or nothing was there.

    It says how many files there were, what became of them, and the first problem.
    """
    articles, problems = loaded
    if len(articles) or (is_empty_allowed and not _is_failure(loaded, paths)):
        return
    outcomes = loaded.files["outcome"].value_counts().sort_index()
    counts = ", ".join(f"{n:,} {outcome}" for outcome, n in outcomes.items())
    first = f" The first problem: {_of_most_weight(problems)['message']}" if len(problems) else ""
    remedy = "" if is_empty_allowed else " --allow-empty accepts a load without articles, if nothing failed."
    n_files = f"{len(loaded.files):,} file{'s' * (len(loaded.files) != 1)}"
    raise UnreadableSource(f"no article in {n_files}{counts and f' ({counts})'}; nothing was written.{first}{remedy}")


def _is_failure(loaded: Loaded, paths: Iterable[str]) -> bool:
    """Whether a path is no file and no folder, or nothing was read and something could not be."""
    from achtari_toolkit.schema import NOT_READ

    if not all(Path(path).is_file() or Path(path).is_dir() for path in paths):
        return True
    was_read = loaded.files["outcome"].ne(NOT_READ).any()
    is_lost = ~loaded.problems["kind"].isin([*HARMLESS, "absent", "left_out"])
    return not was_read and bool(is_lost.any())


def _of_most_weight(problems: pd.DataFrame) -> pd.Series:
    """The first problem that says why records are absent, else the first of all."""
    is_heavy = ~problems["kind"].isin(HARMLESS)
    return problems.iloc[int(is_heavy.to_numpy().argmax())]
