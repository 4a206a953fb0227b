"""How the evidence of a date is written: where it was read, then each doubt after ";"; and the table of doubts."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from achtari_toolkit.schema import ARTICLES, Column, Table, build, check_articles

SEPARATOR = "; "
REFUSED, DISAGREES, CAPTURED = "refused as ", "disagrees with ", "captured "
REASONS = {  # what the evidence contains: what a reader should check
    REFUSED + "after capture": "after_capture",
    REFUSED + "before outlet": "before_outlet",
    REFUSED + "after outlet": "after_outlet",
    DISAGREES: "disagrees",
    "last update": "last_update",
    "guessed": "guessed",
    "Hijri": "hijri",
    "first day of a range": "range",
    "zone of several places": "zone",
    "zone unknown": "zone",
    "weekday disagrees": "weekday",
}
KEPT = {column.name: column for column in ARTICLES.columns}
REVIEW = Table(
    "cleaners.review_dates",
    "cleaners.review_dates(articles)",
    (
        KEPT["article_id"],
        KEPT["outlet"],
        KEPT["url"],
        Column("reason", "str", "what a reader should check"),
        Column("published", "datetime64[us, UTC]", "the date that counts now", missing="none"),
        KEPT["published_raw"],
        KEPT["date_evidence"],
    ),
    key=("article_id", "reason"),
)


def review_dates(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the doubts about the dates of articles, after fill_date.

    Returns one row per article and doubt, the gravest reasons first, then by article_id:
        article_id     str                  the article
        outlet         str                  its outlet; missing: not named
        url            str                  its address; missing: the source gives none
        reason         str                  one of those below
        published      datetime64[us, UTC]  the date that counts now; missing: none
        published_raw  str                  the date as printed; missing: not printed
        date_evidence  str                  where the date was read, and the doubts about it; missing: no date is known

    Reasons:
        after_capture, before_outlet, after_outlet  the date was refused because it is impossible
        disagrees     the address, or the markup of the page, has another day; the other evidence counts
        captured      only the time is known at which the page was saved; it counts as a month
        last_update   only the date of a change is known
        guessed       found on the page by htmldate, where nothing says that it is the day of publication
        hijri         read from a Hijri date alone, or next to one that gives another day
        range         several days are printed, of which the first counts
        zone          the zone printed with the clock is of several places or not known
        weekday       the weekday printed with the date is not that of the day
        unread        the source prints a date that cannot be read
    """
    check_articles(articles)
    evidence = articles["date_evidence"].fillna("")
    undated = articles["published"].isna()
    doubts: dict[str, pd.Series] = {}
    for phrase, reason in REASONS.items():
        has_phrase = evidence.str.contains(phrase, regex=False)
        doubts[reason] = doubts[reason] | has_phrase if reason in doubts else has_phrase
    doubts["captured"] = evidence.str.startswith(CAPTURED) & ~undated
    is_printed = articles["published_raw"].fillna("").str.strip().ne("")
    doubts["unread"] = undated & is_printed & ~evidence.str.contains(REFUSED, regex=False)
    tables = [articles.loc[has_doubt].assign(reason=reason) for reason, has_doubt in doubts.items()]
    order = {reason: n for n, reason in enumerate(doubts)}
    return build(pd.concat(tables), REVIEW).sort_values(
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
    parts = evidence.split(SEPARATOR) if isinstance(evidence, str) and evidence else []
    doubts = [part for part in parts if part.startswith((REFUSED, DISAGREES))]
    return SEPARATOR.join(part for part in parts if part not in doubts), doubts


def join_evidence(where: str, doubts: Iterable[str]) -> str | None:
    """Return the evidence as it is written; None if there is neither a source nor a doubt."""
    return SEPARATOR.join(filter(None, [where, *dict.fromkeys(doubts)])) or None
