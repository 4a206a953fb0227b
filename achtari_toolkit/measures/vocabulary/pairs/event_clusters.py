"""Which articles may be of one event: those of one story, and those of an outlet, or of the press, within some days."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.units import story_clusters
from achtari_toolkit.measures.vocabulary.pairs.pair_effects import Clustering

OUTLET_DAYS = 21  # follow-ups of an event in an outlet are seldom further apart
PRESS_DAYS = 7  # an event that all outlets report, and common waves of attention
FEWEST_BLOCKS = 2  # in the days of a corpus


def event_clusters(articles: pd.DataFrame, article_of_unit: np.ndarray) -> list[Clustering]:
    """Return the ways in which units depend on one another through the events that their articles report.

    article_of_unit  row of the article of each unit

    Units of one article, if they are smaller; of one story, where any is marked; of an outlet on one day; of an outlet
    within 21 days, and of all outlets within 7, or half of the days of the corpus: blocks of days from its first day
    on, and blocks from half a block later. Articles without a date are clusters of their own.
    """
    n = len(articles)
    if not n:
        return []
    outlet = pd.factorize(group_of(articles, "outlet"))[0]
    published = pd.to_datetime(articles["published"], utc=True)
    day = ((published - published.min()) // pd.Timedelta(days=1)).to_numpy(float, na_value=np.nan)
    n_days = len(np.unique(day[~np.isnan(day)]))
    one = np.zeros(n, np.int64)
    ways = [(outlet, _blocks(day, 1, n_days)), (outlet, _blocks(day, OUTLET_DAYS, n_days))]
    ways.append((one, _blocks(day, PRESS_DAYS, n_days)))
    stories = story_clusters(articles)
    if stories.duplicated().any():
        ways.append((one, [pd.factorize(stories)[0]]))
    if len(article_of_unit) > n:
        ways.append((one, [np.arange(n)]))
    return [
        Clustering(groups[article_of_unit], [_numbers(groups, blocks)[article_of_unit] for blocks in clusters])
        for groups, clusters in ways
    ]


def _numbers(groups: np.ndarray, blocks: np.ndarray) -> np.ndarray:
    """A number from 0 for each block of each group."""
    return np.unique(groups * (blocks.max() + 1) + blocks, return_inverse=True)[1]


def _blocks(day: np.ndarray, width: int, n_days: int) -> list[np.ndarray]:
    """The block of each article, from the first day on and from half a block later."""
    width = int(np.clip(n_days // FEWEST_BLOCKS, 1, width))
    undated = np.isnan(day)
    blocks = []
    for offset in sorted({0, width // 2}):
        block = np.where(undated, -1, (day + offset) // width).astype(np.int64)
        block[undated] = block.max() + 1 + np.arange(undated.sum())
        blocks.append(block)
    return blocks
