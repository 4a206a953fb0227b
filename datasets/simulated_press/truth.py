"""Truth tables: what was planted, to test what a method finds."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from datasets.simulated_press.plan import Plan
from datasets.simulated_press.press import Press

UTC = ZoneInfo("UTC")


def truth_tables(press: Press, plan: Plan) -> dict[str, pd.DataFrame]:
    """Return the truth tables by name; all that speak of articles have the column article_id."""
    return {
        "articles": article_truth(press),
        "waves": wave_truth(press, plan),
        "gaps": gap_truth(plan),
        "backlog": backlog_truth(press),
        "copies": copy_truth(press),
        "undated": undated_truth(press),
    }


def article_truth(press: Press) -> pd.DataFrame:
    """Return article_id, outlet, language, topic, strand (kind of event) and wave (missing outside waves)."""
    rows = [
        (_id(press, each.number), each.outlet, each.language, each.text.topic, each.text.strand, each.wave or None)
        for each in press.articles
    ]
    return _table(rows, ["article_id", "outlet", "language", "topic", "strand", "wave"])


def wave_truth(press: Press, plan: Plan) -> pd.DataFrame:
    """Return one row a wave: onset, end, topic, planted lift and shape, outlets, and the articles that it caused."""
    caused = Counter(article.wave for article in press.articles)
    rows = [
        (wave.key, wave.topic, wave.onset, wave.end, wave.lift, wave.shape, " ".join(wave.outlets), caused[wave.key])
        for wave in plan.waves
    ]
    columns = ["wave", "topic", "onset", "end", "lift", "shape", "outlets", "articles"]
    return pd.DataFrame(sorted(rows, key=lambda row: row[2]), columns=columns)


def gap_truth(plan: Plan) -> pd.DataFrame:
    """Return outlet, first and last day, and kind: outlet_day, weeks, outage or before_start."""
    rows = [(gap.outlet, gap.first, gap.last, gap.kind) for gap in plan.gaps]
    return pd.DataFrame(rows, columns=["outlet", "first", "last", "kind"])


def backlog_truth(press: Press) -> pd.DataFrame:
    """Return article_id, the true moment of publication and the moment that the archive stamped (UTC)."""
    rows = [
        (_id(press, each.number), _utc(each.published), _utc(each.stamped))
        for each in press.articles
        if each.published != each.stamped
    ]
    return _table(rows, ["article_id", "true_published", "stamped"])


def copy_truth(press: Press) -> pd.DataFrame:
    """Return every article of a family of copies.

    family     article_id of the original at the root
    origin     article_id of the article that this one repeats; its own for the original
    kind       original, copy (another outlet took it over) or repost (its own outlet printed it again)
    lag_hours  hours after the origin; 0 for the original
    kept       part of the sentences that the copy kept
    """
    sizes = Counter(article.family for article in press.articles)
    moment = {
        article.number: article.stamped.astimezone(UTC) for article in press.articles
    }  # clocks change, hours do not
    rows = [
        (
            _id(press, each.number),
            _id(press, each.family),
            _id(press, each.origin),
            each.kind,
            round((moment[each.number] - moment[each.origin]).total_seconds() / 3600, 2),
            each.kept,
        )
        for each in press.articles
        if sizes[each.family] > 1
    ]
    return _table(rows, ["article_id", "family", "origin", "kind", "lag_hours", "kept"])


def undated_truth(press: Press) -> pd.DataFrame:
    """Return article_id and the true moment of publication (UTC) of the articles without a date."""
    rows = [(_id(press, each.number), _utc(each.published)) for each in press.articles if each.number in press.undated]
    return _table(rows, ["article_id", "true_published"])


def _id(press: Press, number: int) -> str:
    return press.records[number]["article_id"]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _table(rows: list[tuple], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns).sort_values("article_id", ignore_index=True)
