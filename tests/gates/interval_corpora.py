"""A month of articles whose clusters are known, and a thousand codes drawn on it: what share of intervals holds.

Each code is a corpus of its own, with its own habits, moods and stories.
"""

import numpy as np
import pandas as pd
from corpus import dated
from scipy.stats import beta, norm

from achtari_toolkit.measures import share

CODES = 1_000
DAYS = 31


def month(
    chance: np.random.Generator, *, a_day: float, copies: float = 1, outlets: int = 8, equal: bool = True
) -> pd.DataFrame:
    """Articles of March 2025, about a_day of them a day, in stories of so many copies on average, through outlets."""
    day = np.repeat(np.arange(DAYS), chance.poisson(a_day, DAYS))
    story = np.repeat(np.arange(len(day)), 1 + chance.poisson(copies - 1, len(day)))[: len(day)]
    weights = np.ones(outlets) if equal else 1 / np.arange(1, outlets + 1)
    outlet = chance.choice(outlets, size=len(day), p=weights / weights.sum())
    when = pd.Timestamp("2025-03-01 12:00", tz="UTC") + pd.to_timedelta(day, unit="D")
    made = dated(**{f"{row:05}": "2025-03-01" for row in range(len(day))})
    return made.assign(
        published=pd.Series(when).astype("datetime64[us, UTC]"),
        outlet=pd.Series([f"o{number:02}" for number in outlet], dtype="str"),
        story=pd.Series([f"{number:05}" for number in story], dtype="str"),
    )


def coverage(
    articles: pd.DataFrame,
    truth: float,
    probabilities: np.ndarray | float,
    chance: np.random.Generator,
    **options: object,
) -> float:
    """The part of codes whose interval holds the truth; articles of a story agree.

    probabilities  float (articles, codes), or of one column or row, of having the code
    """
    uniform = chance.random((len(articles), CODES))[articles["story"].astype(int)]
    row, code = np.nonzero(uniform < probabilities)
    found = pd.DataFrame(
        {
            "article_id": articles["article_id"].array[row],
            "code": pd.Categorical.from_codes(code, categories=[f"{number:04}" for number in range(CODES)]),
            "pattern": "p",
            "first": 0,
            "last": 0,
        }
    )
    tidy = share(found, articles, **options)
    return float(((tidy["low"] <= truth) & (truth <= tidy["high"])).mean())


def habits(chance: np.random.Generator, articles: pd.DataFrame, truth: float) -> np.ndarray:
    """Each outlet has a habit of its own around the truth."""
    outlet = articles["outlet"].str[1:].astype(int).to_numpy()
    return chance.beta(40 * truth, 40 * (1 - truth), (outlet.max() + 1, CODES))[outlet]


def moods(chance: np.random.Generator, articles: pd.DataFrame, truth: float, memory: float) -> np.ndarray:
    """Each day has a mood around the truth, which lasts: an autoregression of that memory from day to day."""
    mood = chance.standard_normal((DAYS + 50, CODES))
    for day in range(1, len(mood)):
        mood[day] = memory * mood[day - 1] + np.sqrt(1 - memory**2) * mood[day]
    shares = beta.ppf(norm.cdf(mood[50:]), 49 * truth, 49 * (1 - truth))
    return shares[articles["published"].dt.day.to_numpy() - 1]
