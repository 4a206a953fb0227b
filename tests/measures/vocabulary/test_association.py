"""Statistics of two-by-two tables, against scipy, statsmodels, published values and closed forms.

Those of NLTK are what nltk.metrics.association.BigramAssocMeasures of NLTK 3.10.4 gives: pmi, likelihood_ratio,
student_t and dice.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, contingency
from statsmodels.stats.multitest import multipletests

from achtari_toolkit.measures import false_discovery
from achtari_toolkit.measures.vocabulary.association import (
    log_dice,
    log_likelihood,
    log_ratio,
    npmi,
    pmi,
    t_score,
)

NLTK = [
    ((20, (42, 20), 14_307_668), [18.377967788479985, 521.0938390653544, 4.472122827094311, 0.6451612903225806]),
    ((110, (2552, 221), 31_777), [2.631739849216604, 270.721876936225, 8.795841659679926, 0.07933645870897944]),
]
TABLES = [(12, 340, 5, 1000), (1, 10, 90, 100), (7, 7, 3, 50), (0, 20, 6, 30), (4000, 1_000_000, 3500, 1_000_000)]
counts = st.tuples(st.integers(0, 500), st.integers(1, 500), st.integers(0, 500), st.integers(1, 500)).map(
    lambda four: (four[0], four[0] + four[1], four[2], four[2] + four[3])
)


def square(n, base, other_n, other_base):
    return [[n, base - n], [other_n, other_base - other_n]]


@pytest.mark.parametrize("table", TABLES)
def test_log_likelihood_is_that_of_scipy(table):
    known = chi2_contingency(square(*table), correction=False, lambda_="log-likelihood")
    g2 = log_likelihood(*table)

    assert known.statistic == pytest.approx(abs(g2), rel=1e-9)


def test_log_likelihood_is_below_zero_where_the_first_part_has_less_and_zero_where_nothing_can_differ():
    n, base, other_n, other_base = np.array([(1, 10, 9, 10), (0, 10, 0, 10), (5, 5, 5, 5), (0, 0, 3, 9)]).T

    g2 = log_likelihood(n, base, other_n, other_base)
    assert g2[0] < 0
    assert [0, 0, 0] == g2[1:].tolist()


@given(counts)
def test_exchanging_the_parts_turns_the_sign_of_log_likelihood_and_log_ratio(table):
    n, base, other_n, other_base = table
    there, back = log_likelihood(*table), log_likelihood(other_n, other_base, n, base)
    value, low, high = log_ratio(*table)
    turned = log_ratio(other_n, other_base, n, base)

    assert there == pytest.approx(-back, rel=1e-9, abs=1e-9)
    assert (value, low, high) == pytest.approx((-turned[0], -turned[2], -turned[1]), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("table", TABLES[:2])
def test_log_ratio_is_the_relative_risk_of_scipy_with_its_interval(table):
    n, base, other_n, other_base = table
    known = contingency.relative_risk(n, base, other_n, other_base)
    interval = known.confidence_interval(0.95)

    assert np.log2([known.relative_risk, *interval]) == pytest.approx(np.array(log_ratio(*table)), rel=1e-9)


def test_a_count_of_zero_is_half_a_count_for_the_log_ratio_only():
    assert np.log2((4 / 100) / (0.5 / 200)) == pytest.approx(log_ratio(4, 100, 0, 200)[0], rel=1e-12)


def test_a_design_effect_widens_the_interval_by_its_root_on_its_side():
    value, low, high = log_ratio(10, 1e9, 10, 1e9, effects=(4, 4))
    plain = log_ratio(10, 1e9, 10, 1e9)

    assert (value, 2 * (plain[2] - plain[1])) == pytest.approx((plain[0], high - low), rel=1e-6)


def test_log_likelihood_of_rayson_leaves_two_cells_out_and_is_less():
    n, base, other_n, other_base = 22_623, 1_000_000, 13_000, 1_000_000
    expected, other_expected = (size * (n + other_n) / (base + other_base) for size in (base, other_base))
    rayson = 2 * (n * np.log(n / expected) + other_n * np.log(other_n / other_expected))

    assert 1 < float(log_likelihood(n, base, other_n, other_base)) / rayson < 1.03


def test_log_likelihood_takes_another_expectation():
    cells, of = np.array([30, 20, 40, 910]), np.array([25, 25, 45, 905])

    assert 2 * (cells * np.log(cells / of)).sum() == pytest.approx(
        float(log_likelihood(30, 50, 40, 950, expected=25)), rel=1e-9
    )


@pytest.mark.parametrize(("table", "of_nltk"), NLTK)
def test_pmi_likelihood_ratio_t_and_dice_are_those_of_nltk(table, of_nltk):
    n, (one, other), total = table
    expected = one * other / total
    statistics = [
        pmi(n, expected),
        log_likelihood(n, one, other - n, total - one),
        t_score(n, expected),
        2 ** (log_dice(n, one, other) - 14),
    ]

    assert of_nltk == pytest.approx(statistics, rel=1e-9)


def test_npmi_is_one_for_what_is_always_together_zero_by_chance_and_minus_one_for_what_never_is():
    n, expected = np.array([10, 10, 0, 100]), np.array([0.1 * 10, 10, 5, 100])

    assert [1, 0, -1, 1] == pytest.approx(npmi(n, expected, 100), abs=1e-12)


def test_log_dice_is_fourteen_for_two_words_that_are_always_together_and_one_less_for_half_of_it():
    assert [14, 13] == log_dice(np.array([8, 4]), np.array([8, 8]), np.array([8, 8])).tolist()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_discovery_rates_are_those_of_statsmodels(p):
    assert multipletests(p, method="fdr_bh")[1] == pytest.approx(false_discovery(p), rel=1e-9, abs=1e-300)


def test_a_missing_p_stays_missing_and_is_no_question_and_no_p_gives_no_q():
    q = false_discovery(np.array([0.01, np.nan, 0.04]))

    assert [0.02, 0.04] == pytest.approx([q[0], q[2]])
    assert np.isnan(q[1])
    assert 0 == len(false_discovery(np.array([])))
