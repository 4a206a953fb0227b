"""The ledger in short: the runs of days on which an outlet was not collected as usual."""

import pandas as pd

UNUSUAL = ("missing", "partial", "backlog", "incomplete")


def unusual_days(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return the runs of days that were missing, partial, of a backlog or incomplete, the earliest first.

    ledger  what measures.ledger returned

    One row a run of successive days of one outlet in one state: outlet, state, first, last (days in Morocco), days,
    collected (articles), expected (articles, by the outlet's own rhythm), reason (of the first day), simulated.
    A run of all outlets together, or a missing day among many outlets, comes once for each of them. No row: all was as usual.
    """
    told = ledger[ledger["state"].isin(UNUSUAL)].sort_values(["outlet", "day"], kind="stable")
    follows = told["day"].diff().eq(pd.Timedelta(days=1))
    same = told["outlet"].eq(told["outlet"].shift()) & told["state"].eq(told["state"].shift())
    runs = told.assign(run=(~(follows & same)).cumsum()).groupby("run")
    table = runs.agg(
        outlet=("outlet", "first"), state=("state", "first"), first=("day", "min"), last=("day", "max"), days=("day", "size"),
        collected=("collected", "sum"), expected=("expected", "sum"), reason=("reason", "first"), simulated=("simulated", "any"),
    )  # fmt: skip
    return table.sort_values(["first", "outlet"], kind="stable", ignore_index=True)
