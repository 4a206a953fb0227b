"""The ledger summed up: how much of a period was collected, and what a reader has to know of it."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.periods import PERIODS, Every

MOSTLY = 0.8  # of what was expected: below, a period is partial
EXCESS = 0.1  # of what was expected: more than that beyond it on days of backlog, and the period has a backlog
NEEDED = ("outlet", "day", "collected", "expected", "state")
UNSEEN = ("missing", "not_started")


def coverage(ledger: pd.DataFrame, outlets: pd.DataFrame, *, by: list[str], every: Every) -> pd.DataFrame:
    """Return how much of each period was collected, by group, from the first day of the ledger to the last.

    ledger   what measures.ledger returned
    outlets  the columns of by and outlet: which outlets publish in each group; without by, outlet alone

    Indexed by the columns of by and period. coverage: part of what was expected that was collected, in [0, 1]; missing
    before any outlet of the group starts. state is the first of these that holds: not_started, missing (no day of any
    outlet was collected), incomplete (a day of it was not collected to its end, or it ends after the ledger), backlog
    (more than a tenth beyond what was expected came on days of backlog), partial (coverage below 80 %, or it begins
    before the ledger), full.
    """
    absent = [name for name in NEEDED if name not in ledger]
    if absent:
        raise SchemaError(f"the ledger lacks {', '.join(absent)}; make it with measures.ledger(articles).")
    strange = set(outlets["outlet"]) - set(ledger["outlet"])
    if strange:
        raise SchemaError(
            f"the ledger does not know {', '.join(sorted(strange))}; make it from the whole corpus: measures.ledger(articles)."
        )
    days = ledger.assign(period=ledger["day"].dt.to_period(PERIODS[every]))
    due = days["expected"].fillna(0.0)
    seen = ~days["state"].isin(UNSEEN)
    got = due.where(seen, 0.0).mask(days["state"].eq("partial"), np.minimum(due, days["collected"]))
    late = (days["collected"] - due).clip(lower=0).where(days["state"].eq("backlog"), 0.0)
    table = days[["outlet", "period"]].assign(
        due=due,
        got=got,
        late=late,
        seen=seen,
        begun=days["state"].eq("incomplete"),
        started=days["state"].ne("not_started"),
    )
    sums = table.merge(outlets, on="outlet").groupby([*by, "period"], observed=True)
    whole = sums[["due", "got", "late"]].sum().join(sums[["seen", "begun", "started"]].any())
    period = whole.index.get_level_values("period")
    unfinished = period.end_time.normalize() > ledger["day"].max()
    begun_late = period.start_time < ledger["day"].min()
    state = np.select(
        [~whole["started"], ~whole["seen"], whole["begun"] | unfinished, whole["late"] > EXCESS * whole["due"],
         (whole["got"] < MOSTLY * whole["due"]) | begun_late],
        ["not_started", "missing", "incomplete", "backlog", "partial"],
        "full",
    )  # fmt: skip
    share = (whole["got"] / whole["due"].where(whole["due"] > 0)).where(whole["started"])
    return pd.DataFrame({"coverage": share, "state": pd.array(state, dtype="str")}, index=whole.index)
