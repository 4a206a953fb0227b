"""Corrected shares and trends over 100 simulated corpora; docs/correction.md shows 1,000 of `make long`.

What is measured here varies by .02 (coverage) and .1 (bias in standard errors) from seed to seed.
"""

from functools import cache

import pytest
from correction_runs import rates

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
