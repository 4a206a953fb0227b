"""The real crawl with known faults, read and cleaned once for all gates that ask something of it."""

import pandas as pd
import pytest
from samples import sample

from achtari_toolkit import cleaners, loaders, words

PLACE = ["ابها", "أبها", "عسير"]
TERROR = ["تفجير", "انتحاري", "إرهاب", "إرهابي", "إرهابية", "الإرهاب"]


@pytest.fixture(scope="session")
def saudi() -> pd.DataFrame:
    return cleaners.clean(loaders.load(sample("news_ar_saudi/articles.parquet"))[0])


@pytest.fixture(scope="session")
def about_the_attack(saudi) -> pd.DataFrame:
    """Hits of articles that name the place of the bombing of 6 August 2015 and a word of terror."""
    letters = (saudi["headline"] + " " + saudi["body"]).str.contains("|".join(PLACE))
    tokens = words.tokenize(saudi[letters])
    place, terror = words.locate(PLACE, tokens), words.locate(TERROR, tokens)
    both = place[place["article_id"].isin(terror["article_id"])].drop_duplicates("article_id")
    return both.assign(code=pd.Categorical(["attack"] * len(both), categories=["attack"]))
