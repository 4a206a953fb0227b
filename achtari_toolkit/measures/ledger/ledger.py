"""The ledger: what was expected of every outlet on every day, what was collected, and what that says of the day."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.measures.ledger.backlogs import find_backlogs
from achtari_toolkit.measures.ledger.corrections import corrected
from achtari_toolkit.measures.ledger.daily_counts import daily_counts, holiday_days
from achtari_toolkit.measures.ledger.lifetimes import Lifetime, lifetimes
from achtari_toolkit.measures.ledger.old_article_marks import marked_articles
from achtari_toolkit.measures.ledger.rhythm import Calendar, rhythm
from achtari_toolkit.measures.ledger.states import LEDGER_STATES, prediction_limits, states
from achtari_toolkit.measures.periods import period_of
from achtari_toolkit.schema import Column, Table, build, check_articles, read_day
from achtari_toolkit.sources.holidays import ramadan
from achtari_toolkit.sources.local_times import Zones, outlet_zones
from achtari_toolkit.sources.outlets import Outlet, shipped_outlets
from achtari_toolkit.text.dates.parse_date import ZONE

LEDGER = Table(
    "measures.ledger",
    "measures.ledger(articles)",
    (
        Column("outlet", "str", 'the outlet; a missing one is "unknown"'),
        Column("day", "datetime64[us]", "the day, where the outlet is"),
        Column("collected", "int64", "collected articles", "articles"),
        Column("expected", "float64", "expected articles", "articles", missing="not started, ended or undated"),
        Column("low", "float64", "0.1 % quantile of the expected number", "articles", missing="as expected"),
        Column("high", "float64", "99.9 % quantile of the expected number", "articles", missing="as expected"),
        Column("state", "str", "what the numbers say of the day"),
        Column("reason", "str", "why the day has this state"),
        Column("simulated", "bool", "whether any article of the corpus is invented"),
    ),
    key=("outlet", "day"),
)


def ledger(
    articles: pd.DataFrame,
    *,
    since: date | None = None,
    until: date | None = None,
    holidays: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
    outlets: Mapping[str, Outlet] | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return what was expected and collected of each outlet on each day, and the state of that day.

    articles     the whole corpus, not only the articles on a topic; rows without a day are left out, with a warning
    since        a first day before that of the first article, such as measures.scope(...).start; days until the first
                 article of an outlet are not_started
    until        the last day that was collected to its end; without it, the day of the last article is incomplete
    holidays     column day: days on which an outlet may publish little or nothing; None means the public holidays of
                 the country of each outlet, by its zone (measures.holidays)
    corrections  what you know better: outlet (missing for all), first, last (days, inclusive; missing: from the first
                 day, to the last), state; later rows win
    outlets      as sources.read_outlets returns them, for the years since and until; None means the shipped outlets
    zone         in which days end: one time zone, {outlet: zone}, or outlets as sources.read_outlets returns them; None
                 means where each of the shipped outlets is, which is Africa/Casablanca

    Returns one row per outlet and day, from the first article of the corpus, or since, to the last, or until:
        outlet     str             the outlet; a missing one is "unknown"
        day        datetime64[us]  the day, where the outlet is
        collected  int64           collected articles
        expected   float64         expected articles; missing where the outlet has not started, has ended or is undated
        low, high  float64         0.1 % and 99.9 % quantiles of a negative binomial model; missing as expected
        state      str             what the numbers say of the day, see below
        reason     str             why: rhythm (of the outlet itself), all outlets, first article, last article, stray
                                   articles, outlets table, no day, corrected; of a backlog its evidence: repays a gap,
                                   first day, time of many, earlier day
        simulated  bool            whether any article of the corpus is invented

    States:
        full         as usual
        partial      less than half of what is expected, and less than low
        surge        five articles or more, above high and more than half as much again as expected: much was published
        backlog      as a surge, and there is evidence that older articles have this date: the day repays a gap, is the
                     first of the outlet, or at least half of its excess has one time of day or prints an earlier day;
                     after a gap less than a surge is enough, see measures/ledger/backlogs.py
        missing      nothing, in a run of days too long to be chance, of the outlet or of all outlets together
        quiet        nothing, which may be usual: a small outlet, a day without an issue, a holiday
        not_started  before the outlet's first article, apart from stray ones (see measures/ledger/lifetimes.py)
        ended        after its last article, if the outlets table gives a last year or a correction says so
        incomplete   after until, and the day of the last article if until is not given
        undated      the articles of the outlet say the month at best: its days cannot be judged

    The expected number is the median of the four weeks around, by weekday, holiday and Ramadan: see
    measures/ledger/rhythm.py.

    Raises SchemaError if a table lacks a column or a correction names an unknown outlet or state, OptionError if
    since, until or a day of a table is not a day.
    """
    check_articles(articles)
    day = period_of(articles, "day", zone=zone)
    counts = daily_counts(articles, day, since, until)
    days = pd.DatetimeIndex(counts.columns, name="day")
    if not len(days):
        return build([], LEDGER)
    lives = lifetimes(counts, shipped_outlets() if outlets is None else outlets)
    is_holiday = holiday_days(days, _zones(counts.index, zone), holidays)
    collected = counts.to_numpy(int)
    expected, overdispersion = expected_counts(collected, days, lives, is_holiday)
    state = states(collected, expected, overdispersion, is_holiday)
    marked = marked_articles(articles, day, is_surge=pd.DataFrame(state == "surge", counts.index, days))
    state, evidence = find_backlogs(state, collected, expected, overdispersion, is_holiday, marked)
    low, high = prediction_limits(expected, overdispersion)
    columns = {
        "outlet": np.repeat(counts.index.to_numpy(dtype=object), len(days)),
        "day": np.tile(days, len(counts)),
        "collected": collected.ravel(),
        "expected": expected.ravel(),
        "low": low.ravel(),
        "high": high.ravel(),
        "state": state.ravel(),
        "reason": evidence.ravel(),
        "simulated": bool(articles["simulated"].any()),
    }
    table = build(pd.DataFrame(columns), LEDGER)
    table = _with_incomplete_days(_with_lifetimes(_with_reasons(table), lives), until)
    return table if corrections is None else corrected(table, corrections)


