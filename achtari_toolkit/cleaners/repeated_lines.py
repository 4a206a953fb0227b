"""Lines that return in an outlet's articles: a table to judge by, and a strict rule for those nobody would keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.schema import check_articles

EDGE = 2  # lines from either end where furniture stands
PROPOSED_SHARE, PROPOSED_N = 0.05, 5
# The strict rule; docs/cleaning.md tells how it was measured.
SURE_SHARE, SURE_N, SURE_TEXTS, LONGEST = 0.2, 10, 20, 120
YEAR = re.compile(r"\d{4}")  # a dateline returns too, but it is information
COLUMNS = {"outlet": "str", "line": "str", "n": "int64", "articles": "int64", "share": "float64", "position": "str"}


def repeated_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the lines that return at the start or end of an outlet's articles, most frequent first.

    Columns: outlet, line, n (articles that have it among their first or last two lines), articles (of the outlet,
    with a body), share (n / articles), position ("start" or "end", where it stands more often).

    Listed are lines in at least 5 % and at least 5 of an outlet's articles. Equal bodies count once, and articles of
    no outlet are left out. Read the table, then give the lines that are furniture to strip_lines, or write them
    into the outlets file.
    """
    check_articles(articles)
    bodies = articles.groupby("outlet", sort=True)["body"]
    rows = [(outlet, *row) for outlet, own in bodies for row in _returning(own)]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["outlet", "n", "line"], ascending=[True, False, True], ignore_index=True)


def strip_repeated_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy without the lines that are furniture beyond doubt, taken from the ends of bodies only.

    Beyond doubt is a line of fewer than 120 characters and without a year that stands among the first or last two
    lines of at least 20 % and at least 10 of the texts of an outlet with at least 20 texts. What this uncovers is
    judged again, until nothing more is found.
    """
    check_articles(articles)
    body = articles["body"].copy()
    for outlet in articles["outlet"].dropna().unique():
        own = articles["outlet"].eq(outlet)
        while lines := _beyond_doubt(body[own]):
            body[own] = [_without_at_edges(text, lines) for text in body[own]]
    return articles.assign(body=body)


def _beyond_doubt(bodies: pd.Series) -> set[str]:
    return {
        line
        for line, n, texts, share, _ in _returning(bodies)
        if share >= SURE_SHARE and n >= SURE_N and texts >= SURE_TEXTS and len(line) < LONGEST and not YEAR.search(line)
    }


def _returning(bodies: pd.Series) -> Iterator[tuple[str, int, int, float, str]]:
    """Yield line, n, articles, share, position of each line that returns in one outlet's bodies."""
    texts = [lines for body in bodies.unique() if (lines := _written(body))]
    at_start = Counter(line for lines in texts for line in {*map(spaced, lines[:EDGE])})
    at_end = Counter(line for lines in texts for line in {*map(spaced, lines[-EDGE:])})
    either = Counter(line for lines in texts for line in {*map(spaced, lines[:EDGE] + lines[-EDGE:])})
    for line, n in either.items():
        if n >= max(PROPOSED_N, PROPOSED_SHARE * len(texts)):
            yield line, n, len(texts), n / len(texts), "start" if at_start[line] > at_end[line] else "end"


def _written(body: str) -> list[str]:
    """The lines of a body that are not blank; only those at its ends if it has many."""
    lines = [line for line in body.split("\n") if line and not line.isspace()]
    return lines if len(lines) <= 2 * EDGE else lines[:EDGE] + lines[-EDGE:]


def _without_at_edges(text: str, lines: set[str]) -> str:
    found = text.split("\n")
    written = [place for place, line in enumerate(found) if line and not line.isspace()]
    unwanted = {place for place in (*written[:EDGE], *written[-EDGE:]) if spaced(found[place]) in lines}
    if not unwanted:
        return text
    return "\n".join(line for place, line in enumerate(found) if place not in unwanted).strip("\n")
