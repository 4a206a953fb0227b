"""Sound files of every format, broken at random: each ends in articles and problems, never in an exception."""

import pytest
from fuzz.reading import read
from fuzz.seeds import broken, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.loaders.formats import FORMATS

SEEDS = seeds()


def test_every_format_has_a_seed():
    assert set() == {known.name for known in FORMATS} - set(SEEDS)


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_is_sound(name):
    articles, problems = read(SEEDS[name])

    assert len(articles) >= 1
    assert [] == [problem for problem in problems if problem.lost]


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_a_broken_file_ends_in_articles_and_problems(name, seed):
    read(broken(SEEDS[name], seed))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(alphabet='[]{}",:\n<>/ab=&;\t0', max_size=200).map(str.encode)))
def test_any_bytes_end_in_articles_and_problems(content):
    read(content)
