"""Intervals that allow for dependent articles: copies of one story, habits of an outlet."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.measures.attention.counting import Counted, values_at
from achtari_toolkit.measures.attention.inflation import inflation
from achtari_toolkit.measures.intervals import Z_95, share_interval

Bounds = tuple[np.ndarray, np.ndarray]


def story_interval(counts: Counted, by: Sequence[str]) -> Bounds:
    """Return low and high of each share where all articles of a story count as one observation.

    The effective number of observations is base² / sum of squared story sizes: its value if the copies of a story agree
    altogether on whether they mention the code. Wilson's interval for that number.
    Source: Kish 1965, Survey Sampling, 5.4 (roh = 1).
    """
    tidy = counts.tidy
    return share_interval(tidy["n"].to_numpy(), tidy["base"].to_numpy(), _articles_per_story(counts, by))


def _articles_per_story(counts: Counted, by: Sequence[str]) -> np.ndarray:
    """Per row of tidy, float: how many articles an article shares its story with, itself included, on average."""
    keys = [*by, "period"]
    squares = (counts.units.groupby([*keys, "story"], observed=True).size() ** 2).groupby(keys).sum()
    return values_at(squares, counts.tidy) / np.maximum(counts.tidy["base"].to_numpy(float), 1.0)


def outlet_interval(counts: Counted, by: Sequence[str]) -> Bounds:
    """Return low and high of each share where outlets are the observations, as a sample of more outlets of their kind.

    The variance of the ratio n / base is that between outlets, by linearisation, and that between stories, less that of
    independent articles, which both contain; it is never less than the larger of the two. It gives an effective number
    of observations; Wilson's interval for it, with Student's quantile for the effective number of outlets, base² / sum
    of squared outlet sizes, less one. Missing where there are fewer than two outlets. Shares of 0 and 1 have the
    variance of their series, or that of stories that agree altogether.
    Source: Korn & Graubard 1998, Survey Methodology 24:193-201 (effective number and quantile); Cameron, Gelbach &
    Miller 2011, Journal of Business & Economic Statistics 29:238-249 (two kinds of clusters).
    """
    tidy = counts.tidy.reset_index(drop=True)
    base = tidy["base"].to_numpy(float)
    share = tidy["n"].to_numpy(float) / np.where(base > 0, base, np.nan)
    of_outlets, outlet_bases = _squared_residues(counts, tidy, share, by, "outlet")
    of_stories, _story_bases = _squared_residues(counts, tidy, share, by, "story")
    n_outlets, sum_of_squares, sum_of_cubes = outlet_bases
    size = np.where(n_outlets > 1, base, np.nan)
    evenness = sum_of_squares / size**2  # 1 / effective number of outlets
    of_outlets = of_outlets * evenness / (evenness - 2 * sum_of_cubes / size**3 + evenness**2)
    independent = base * share * (1 - share)
    variance = np.maximum(np.maximum(of_outlets, of_stories), of_outlets + of_stories - independent)
    quantile = student.ppf(0.975, 1 / evenness - 1) / Z_95
    factor = inflation(variance, independent, tidy, by, quantile, least=_articles_per_story(counts, by) * quantile**2)
    return share_interval(tidy["n"].to_numpy(), size, factor)


def _squared_residues(
    counts: Counted, tidy: pd.DataFrame, share: np.ndarray, by: Sequence[str], cluster: str
) -> tuple[np.ndarray, np.ndarray]:
    """Per row of tidy, float: the sum over outlets, or stories, of (n - share x base)²; their number, base² and base³.

    Multiplied out, so that only the clusters that have a code are visited for it.
    """
    keys = [*by, "period"]
    cluster_keys = list(dict.fromkeys([*keys, cluster]))
    base = counts.units.groupby(cluster_keys, observed=True).size().rename("base").reset_index()
    n = counts.coded.groupby(["code", *cluster_keys], observed=True).size().rename("n").reset_index()
    both = n.merge(base, on=cluster_keys)
    of_code = both.assign(n_n=both["n"] ** 2, n_base=both["n"] * both["base"]).groupby(["code", *keys], observed=True)
    n_n, n_base = (values_at(of_code[name].sum(), tidy) for name in ("n_n", "n_base"))
    bases = [values_at((base["base"] ** power).groupby([base[key] for key in keys]).sum(), tidy) for power in (0, 2, 3)]
    return n_n - 2 * share * n_base + share**2 * bases[1], np.array(bases)
