"""The ledger: what was expected of every outlet on every day, what was collected, and what that says of the day."""

import warnings
from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.ledger.rhythm import Calendar, rhythm
from achtari_toolkit.measures.ledger.states import LEDGER_STATES, prediction_limits, states
from achtari_toolkit.measures.periods import period_of
from achtari_toolkit.schema import Column, Table, build, check_articles, check_columns, read_day
from achtari_toolkit.sources.holidays import HOLIDAYS, ramadan
from achtari_toolkit.sources.holidays import holidays as moroccan_holidays
from achtari_toolkit.sources.local_times import Zones

LEDGER = Table(
    "measures.ledger",
    "measures.ledger(articles)",
    (
        Column("outlet", "str", 'the outlet; a missing one is "unknown"'),
        Column("day", "datetime64[us]", "the day, where the outlet is"),
        Column("collected", "int64", "collected articles", "articles"),
        Column("expected", "float64", "expected articles", "articles", missing="before the first article"),
        Column("low", "float64", "0.1 % quantile of the expected number", "articles", missing="as expected"),
        Column("high", "float64", "99.9 % quantile of the expected number", "articles", missing="as expected"),
        Column("state", "str", "what the numbers say of the day"),
        Column("reason", "str", "why: rhythm, all outlets, first article, last article or corrected"),
        Column("simulated", "bool", "whether any article of the corpus is invented"),
    ),
    key=("outlet", "day"),
)
CORRECTIONS = Table(
    "corrections",
    "a column each for outlet, first, last and state",
    (
        Column("outlet", "str", "the outlet", missing="all outlets"),
        Column("first", "datetime64[us]", "first day of the correction"),
        Column("last", "datetime64[us]", "last day of the correction, inclusive"),
        Column("state", "str", "a state of the ledger"),
    ),
)


