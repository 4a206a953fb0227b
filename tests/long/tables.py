"""Error rates of the tables with many tests, where nothing is to be found, and how often they find what was planted.

Each rate is the part of runs in which the table has a row with a q below 0.05; power is the part of planted rows.
"""

from collections.abc import Callable

import numpy as np
from bunched_press import COMMON, RARE, SIZES, bunched_press
from paired_codes import N_CODES, lengths_and_codes

from achtari_toolkit import measures
from achtari_toolkit.measures.vocabulary.cooccurrence import _pairs
from achtari_toolkit.measures.vocabulary.strata import length_strata

RUNS = 500
NULLS = {
    "rare codes, 2000..10": (SIZES["2000..10"], RARE, {}),
    "rare codes, bunches of 2": (SIZES["2000..10"], RARE, {"bunch": 2}),
    "rare codes, bunches of 4": (SIZES["2000..10"], RARE, {"bunch": 4}),
    "rare codes, bunches of 4, equal outlets": (SIZES["equal"], RARE, {"bunch": 4}),
    "rare codes, 5000..20": (SIZES["5000..20"], RARE, {}),
    "common codes, 2000..10": (SIZES["2000..10"], COMMON, {}),
    "common codes, bunches of 4": (SIZES["2000..10"], COMMON, {"bunch": 4}),
    "rare codes, stories of 4 over weeks": (SIZES["2000..10"], RARE, {"bunch": 4, "lag": 9, "marked": True}),
    "broken: rare codes, 2 over some days": (SIZES["2000..10"], RARE, {"bunch": 2, "lag": 1}),
    "broken: rare codes, 4 over some days": (SIZES["2000..10"], RARE, {"bunch": 4, "lag": 1}),
    "broken: common codes, 4 over some days": (SIZES["2000..10"], COMMON, {"bunch": 4, "lag": 1}),
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


def rate(runs: int, run: Callable[[np.random.Generator], float]) -> float:
    rng = np.random.default_rng(20261201)
    return round(float(np.mean([run(rng) for _ in range(runs)])), 4)


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


def false_edges(rng: np.random.Generator, *, spread_of_outlets: float = 0.0, **how: float) -> int:
    """Edges between codes that are independent given length, and outlet if outlets differ."""
    outlets = rng.lognormal(0, spread_of_outlets, (6, N_CODES))
    lengths, outlet, has_code = lengths_and_codes(rng, outlets=outlets, **how)
    pairs = _pairs(has_code, length_strata(lengths, outlet), [str(code) for code in range(N_CODES)])
    return measures.network(pairs).number_of_edges()


EDGES = {
    "log-length sd 0": {"sd": 0.0},
    "log-length sd 0.6": {"sd": 0.6},
    "log-length sd 1": {"sd": 1.0},
    "log-length sd 1, outlets differ": {"sd": 1.0, "spread_of_outlets": 0.5},
    "broken: log-length sd 1, pairs of articles with the same codes": {"sd": 1.0, "bunch": 2},
    "broken: log-length sd 1, four articles with the same codes": {"sd": 1.0, "bunch": 4},
}


def tables(part: float) -> dict[str, object]:
    """Error rates and power of compare_shares, and the false edges of a network of 30 codes, 435 pairs."""
    runs = max(1, round(RUNS * part))
    edges = {name: rate(runs, lambda rng, how=how: false_edges(rng, **how)) for name, how in EDGES.items()}
    return {"runs": runs, "compare_shares": compare_shares_rates(runs), "mean false edges of 435": edges}
