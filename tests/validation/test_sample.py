import pandas as pd
import pytest
from daily_press import coded, press

from achtari_toolkit import validation
from achtari_toolkit.validation.sampling.sample import stratum_of


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """400 days of two outlets, 3 and 1 texts a day: 240 hits, 360 near, 1,000 of the rest."""
    articles = press(first="2024-01-01", x=[3] * 400, y=[1] * 400)
    hits = coded(articles, port={"x": 120, "y": 120}, near={"x": 420, "y": 180})
    return validation.sampling_frame(hits, articles, code="port", near=hits)


def test_a_sample_has_as_many_texts_of_each_kind_as_asked(frame):
    sample = validation.sample_for_coding(frame, 100, seed=1)

    assert {"near": 40, "hit": 30, "rest": 30} == sample["kind"].value_counts().to_dict()


def test_the_strata_of_a_frame_are_those_of_its_sample(frame):
    sample = validation.sample_for_coding(frame, 100, seed=1)
    sizes = sample.drop_duplicates("stratum").set_index("stratum")["stratum_size"]

    assert sizes.to_dict() == stratum_of(frame, sample).value_counts().to_dict()


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_draws_the_same_texts_in_whatever_order_the_frame_is(frame, seed):
    shuffled = frame.sample(frac=1, random_state=seed)

    assert validation.frame_hash(frame) == validation.frame_hash(shuffled)
    pd.testing.assert_frame_equal(
        validation.sample_for_coding(frame, 100, seed=1), validation.sample_for_coding(shuffled, 100, seed=1)
    )
