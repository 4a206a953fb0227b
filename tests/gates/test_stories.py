"""The quality of stories: copies found and formulas left apart, on pairs that were read and on planted families."""

import json
import warnings
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit import cleaners, datasets, words
from achtari_toolkit.measures import stories
from achtari_toolkit.sources import read_outlets

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def pairs_of(labels: pd.Series) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


@pytest.fixture(scope="module")
def simulated() -> pd.DataFrame:
    """The stories of the simulated press with the family that was planted; an article of no family is its own."""
    outlets = read_outlets(datasets.dataset_file("simulated_press", "outlets.yml"))
    articles = cleaners.clean(datasets.load("simulated_press"), outlets=outlets)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = stories(words.tokenize(articles), articles, outlets=outlets)
    planted = pd.read_csv(datasets.dataset_file("simulated_press", "truth/copies.csv")).set_index("article_id")[
        "family"
    ]
    return found.assign(family=found["article_id"].map(planted).fillna(found["article_id"]))


def test_planted_families_are_found(simulated):
    both = pairs_of(simulated["story"] + simulated["family"])
    found, planted = pairs_of(simulated["story"]), pairs_of(simulated["family"])

    assert 1_000 < planted
    assert FLOORS["stories_f1_of_planted_families"] <= 2 * both / (found + planted)


def test_planted_families_have_the_right_origin(simulated):
    several = simulated[simulated.groupby("family")["family"].transform("size") > 1]
    roots = several[several["article_id"] == several["family"]]

    assert 500 < len(roots)
    assert FLOORS["stories_right_origins_of_planted_families"] <= (roots["story"] == roots["article_id"]).mean()
