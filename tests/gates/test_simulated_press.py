"""How little the articles of the simulated press repeat each other: five-word runs shared with the nearest article."""

import json
from pathlib import Path

import pytest
from press import articles, nearest, texts

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_an_article_shares_few_runs_with_the_nearest_article_of_its_topic(language):
    shared = nearest().query("language == @language")["containment"].mean()

    assert FLOORS["simulated_press_runs_of_their_own"][language] <= 1 - shared


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_sentences_are_rarely_said_twice_in_the_same_words(language):
    first_print = articles().query("language == @language").drop_duplicates("body")
    sentences = texts()[first_print["article_id"]].str.split(r"(?<=[.؟]) |\n", regex=True).explode()

    assert FLOORS["simulated_press_distinct_sentences"][language] <= sentences.nunique() / len(sentences)
