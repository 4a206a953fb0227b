"""The share of the coverage that mentions a code, over time, with its denominator and its interval."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.attention.cluster_intervals import outlet_interval, story_interval
from achtari_toolkit.measures.attention.composition import COMPOSITION_COLUMNS, composition, needs_standard
from achtari_toolkit.measures.attention.counting import (
    FIRST_COLUMNS,
    LAST_COLUMNS,
    LEDGER_COLUMNS,
    Counted,
    counted,
    finished,
)
from achtari_toolkit.measures.attention.day_interval import day_interval
from achtari_toolkit.measures.attention.standardised import standardised
from achtari_toolkit.measures.intervals import share_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table
from achtari_toolkit.sources.local_times import Zones

SHARE = Table(
    "measures.share",
    "measures.share(hits, articles)",
    (
        *FIRST_COLUMNS,
        Column("share", "float64", "n / base", "[0, 1]", missing="base is 0, or n is missing"),
        Column("low", "float64", "lower bound of the 95 % interval of the share", "[0, 1]", missing="as share"),
        Column("high", "float64", "upper bound of the 95 % interval of the share", "[0, 1]", missing="as share"),
        Column(
            "effective_base",
            "float64",
            "independent units with as wide an interval",
            "unit",
            missing="as share",
            optional="standardised to outlets",
        ),
        *LEDGER_COLUMNS,
        *COMPOSITION_COLUMNS,
        *LAST_COLUMNS,
    ),
    key=("code", "period"),
)
Standard = Literal["outlets", "if_changed"]
Interval = Literal["wilson", "stories", "outlets", "days"]
PERIODS_OF_DAYS = ("month", "quarter", "year")  # with enough days to see their waves


def share(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
    interval: Interval = "stories",
    standard: Standard | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return the share of articles that mention each code, per period.

    hits      what codebooks.find returned
    articles  the corpus; rows without a date are left out, with a warning; without any date there is no row
    by        columns of articles to split by, such as ["outlet"] or ["language"]; missing values are "unknown"
    count     "articles"; "texts": exact duplicates (duplicate_of) count once; "stories" (measures.mark_stories): a
              story counts once in each period and group that has an article of it, and has the code if one of these
              has; "origins": stories too, but each has the codes of its origin, however often it was copied
    ledger    what measures.ledger returned: it says which periods were collected
    interval  what is taken as independent: "stories": stories, as far as they are marked (measures.mark_stories);
              "wilson": articles, copies too; "outlets": outlets, as if of a larger press; "days": runs of days, for
              months and longer
    standard  "outlets": each outlet has the same weight in every period, its part of the articles of the whole time, so
              that an outlet that writes more does not move the share; outlets that enter or leave for good inside the
              series have no weight (a warning names them). Best where outlets enter, leave, grow or shrink.
              "if_changed": the same where composition would else be "changed" and an outlet is there throughout. None:
              each article counts the same
    zone      in which days end: one time zone, {outlet: zone}, or outlets as sources.read_outlets returns them; None
              means where each of the shipped outlets is, which is Africa/Casablanca

    Returns one row per code, group and period from the first article to the last, gaps included:
        code, <by>  category        the code, and the group
        period      datetime64[us]  first day of the period, where the outlets are
        n           float64         units with a hit; missing where there is no unit, or nothing was collected
        base        int64           dated units
        share       float64         n / base, in [0, 1]; missing where base is 0 or n is missing
        low, high   float64         95 % interval of the share; missing as share, and see interval
        effective_base  float64     standardised only: independent units with as wide an interval, stories apart
        coverage    float64         with a ledger: collected part of what was expected, in [0, 1]; missing before any
                                    outlet of the group started
        state       str             with a ledger: full, partial, backlog, incomplete, missing, not_started, ended or
                                    undated
        composition  str            "changed" where outlets of 3 % of the articles or more enter or leave for good
                                    inside the series, "stable", or "standardised"
        outlet_coverage  float64    part of the usual number of articles whose outlets have started and not ended, in
                                    [0, 1]; standardised: weight of the outlets that have an article in the period
        unit        str             what n and base count: articles, texts, stories or origins
        simulated   bool            whether any article is invented
    share is 0 where articles exist without a hit. With a ledger, n is 0 and not missing where nothing was published.
    low and high are also missing for "outlets" where a period has fewer than two outlets. Standardised, n and base are
    those of the outlets of the standard, and share is the sum of weight x share over them: not n / base.

    Raises SchemaError if a hit lies outside articles, by is not a list of columns or stories are counted before they
    are marked, OptionError for unknown options, for "days" in periods shorter than a month and for a standard with
    intervals other than "stories" and "wilson", CompositionError if no outlet of a group is there throughout.
    Source: Wilson 1927, JASA 22:209-212, with the lower bound of Brown, Cai & DasGupta 2001, Statistical Science
    16:101-133, for one to three units; see measures/attention/cluster_intervals.py, day_interval.py and
    standardised.py.
    """
    check_interval(interval, ("wilson", "stories", "outlets", "days"), every)
    if standard is not None:
        _check_standard(standard, interval, by)
    counted_by = partial(counted, hits, articles, every=every, count=count, ledger=ledger, zone=zone)
    counts = counted_by(by=[*by, "outlet"] if standard == "outlets" else by)
    if standard == "if_changed" and needs_standard(counts.units, by):
        standard, counts = "outlets", counted_by(by=[*by, "outlet"])
    if standard == "outlets":
        tidy = standardised(counts, by, every=every, ledger=ledger, by_stories=interval == "stories")
        return finished(tidy, articles, SHARE, unit=count)
    n, base = counts.tidy["n"], counts.tidy["base"]
    low, high = _interval(counts, by, interval)
    values = n / base.where(base > 0)
    bounds = {"low": pd.Series(low).where(values.notna()), "high": pd.Series(high).where(values.notna())}
    outlets = composition(counts.tidy, counts.units, by)
    return finished(counts.tidy, articles, SHARE, unit=count, share=values, **bounds, **outlets)


def _check_standard(standard: str, interval: str, by: Sequence[str]) -> None:
    """Raise OptionError for an unknown standard, or one that does not go with the interval or the split."""
    check_choice("standard", standard, ("outlets", "if_changed"))
    if interval not in ("stories", "wilson") or ("outlet" in by and standard == "outlets"):
        raise OptionError(
            f"standard is {standard!r}, interval {interval!r} and by {list(by)}; fixed outlets have an interval "
            f"of stories or articles (interval='stories' or 'wilson') and cannot be split by outlet."
        )


def _interval(counts: Counted, by: Sequence[str], interval: Interval) -> tuple[np.ndarray, np.ndarray]:
    if interval == "stories":
        return story_interval(counts, by)
    if interval == "outlets":
        return outlet_interval(counts, by)
    if interval == "days":
        return day_interval(counts, by, of_share=True)
    return share_interval(counts.tidy["n"].to_numpy(), counts.tidy["base"].to_numpy())


def check_interval(interval: str, known: Sequence[str], every: Every) -> None:
    """Raise OptionError for an unknown interval, or one that needs longer periods."""
    check_choice("interval", interval, known)
    if interval == "days" and every not in PERIODS_OF_DAYS:
        raise OptionError(
            f"interval is 'days' and every is {every!r}; runs of days are counted within a "
            f"{', '.join(PERIODS_OF_DAYS)}. Use another interval."
        )
