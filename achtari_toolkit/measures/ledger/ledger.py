"""The ledger: what was expected of every outlet on every day, what was collected, and what that says of the day."""

import warnings
from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.measures.groups import UNKNOWN
from achtari_toolkit.measures.ledger.rhythm import Calendar, rhythm
from achtari_toolkit.measures.ledger.states import STATES, likely, states
from achtari_toolkit.measures.periods import period_of
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources.holidays import holidays as moroccan_holidays
from achtari_toolkit.sources.holidays import ramadan

CORRECTION = ("outlet", "first", "last", "state")


def ledger(
    articles: pd.DataFrame,
    *,
    until: date | None = None,
    holidays: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what was expected and collected of each outlet on each day, and the state of that day.

    articles     the whole corpus, not only the articles on a topic; rows without a day are left out, with a warning
    until        the last day that was collected to its end; without it, the day of the last article counts as begun
    holidays     column day: days on which little or nothing is not held against an outlet; None means measures.holidays
    corrections  what you know better: outlet (missing for all), first, last (days), state; later rows win

    One row an outlet and day, from the first article of the corpus to the last, or to until: outlet (missing is "unknown"), day
    (in Morocco), collected (articles), expected, low and high (what chance brings but once in a thousand days, either way), state,
    reason, simulated. expected, low and high are missing before an outlet starts. States:

    full         as usual
    partial      less than half of what is expected and less than low
    backlog      five or more, above high and more than half as much again as expected: older articles bear this date;
                 also, by reason "all outlets", at no less than usual where outlets with half of the output have a backlog
    missing      nothing, in a run of days too long to be chance, of the outlet or of all outlets together
    quiet        nothing, and that may well be: a small outlet, a day without an issue, a holiday
    not_started  before the outlet's first article
    incomplete   after `until`, and the day of the last article if `until` is not given

    What is expected, measures/ledger/rhythm.py tells: the median of four weeks around, by weekday, holiday and Ramadan.
    Reasons: rhythm (the outlet's own), all outlets, first article, last article, corrected.

    Raises SchemaError if a correction lacks a column or names an unknown outlet or state.
    """
    check_articles(articles)
    counted = _counts(articles, until)
    days = pd.DatetimeIndex(counted.columns, name="day")
    collected = counted.to_numpy(int)
    free = moroccan_holidays(days[0].date(), days[-1].date()) if holidays is None and len(days) else holidays
    lenient = days.isin(free["day"]) if free is not None and len(free) else np.zeros(len(days), bool)
    calendar = Calendar(days.day_of_week.to_numpy(), lenient, ramadan(days).to_numpy())
    expected, spread = _expected(collected, calendar)
    found = states(collected, expected, spread, lenient)
    low, high = likely(expected, spread) if len(days) else (expected, expected)
    table = pd.DataFrame(
        {
            "outlet": np.repeat(counted.index.to_numpy(dtype=object), len(days)),
            "day": np.tile(days, len(counted)),
            "collected": collected.ravel(),
            "expected": expected.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "state": found.ravel(),
        }
    ).astype({"outlet": "str", "day": "datetime64[us]", "collected": "int64", "state": "str"})
    told = _ended(table.assign(reason=_reasons(table)), until)
    told = _corrected(told, corrections) if corrections is not None else told
    return told.assign(simulated=bool(articles["simulated"].any()))


def _counts(articles: pd.DataFrame, until: date | None) -> pd.DataFrame:
    """Articles by outlet (rows, sorted) and day (columns, without holes), to the last article or until."""
    day = period_of(articles, "day")
    known = day.notna()
    outlet = articles["outlet"].fillna(UNKNOWN)[known]
    if not known.any():
        return pd.DataFrame(index=pd.Index([], dtype="str"), columns=pd.DatetimeIndex([]))
    counted = pd.crosstab(outlet, day[known].dt.start_time)
    last = max(counted.columns.max(), pd.Timestamp(until)) if until else counted.columns.max()
    return counted.reindex(columns=pd.date_range(counted.columns.min(), last), fill_value=0).sort_index()


def _expected(collected: np.ndarray, calendar: Calendar) -> tuple[np.ndarray, np.ndarray]:
    """What is expected, float (outlets, days), missing before the first article; and the spread of each outlet."""
    expected, spread = np.full(collected.shape, np.nan), np.ones(len(collected))
    for outlet, counts in enumerate(collected):
        start = int(np.argmax(counts > 0))
        own = rhythm(counts[start:], Calendar(*(kind[start:] for kind in calendar)))
        expected[outlet, start:], spread[outlet] = own
    return expected, spread


def _reasons(table: pd.DataFrame) -> pd.Series:
    alone = (table["collected"] > table["high"]) | table["state"].ne("backlog")
    nobody = table.groupby("day")["collected"].transform("sum").eq(0)
    several = table["outlet"].nunique() > 1
    reason = np.select(
        [table["state"].eq("not_started"), ~alone, table["state"].eq("missing") & nobody & several],
        ["first article", "all outlets", "all outlets"],
        "rhythm",
    )
    return pd.Series(reason, index=table.index, dtype="str")


def _ended(table: pd.DataFrame, until: date | None) -> pd.DataFrame:
    """The table with the days marked that were not collected to their end."""
    last = table["day"].max() - pd.Timedelta(days=1) if until is None else pd.Timestamp(until)
    begun = table["day"].gt(last) & ~table["state"].isin(["missing", "not_started"])
    return table.assign(
        state=table["state"].mask(begun, "incomplete"), reason=table["reason"].mask(begun, "last article")
    )


def _corrected(table: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    absent = [name for name in CORRECTION if name not in corrections]
    if absent:
        raise SchemaError(f"the corrections lack {', '.join(absent)}; they need {', '.join(CORRECTION)}.")
    strange = set(corrections["outlet"].dropna()) - set(table["outlet"])
    if strange:
        raise SchemaError(
            f"the corpus has no outlet {', '.join(sorted(strange))}; it has {', '.join(table['outlet'].unique())}."
        )
    wrong = set(corrections["state"]) - set(STATES)
    if wrong:
        raise SchemaError(
            f"no day has the state {', '.join(map(repr, sorted(wrong)))}; states are {', '.join(STATES)}."
        )
    state, reason = table["state"].copy(), table["reason"].copy()
    for outlet, first, last, told in corrections[list(CORRECTION)].itertuples(index=False, name=None):
        days = table["day"].between(pd.Timestamp(first), pd.Timestamp(last))
        days &= table["outlet"].eq(outlet) if pd.notna(outlet) else True
        if not days.any():
            warnings.warn(
                f"no day of the ledger lies from {first} to {last}; that correction does nothing.",
                MisleadingResult,
                stacklevel=3,
            )
        state[days], reason[days] = told, "corrected"
    return table.assign(state=state, reason=reason)
