"""Intervals of shares over a thousand corpora each: .93 to .97 where the assumption holds, more where it is wide.

The table of docs/measures.md comes from here. Rates of a thousand have a standard error of .007.
"""

import numpy as np
import pytest
from interval_corpora import coverage, habits, month, moods


def chance() -> np.random.Generator:
    return np.random.default_rng(20261201)


@pytest.mark.parametrize(("a_day", "truth"), [(0.3, 0.05), (1.6, 0.02), (6.5, 0.05), (33, 0.05), (6.5, 0.98)])
def test_independent_articles_few_and_many_are_covered(a_day, truth):
    random = chance()
    articles = month(random, a_day=a_day)
    rates = {i: coverage(articles, truth, truth, random, interval=i) for i in ("wilson", "stories", "days", "outlets")}

    assert min(rates.values()) >= 0.93, rates


@pytest.mark.parametrize(("a_day", "truth", "copies"), [(2, 0.05, 3), (2, 0.2, 3), (7, 0.05, 3), (7, 0.2, 6)])
def test_copies_shared_between_outlets_are_covered_by_default_by_outlets_and_by_days(a_day, truth, copies):
    random = chance()
    articles = month(random, a_day=a_day, copies=copies)
    by_stories = coverage(articles, truth, truth, random)
    wider = {i: coverage(articles, truth, truth, random, interval=i) for i in ("days", "outlets")}

    assert 0.93 <= by_stories <= 0.97
    assert min(wider.values()) >= 0.93, wider


@pytest.mark.parametrize("memory", [0, 0.6])
@pytest.mark.parametrize("a_day", [2, 33])
def test_moods_that_last_for_days_are_covered_by_days(a_day, memory):
    random = chance()
    articles = month(random, a_day=a_day)
    rate = coverage(articles, 0.05, moods(random, articles, 0.05, memory), random, interval="days")

    assert rate >= 0.93, rate


@pytest.mark.parametrize("equal", [True, False])
@pytest.mark.parametrize("outlets", [3, 6, 12])
def test_outlets_with_habits_are_covered_by_outlets_of_equal_and_unequal_size(outlets, equal):
    random = chance()
    articles = month(random, a_day=33, outlets=outlets, equal=equal)
    rate = coverage(articles, 0.1, habits(random, articles, 0.1), random, interval="outlets")

    assert rate >= 0.93, rate
