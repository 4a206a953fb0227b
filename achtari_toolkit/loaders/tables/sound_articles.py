"""Records whose texts are as a newsroom prints them: no control characters, no mistaken decodings, no HTML in cells."""

import numpy as np
import pandas as pd

from achtari_toolkit.loaders.source.addresses import with_publisher_urls
from achtari_toolkit.loaders.source.controls import HARMFUL_RE2, TEXTS, without_controls
from achtari_toolkit.loaders.source.misread import LOST, READ_TWICE, without_misreadings
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import rows_with
from achtari_toolkit.loaders.tables.cell_markup import MARKUP, without_markup

SUSPECT = f"{HARMFUL_RE2}|{READ_TWICE}|{LOST}"
SUSPECT_CELL = f"{SUSPECT}|{MARKUP}"  # searched at once: four searches would take four times as long


class SoundRecord(dict[str, object]):
    """A record of a small table, read as sound_articles leaves it. Many of them are completed at once."""


def sound_articles(
    records: pd.DataFrame, *, tables: np.ndarray | None = None
) -> tuple[pd.DataFrame, list[tuple[int, Problem]]]:
    """Return records with texts that were decoded twice repaired and control characters removed, and Problems that
    count them, with the number of the table; url is the publisher's address where it was that of a copy or a redirect.

    records  any of the columns of ARTICLES, with source
    tables   number of the table of each row, whose cells may have HTML, which becomes text; missing: they are no cells
    """
    has_cells = tables is not None
    names = [name for name in TEXTS if name in records]
    if has_cells and "published" in records:
        names.append("published")  # as the table prints it
    if not names or records.empty:
        return records, []
    is_suspect = rows_with([records[name] for name in names], SUSPECT_CELL if has_cells else SUSPECT)
    if not is_suspect.any():
        return with_publisher_urls(records), []
    suspects = records[is_suspect]
    cleaned, doubts = _cleaned(suspects, has_cells=has_cells)
    changed = {name: records[name].astype("str") for name in names if not cleaned[name].equals(suspects[name])}
    for name, column in changed.items():
        changed[name] = column.copy()
        changed[name][is_suspect] = cleaned[name].astype("str")
    number = np.zeros(len(suspects), dtype=int) if tables is None else tables[is_suspect]
    return with_publisher_urls(records.assign(**changed)), _by_table(doubts, suspects, number, has_cells=has_cells)


def _cleaned(suspects: pd.DataFrame, *, has_cells: bool) -> tuple[pd.DataFrame, list[Problem]]:
    repaired, misread = without_misreadings(suspects)
    cleaned, controls = without_controls(without_markup(repaired) if has_cells else repaired)
    return cleaned, misread + controls


def _by_table(
    doubts: list[Problem], suspects: pd.DataFrame, number: np.ndarray, *, has_cells: bool
) -> list[tuple[int, Problem]]:
    """The doubts of each table: they are counted, so that those of several tables are found anew in each."""
    if not doubts or number[0] == number[-1]:
        return [(int(number[0]), doubt) for doubt in doubts]
    marked = without_markup(suspects) if has_cells else suspects
    names = [name for name in TEXTS if name in suspects]
    is_doubtful = rows_with([suspects[name] for name in names], SUSPECT)
    is_doubtful |= rows_with([marked[name] for name in names], HARMFUL_RE2)
    return [
        (n, doubt)
        for n in np.unique(number[is_doubtful]).tolist()
        for doubt in _cleaned(suspects[number == n], has_cells=has_cells)[1]
    ]