def ledger(
    articles: pd.DataFrame,
    *,
    since: date | None = None,
    until: date | None = None,
    holidays: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return what was expected and collected of each outlet on each day, and the state of that day.

    articles     the whole corpus, not only the articles on a topic; rows without a day are left out, with a warning
    since        a first day before that of the first article, such as measures.scope(...).start; days until the first
                 article of an outlet are not_started
    until        the last day that was collected to its end; without it, the day of the last article is incomplete
    holidays     column day: days on which an outlet may publish little or nothing; None means measures.holidays
    corrections  what you know better: outlet (missing for all), first, last (days, inclusive), state; later rows win
    zone         in which days end: one time zone, {outlet: zone}, or outlets as sources.read_outlets returns them; None
                 means where each of the shipped outlets is, which is Africa/Casablanca

    Returns one row per outlet and day, from the first article of the corpus, or since, to the last, or until:
        outlet     str             the outlet; a missing one is "unknown"
        day        datetime64[us]  the day, where the outlet is
        collected  int64           collected articles
        expected   float64         expected articles; missing before the first article of the outlet
        low, high  float64         0.1 % and 99.9 % quantiles of a negative binomial model; missing as expected
        state      str             what the numbers say of the day, see below
        reason     str             rhythm (of the outlet itself), all outlets, first article, last article, corrected
        simulated  bool            whether any article of the corpus is invented

    States:
        full         as usual
        partial      less than half of what is expected, and less than low
        backlog      five articles or more, above high and more than half as much again as expected: older articles have
                     this date; also, by reason "all outlets", no less than usual while outlets with half of the
                     expected articles have a backlog
        missing      nothing, in a run of days too long to be chance, of the outlet or of all outlets together
        quiet        nothing, which may be usual: a small outlet, a day without an issue, a holiday
        not_started  before the outlet's first article
        incomplete   after until, and the day of the last article if until is not given

    The expected number is the median of the four weeks around, by weekday, holiday and Ramadan: see
    measures/ledger/rhythm.py.

    Raises SchemaError if a table lacks a column or a correction names an unknown outlet or state, OptionError if
    since, until or a day of a table is not a day.
    """
    check_articles(articles)
    counts = _daily_counts(articles, since, until, zone)
    days = pd.DatetimeIndex(counts.columns, name="day")
    collected = counts.to_numpy(int)
    is_exempt_day = _is_holiday(days, holidays)
    calendar = Calendar(days.day_of_week.to_numpy(), is_exempt_day, ramadan(days).to_numpy())
    expected, overdispersion = _expected(collected, calendar)
    state = states(collected, expected, overdispersion, is_exempt_day)
    low, high = prediction_limits(expected, overdispersion) if len(days) else (expected, expected)
    columns = {
        "outlet": np.repeat(counts.index.to_numpy(dtype=object), len(days)),
        "day": np.tile(days, len(counts)),
        "collected": collected.ravel(),
        "expected": expected.ravel(),
        "low": low.ravel(),
        "high": high.ravel(),
        "state": state.ravel(),
        "reason": "rhythm",
        "simulated": bool(articles["simulated"].any()),
    }
    table = build(pd.DataFrame(columns), LEDGER)
    table = _with_incomplete_days(table.assign(reason=_reasons(table)), until)
    return table if corrections is None else _corrected(table, corrections)


def _daily_counts(articles: pd.DataFrame, since: date | None, until: date | None, zone: Zones) -> pd.DataFrame:
    """Articles by outlet (rows, sorted) and day (columns, without holes), from since or the first article to until."""
    day = period_of(articles, "day", zone=zone)
    known = day.notna()
    if not known.any():
        return pd.DataFrame(index=pd.Index([], dtype="str"), columns=pd.DatetimeIndex([]))
    counts = pd.crosstab(group_of(articles, "outlet")[known], day[known].dt.start_time)
    first, last = counts.columns.min(), counts.columns.max()
    if since is not None:
        first = min(first, read_day(since, name="since"))
    if until is not None:
        last = max(last, read_day(until, name="until"))
    return counts.reindex(columns=pd.date_range(first, last), fill_value=0).sort_index()


def _is_holiday(days: pd.DatetimeIndex, holidays: pd.DataFrame | None) -> np.ndarray:
    """Whether each day is one of the holidays, bool (days,); without a table, one of Morocco's."""
    if holidays is None:
        if not len(days):
            return np.zeros(0, bool)
        holidays = moroccan_holidays(days[0].date(), days[-1].date())
    check_columns(holidays, HOLIDAYS, ("day",))
    return days.isin([read_day(day, name="a day of holidays") for day in holidays["day"]])


def _expected(collected: np.ndarray, calendar: Calendar) -> tuple[np.ndarray, np.ndarray]:
    """Expected articles, float (outlets, days), missing before the first one; overdispersion, float (outlets,)."""
    expected, overdispersion = np.full(collected.shape, np.nan), np.ones(len(collected))
    for outlet, counts in enumerate(collected):
        first = int(np.argmax(counts > 0))
        outlet_rhythm = rhythm(counts[first:], Calendar(*(kind[first:] for kind in calendar)))
        expected[outlet, first:], overdispersion[outlet] = outlet_rhythm
    return expected, overdispersion


def _reasons(table: pd.DataFrame) -> pd.Series:
    has_own_reason = (table["collected"] > table["high"]) | table["state"].ne("backlog")
    nothing_at_all = table.groupby("day")["collected"].transform("sum").eq(0)
    several_outlets = table["outlet"].nunique() > 1
    reason = np.select(
        [
            table["state"].eq("not_started"),
            ~has_own_reason,
            table["state"].eq("missing") & nothing_at_all & several_outlets,
        ],
        ["first article", "all outlets", "all outlets"],
        "rhythm",
    )
    return pd.Series(reason, index=table.index, dtype="str")


def _with_incomplete_days(table: pd.DataFrame, until: date | None) -> pd.DataFrame:
    """The table with the state incomplete on days that were not collected to their end."""
    last_whole_day = table["day"].max() - pd.Timedelta(days=1) if until is None else read_day(until, name="until")
    is_incomplete = table["day"].gt(last_whole_day) & ~table["state"].isin(LEDGER_STATES.uncollected)
    return table.assign(
        state=table["state"].mask(is_incomplete, "incomplete"),
        reason=table["reason"].mask(is_incomplete, "last article"),
    )


def _corrected(table: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    check_columns(corrections, CORRECTIONS)
    strange = set(corrections["outlet"].dropna()) - set(table["outlet"])
    if strange:
        raise SchemaError(
            f"the corpus has no outlet {', '.join(sorted(map(str, strange)))}; "
            f"it has {', '.join(table['outlet'].unique())}."
        )
    wrong = set(corrections["state"]) - set(LEDGER_STATES.every)
    if wrong:
        raise SchemaError(
            f"no day has the state {', '.join(sorted(map(repr, wrong)))}; states are {', '.join(LEDGER_STATES.every)}."
        )
    state, reason = table["state"].copy(), table["reason"].copy()
    for outlet, first, last, new_state in corrections[CORRECTIONS.names].itertuples(index=False, name=None):
        start, end = read_day(first, name="first of a correction"), read_day(last, name="last of a correction")
        days = table["day"].between(start, end)
        days &= table["outlet"].eq(outlet) if pd.notna(outlet) else True
        if not days.any():
            warnings.warn(
                f"the ledger has no day from {first} to {last}; that correction does nothing.",
                MisleadingResult,
                stacklevel=3,
            )
        state[days], reason[days] = new_state, "corrected"
    return table.assign(state=state, reason=reason)
