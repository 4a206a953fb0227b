"""How far the periods of a timeline were collected, and how it marks those that were not collected as usual."""

import math
from collections.abc import Iterable

import pandas as pd

from achtari_toolkit.charts.style.numbers import percent
from achtari_toolkit.interface.words import name_of, say

MARKS = {"partial": "circle", "backlog": "diamond", "incomplete": "square"}  # hollow, on the line
NOTE_SIGNS = {"partial": "○", "backlog": "◇", "incomplete": "□", "missing": "┄"}  # the same, in the note
MARK_PX = 8  # size of a mark


def marked_states(series: pd.DataFrame) -> list[str]:
    """Return the state of each period that has a mark, and "" for all others."""
    states: Iterable[str] = series["state"].fillna("") if "state" in series else [""] * len(series)
    return [state if state in MARKS else "" for state in states]


def collected(coverage: float, state: str | float, *, lang: str) -> str:
    """Return what a reader has to know of a period: its state, and the part that was collected; empty for a full one.

    >>> collected(0.74, "partial", lang="en"), collected(1.0, "full", lang="en")
    ('Collection: partial, 74% of what was expected', '')
    """
    if not isinstance(state, str) or state in ("", "full"):
        return ""
    text = say("figure_columns.collection", lang) + say("charts.colon", lang) + name_of(state, "states", lang)
    if math.isnan(coverage) or state == "backlog":
        return text
    part = percent(coverage, lang=lang, decimals=0)
    return text + say("charts.comma", lang) + say("charts.of_expected", lang, part=part)


def collection_notes(rows: pd.DataFrame, *, lang: str) -> list[str]:
    """Return a line of note for each way in which periods of a table were not collected as usual."""
    present = set(rows["state"].dropna()) if "state" in rows else set()
    return [f"{sign} {say(f'state_notes.{state}', lang)}" for state, sign in NOTE_SIGNS.items() if state in present]
