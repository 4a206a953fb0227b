"""Records whose texts are as a newsroom prints them: no control characters, no mistaken decodings, no HTML in cells."""

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


def sound_articles(records: pd.DataFrame, *, has_cells: bool = False) -> tuple[pd.DataFrame, list[Problem]]:
    """Return records with texts that were decoded twice repaired and control characters removed, and Problems that
    count them; url is the publisher's address where it was that of a copy or a redirect.

    records    any of the columns of ARTICLES, with source
    has_cells  they are cells of a table, in which HTML becomes text
    """
    names = [name for name in TEXTS if name in records]
    if has_cells and "published" in records:
        names.append("published")  # as the table prints it
    if not names or records.empty:
        return records, []
    is_suspect = rows_with([records[name] for name in names], SUSPECT_CELL if has_cells else SUSPECT)
    if not is_suspect.any():
        return with_publisher_urls(records), []
    suspects = records[is_suspect]
    repaired, misread = without_misreadings(suspects)
    cleaned, controls = without_controls(without_markup(repaired) if has_cells else repaired)
    changed = {name: records[name].astype("str") for name in names if not cleaned[name].equals(suspects[name])}
    for name, column in changed.items():
        changed[name] = column.copy()
        changed[name][is_suspect] = cleaned[name].astype("str")
    return with_publisher_urls(records.assign(**changed)), misread + controls
