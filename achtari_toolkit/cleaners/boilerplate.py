"""Lines that stand around an article and are not part of it: known ones, by outlet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from achtari_toolkit.cleaners.proposals import confirmed_phrases, without_phrases
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet

FIRST, LAST = "Site icon ", "Exit mobile version"  # what WordPress AMP pages print around an article


def strip_boilerplate(
    articles: pd.DataFrame, outlets: Mapping[str, Outlet], *, confirmed: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return a copy whose bodies lack the frame of page dumps and the boilerplate of each article's outlet.

    A line goes if it is a boilerplate line of its outlet, or begins with one of its boilerplate_prefixes; so a
    sentence that quotes boilerplate stays. Call name_outlets before.

    confirmed  rows of propose_boilerplate that a reader found to be furniture: of each outlet, the words go from the
               beginning or end of its bodies, and the last line goes if it begins with them, until nothing more goes

    Raises SchemaError if confirmed lacks a column or has an unknown place.
    """
    check_articles(articles)
    body = articles["body"].copy()
    framed = body.str.contains(FIRST, regex=False) | body.str.contains(LAST, regex=False)
    body[framed] = [_unframed(text) for text in body[framed]]
    for outlet in outlets.values():
        if outlet.boilerplate or outlet.boilerplate_prefixes:
            own = articles["outlet"].eq(outlet.key)
            body[own] = [_without(text, outlet.boilerplate, outlet.boilerplate_prefixes) for text in body[own]]
    for outlet, phrases in confirmed_phrases(confirmed) if confirmed is not None else ():
        own = articles["outlet"].eq(outlet)
        body[own] = [without_phrases(text, phrases) for text in body[own]]
    return articles.assign(body=body)


def strip_lines(articles: pd.DataFrame, lines: Collection[str]) -> pd.DataFrame:
    """Return a copy whose bodies lack the given lines, wherever they stand; spaces do not count.

    A line goes only if it is one of them, so a sentence that merely quotes one stays.
    """
    check_articles(articles)
    body = pd.Series([_without(text, lines) for text in articles["body"]], index=articles.index, dtype="str")
    return articles.assign(body=body)


def _without(text: str, lines: Collection[str], prefixes: Collection[str] = ()) -> str:
    unwanted, beginnings = {spaced(line) for line in lines}, tuple(map(spaced, prefixes))
    found = text.split("\n")
    kept = [line for line in found if not ((plain := spaced(line)) in unwanted or plain.startswith(beginnings))]
    return text if len(kept) == len(found) else "\n".join(kept).strip("\n")


def _unframed(text: str) -> str:
    """The text without a first line that names the site icon and a last line that leaves the mobile version."""
    found = text.strip("\n").split("\n")
    start = 1 if found[0].strip().startswith(FIRST) else 0
    stop = len(found) - 1 if found[-1].strip() == LAST else len(found)
    return text if (start, stop) == (0, len(found)) else "\n".join(found[start:stop]).strip("\n")


def spaced(line: str) -> str:
    """The line with one space between words and none around."""
    return " ".join(line.split())
