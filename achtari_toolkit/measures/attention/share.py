"""The share of the coverage that mentions a code, over time, with its denominator and its interval."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.attention.cluster_intervals import day_interval, outlet_interval, story_interval
from achtari_toolkit.measures.attention.counting import Counted, counted, finished
from achtari_toolkit.measures.intervals import wilson_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit

Interval = Literal["wilson", "stories", "outlets", "days"]
LONG = ("month", "quarter", "year")  # periods of enough days to draw from


def share(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
    interval: Interval = "wilson",
    seed: int = 0,
) -> pd.DataFrame:
    """Return the share of articles that mention each code, per period.

    hits      what codebooks.find returned
    articles  the corpus; rows without a date are left out, with a warning; without any date there is no row
    by        columns of articles to split by, such as ["outlet"] or ["language"]; missing values are "unknown"
    count     "articles"; "texts": exact repeats (duplicate_of) count once; or "stories" (measures.mark_stories): a story
              counts once in each period and group that has an article of it, and has the code if one of these has
    ledger    what measures.ledger returned: tells which periods were collected
    interval  "wilson": every article is a draw; "stories": all articles of a story are one; "outlets": outlets are the
              draws, as if of a larger press; "days": blocks of days, by bootstrap, for months and longer
    seed      of the bootstrap

    One row per code, group and period from the first article to the last, gaps included:
    code, the columns of by, period (its first day in Morocco), n (articles with a hit), base (dated articles),
    share = n / base in [0, 1], low and high (95 % interval), with a ledger coverage (part of what was expected that was
    collected) and state (full, partial, backlog, incomplete, missing, not_started), unit (what n and base count: articles, texts or
    stories), simulated (whether any article is).
    share is 0 where articles exist without a hit; share, low and high are missing where base is 0: nothing can be said.
    n is then missing too, unless the ledger tells that nothing was published there.

    Raises SchemaError if a hit lies outside articles or stories are counted before they are found, OptionError for
    unknown options and for "days" in periods shorter than a month.
    Source: Wilson 1927, JASA 22:209-212; for the other intervals see measures/attention/cluster_intervals.py.
    """
    check_interval(interval, ("wilson", "stories", "outlets", "days"), every)
    found = counted(hits, articles, every=every, by=by, count=count, ledger=ledger)
    base = found.tidy["base"].where((found.tidy["base"] > 0) & found.tidy["n"].notna())
    low, high = _interval(found, by, interval, seed)
    values = found.tidy["n"] / base
    bounds = {"low": pd.Series(low).where(values.notna()), "high": pd.Series(high).where(values.notna())}
    return finished(found.tidy, articles, unit=count, share=values, **bounds)


def _interval(found: Counted, by: Sequence[str], interval: Interval, seed: int) -> tuple:
    if interval == "stories":
        return story_interval(found, by)
    if interval == "outlets":
        return outlet_interval(found, by)
    if interval == "days":
        return day_interval(found, by, seed=seed, of_share=True)
    return wilson_interval(found.tidy["n"], found.tidy["base"])


def check_interval(interval: str, known: Sequence[str], every: Every) -> None:
    """Raise OptionError for an unknown interval, or one that needs longer periods."""
    check_choice("interval", interval, known)
    if interval == "days" and every not in LONG:
        raise OptionError(
            f"interval is 'days' and every is {every!r}; days are drawn from {', '.join(LONG)}. Use another interval."
        )
