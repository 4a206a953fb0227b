"""Lines around an article that are not part of it: known ones, by outlet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from achtari_toolkit.cleaners.proposals import confirmed_phrases, without_phrases
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet

FIRST_LINE, LAST_LINE = "Site icon ", "Exit mobile version"  # what WordPress AMP pages print around an article


def strip_boilerplate(
    articles: pd.DataFrame, outlets: Mapping[str, Outlet], *, confirmed: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return a copy whose bodies lack the frame of page dumps and the boilerplate of each article's outlet.

    A line is removed if it is a boilerplate line of its outlet, or begins with one of its boilerplate_prefixes; so a
    sentence that quotes boilerplate stays. Call name_outlets before.

    confirmed  rows of propose_boilerplate that a reader confirmed as boilerplate: of each outlet, the words are removed
               from the beginning or end of its bodies, and the last line if it begins with them, until none is left

    Raises: SchemaError if confirmed lacks a column or has an unknown place.
    """
    check_articles(articles)
    body = articles["body"].copy()
    framed = body.str.contains(FIRST_LINE, regex=False) | body.str.contains(LAST_LINE, regex=False)
    body[framed] = [_unframed(text) for text in body[framed]]
    for outlet in outlets.values():
        if outlet.boilerplate or outlet.boilerplate_prefixes:
            of_outlet = articles["outlet"].eq(outlet.key)
            body[of_outlet] = [
                _without(text, outlet.boilerplate, outlet.boilerplate_prefixes) for text in body[of_outlet]
            ]
    if confirmed is not None:
        for key, phrases in confirmed_phrases(confirmed):
            of_outlet = articles["outlet"].eq(key)
            body[of_outlet] = [without_phrases(text, phrases) for text in body[of_outlet]]
    return articles.assign(body=body)


def strip_lines(articles: pd.DataFrame, lines: Collection[str]) -> pd.DataFrame:
    """Return a copy whose bodies lack the given lines, wherever they are; spaces do not count.

    A line is removed only if it is one of them, so a sentence that merely quotes one stays.
    """
    check_articles(articles)
    body = pd.Series([_without(text, lines) for text in articles["body"]], index=articles.index, dtype="str")
    return articles.assign(body=body)


def _without(text: str, lines: Collection[str], prefixes: Collection[str] = ()) -> str:
    unwanted, beginnings = {spaced(line) for line in lines}, tuple(map(spaced, prefixes))
    body_lines = text.split("\n")
    kept = [line for line in body_lines if not ((plain := spaced(line)) in unwanted or plain.startswith(beginnings))]
    return text if len(kept) == len(body_lines) else "\n".join(kept).strip("\n")


def _unframed(text: str) -> str:
    """The text without a first line that names the site icon and a last line that leaves the mobile version."""
    lines = text.strip("\n").split("\n")
    start = 1 if lines[0].strip().startswith(FIRST_LINE) else 0
    stop = len(lines) - 1 if lines[-1].strip() == LAST_LINE else len(lines)
    return text if (start, stop) == (0, len(lines)) else "\n".join(lines[start:stop]).strip("\n")


def spaced(text: str) -> str:
    """The text with one space between words and none around."""
    return " ".join(text.split())
