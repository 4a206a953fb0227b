"""The series that a table over time holds: one a code and group, in order, with what may be read from each period."""

from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.errors import SchemaError

UNREAD = ("missing", "not_started", "backlog")  # states of the ledger: nothing collected, or articles of other periods


def attention_series(tidy: pd.DataFrame) -> Iterator[tuple[dict[str, object], pd.DataFrame]]:
    """Yield the keys of each series (code, and the columns that the table is split by) and its rows in order of time.

    tidy  what measures.share returned, or measures.volume for its n and base

    The rows have period and end (its first and its last day), n, base, share = n / base, simulated, and seen: whether the period tells how much attention
    there was. It does not where no article is, where nothing was collected, and where a backlog bears its date.

    Raises SchemaError if a column is absent or a period comes twice.
    """
    absent = [name for name in ("code", "period", "n", "base") if name not in tidy]
    if absent:
        raise SchemaError(f"the table lacks {', '.join(absent)}; make it with measures.share(hits, articles).")
    keys = series_keys(tidy)
    if tidy.duplicated([*keys, "period"]).any():
        raise SchemaError(
            f"a period comes twice in a series; the table is split by {', '.join(keys)} and must have no other rows."
        )
    for values, rows in tidy.groupby(keys, observed=True, sort=True):
        told = rows.sort_values("period", ignore_index=True)
        seen = told["n"].notna() & (told["base"] > 0)
        if "state" in told:
            seen &= ~told["state"].isin(UNREAD)
        simulated = told["simulated"] if "simulated" in told else False
        share = told["n"] / told["base"].where(told["base"] > 0)
        told = told[["period", "n", "base"]].assign(
            end=_ends(told["period"]), share=share, simulated=simulated, seen=seen
        )
        yield dict(zip(keys, values, strict=True)), told


def series_keys(tidy: pd.DataFrame) -> list[str]:
    """Return the columns that tell the series of a table over time apart: code, and those that it is split by."""
    return [name for name in tidy.columns[: tidy.columns.get_loc("n")] if name != "period"]


def _ends(starts: pd.Series) -> pd.Series:
    """The last day of each period, by how far their first days ordinarily lie apart."""
    days = starts.diff().median().days if len(starts) > 1 else 1
    months = round(days / 30.44)
    return starts + (pd.DateOffset(months=months) if months else pd.Timedelta(days=days)) - pd.Timedelta(days=1)
