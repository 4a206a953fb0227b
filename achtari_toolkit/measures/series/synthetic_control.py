"""Synthetic control: how a share went on after a date beside a weighted mean of series that the event left alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.convex_weights import convex_weights
from achtari_toolkit.measures.series.interruption import periods_before
from achtari_toolkit.schema import Column, Table, build, read_day

SYNTHETIC_CONTROL = Table(
    "measures.synthetic_control",
    "measures.synthetic_control(tidy, at, donors=donors)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of a period that can be judged in the series and all donors"),
        Column("n", "int64", "units with the code", "as in tidy"),
        Column("base", "int64", "all units", "as in tidy"),
        Column("share", "float64", "n / base", "[0, 1]"),
        Column("counterfactual", "float64", "weighted mean of the shares of the donors", "[0, 1]"),
        Column("effect", "float64", "share - counterfactual", "[-1, 1]"),
        Column("mean_effect", "float64", "mean effect of the periods from the date on", "[-1, 1]"),
        Column("rmspe_before", "float64", "root of the mean squared effect before the date", "[0, 1]"),
        Column("rmspe_after", "float64", "root of the mean squared effect from the date on", "[0, 1]"),
        Column("rmspe_ratio", "float64", "rmspe_after / rmspe_before", "[0, ...)", missing="rmspe_before is 0"),
        Column("placebo_p", "float64", "part of the series with as large a ratio", "(0, 1]", missing="as rmspe_ratio"),
        Column("q", "float64", "false discovery rate among all series", "(0, 1]", missing="as rmspe_ratio"),
        Column("donors", "int64", "donors, each of which is taken for the series once", "series"),
        Column("least_placebo_p", "float64", "the smallest that placebo_p can be with so many", "(0, 1]"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
DONOR_WEIGHTS = Table(
    "measures.donor_weights",
    "measures.donor_weights(tidy, at, donors=donors)",
    (
        Column("code", "category", "the code"),
        Column("donor", "str", "the code and groups of the donor"),
        Column("weight", "float64", "its part of the synthetic control", "[0, 1]"),
        Column("rmspe_before", "float64", "how far the synthetic control is from the series before the date", "[0, 1]"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "donor"),
)
FEWEST_DONORS = 3
FEWEST_PERIODS_BEFORE = 12


@dataclass(frozen=True)
class DonorPool:
    """A series and its donors in the periods that can be judged in all of them.

    rows    the rows of the series
    donors  names of the donors
    shares  float (periods, donors): of the donors
    after   bool (periods,): whether a period is after the date
    """

    rows: pd.DataFrame
    donors: list[str]
    shares: np.ndarray
    after: np.ndarray
    simulated: bool

    def effect(self, share: np.ndarray, donors: np.ndarray) -> np.ndarray:
        """The distance of a share from the synthetic control of these donors, float (periods,)."""
        return share - donors @ self.weights(share, donors)

    def weights(self, share: np.ndarray, donors: np.ndarray) -> np.ndarray:
        """The weights of donors that come nearest to a share before the date, float (donors,)."""
        return convex_weights(share[~self.after], donors[~self.after])

    def rmspe(self, effect: np.ndarray) -> tuple[float, float]:
        """The root mean squared effect before and after the date."""
        before, after = (float(np.sqrt((effect[side] ** 2).mean())) for side in (~self.after, self.after))
        return before, after


def synthetic_control(
    tidy: pd.DataFrame, at: date | str, *, donors: pd.DataFrame, composition: Composition = "refuse"
) -> pd.DataFrame:
    """Return the share of each code and group beside a weighted mean of donors that came nearest to it before a date.

    tidy    what measures.share returned, best with a ledger: periods that cannot be judged are left out
    at      the date, known beforehand; the first period that begins on it or later is the first one after
    donors  a table of the same periods with three or more series that the event should not affect, such as other codes
            or outlets; a series of tidy is never its own donor
    composition
            "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per series and period that can be judged in the series and in all donors:
        code, <by>      category        the series
        period          datetime64[us]  first day of the period
        n, base         int64           units with the code, and all units
        share           float64         n / base, in [0, 1]
        counterfactual  float64         weighted mean of the shares of the donors, in [0, 1]
        effect          float64         share - counterfactual
        and, the same in all rows of a series:
        mean_effect     float64         mean effect of the periods from the date on
        rmspe_before, rmspe_after
                        float64         root of the mean squared effect before the date, and from it on
        rmspe_ratio     float64         rmspe_after / rmspe_before; missing where the donors meet every share before
        placebo_p       float64         part of the donors, the series counted, whose ratio is as large when each donor
                                        is taken for the series, with the others as its donors, in (0, 1]
        q               float64         false discovery rate among all series, in (0, 1]
        donors          int64           number of donors
        least_placebo_p
                        float64         1 / (1 + donors): placebo_p cannot be smaller, however large the effect is; 0.05
                                        needs 19 donors
        composition     str             of the outlets: stable, standardised, or changed and accepted; missing as in
                                        tidy
        simulated       bool            whether any article of the series and the donors is invented

    The weights are not negative and sum to one; donor_weights returns them. They are chosen by the shares before the
    date alone: where rmspe_before is not small beside the effect, no mean of the donors is like the series, and the
    counterfactual says little. placebo_p takes the series to be as likely as any donor to have the largest ratio.

    Raises SchemaError if a column is absent, the date does not lie within the periods, or there are fewer than three
    donors, twelve periods before the date or one after it; OptionError if at is not a date, CompositionError
    if outlets enter or leave inside a series or a donor.
    Source: Abadie, Diamond & Hainmueller 2010, JASA 105:493-505; Abadie 2021, Journal of Economic Literature
    59:391-425.
    """
    findings = [(keys, pool, _path(pool)) for keys, pool in _pools(tidy, at, donors, composition)]
    q = false_discovery([path["placebo_p"].iloc[0] for _, _, path in findings])
    rows = [
        {**keys, **row, "q": rate}
        for (keys, _, path), rate in zip(findings, q, strict=True)
        for row in path.to_dict("records")
    ]
    return build(rows, SYNTHETIC_CONTROL, like=tidy[series_keys(tidy)])


def donor_weights(
    tidy: pd.DataFrame, at: date | str, *, donors: pd.DataFrame, composition: Composition = "refuse"
) -> pd.DataFrame:
    """Return the weight of each donor in the synthetic control of each series, see synthetic_control.

    Returns one row per series and donor, the largest weight first:
        code, <by>    category  the series
        donor         str       the code of the donor, and its groups after commas
        weight        float64   its part of the synthetic control, in [0, 1]; of sum 1 in a series
        rmspe_before  float64   root of the mean squared distance of the two before the date
        composition   str       of the outlets of the series: stable, standardised, or changed and accepted
        simulated     bool      whether any article of the series and the donors is invented

    Raises the errors of synthetic_control.
    """
    rows = []
    for keys, pool in _pools(tidy, at, donors, composition):
        share = pool.rows["share"].to_numpy(float)
        weights = pool.weights(share, pool.shares)
        before, _ = pool.rmspe(share - pool.shares @ weights)
        shared_columns = {"rmspe_before": before, "simulated": pool.simulated}
        sorted_weights = pd.Series(weights, pool.donors).sort_values(ascending=False, kind="stable")
        rows += [
            {**keys, "donor": donor, "weight": weight, **shared_columns} for donor, weight in sorted_weights.items()
        ]
    return build(rows, DONOR_WEIGHTS, like=tidy[series_keys(tidy)])


def _pools(
    tidy: pd.DataFrame, at: date | str, donors: pd.DataFrame, composition: Composition
) -> Iterator[tuple[dict[str, object], DonorPool]]:
    moment = read_day(at, name="at")
    named = {_name(keys, donors): rows for keys, rows in attention_series(donors, composition=composition)}
    for keys, series in attention_series(tidy, composition=composition):
        name = _name(keys, tidy)
        others = {donor: rows for donor, rows in named.items() if donor != name}
        if len(others) < FEWEST_DONORS:
            raise SchemaError(
                f"{name} has {len(others)} donors; a synthetic control needs at least {FEWEST_DONORS}, and 19 for a p "
                f"of 0.05. Compare with a single series by measures.difference_in_differences."
            )
        yield keys, _pool(series, others, moment)


def _name(keys: dict[str, object], tidy: pd.DataFrame) -> str:
    """The code and groups of a series."""
    return ", ".join(str(keys[column]) for column in series_keys(tidy))


def _pool(series: pd.DataFrame, donors: dict[str, pd.DataFrame], moment: pd.Timestamp) -> DonorPool:
    periods_before(series["period"], moment)
    judged = {name: rows[rows["seen"]].set_index("period")["share"] for name, rows in donors.items()}
    shares = pd.DataFrame(judged).reindex(series["period"]).to_numpy(float)
    in_all = series["seen"].to_numpy() & ~np.isnan(shares).any(axis=1)
    rows = series[in_all]
    after = (rows["period"] >= moment).to_numpy()
    if (~after).sum() < FEWEST_PERIODS_BEFORE or not after.any():
        absent = np.isnan(shares).sum(axis=0)
        raise SchemaError(
            f"{(~after).sum()} periods before {moment:%Y-%m-%d} and {after.sum()} after it can be judged in the series "
            f"and all {len(donors)} donors; at least {FEWEST_PERIODS_BEFORE} and 1 are needed. The donor "
            f"{list(donors)[absent.argmax()]} lacks {absent.max()} of {len(series)}: leave it out or use short periods."
        )
    simulated = bool(series["simulated"].any() or any(donor["simulated"].any() for donor in donors.values()))
    return DonorPool(rows, list(donors), shares[in_all], after, simulated)


def _path(pool: DonorPool) -> pd.DataFrame:
    """The columns of a series except its keys and q."""
    share = pool.rows["share"].to_numpy(float)
    effect = pool.effect(share, pool.shares)
    before, after = pool.rmspe(effect)
    ratio = after / before if before > 0 else np.nan
    placebos = _placebo_ratios(pool)
    n_as_large = (placebos >= ratio * (1 - 1e-9)).sum()
    return pool.rows[["period", "n", "base", "share"]].assign(
        counterfactual=share - effect,
        effect=effect,
        mean_effect=effect[pool.after].mean(),
        rmspe_before=before,
        rmspe_after=after,
        rmspe_ratio=ratio,
        placebo_p=(1 + n_as_large) / (1 + len(placebos)) if before > 0 else np.nan,
        donors=len(placebos),
        least_placebo_p=1 / (1 + len(placebos)),
        simulated=pool.simulated,
    )


def _placebo_ratios(pool: DonorPool) -> np.ndarray:
    """The ratio of each donor with the others as its donors, float (donors,); infinite where they meet it before."""
    ratios = []
    for donor in range(len(pool.donors)):
        effect = pool.effect(pool.shares[:, donor], np.delete(pool.shares, donor, axis=1))
        before, after = pool.rmspe(effect)
        ratios.append(after / before if before > 0 else np.inf)
    return np.array(ratios)
