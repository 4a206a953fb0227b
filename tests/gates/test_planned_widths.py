"""What coding_plan predicts comes: margins of 100 samples of simulated corpora, with bounds wide enough never to flake.

`make long` (part planned_widths) has the closing figures, which docs/sampling.md shows.
"""

import pytest
from planned_widths import ratios_of_one_corpus

DRAWS = 100


@pytest.mark.parametrize("law", ["drift", "outlet", "rise", "stories"])
def test_margins_are_as_wide_as_planned(law):
    ratios = ratios_of_one_corpus(law, 500, DRAWS, seed=31)

    assert 0.85 < ratios["margin"] < 1.2
    assert 0.85 < ratios["period_margin"] < 1.2
    assert 0.8 < ratios["slope_margin"] < 1.25
