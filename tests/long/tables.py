"""Error rates of the tables with many tests, where nothing is to be found, and how often they find what was planted.

Each rate is the part of runs in which the table has a row with a q below 0.05; power is the part of planted rows.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from bunched_press import COMMON, RARE, SIZES, bunched_press
from paired_codes import N_CODES, events_and_codes, lengths_and_codes
from scipy.sparse import csr_array

from achtari_toolkit import measures
from achtari_toolkit.measures.vocabulary.pairs.cooccurrence import _pairs
from achtari_toolkit.measures.vocabulary.pairs.event_clusters import event_clusters
from achtari_toolkit.measures.vocabulary.pairs.pair_effects import Clustering
from achtari_toolkit.measures.vocabulary.pairs.strata import length_strata

RUNS = 24
CODES = [str(code) for code in range(N_CODES)]
LARGE_AND_SMALL = SIZES["2000..10"]
NULLS = {
    "rare codes": (LARGE_AND_SMALL, RARE, {}),
    "rare codes, 4 on a day": (LARGE_AND_SMALL, RARE, {"bunch": 4}),
    "common codes, 4 on a day": (LARGE_AND_SMALL, COMMON, {"bunch": 4}),
    "rare codes, 4 a day apart": (LARGE_AND_SMALL, RARE, {"bunch": 4, "lag": 1}),
    "common codes, 4 a day apart": (LARGE_AND_SMALL, COMMON, {"bunch": 4, "lag": 1}),
    "common codes, 4 a day apart, 30 days": (LARGE_AND_SMALL, COMMON, {"bunch": 4, "lag": 1, "days": 30}),
    "common codes, 4 on a day, 5 days": (SIZES["equal"], COMMON, {"bunch": 4, "days": 5}),
    "rare codes, stories of 4 over weeks": (LARGE_AND_SMALL, RARE, {"bunch": 4, "lag": 9, "marked": True}),
    "broken: common codes, 4 a day apart, 14 days": (LARGE_AND_SMALL, COMMON, {"bunch": 4, "lag": 1, "days": 14}),
    "broken: common codes, 4 three days apart": (LARGE_AND_SMALL, COMMON, {"bunch": 4, "lag": 3}),
}
PLANTED = {"x2": 2.0, "x3": 3.0}


def false_rows(rng: np.random.Generator, sizes: tuple[int, ...], shares: np.ndarray, **how: float) -> bool:
    """Whether compare_shares says that an outlet differs."""
    articles, hits = bunched_press(rng, sizes, shares, **how)
    return bool((measures.compare_shares(hits, articles, by="outlet")["q"] < 0.05).any())


def planted_rows(rng: np.random.Generator, factor: float, bunch: float, clustered: bool) -> float:
    """The part of three codes of an outlet of 440 articles, with this factor over 2 %, that are found."""
    shares = np.full((8, 17), 0.02)
    shares[2, :3] *= factor
    articles, hits = bunched_press(rng, SIZES["2000..10"], shares, bunch=bunch)
    table = measures.compare_shares(hits, articles, by="outlet", clustered=clustered)
    planted = (table["outlet"] == "o2") & (table["code"].cat.codes < 3)
    return float((table.loc[planted, "q"] < 0.05).mean())


def mean(runs: int, run: Callable[[np.random.Generator], float | np.ndarray]) -> list[float]:
    rng = np.random.default_rng(20261201)
    return np.atleast_1d(np.mean([run(rng) for _ in range(runs)], axis=0)).round(4).tolist()


def rate(runs: int, run: Callable[[np.random.Generator], float]) -> float:
    return mean(runs, run)[0]


def compare_shares_rates(runs: int) -> dict[str, object]:
    """How often compare_shares errs, and how often it finds what is there."""
    nulls = {
        name: rate(runs, lambda rng, case=case: false_rows(rng, case[0], case[1], **case[2]))
        for name, case in NULLS.items()
    }
    power = {
        f"{name}, {'clustered' if clustered else 'independent'}": rate(
            runs // 2, lambda rng, factor=factor, clustered=clustered: planted_rows(rng, factor, 1, clustered)
        )
        for name, factor in PLANTED.items()
        for clustered in (True, False)
    }
    return {"runs with a false row": nulls, "planted rows found": power}


def network_of(
    lengths: np.ndarray, outlet: np.ndarray, has_code: csr_array, clusterings: list[Clustering]
) -> tuple[pd.DataFrame, set[frozenset[str]]]:
    """All pairs, and the edges of their network."""
    pairs = _pairs(has_code, length_strata(lengths, outlet), clusterings, CODES)
    return pairs, {frozenset(edge) for edge in measures.network(pairs).edges}


def false_edges(rng: np.random.Generator, *, spread_of_outlets: float = 0.0, **how: float) -> float:
    """Edges between codes that are independent given length, and outlet if outlets differ; articles have no date."""
    outlets = rng.lognormal(0, spread_of_outlets, (6, N_CODES))
    lengths, outlet, has_code = lengths_and_codes(rng, outlets=outlets, **how)
    return len(network_of(lengths, outlet, has_code, [])[1])


def edges_of_events(rng: np.random.Generator, **how: float) -> np.ndarray:
    """Edges between codes that events have independently, whether any pair has a q below 0.05; both without effects."""
    articles, lengths, has_code = events_and_codes(rng, **how)
    return np.concatenate(
        [
            [len(edges), (pairs["q"] < 0.05).any()]
            for clusterings in (event_clusters(articles, np.arange(len(articles))), [])
            for pairs, edges in [network_of(lengths, np.zeros_like(lengths), has_code, clusterings)]
        ]
    )


def planted_edges(rng: np.random.Generator, *, lift: float) -> np.ndarray:
    """The part of three pairs, of 100 to 500 articles each of 6,000, that are edges, and without design effects."""
    lifts = [(10, 25, lift), (15, 16, lift), (20, 28, lift)]
    planted = {frozenset((CODES[one], CODES[other])) for one, other, _ in lifts}
    articles, lengths, has_code = events_and_codes(rng, n=6000, lifts=lifts)
    return np.array(
        [
            len(planted & network_of(lengths, np.zeros_like(lengths), has_code, clusterings)[1]) / len(planted)
            for clusterings in (event_clusters(articles, np.arange(len(articles))), [])
        ]
    )


LENGTHS = {
    "log-length sd 1": {"sd": 1.0},
    "log-length sd 1, outlets differ": {"sd": 1.0, "spread_of_outlets": 0.5},
}
EVENTS = {
    "no event of several articles": {},
    "2 on a day": {"bunch": 2},
    "4 on a day": {"bunch": 4},
    "4 a day apart": {"bunch": 4, "lag": 1},
    "4 a day apart, 30 days": {"bunch": 4, "lag": 1, "days": 30},
    "waves": {"wave": 4},
    "waves, 2 on a day, 6,000 articles": {"wave": 3, "bunch": 2, "n": 6000},
    "broken: 4 three days apart": {"bunch": 4, "lag": 3},
    "broken: 2 on a day, lengths independent, sd 1": {"bunch": 2, "sd": 1.0, "differ": 1.4},
}


def cooccurrence_rates(runs: int) -> dict[str, object]:
    """False edges of 435 with design effects and without, and how many planted ones are found."""
    return {
        "mean false edges of 435, given length": {
            name: rate(runs, lambda rng, how=how: false_edges(rng, **how)) for name, how in LENGTHS.items()
        },
        "mean false edges of 435, runs with a false row; both without design effects": {
            name: mean(runs, lambda rng, how=how: edges_of_events(rng, **how)) for name, how in EVENTS.items()
        },
        "planted edges found, and without design effects": {
            f"lift {lift}": mean(runs // 2, lambda rng, lift=lift: planted_edges(rng, lift=lift))
            for lift in (1.5, 2.0, 3.0)
        },
    }


def tables(part: float) -> dict[str, object]:
    """Error rates and power of compare_shares, and of a network of 30 codes, 435 pairs."""
    runs = max(4, round(RUNS * part))
    return {"runs": runs, "compare_shares": compare_shares_rates(runs), "cooccurrence": cooccurrence_rates(runs)}
