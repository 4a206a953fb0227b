"""Texts whose letters went wrong before they were saved: decoded twice, or replaced by question marks."""

from __future__ import annotations

import re

import pandas as pd

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import contains
from achtari_toolkit.schema import ARTICLES
from achtari_toolkit.text.script.twice_decoded import decoded_once

TEXTS = [name for name, dtype in ARTICLES.dtypes.items() if dtype == "str" and name != "source"]
READ_TWICE = (  # what text.script.twice_decoded repairs has one of these; in the syntax of RE2
    r"[ÃÂØÙ√├┬╪┘]|â[€\x{80}]|ΓÇ|ÔÇ|‚Ä|[À-ÿ]{4}|[ÿŸÏ][^\x00-\x7fÀ-ÿ]|[A-Za-z\s]¬[^\x00-\x7f]"
    r"|[طظ][\x{80}-\x{9f}\x{a1}-\x{bf}\x{2013}-\x{2122}ƒˆپچژڈگکڑھںٹŒœ\x{200c}\x{200d}][طظ]|[A-Za-z][أآ][^ء-ي \n\t]"
    r"|[أآ][\x{80}-\x{bf}\x{2013}-\x{2122}][A-Za-z]"
)
LOST = r"\?\?\?|\x{FFFD}"
LOST_LETTERS = re.compile(r"[?\ufffd]{3}")
LOST_SIGN = re.compile(r"[?\ufffd]")
LOST_SHARE = 0.5  # of the characters of a text that are no space, from which on it has no letters
FEWEST_LOST = 6  # characters


def without_misreadings(records: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return records with texts that were decoded twice repaired, and Problems that count these and lost letters.

    records  any of the columns of ARTICLES, with source
    """
    names = [name for name in TEXTS if name in records]
    repaired: dict[str, pd.Series] = {}
    is_repaired = pd.Series(False, index=records.index)
    is_lost = is_repaired
    for name in names:
        suspect = records.loc[contains(records[name], READ_TWICE), name]
        once = suspect.map(_once).astype("str")
        if (is_changed := once.ne(suspect)).any():
            repaired[name] = records[name].copy()
            repaired[name][once.index] = once
            is_repaired = is_repaired | is_changed.reindex(records.index, fill_value=False)
        if name in ("headline", "body"):
            doubtful = records.loc[contains(records[name], LOST), name]
            is_lost = is_lost | doubtful.map(has_lost_letters).astype("bool").reindex(records.index, fill_value=False)
    problems = [
        *_problem(records.loc[is_repaired, "source"], "texts were decoded twice and are repaired"),
        *_problem(
            records.loc[is_lost, "source"],
            "texts are question marks: their letters were lost before the file was saved. Ask for the file in UTF-8",
        ),
    ]
    return (records.assign(**repaired) if repaired else records), problems


def has_lost_letters(text: str) -> bool:
    """Say whether half of a text or more is question marks or U+FFFD in place of letters.

    >>> has_lost_letters("?????? ?????, 2021"), has_lost_letters("Vraiment ???")
    (True, False)
    """
    if not LOST_LETTERS.search(text):
        return False
    n_lost = len(LOST_SIGN.findall(text))
    return n_lost >= FEWEST_LOST and n_lost >= LOST_SHARE * len("".join(text.split()))


def _once(text: str) -> str:
    return decoded_once(text)[0]


def _problem(sources: pd.Series, what: str) -> list[Problem]:
    if sources.empty:
        return []
    first = str(sources.iloc[0])
    message = f"of {len(sources)} records {what}; the first is {first}."
    return [Problem(first.partition("#")[0], "encoding", message, lost=0)]
