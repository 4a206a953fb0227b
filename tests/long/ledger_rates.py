"""How often the ledger flags what is there and what is not, 200 runs per row; docs/ledger.md shows the figures."""

from collections.abc import Callable

import numpy as np
from ledger_simulations import calm_flags, event, gaps_found, repaid_outage, surges_called

RUNS = 200
LEVELS, SPREADS = (3, 10, 40), (0.0, 0.02, 0.1)
FACTORS = (1.4, 1.6, 1.8, 2.5)


def calm(runs: int) -> dict[str, dict[str, float]]:
    """Flags of each kind in 1,000 days of outlets to which nothing happens, over a year of as many outlets as runs."""
    return {
        f"level={level} spread={spread}": {
            state: round(rate, 3)
            for state, rate in calm_flags(level, spread, outlets=runs, days=365, seed=20261201).items()
        }
        for level in LEVELS
        for spread in SPREADS
    }


def surges(runs: int) -> dict[str, dict[str, float]]:
    """The part of surges, of one outlet of eight and of all, that is called a surge or a backlog."""
    return {
        f"x{factor} level={level}, {'all' if together else 'one'}": {
            state: round(rate, 3)
            for state, rate in surges_called(factor, level, 0.02, together=together, runs=runs, seed=20261202).items()
        }
        for together in (False, True)
        for level in LEVELS
        for factor in (1.5, 2, 3, 5, 10)
    }


def gaps(runs: int) -> dict[str, float]:
    """The part of gaps that is called missing from the first day to the last, one gap in each outlet."""
    return {
        f"level={level} spread={spread} days={length}": round(
            gaps_found(level, spread, length=length, outlets=runs, seed=20261203), 3
        )
        for level in LEVELS
        for spread in SPREADS
        for length in (1, 2, 3, 7)
    }


def rates(draw: Callable[..., dict[str, bool]], runs: int, **options: int) -> dict[str, dict[str, float]]:
    """By factor: the part of runs in which what was drawn is flagged, or is a burst by day or by week."""
    by_factor = {}
    for factor in FACTORS:
        rng = np.random.default_rng(20261204)
        drawn = [draw(factor, rng, **options) for _ in range(runs)]
        by_factor[f"x{factor}"] = {key: round(float(np.mean([run[key] for run in drawn])), 3) for key in drawn[0]}
    return by_factor


def ledger_rates(part: float) -> dict[str, object]:
    """All figures of the ledger."""
    runs = max(1, round(RUNS * part))
    return {
        "runs of each row": runs,
        "calm, flags in 1,000 days": calm(runs),
        "surges": surges(runs),
        "gaps": gaps(runs),
        "events, found": rates(event, runs),
        "outages repaid in a day": rates(repaid_outage, runs),
        "outages of two days repaid in a day": rates(repaid_outage, runs, length=2),
    }
