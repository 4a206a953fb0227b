"""The ledger in short: the runs of days on which an outlet was not collected as usual."""

import pandas as pd

from achtari_toolkit.measures.ledger.ledger import LEDGER
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.schema import Column, Table, build, check_columns

UNUSUAL_DAYS = Table(
    "measures.unusual_days",
    "measures.unusual_days(ledger)",
    (
        Column("outlet", "str", "the outlet"),
        Column("state", "str", "missing, partial, surge, backlog, incomplete or undated"),
        Column("first", "datetime64[us]", "first day of the run, where the outlet is"),
        Column("last", "datetime64[us]", "last day of the run, inclusive"),
        Column("n_days", "int64", "days of the run", "days"),
        Column("collected", "int64", "collected articles", "articles"),
        Column("expected", "float64", "expected articles", "articles"),
        Column("reason", "str", "why the first day has this state"),
        Column("simulated", "bool", "whether any article of the corpus is invented"),
    ),
    key=("outlet", "first"),
)


def unusual_days(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return the runs of days that are to be looked at, the earliest first.

    ledger  what measures.ledger returned

    Returns one row per run of successive days of one outlet in one state:
        outlet     str             the outlet
        state      str             missing, partial, surge, backlog, incomplete or undated, see measures.ledger
        first      datetime64[us]  first day of the run, where the outlet is
        last       datetime64[us]  last day of the run, inclusive
        n_days     int64           days of the run
        collected  int64           collected articles
        expected   float64         articles that are expected of the outlet by its own rhythm
        reason     str             why the first day has this state, see measures.ledger
        simulated  bool            whether any article of the corpus is invented
    Days on which no outlet was collected have one row per outlet. No row: all days are as usual.

    Raises SchemaError if a column is absent.
    """
    check_columns(ledger, LEDGER, ("outlet", "day", "collected", "expected", "state", "reason", "simulated"))
    unusual = ledger[ledger["state"].isin(LEDGER_STATES.unusual)].sort_values(["outlet", "day"], kind="stable")
    is_next_day = unusual["day"].diff().eq(pd.Timedelta(days=1))
    is_alike = unusual["outlet"].eq(unusual["outlet"].shift()) & unusual["state"].eq(unusual["state"].shift())
    runs = unusual.assign(run=(~(is_next_day & is_alike)).cumsum()).groupby("run")
    table = runs.agg(
        outlet=("outlet", "first"),
        state=("state", "first"),
        first=("day", "min"),
        last=("day", "max"),
        n_days=("day", "size"),
        collected=("collected", "sum"),
        expected=("expected", "sum"),
        reason=("reason", "first"),
        simulated=("simulated", "any"),
    )
    return build(table, UNUSUAL_DAYS).sort_values(["first", "outlet"], kind="stable", ignore_index=True)
