"""An outlet that enters or leaves, nothing else changing, is no news; news in such a press are still found.

The figures of docs/peaks.md come from larger runs of the same: make long, part composition_rates.
"""

import pytest
from long.composition_rates import Law, null, power

MOST = 0.15  # of 20 series, at a rate of .05: three at the most


@pytest.mark.parametrize(
    "law",
    [Law(4, 0.13, "week", True), Law(4, 0.13, "month", False), Law(2, 0.4, "month", True), Law(8, 0.05, "month", True)],
    ids=str,
)
def test_an_outlet_that_comes_or_goes_is_refused_and_at_fixed_weights_no_burst_and_no_change(law):
    rates = null(law, corpora=1)

    assert rates["refused"] == 1
    assert max(rates["burst, fixed weights"], rates["change point, fixed weights"]) <= MOST
    assert rates["change point, accepted"] >= 0.25


def test_a_wave_and_a_step_are_found_at_fixed_weights():
    rates = power(Law(4, 0.13, "week", True), corpora=1)

    assert rates["wave, fixed weights"] >= 0.5
    assert rates["step, fixed weights"] >= 0.5  # .58 of 200 series
