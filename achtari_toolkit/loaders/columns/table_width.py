"""How many columns a table may have: each is looked at by its name and its values, which takes a millisecond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.problem import Problem

MOST_COLUMNS = 2_000  # exports of press databases have up to a hundred, surveys some hundreds
MOST_CELLS = 10_000_000  # of a table of records whose fields differ, or
LEAST_COLUMNS = 200  # columns, which are kept of any number of records
SHOWN_NAMES = 40  # in a message


def check_width(n_columns: int, n_rows: int) -> None:
    """Raise UnreadableSource, with the number of rows, if a table has more columns than are read."""
    if n_columns > MOST_COLUMNS:
        raise UnreadableSource(
            f"has a table of {n_columns:,} columns; at most {MOST_COLUMNS:,} are read. Keep the columns of headlines, "
            "texts, dates and addresses, and save it again.",
            kind="too_large",
            lost=n_rows,
        )


def frame_of(records: Sequence[Mapping[str, str | None]], source: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Return records as a table of text, and a Problem if they have more different fields than a table has columns.

    The fields that most records have are kept, of those with equally many the first ones.
    """
    counts = Counter(name for record in records for name in record)
    n_kept = min(MOST_COLUMNS, max(LEAST_COLUMNS, MOST_CELLS // max(len(records), 1)))
    if len(counts) <= n_kept:
        return pd.DataFrame(list(records), dtype="str"), []
    frequent = {name for name, _ in counts.most_common(n_kept)}
    names = [name for name in counts if name in frequent]
    cells = [[record.get(name) for name in names] for record in records]
    message = (
        f"the records have {len(counts):,} different fields, of which the {n_kept:,} that most records have were read; "
        f"the first that was left out is {next(name for name in counts if name not in frequent)[:60]!r}."
    )
    return pd.DataFrame(cells, columns=names, dtype="str"), [Problem(source, "too_large", message, lost=0)]


def listed_names(names: Iterable[object]) -> str:
    """Return the names of columns for a message, the first ones of very many."""
    all_names: Collection[str] = list(map(str, names))
    shown = ", ".join(list(all_names)[:SHOWN_NAMES])
    return shown if len(all_names) <= SHOWN_NAMES else f"{shown} and {len(all_names) - SHOWN_NAMES:,} more"
