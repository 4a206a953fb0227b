"""The standard pipeline: every cleaner in the order in which each relies on the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from achtari_toolkit.cleaners.audit import audit, audit_lines
from achtari_toolkit.cleaners.boilerplate import strip_boilerplate
from achtari_toolkit.cleaners.fill_date import fill_date
from achtari_toolkit.cleaners.invisible import repair_text
from achtari_toolkit.cleaners.language import name_language
from achtari_toolkit.cleaners.outlet import name_outlets
from achtari_toolkit.cleaners.plausible_dates import Times
from achtari_toolkit.cleaners.repeated_lines import strip_repeated_lines
from achtari_toolkit.cleaners.repeats import mark_repeats
from achtari_toolkit.cleaners.trailer import strip_trailers
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet, read_outlets

REPEATED = "repeated line"


def clean(
    articles: pd.DataFrame,
    *,
    outlets: Mapping[str, Outlet] | None = None,
    known: Mapping[str, Times] | None = None,
    captured: Times | Mapping[str, Times] | None = None,
) -> pd.DataFrame:
    """Return a cleaned copy: the same articles with the same article_id, in the same order.

    The steps: characters repaired, outlet named, trailers of feeds, boilerplate and repeated lines removed, dates
    filled and impossible ones refused, missing language named, exact duplicates marked. Cleaning a cleaned table
    changes nothing.

    outlets          from sources.read_outlets; None means the shipped Moroccan outlets
    known, captured  dates that you know, and when the pages were saved, as fill_date takes them
    """
    cleaned = check_articles(articles).copy()
    for _, state in _steps(articles, outlets, known, captured):
        cleaned = state
    return cleaned


def clean_with_audit(
    articles: pd.DataFrame,
    *,
    outlets: Mapping[str, Outlet] | None = None,
    known: Mapping[str, Times] | None = None,
    captured: Times | Mapping[str, Times] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the articles as `clean` does, and the audit of every step, as `audit` describes it.

    Each line that the rule for repeated lines removed has its own row: `step` names the outlet, `before` the line.
    """
    before, rows = check_articles(articles), [audit(articles, articles)]
    for step, after in _steps(articles, outlets, known, captured):
        rows.append(audit(before, after, step=step))
        if step == REPEATED:
            rows.append(audit_lines(before, after, step=step))
        before = after
    return before, pd.concat(rows, ignore_index=True)


def _steps(
    articles: pd.DataFrame,
    outlets: Mapping[str, Outlet] | None,
    dates: Mapping[str, Times] | None,
    captured: Times | Mapping[str, Times] | None,
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield (name of the step, articles after it)."""
    known = read_outlets() if outlets is None else outlets
    yield "repair", (articles := repair_text(articles))
    yield "outlet", (articles := name_outlets(articles, known))
    yield "trailer", (articles := strip_trailers(articles))
    yield "boilerplate", (articles := strip_boilerplate(articles, known))
    yield REPEATED, (articles := strip_repeated_lines(articles))
    yield "date", (articles := fill_date(articles, known=dates, captured=captured, outlets=known))
    yield "language", (articles := name_language(articles))
    yield "repeats", mark_repeats(articles)
