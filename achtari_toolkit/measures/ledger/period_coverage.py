"""The ledger by period: how much of each period was collected, and what that means for its numbers."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.measures.ledger.ledger import LEDGER
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.measures.periods import PERIODS, Every
from achtari_toolkit.schema import check_columns

LEAST_COVERAGE = 0.8  # collected part of what was expected: below, a period is partial
LEAST_EXCESS = 0.1  # of what was expected: with more beyond it on days of backlog, the period has a backlog


def coverage(ledger: pd.DataFrame, outlets: pd.DataFrame, *, by: list[str], every: Every) -> pd.DataFrame:
    """Return how much of each period was collected, by group, from the first day of the ledger to the last.

    ledger   what measures.ledger returned
    outlets  the columns of by and outlet: which outlets publish in each group; without by, outlet alone

    Indexed by the columns of by and period:
        coverage  float64  collected part of what was expected of the outlets that were active, in [0, 1]; missing where
                           none was
        state     str      the first of these that holds:
                           not_started  no outlet of the group has started
                           ended        all outlets of the group that had started have ended
                           undated      the dates of the group say the month at best: its days cannot be judged
                           missing      no day of any outlet was collected
                           incomplete   a day was not collected to its end, or the period ends after the ledger
                           backlog      days of backlog brought more than a tenth of what was expected beyond it
                           partial      coverage is below 80 %, or the period begins before the ledger
                           full
        n_active  int64    outlets of the group that were active on a day of the period: neither not started nor ended
        n_outlets int64    outlets of the group

    A gap that is repaid within the period is no gap of it, and its backlog none: the articles are of the period.
    A surge is no state of a period: much was published, and all of it is read.

    Raises SchemaError if a column is absent or an outlet is not in the ledger, OptionError for an unknown period.
    """
    check_choice("every", every, PERIODS)
    check_columns(ledger, LEDGER, ("outlet", "day", "collected", "expected", "state", "reason"))
    strange = set(outlets["outlet"]) - set(ledger["outlet"])
    if strange:
        raise SchemaError(
            f"the ledger does not contain {', '.join(sorted(strange))}; "
            f"make it from the whole corpus: measures.ledger(articles)."
        )
    by_outlet = _sums_of_outlets(ledger.assign(period=ledger["day"].dt.to_period(PERIODS[every])))
    groups = by_outlet.merge(outlets, on="outlet").groupby([*by, "period"], observed=True)
    sums = groups[["expected", "collected", "excess", "is_active"]].sum()
    flags = groups[["is_collected", "is_incomplete", "is_active", "has_ended", "is_undated"]].any()
    period = sums.index.get_level_values("period")
    ends_after_ledger = period.end_time.normalize() > ledger["day"].max()
    begins_before_ledger = period.start_time < ledger["day"].min()
    is_partial = (sums["collected"] < LEAST_COVERAGE * sums["expected"]) | begins_before_ledger
    is_inactive = ~flags["is_active"]
    state = np.select(
        [
            is_inactive & flags["is_undated"],
            is_inactive & flags["has_ended"],
            is_inactive,
            ~flags["is_collected"],
            flags["is_incomplete"] | ends_after_ledger,
            sums["excess"] > LEAST_EXCESS * sums["expected"],
            is_partial,
        ],
        ["undated", "ended", "not_started", "missing", "incomplete", "backlog", "partial"],
        "full",
    )
    share = (sums["collected"] / sums["expected"].where(sums["expected"] > 0)).where(flags["is_active"])
    return pd.DataFrame(
        {
            "coverage": share,
            "state": pd.array(state, dtype="str"),
            "n_active": sums["is_active"].astype(int),
            "n_outlets": groups.size(),
        },
        index=sums.index,
    )


def _sums_of_outlets(days: pd.DataFrame) -> pd.DataFrame:
    """What each outlet adds to each period: expected, collected of it, excess in backlogs, and flags."""
    expected = days["expected"].fillna(0.0)
    is_collected = ~days["state"].isin((*LEDGER_STATES.uncollected, *LEDGER_STATES.inactive))
    collected = expected.where(is_collected, 0.0)
    collected = collected.mask(days["state"].eq("partial"), np.minimum(expected, days["collected"]))
    excess = (days["collected"] - expected).clip(lower=0).where(days["state"].eq("backlog"), 0.0)
    by_day = days[["outlet", "period"]].assign(
        expected=expected,
        collected=collected,
        excess=excess,
        repaid=excess.where(days["reason"].eq("repays a gap"), 0.0),
        is_collected=is_collected,
        is_incomplete=days["state"].eq("incomplete"),
        is_active=~days["state"].isin(LEDGER_STATES.inactive),
        has_ended=days["state"].eq("ended"),
        is_undated=days["state"].eq("undated"),
    )
    groups = by_day.groupby(["outlet", "period"], observed=True)
    sums = groups[["expected", "collected", "excess", "repaid"]].sum()
    within_period = np.minimum(sums["repaid"], sums["expected"] - sums["collected"])
    sums = sums.assign(collected=sums["collected"] + within_period, excess=sums["excess"] - within_period)
    flags = groups[["is_collected", "is_incomplete", "is_active", "has_ended", "is_undated"]].any()
    return sums.drop(columns="repaid").join(flags).reset_index()
