"""Lines that recur in an outlet's articles: a table to judge by, and a strict rule for those nobody would keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.schema import Column, Table, build, check_articles

EDGE_LINES = 2  # from either end of a body: where boilerplate is
PROPOSED_SHARE, PROPOSED_ARTICLES = 0.05, 5
# The strict rule; docs/cleaning.md says how it was measured.
SURE_SHARE, SURE_ARTICLES, SURE_TEXTS, SURE_CHARACTERS = 0.2, 10, 20, 120
YEAR = re.compile(r"\d{4}")  # a dateline recurs too, but it is information
REPEATED_LINES = Table(
    "cleaners.repeated_lines",
    "cleaners.repeated_lines(articles)",
    (
        Column("outlet", "str", "key of the outlet"),
        Column("line", "str", "the line, with single spaces"),
        Column("n", "int64", "articles that have it among their first or last two lines", "articles"),
        Column("articles", "int64", "articles of the outlet with a body, equal bodies once", "articles"),
        Column("share", "float64", "n / articles", "[0, 1]"),
        Column("position", "str", "start or end, where it is more often"),
    ),
    key=("outlet", "line"),
)


class RecurringLine(NamedTuple):
    """A line of one outlet; the fields but text are columns of REPEATED_LINES."""

    text: str
    n: int
    articles: int
    share: float
    position: str


def repeated_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the lines that recur at the start or end of an outlet's articles.

    Returns one row per outlet and line, sorted by outlet, the most frequent first, ties by line:
        outlet    str      key of the outlet
        line      str      the line, with single spaces
        n         int64    articles that have it among their first or last two lines
        articles  int64    articles of the outlet with a body, equal bodies once
        share     float64  n / articles, [0, 1]
        position  str      "start" or "end", where it is more often

    Lines in at least 5 % and at least 5 of an outlet's articles are listed. Articles of no outlet are left out. Read
    the table, then give the lines that are boilerplate to strip_lines, or write them into the outlets file.
    """
    check_articles(articles)
    bodies = articles.groupby("outlet", sort=True)["body"]
    rows = [
        {"outlet": outlet, "line": recurring.text, **recurring._asdict()}
        for outlet, of_outlet in bodies
        for recurring in _recurring_lines(of_outlet)
    ]
    return build(rows, REPEATED_LINES).sort_values(
        ["outlet", "n", "line"], ascending=[True, False, True], ignore_index=True
    )


def strip_repeated_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy without the lines that are boilerplate beyond doubt, removed from the ends of bodies only.

    Beyond doubt is a line of fewer than 120 characters and without a year that is among the first or last two lines of
    at least 20 % and at least 10 of the texts of an outlet with at least 20 texts. The lines that are at the ends after
    that are judged again, until no more are found.
    """
    check_articles(articles)
    body = articles["body"].copy()
    for outlet in articles["outlet"].dropna().unique():
        of_outlet = articles["outlet"].eq(outlet)
        while lines := _beyond_doubt(body[of_outlet]):
            body[of_outlet] = [_without_at_edges(text, lines) for text in body[of_outlet]]
    return articles.assign(body=body)


def _beyond_doubt(bodies: pd.Series) -> set[str]:
    return {
        recurring.text
        for recurring in _recurring_lines(bodies)
        if recurring.share >= SURE_SHARE
        and recurring.n >= SURE_ARTICLES
        and recurring.articles >= SURE_TEXTS
        and len(recurring.text) < SURE_CHARACTERS
        and not YEAR.search(recurring.text)
    }


def _recurring_lines(bodies: pd.Series) -> Iterator[RecurringLine]:
    """Yield each line that recurs in one outlet's bodies."""
    texts = [lines for body in bodies.unique() if (lines := _edge_lines(body))]
    at_start = Counter(line for lines in texts for line in {*map(spaced, lines[:EDGE_LINES])})
    at_end = Counter(line for lines in texts for line in {*map(spaced, lines[-EDGE_LINES:])})
    at_either = Counter(line for lines in texts for line in {*map(spaced, lines[:EDGE_LINES] + lines[-EDGE_LINES:])})
    for line, n in at_either.items():
        if n >= max(PROPOSED_ARTICLES, PROPOSED_SHARE * len(texts)):
            position = "start" if at_start[line] > at_end[line] else "end"
            yield RecurringLine(line, n, len(texts), n / len(texts), position)


def _edge_lines(body: str) -> list[str]:
    """The lines of a body that are not blank; only those at its ends if it has many."""
    lines = [line for line in body.split("\n") if line and not line.isspace()]
    return lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]


def _without_at_edges(text: str, unwanted: set[str]) -> str:
    lines = text.split("\n")
    written = [n for n, line in enumerate(lines) if line and not line.isspace()]
    removed = {n for n in (*written[:EDGE_LINES], *written[-EDGE_LINES:]) if spaced(lines[n]) in unwanted}
    if not removed:
        return text
    return "\n".join(line for n, line in enumerate(lines) if n not in removed).strip("\n")
