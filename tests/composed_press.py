"""Press of which the outlets and their numbers a day are known: outlets that enter, leave, grow or shrink."""

import numpy as np
import pandas as pd
from corpus import dated

FIRST_DAY = pd.Timestamp("2025-01-01 12:00", tz="UTC")


def press(random: np.random.Generator, a_day: np.ndarray) -> pd.DataFrame:
    """Articles from 1 January 2025 on; a_day is float (outlets, days), what is expected of each outlet."""
    outlet, day = np.nonzero(a_day + 1)
    n = random.poisson(a_day[outlet, day])
    outlet, day = np.repeat(outlet, n), np.repeat(day, n)
    articles = dated(a="2025-01-01").iloc[np.zeros(len(day), int)].reset_index(drop=True)
    published = pd.Series(FIRST_DAY + pd.to_timedelta(day, unit="D"))
    return articles.assign(
        article_id=pd.Series([f"{row:06}" for row in range(len(day))], dtype="str"),
        published=published.astype("datetime64[us, UTC]"),
        outlet=pd.Series([f"o{number}" for number in outlet], dtype="str"),
    )


def coded(random: np.random.Generator, articles: pd.DataFrame, shares: np.ndarray, codes: int) -> pd.DataFrame:
    """Hits of so many codes, each in the given share of the articles of each outlet, float (outlets,) or by day too."""
    day = (articles["published"] - FIRST_DAY).dt.days.to_numpy()
    by_day = shares if shares.ndim == 2 else np.repeat(shares[:, None], day.max() + 1, axis=1)
    of_article = by_day[articles["outlet"].str[1:].astype(int), day]
    row, code = np.nonzero(random.random((len(articles), codes)) < of_article[:, None])
    names = pd.Categorical.from_codes(code, categories=[f"{number:04}" for number in range(codes)])
    return pd.DataFrame(
        {"article_id": articles["article_id"].array[row], "code": names, "pattern": "p", "first": 0, "last": 0}
    )


def expected_a_day(outlets: int, weight: float, days: int, *, total: float, comes: bool) -> np.ndarray:
    """Articles expected of outlets of unequal size, float (outlets, days): the last, of that weight, is there for half.

    It enters, or leaves, in the middle.
    """
    sizes = 1 / np.arange(1, outlets)
    a_day = np.repeat(np.append(sizes / sizes.sum() * (1 - weight), weight)[:, None] * total, days, axis=1)
    is_there = (np.arange(days) >= days // 2) == comes
    a_day[-1] *= is_there
    return a_day
