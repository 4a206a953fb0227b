"""How the evidence of a date is written: where it was read, then each doubt after ";"; and the table of doubts."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from achtari_toolkit.schema import check_articles

BETWEEN = "; "
REFUSED, DISAGREES, CAPTURED = "refused as ", "disagrees with address ", "captured "
REASONS = {  # sign in the evidence: what a reader should look at
    REFUSED + "after capture": "after_capture",
    REFUSED + "before outlet": "before_outlet",
    REFUSED + "after outlet": "after_outlet",
    DISAGREES: "disagrees",
    "last update": "last_update",
    "Hijri": "hijri",
    "weekday disagrees": "weekday",
}
COLUMNS = ("article_id", "outlet", "url", "reason", "published", "published_raw", "date_evidence")


def review_dates(articles: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each doubt about the date of an article, after fill_date; the gravest reasons first.

    Columns: article_id, outlet, url, reason, published (what counts now), published_raw, date_evidence. Reasons:
    after_capture, before_outlet, after_outlet  the date was refused, since it cannot be
    disagrees     the address carries another day; the other evidence counts
    captured      only the time is known at which the page was saved; it counts as a month
    last_update   only the date of a change is known
    hijri         read from a Hijri date alone, or beside one that says another day
    weekday       the weekday before the date is not that of the day
    unread        the source prints something as its date that tells none
    """
    check_articles(articles)
    evidence = articles["date_evidence"].fillna("")
    undated = articles["published"].isna()
    doubts = {reason: evidence.str.contains(sign, regex=False) for sign, reason in REASONS.items()}
    doubts["captured"] = evidence.str.startswith(CAPTURED) & ~undated
    doubts["unread"] = (
        undated & articles["published_raw"].fillna("").str.strip().ne("") & ~evidence.str.contains(REFUSED, regex=False)
    )
    tables = [articles.loc[found].assign(reason=reason) for reason, found in doubts.items()]
    order = {reason: place for place, reason in enumerate(doubts)}
    rows = pd.concat(tables)[list(COLUMNS)].astype({"reason": "str"})
    return rows.sort_values(
        ["reason", "article_id"],
        key=lambda column: column.map(order) if column.name == "reason" else column,
        ignore_index=True,
    )


def split_evidence(evidence: str | None) -> tuple[str, list[str]]:
    """Return where a date was read, "" if nowhere, and the doubts about it.

    >>> split_evidence("meta date; disagrees with address 2013/02/11")
    ('meta date', ['disagrees with address 2013/02/11'])
    >>> split_evidence("refused as after capture: 2031-05-01")
    ('', ['refused as after capture: 2031-05-01'])
    """
    parts = evidence.split(BETWEEN) if isinstance(evidence, str) and evidence else []
    doubts = [part for part in parts if part.startswith((REFUSED, DISAGREES))]
    return BETWEEN.join(part for part in parts if part not in doubts), doubts


def join_evidence(where: str, doubts: Iterable[str]) -> str | None:
    """Return the evidence as it is written; None if there is neither place nor doubt."""
    return BETWEEN.join(filter(None, [where, *dict.fromkeys(doubts)])) or None
