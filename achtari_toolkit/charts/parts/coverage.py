"""How far the periods of a timeline were collected, and how it shows those that were not collected as usual."""

import math

import pandas as pd

from achtari_toolkit.charts.style.wording import Lang, percent, say

MARKS = {"partial": "circle", "backlog": "diamond", "incomplete": "square"}  # hollow, on the line
KEY = {"partial": "○", "backlog": "◇", "incomplete": "□", "missing": "┄"}  # the same in the note under the drawing
SIZE = 8  # pixels of a mark


def marked(line: pd.DataFrame) -> list[str]:
    """Return the state of each period that is drawn apart, and "" for all others."""
    if "state" not in line:
        return [""] * len(line)
    return [state if state in MARKS else "" for state in line["state"].fillna("")]


def state_name(state: str, *, lang: Lang) -> str:
    """Return a state of the ledger in words; one that is not known stays as it is.

    >>> state_name("partial", lang="fr"), state_name("quiet", lang="en"), state_name("my own", lang="ar")
    ('partielle', 'nothing published', 'my own')
    """
    told = say(f"state_{state}", lang=lang)
    return state if told == f"state_{state}" else told


def collected(coverage: float, state: str | float, *, lang: Lang) -> str:
    """Return what a reader has to know of a period: its state, and the part that was collected; empty for a full one.

    >>> collected(0.74, "partial", lang="en"), collected(1.0, "full", lang="en")
    ('Collection: partial, 74% of what was expected', '')
    """
    if not isinstance(state, str) or state in ("", "full"):
        return ""
    told = say("collection", lang=lang) + say("colon", lang=lang) + state_name(state, lang=lang)
    if math.isnan(coverage) or state == "backlog":
        return told
    return told + say("comma", lang=lang) + say("of_expected", lang=lang, part=percent(coverage, lang=lang, decimals=0))


def collection_notes(rows: pd.DataFrame, *, lang: Lang) -> list[str]:
    """Return a line of note for each way in which periods of a table were not collected as usual."""
    present = set(rows["state"].dropna()) if "state" in rows else set()
    return [f"{sign} {say(f'note_{state}', lang=lang)}" for state, sign in KEY.items() if state in present]
