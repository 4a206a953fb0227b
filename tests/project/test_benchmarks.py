"""The benchmark compares equal work: the engine and plain regular expressions count the same, article by article."""

import re

import numpy as np
import pandas as pd
import pytest

from achtari_toolkit import words
from benchmarks.codebook import DECOYS, PATTERNS, PLANTED
from benchmarks.counting import Calendar, fingerprint
from benchmarks.generate import write_corpus
from benchmarks.jobs import count
from benchmarks.peers import BETWEEN, FOLDED, HAND_MADE, UNICODE, expression


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> pd.DataFrame:
    path = tmp_path_factory.mktemp("corpus") / "300.parquet"
    write_corpus(300, path=path)
    return pd.read_parquet(path)


def matched(texts: list[str]) -> dict[str, list[str]]:
    articles = pd.DataFrame({"article_id": [f"{i:03}" for i in range(len(texts))], "headline": "", "body": texts})
    hits = words.locate(PATTERNS, words.tokenize(articles))
    return hits.groupby("article_id")["pattern"].agg(lambda found: sorted(set(found))).to_dict()


def test_there_are_fifty_patterns_and_none_twice():
    assert (50, 50) == (len(PATTERNS), len(set(PATTERNS)))


def test_every_planted_spelling_is_found_but_the_one_that_only_looks_like_a_pattern():
    found = matched(list(PLANTED))

    assert ["متطرف"] == [spelling for i, spelling in enumerate(PLANTED) if f"{i:03}" not in found]


def test_of_a_decoy_no_more_than_a_single_word_is_found():
    found = {pattern for patterns in matched(list(DECOYS)).values() for pattern in patterns}

    assert {"إرهاب*", "terroris*"} == found


def test_the_same_number_of_articles_gives_the_same_bytes(corpus, tmp_path):
    write_corpus(300, path=tmp_path / "again.parquet")

    pd.testing.assert_frame_equal(corpus, pd.read_parquet(tmp_path / "again.parquet"))


def test_engine_and_regular_expressions_agree_on_every_week_and_outlet(corpus):
    calendar = Calendar(corpus["published"], corpus["outlet"])
    folded = (corpus["headline"] + BETWEEN + corpus["body"]).str.translate(FOLDED).str.lower()
    searches = [re.compile(expression(pattern, boundaries=UNICODE)).search for pattern in PATTERNS]
    plain = [calendar.series(np.flatnonzero([search(text) is not None for text in folded])) for search in searches]

    assert fingerprint(plain) == fingerprint(count(words.tokenize(corpus), calendar))


def test_hand_made_boundaries_of_re2_mean_the_same_as_those_of_python(corpus):
    folded = (corpus["headline"] + BETWEEN + corpus["body"]).str.translate(FOLDED).str.lower()
    by_python = [int(folded.str.contains(expression(p, boundaries=UNICODE)).sum()) for p in PATTERNS]

    assert by_python == [int(folded.str.contains(expression(p, boundaries=HAND_MADE)).sum()) for p in PATTERNS]


def test_weeks_begin_on_monday():
    sunday_and_monday = pd.Series(pd.to_datetime(["2025-06-01T23:59", "2025-06-02T00:00"], utc=True))

    assert [0, 1] == Calendar(sunday_and_monday, pd.Series(["a", "a"])).cells.tolist()