def _zones(outlets: pd.Index, zone: Zones) -> list[str]:
    if isinstance(zone, str):
        return [zone] * len(outlets)
    known = outlet_zones(zone)
    return [known.get(str(outlet), ZONE) for outlet in outlets]


def expected_counts(
    collected: np.ndarray, days: pd.DatetimeIndex, lives: list[Lifetime], is_holiday: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return expected articles, float (outlets, days), missing outside of lifetimes, and overdispersion (outlets,)."""
    expected, overdispersion = np.full(collected.shape, np.nan), np.ones(len(collected))
    weekday, is_fasting = days.day_of_week.to_numpy(), ramadan(days).to_numpy()
    for outlet, life in enumerate(lives):
        within = slice(life.start, life.stop)
        calendar = Calendar(weekday[within], is_holiday[outlet, within], is_fasting[within])
        expected[outlet, within], overdispersion[outlet] = rhythm(collected[outlet, within], calendar)
    return expected, overdispersion


def _with_reasons(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the reasons of days by their numbers, where the evidence for a backlog is none."""
    nothing_at_all = table.groupby("day")["collected"].transform("sum").eq(0)
    several_outlets = table["outlet"].nunique() > 1
    is_shared = table["state"].eq("missing") & nothing_at_all & several_outlets
    by_number = pd.Series("rhythm", index=table.index).mask(is_shared, "all outlets")
    return table.assign(reason=table["reason"].where(table["reason"].ne(""), by_number))


def _with_lifetimes(table: pd.DataFrame, lives: list[Lifetime]) -> pd.DataFrame:
    """The table with the states of days on which nothing is expected of their outlet."""
    n_days = len(table) // len(lives)
    number = np.tile(np.arange(n_days), len(lives))
    start, stop = (np.repeat([getattr(life, name) for life in lives], n_days) for name in ("start", "stop"))
    of_table = np.repeat([life.is_start_of_table for life in lives], n_days)
    is_undated, is_stray = start == n_days, table["collected"].gt(0)
    conditions = [is_undated, (number < start) & of_table, (number < start) & is_stray, number < start, number >= stop]
    states_outside = ["undated", "not_started", "not_started", "not_started", "ended"]
    reasons = ["no day", "outlets table", "stray articles", "first article", "outlets table"]
    return table.assign(
        state=pd.array(np.select(conditions, states_outside, table["state"]), dtype="str"),
        reason=pd.array(np.select(conditions, reasons, table["reason"]), dtype="str"),
    )


def _with_incomplete_days(table: pd.DataFrame, until: date | None) -> pd.DataFrame:
    """The table with the state incomplete on days that were not collected to their end."""
    last_whole_day = table["day"].max() - pd.Timedelta(days=1) if until is None else read_day(until, name="until")
    is_judged = ~table["state"].isin((*LEDGER_STATES.uncollected, *LEDGER_STATES.inactive))
    is_incomplete = table["day"].gt(last_whole_day) & is_judged
    return table.assign(
        state=table["state"].mask(is_incomplete, "incomplete"),
        reason=table["reason"].mask(is_incomplete, "last article"),
    )
