"""Lines that return in an outlet's articles: a table to judge by, and a strict rule for those nobody would keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.schema import check_articles

EDGE = 2  # lines from either end where furniture stands
PROPOSED_SHARE, PROPOSED_N = 0.05, 5
# The strict rule, measured on eight months of real press in Arabic and French: see docs/cleaning.md.
SURE_SHARE, SURE_N, SURE_TEXTS, LONGEST = 0.2, 10, 20, 120
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
    texts = articles.loc[articles["body"].str.strip().ne(""), ["outlet", "body"]].dropna().drop_duplicates()
    rows = [row for outlet, bodies in texts.groupby("outlet", sort=True)["body"] for row in _returning(outlet, bodies)]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["outlet", "n", "line"], ascending=[True, False, True], ignore_index=True)


def strip_repeated_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy without the lines that are furniture beyond doubt, taken from the ends of bodies only.

    Beyond doubt is a line of fewer than 120 characters that stands among the first or last two lines of at least
    20 % and at least 10 of the texts of an outlet with at least 20 texts. What this uncovers is judged again, until
    nothing more is found.
    """
    table = repeated_lines(articles)
    sure = table[
        table["share"].ge(SURE_SHARE)
        & table["n"].ge(SURE_N)
        & table["articles"].ge(SURE_TEXTS)
        & table["line"].str.len().lt(LONGEST)
    ]
    if sure.empty:
        return articles.copy()
    body = articles["body"].copy()
    for outlet, lines in sure.groupby("outlet")["line"]:
        own = articles["outlet"].eq(outlet)
        body[own] = [_without_at_edges(text, set(lines)) for text in body[own]]
    return strip_repeated_lines(articles.assign(body=body))


def _returning(outlet: str, bodies: pd.Series) -> Iterator[tuple[str, str, int, int, float, str]]:
    at_start, at_end, either = Counter[str](), Counter[str](), Counter[str]()
    for body in bodies:
        lines = [line for line in map(spaced, body.split("\n")) if line]
        at_start.update(set(lines[:EDGE]))
        at_end.update(set(lines[-EDGE:]))
        either.update({*lines[:EDGE], *lines[-EDGE:]})
    for line, n in either.items():
        if n >= max(PROPOSED_N, PROPOSED_SHARE * len(bodies)):
            position = "start" if at_start[line] > at_end[line] else "end"
            yield outlet, line, n, len(bodies), n / len(bodies), position


def _without_at_edges(text: str, lines: set[str]) -> str:
    found = text.split("\n")
    written = [place for place, line in enumerate(found) if line.strip()]
    edges = {*written[:EDGE], *written[-EDGE:]}
    kept = [line for place, line in enumerate(found) if not (place in edges and spaced(line) in lines)]
    return text if len(kept) == len(found) else "\n".join(kept).strip("\n")
