"""The shipped codebook against the topics that were planted in the simulated press, in three languages.

An article of a topic need not say its word, so recall is below one by construction; no other topic should say it.
"""

import json
from pathlib import Path

import pandas as pd
import press
import pytest

from achtari_toolkit import codebooks, words

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
PLANTED = {  # code: the planted topics that are about it
    "terrorism": {"terrorism", "ct_cooperation"},
    "counter_terrorism": {"terrorism", "ct_cooperation"},
    "ct_cooperation": {"ct_cooperation"},
    "drug_trafficking": {"drug_trafficking"},
}
ELSEWHERE = {"agriculture_water", "economy", "energy_environment", "health_education", "sport_culture"}


@pytest.fixture(scope="module")
def coded() -> pd.DataFrame:
    """language and topic of each article, with the codes that the codebook finds."""
    articles = press.articles()
    codebook = codebooks.read_codebook("security_cooperation")
    hits = codebooks.find(codebook.only(*codebook.keys("topic")), words.tokenize(articles))
    codes = hits.groupby("article_id")["code"].agg(set)
    return articles[["language", "topic"]].assign(
        codes=[codes.get(article, set()) for article in articles["article_id"]]
    )


def f1(coded: pd.DataFrame, code: str) -> float:
    has, about = coded["codes"].map(lambda codes: code in codes), coded["topic"].isin(PLANTED[code])
    return float(2 * (has & about).sum() / (has.sum() + about.sum()))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_codes_find_the_articles_of_their_planted_topics(coded, language):
    in_language = coded[coded["language"] == language]
    scores = {code: round(f1(in_language, code), 3) for code in PLANTED}

    assert {} == {code: score for code, score in scores.items() if score < FLOORS["planted_topics_f1"][language][code]}


def test_articles_on_sport_crops_and_markets_have_no_code_of_terrorism(coded):
    elsewhere = coded[coded["topic"].isin(ELSEWHERE)]["codes"]
    rate = elsewhere.map(lambda codes: bool(codes & {"terrorism", "counter_terrorism"})).mean()

    assert rate <= FLOORS["planted_topics_false_terrorism_at_most"]
