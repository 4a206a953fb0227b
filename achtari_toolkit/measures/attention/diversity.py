"""How many things the coverage attends to at once: evenness and concentration of attention between codes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.attention.counting import counted, finished
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit

DRAWS = 499


def diversity(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how evenly the coverage of each period divides between the codes.

    hits  those of the codes that compete for attention, such as topics; all of them count, those that no article has too
    seed  of the bootstrap

    The other arguments are those of share. One row a group and period: code ("all"), the columns of by, period, n (codes that are
    mentioned), base (mentions: articles, texts or stories times codes), entropy (Shannon's, over its largest value, in
    [0, 1]: 1 if all codes have the same attention, 0 if one has all), low and high (95 % interval of the entropy, by bootstrap of mentions),
    hhi (Herfindahl-Hirschman index, sum of squared shares, from 1 / codes to 1: one code has all), with a ledger coverage
    and state, unit ("mentions"), simulated. Missing where nothing is mentioned. Few mentions make the entropy too low, by
    about (n - 1) / (2 base ln codes): compare periods of like size.

    Raises SchemaError and OptionError as share does, OptionError for fewer than two codes.
    Source: Boydstun, Bevan & Thomas 2014, Policy Studies Journal 42:173-196 (normalised Shannon's H); Miller 1955 (the bias).
    """
    tidy = counted(hits, articles, every=every, by=by, count=count, ledger=ledger).tidy
    codes = tidy["code"].cat.categories
    if len(codes) < 2:
        raise OptionError(f"the hits have {len(codes)} codes; diversity needs at least two.")
    keys = [*by, "period"]
    wide = tidy.pivot(index=keys, columns="code", values="n").reindex(columns=codes)
    mentions = wide.fillna(0).to_numpy(float)
    entropy, hhi = spread_of(mentions)
    draw = np.random.default_rng(seed)
    bounds = np.array([_interval(row, draw) for row in mentions]).reshape(-1, 2)
    flags = tidy.drop_duplicates(keys).set_index(keys)[[name for name in ("coverage", "state") if name in tidy]]
    table = pd.DataFrame({"n": (mentions > 0).sum(axis=1), "base": mentions.sum(axis=1).astype(int)}, index=wide.index)
    table = table.join(flags).reset_index()
    table["n"] = table["n"].where(wide.notna().any(axis=1).to_numpy())
    table.insert(0, "code", "all")
    return finished(table, articles, unit="mentions", entropy=entropy, low=bounds[:, 0], high=bounds[:, 1], hhi=hhi)


def spread_of(mentions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return normalised entropy and concentration of each row of mentions, float (rows,); missing where a row is empty."""
    total = mentions.sum(axis=1, keepdims=True)
    share = mentions / np.where(total > 0, total, np.nan)
    logs = np.log(np.where(share > 0, share, 1.0))
    return -(share * logs).sum(axis=1) / np.log(mentions.shape[1]), (share**2).sum(axis=1)


def _interval(row: np.ndarray, draw: np.random.Generator) -> tuple[float, float]:
    if not row.sum():
        return np.nan, np.nan
    entropy, _ = spread_of(draw.multinomial(int(row.sum()), row / row.sum(), size=DRAWS).astype(float))
    low, high = np.percentile(entropy, [2.5, 97.5])
    return float(low), float(high)
