"""The shipped codebook against 508 articles that were read by docs/definitions.md before its rules were changed.

Half of them are hits of the codebook before the change, half near misses: articles that a broader query finds, or a
single word of the subject. No rule was written or changed by what they show. read_topics.tsv has their ids and codes;
an id is the SHA-256 of set and key, its first ten digits. All are Arabic or French.
"""

import json
from pathlib import Path

import pandas as pd
import pytest
import yaml
from card_figures import CARD, TOPICS, alpha, figures, marks, read_articles, scores

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))["read_topics_f1"]


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    return read_articles()


def test_the_shipped_codebook_agrees_with_a_reader_of_articles_that_its_rules_were_not_written_with(read):
    f1 = {topic: round(float(scores(*marks(read, topic))[2]), 3) for topic in TOPICS}

    assert {} == {topic: score for topic, score in f1.items() if score < FLOORS[topic]}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_card_says_what_is_measured_now(read, topic):
    card = yaml.safe_load(CARD.read_text(encoding="utf-8"))["codes"]

    assert figures(read, topic) == card[topic]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_second_reader_who_saw_only_text_and_definitions_agrees_with_the_first(read, topic):
    assert alpha(read, topic) >= 0.9
