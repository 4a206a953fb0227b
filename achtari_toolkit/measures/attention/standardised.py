"""The share at fixed outlet weights: direct standardisation, so that no outlet counts more because it writes more."""

import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import CompositionError, MisleadingResult
from achtari_toolkit.measures.attention.composition import STANDARDISED, groups_of, outlet_spans
from achtari_toolkit.measures.attention.counting import Counted
from achtari_toolkit.measures.attention.weighted_shares import outlet_weights, weighted_shares
from achtari_toolkit.measures.intervals import share_interval
from achtari_toolkit.measures.ledger.period_coverage import coverage
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.measures.periods import Every


def standardised(
    counts: Counted, by: Sequence[str], *, every: Every, ledger: pd.DataFrame | None, by_stories: bool
) -> pd.DataFrame:
    """Return the share of each code, group and period at fixed outlet weights.

    counts      what counted returned, split by by and by outlet
    by_stories  whether articles of one story count as one observation in the interval

    The weight of an outlet is its part of the units of the whole series. Outlets that enter or leave for good inside it
    have none (a warning names them): the standard is made of those that are there throughout. An outlet of the standard
    without a unit in a period has its usual share there, times how far the other outlets are from theirs.

    Returns the rows of share: code, <by>, period, n, base (of the outlets of the standard), share, low, high,
    effective_base, composition, outlet_coverage (weight of the outlets with a unit in the period), and with a ledger
    coverage, state.

    Raises CompositionError if no outlet is there throughout.
    Source: Keiding & Clayton 2014, Statistical Science 29:529-558 (direct standardisation); ter Braak, van Strien,
    Meijer & Verstrael 1994, Bird Numbers 1992:663-673 (levels of sites and years for what was not observed); Kish 1965,
    Survey Sampling, 5.4 (effective number).
    """
    standard = _standard(counts.units, by)
    rows = counts.tidy.merge(standard[[*by, "outlet"]], on=[*by, "outlet"])
    units = counts.units.merge(standard[[*by, "outlet"]], on=[*by, "outlet"])
    tables = [_of_group(rows_of_group, by, units) for _key, rows_of_group in groups_of(rows, by)]
    if not tables:
        return counts.tidy.drop(columns="outlet").assign(
            share=np.nan, low=np.nan, high=np.nan, effective_base=np.nan, composition="", outlet_coverage=np.nan
        )
    tidy = pd.concat(tables, ignore_index=True)
    tidy = tidy if ledger is None else _with_ledger(tidy, coverage(ledger, standard, by=list(by), every=every), by)
    size = tidy["effective_base"] / (tidy["design_effect"] if by_stories else 1.0)
    low, high = share_interval(tidy["share"] * size, size)
    share = tidy["share"].where(tidy["n"].notna())
    tidy = tidy.assign(share=share, low=pd.Series(low).where(share.notna()), high=pd.Series(high).where(share.notna()))
    tidy = tidy.sort_values(["code", *by, "period"], ignore_index=True)
    return tidy.drop(columns="design_effect").assign(composition=STANDARDISED)


def _standard(units: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The outlets that are there throughout the series of each group: the columns of by, outlet."""
    spans = outlet_spans(units, by)
    passes = spans["enters"] | spans["leaves"]
    for key, rows in groups_of(spans.assign(passes=passes), by):
        if rows["passes"].all():
            of_group = f" of {', '.join(map(str, key))}" if by else ""
            raise CompositionError(
                f"none of {len(rows)} outlets{of_group} is there throughout: each starts or ends inside the series. "
                f"Take a shorter time, or split the share by outlet: by=['outlet']."
            )
    if passes.any():
        left_out = spans[passes].nlargest(3, "weight")
        part = spans.loc[passes, "n_units"].sum() / spans["n_units"].sum()
        first, last = (pd.PeriodIndex.from_ordinals(left_out[end].astype(int), freq="D") for end in ("first", "last"))
        names = ", ".join(f"{o} ({a} to {b})" for o, a, b in zip(left_out["outlet"], first, last, strict=True))
        warnings.warn(
            f"{passes.sum()} of {len(spans)} outlets, with {part:.0%} of the articles, enter or leave inside the "
            f"series and are left out of the standard: {names}"
            f"{' and others' if passes.sum() > len(left_out) else ''}.",
            MisleadingResult,
            stacklevel=4,
        )
    return spans.loc[~passes, [*by, "outlet"]]


def _of_group(rows: pd.DataFrame, by: Sequence[str], units: pd.DataFrame) -> pd.DataFrame:
    """The standardised rows of one group."""
    rows = rows.sort_values(["code", "outlet", "period"])
    codes, outlets = rows["code"].unique(), rows["outlet"].unique()
    shape = (len(codes), len(outlets), -1)
    n = rows["n"].to_numpy(float).reshape(shape)
    base = rows["base"].to_numpy(float).reshape(shape)[0]
    share, size = weighted_shares(np.nan_to_num(n), base)
    weights = outlet_weights(base)
    one_outlet = rows[rows["outlet"].eq(outlets[0])]
    is_unknown = np.isnan(n).all(axis=1) if "state" in rows else np.broadcast_to(~(base > 0).any(axis=0), share.shape)
    totals = np.where(is_unknown, np.nan, np.nan_to_num(n).sum(axis=1))
    design_effect = _design_effect(one_outlet, by, units, outlets, base, weights)
    return one_outlet[["code", *by, "period"]].assign(
        n=totals.ravel(),
        base=np.tile(base.sum(axis=0).astype(int), len(codes)),
        share=share.ravel(),
        effective_base=size.ravel(),
        design_effect=np.tile(design_effect, len(codes)),
        outlet_coverage=np.tile(weights @ (base > 0), len(codes)),
    )


def _design_effect(
    cells: pd.DataFrame,
    by: Sequence[str],
    units: pd.DataFrame,
    outlets: np.ndarray,
    base: np.ndarray,
    weights: np.ndarray,
) -> np.ndarray:
    """How much more a share varies because articles of a story agree, float (periods,): at least 1."""
    periods = cells["period"].drop_duplicates()
    of_group = units
    for name in by:
        of_group = of_group[of_group[name].eq(cells[name].iloc[0])]
    row = pd.Index(outlets).get_indexer(of_group["outlet"])
    column = pd.PeriodIndex(periods).get_indexer(of_group["period"])
    weight = weights[row] / np.maximum(base[row, column], 1.0)
    weighted = pd.DataFrame({"column": column, "story": of_group["story"].to_numpy(), "weight": weight})
    of_stories = weighted.groupby(["column", "story"], observed=True)["weight"].sum() ** 2
    above = of_stories.groupby("column").sum().reindex(range(len(periods)), fill_value=0.0).to_numpy()
    below = (weighted["weight"] ** 2).groupby(weighted["column"]).sum().reindex(range(len(periods))).to_numpy()
    return np.maximum(np.where(below > 0, above / below, 1.0), 1.0)


def _with_ledger(tidy: pd.DataFrame, of_cells: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The table with coverage and state of the outlets of the standard; n is missing where nothing was collected."""
    table = tidy.merge(of_cells.reset_index(), on=[*by, "period"], how="left")
    table["state"] = table["state"].fillna("missing")
    return table.assign(n=table["n"].where(~table["state"].isin(LEDGER_STATES.uncollected)))
