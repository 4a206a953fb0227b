"""A classifier on top of the shipped rules, against 508 articles that were read: docs/codes-that-hold.md has the table.

Each article is scored by models that did not see it. Of codes alone, without words, the classifier would be the rule.
"""

import json
from pathlib import Path

import pandas as pd
import pytest
from card_figures import READ, TOPICS, scores
from topic_texts import FIRST_CHARACTERS, SECURITY, texts_by_id

from achtari_toolkit import codebooks, schema, validation, words

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))["classifier_f1"]


@pytest.fixture(scope="module")
def read() -> tuple[pd.DataFrame, pd.DataFrame, words.Tokens, pd.DataFrame]:
    """Labels by id, articles, tokens and hits of the articles that were read."""
    labels, pairs = pd.read_csv(READ, sep="\t"), texts_by_id()
    records = [
        {"url": name, "headline": pairs[name][0], "body": pairs[name][1][:FIRST_CHARACTERS]} for name in labels["id"]
    ]
    articles = schema.make_articles(records)
    tokens = words.tokenize(articles)
    return labels, articles, tokens, codebooks.find(SECURITY.only(*SECURITY.keys("topic")), tokens)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_classifier_with_counts_of_codes_is_about_as_good_as_the_rules(read, topic):
    labels, articles, tokens, hits = read
    is_true = labels["reader_1"].str.split().map(lambda codes: topic in codes).to_numpy()
    gold = articles[["article_id"]].assign(code=topic, label=pd.Series(is_true).map({True: "yes", False: "no"}))

    predictions = validation.classify(gold, articles, hits=hits, tokens=tokens, code=topic)

    assert scores(predictions["label"].eq("yes").to_numpy(), is_true)[2] >= FLOORS[topic]
