"""What the user knows better than the ledger: states of outlets on days."""

import warnings

import pandas as pd

from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.schema import Column, Table, check_columns, read_day

CORRECTIONS = Table(
    "corrections",
    "a column each for outlet, first, last and state",
    (
        Column("outlet", "str", "the outlet", missing="all outlets"),
        Column("first", "datetime64[us]", "first day of the correction", missing="the first day of the ledger"),
        Column("last", "datetime64[us]", "last day of the correction, inclusive", missing="the last day of the ledger"),
        Column("state", "str", "a state of the ledger"),
    ),
)


def corrected(table: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return a ledger with the states that the user gives, and nothing expected where an outlet is not active.

    Raises SchemaError if a column is absent or an outlet or state unknown, OptionError if first or last is not a day.
    """
    _check(corrections, table)
    state, reason = table["state"].copy(), table["reason"].copy()
    for outlet, first, last, new_state in corrections[CORRECTIONS.names].itertuples(index=False, name=None):
        days = pd.Series(True, index=table.index)
        if pd.notna(first):
            days &= table["day"] >= read_day(first, name="first of a correction")
        if pd.notna(last):
            days &= table["day"] <= read_day(last, name="last of a correction")
        if pd.notna(outlet):
            days &= table["outlet"].eq(outlet)
        if not days.any():
            warnings.warn(
                f"the ledger has no day from {first} to {last}; that correction does nothing.",
                MisleadingResult,
                stacklevel=3,
            )
        state[days], reason[days] = new_state, "corrected"
    is_inactive = state.isin(LEDGER_STATES.inactive)
    nothing_expected = {name: table[name].mask(is_inactive) for name in ("expected", "low", "high")}
    return table.assign(state=state, reason=reason, **nothing_expected)


def _check(corrections: pd.DataFrame, table: pd.DataFrame) -> None:
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
