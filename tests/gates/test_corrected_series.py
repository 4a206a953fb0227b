"""Corrected shares and trends over 100 simulated corpora; docs/correction.md shows 1,000 of `make long`.

What is measured here varies by .02 (coverage) and .1 (bias in standard errors) from seed to seed.
"""

from functools import cache

import pandas as pd
import press
import pytest
from coded_press import gold_of
from correction_runs import rates

from achtari_toolkit import cleaners, codebooks, validation, words

CELLS = {
    "recall that falls": ("drift", {"against_two": True}),
    "outlets that change places, a poor broad query": ("outlet", {"near": "poor"}),
    "a rise, and coders who err": ("rise", {"coders": "erring"}),
    "stories": ("stories", {}),
    "days that have their topics": ("days", {}),
    "a model's scores": ("drift", {"scored": True}),
}


@cache
def figures(name: str) -> dict[int, dict[str, float]]:
    law, options = CELLS[name]
    return rates(law, 100, seed=20261203, **options)


@pytest.mark.slow
@pytest.mark.parametrize("name", CELLS)
def test_intervals_hold_what_is_true(name):
    for of_size in figures(name).values():
        assert of_size["share"] >= 0.88
        assert of_size["slope"] >= 0.88
        assert of_size["halves"] >= 0.91
        assert abs(of_size["bias of share"]) <= 0.4
        assert abs(of_size["bias of slope"]) <= 0.4


@pytest.mark.slow
def test_three_kinds_err_less_than_two_and_the_query_alone_is_false():
    for of_size in figures("recall that falls").values():
        assert of_size["error over that of two kinds"] <= 0.75
        assert of_size["naive slope"] <= 0.1


TOPICS = {  # code of the shipped codebooks: the topic that was planted
    "ct_cooperation": ("security_cooperation", "ct_cooperation"),
    "drug_trafficking": ("security_cooperation", "drug_trafficking"),
    "irregular_migration": ("security_cooperation", "migration"),
}


@pytest.fixture(scope="module")
def simulated():
    articles = cleaners.clean(press.articles())
    return articles, words.tokenize(articles)


@pytest.mark.slow
@pytest.mark.parametrize("code", TOPICS)
def test_corrected_series_of_the_simulated_press_hold_what_was_planted(simulated, code):
    articles, tokens = simulated
    name, topic = TOPICS[code]
    variants = codebooks.query_variants(codebooks.read_codebook(name), code, tokens, articles)
    near = variants["broad", "written"]
    frame = validation.sampling_frame(variants["base", "written"], articles, code=code, near=near)
    planted = articles.set_index("article_id")["topic"].eq(topic)
    sample = validation.sample_for_coding(frame, 600, seed=1)
    yearly = validation.corrected_share(gold_of(sample, planted), sample, frame, every="year")
    truth = truth_of(frame, planted)

    assert truth.index.tolist() == yearly["period"].tolist()
    estimated = yearly["state"].eq("estimated").to_numpy()
    inside = yearly["low"].le(truth.to_numpy()) & yearly["high"].ge(truth.to_numpy())
    assert estimated.sum() >= 5
    assert inside[estimated].mean() >= 0.85


def truth_of(frame: pd.DataFrame, planted: pd.Series) -> pd.Series:
    """The share of articles whose text has the topic, by year."""
    rows = frame.assign(n=frame["weight"] * planted.reindex(frame["article_id"]).to_numpy())
    yearly = rows.groupby(frame["day"].dt.to_period("Y").dt.start_time)[["n", "weight"]].sum()
    return yearly["n"] / yearly["weight"]
