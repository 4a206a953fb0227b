"""How much attention grows because stories are copied more often, when codes are found with errors in each copy."""

import numpy as np
import pandas as pd
import pytest
from corpus import hits

from achtari_toolkit.measures import compare_shares, share
from achtari_toolkit.schema import make_articles

STORIES, CODED, RECALL, FALSE_POSITIVES = 4_000, 0.08, 0.6, 0.01


def copied_press(copies: int, *, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hits and articles of stories in so many copies each; a code is found or missed in each copy independently."""
    random = np.random.default_rng(seed)
    story = np.repeat(np.arange(STORIES), copies)
    is_coded = (random.random(STORIES) < CODED)[story]
    is_found = random.random(len(story)) < np.where(is_coded, RECALL, FALSE_POSITIVES)
    articles = make_articles([{"url": str(n), "body": str(n)} for n in range(len(story))])
    ids = articles["article_id"].to_numpy()
    articles = articles.assign(
        published=pd.Timestamp("2025-03-01", tz="UTC") + pd.to_timedelta(np.arange(len(story)) % copies, unit="h"),
        published_precision="time",
        outlet=np.where(np.arange(len(story)) % 2, "x", "y"),
        story=ids[story * copies],
    )
    return hits(*((article_id, "water") for article_id in ids[is_found]), codes=("water",)), articles


def found_in_any(copies: int) -> float:
    """The expected share of stories of which at least one copy is found to have the code."""
    return 1 - CODED * (1 - RECALL) ** copies - (1 - CODED) * (1 - FALSE_POSITIVES) ** copies


@pytest.mark.parametrize("copies", [1, 2, 5])
def test_with_origins_more_copies_are_not_more_attention(copies):
    found, articles = copied_press(copies, seed=copies)
    by_unit = {unit: share(found, articles, count=unit)["share"].iloc[0] for unit in ("stories", "origins")}

    assert found_in_any(1) == pytest.approx(by_unit["origins"], abs=0.015)
    assert found_in_any(copies) == pytest.approx(by_unit["stories"], abs=0.02)


def test_without_origins_the_share_doubles_from_one_copy_to_five():
    assert 2 < found_in_any(5) / found_in_any(1) < 2.3


def test_outlets_are_compared_by_origins_too():
    found, articles = copied_press(5, seed=9)
    by_outlet = compare_shares(found, articles, by="outlet", count="origins")["share"]

    assert 2 == len(by_outlet)
    assert by_outlet.between(found_in_any(1) - 0.015, found_in_any(1) + 0.015).all()
