"""Whether the outlets of a panel write more or less over time, so that its share follows them all the same."""

import warnings

import numpy as np
import pandas as pd
from scipy.stats import chi2, f

from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.measures.periods import PERIODS, Every

LEAST_MOVE = 0.15  # part of the articles that passes from some outlets to others: less changes few shares
LEAST_DOUBT = 0.01  # of as large a move by chance


def warn_of_moving_weights(ledger: pd.DataFrame, every: Every) -> None:
    """Warn (MisleadingResult) if the weights of the outlets of a panel differ between its first and its last third.

    ledger  the days of the outlets of the panel
    """
    period = ledger["day"].dt.to_period(PERIODS[every])
    counts = ledger.groupby(["outlet", period])["collected"].sum().unstack("day", fill_value=0)
    third = max(1, counts.shape[1] // 3)
    first, last = counts.iloc[:, :third], counts.iloc[:, -third:]
    if counts.shape[1] < 2 or not first.to_numpy().sum() or not last.to_numpy().sum():
        return
    before, after = (part.sum(axis=1) / part.to_numpy().sum() for part in (first, last))
    move = (after - before).abs().sum() / 2
    if move < LEAST_MOVE or chance_of_move(first.to_numpy(float), last.to_numpy(float)) > LEAST_DOUBT:
        return
    moved = (after - before).abs().nlargest(2).index
    names = ", ".join(f"{outlet} {before[outlet]:.0%} to {after[outlet]:.0%}" for outlet in moved)
    warnings.warn(
        f"the weights of the outlets move within the panel: of its articles {move:.0%} pass from some outlets to "
        f"others, from the first to the last third of the time ({names}), and panel_share follows them. "
        f"measures.share(..., standard='outlets') has fixed weights.",
        MisleadingResult,
        stacklevel=3,
    )


def chance_of_move(first: np.ndarray, last: np.ndarray) -> float:
    """Return the probability that outlets of the same weights differ as much between two stretches of time.

    first, last  articles, float (outlets, periods)

    Pearson's chi-squared of outlets and stretches, over that of outlets and periods within the stretches, which says
    how much more than chance the numbers of outlets vary from period to period.
    """
    between, freedom = _chi_squared(np.column_stack([first.sum(axis=1), last.sum(axis=1)]))
    within, freedom_within = np.add(_chi_squared(first), _chi_squared(last))
    if not freedom:
        return 1.0
    if within <= freedom_within or not freedom_within:
        return float(chi2.sf(between, freedom))
    return float(f.sf(between / freedom / (within / freedom_within), freedom, freedom_within))


def _chi_squared(counts: np.ndarray) -> tuple[float, int]:
    """Pearson's chi-squared of a table and its degrees of freedom, rows and columns without anything left out."""
    table = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / max(table.sum(), 1.0)
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    return float(((table - expected) ** 2 / expected).sum()), max(freedom, 0)
