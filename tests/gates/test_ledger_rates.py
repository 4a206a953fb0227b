"""How often the ledger flags what is there and what is not: collections drawn at random, with fixed seeds."""

import numpy as np
import pytest
from ledger_simulations import calm_flags, event, gaps_found, repaid_outage, surges_called

pytestmark = pytest.mark.slow
SPREADS, LEVELS = (0.0, 0.02, 0.1), (3, 10, 40)


@pytest.mark.parametrize("spread", SPREADS)
@pytest.mark.parametrize("level", LEVELS)
def test_calm_days_are_no_backlog_and_rarely_anything(level, spread):
    """40 outlets over a year: 14,560 days. A rate of .5 in 1,000 would be 7 of them."""
    rates = calm_flags(level, spread, outlets=40, days=365, seed=20261201)

    assert 0.5 >= rates["backlog"]
    assert 6 >= rates["surge"]
    assert 3 >= rates["partial"]
    assert 1 >= rates["missing"]


@pytest.mark.parametrize("factor", [2, 3, 5, 10])
@pytest.mark.parametrize("level", LEVELS)
def test_a_surge_of_one_outlet_is_no_backlog(factor, level):
    assert 0.05 >= surges_called(factor, level, 0.02, together=False, runs=20, seed=1)["backlog"]


@pytest.mark.parametrize("factor", [1.3, 1.5, 2])
def test_a_surge_of_all_outlets_is_no_backlog(factor):
    assert 0.03 >= surges_called(factor, 20, 0.02, together=True, runs=20, seed=2)["backlog"]


def test_a_surge_of_ten_times_the_usual_is_called_one():
    assert 1 == surges_called(10, 10, 0.02, together=False, runs=20, seed=3)["surge"]


@pytest.mark.parametrize(
    ("level", "length", "least"), [(3, 7, 0.9), (10, 2, 0.8), (10, 3, 0.95), (40, 1, 0.92), (40, 2, 0.99)]
)
@pytest.mark.parametrize("spread", SPREADS)
def test_gaps_are_found_where_numbers_can_tell_them(level, length, least, spread):
    assert least <= gaps_found(level, spread, length=length, outlets=100, seed=4)


@pytest.mark.parametrize("factor", [1.4, 1.6, 1.8, 2.5])
def test_an_event_is_a_burst_by_day_and_by_week(factor):
    rng = np.random.default_rng(5)
    found = [event(factor, rng) for _ in range(8)]

    assert 7 <= sum(each["day"] for each in found)
    assert 7 <= sum(each["week"] for each in found)


@pytest.mark.parametrize("factor", [1.4, 1.6, 1.8, 2.5])
def test_an_outage_that_is_repaid_in_a_day_is_a_backlog_and_no_burst(factor):
    rng = np.random.default_rng(6)
    found = [repaid_outage(factor, rng) for _ in range(8)]

    assert (6 if factor < 1.5 else 7) <= sum(each["flagged"] for each in found)
    assert 0 == sum(each["day"] for each in found) + sum(each["week"] for each in found)
