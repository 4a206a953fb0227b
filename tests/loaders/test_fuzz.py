"""Sound files of every format, broken at random: each ends in articles and problems, never in an exception.

Here a few dozen per format; millions with `python tests/fuzz/harness.py --executions 1000000 --seed 1`.
"""

import pytest
from fuzz.harness import failure_of, run_random
from fuzz.reading import load_bytes
from fuzz.seeds import seeds
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from achtari_toolkit.loaders.formats import FORMATS

SEEDS = seeds()
OF_OTHER_FILES = ("CDX index of a web archive", "OPML")  # formats that name articles and have none


def test_every_format_has_a_seed():
    assert set() == {known.name for known in FORMATS} - set(SEEDS)


@pytest.mark.parametrize("name", [name for name in SEEDS if name not in OF_OTHER_FILES])
def test_a_seed_is_sound(name):
    articles, problems = load_bytes(SEEDS[name])

    assert len(articles) >= 1
    assert 0 == problems.loc[problems["kind"].ne("repeated"), "lost"].sum()


@pytest.mark.parametrize("name", OF_OTHER_FILES)
def test_a_file_that_names_articles_elsewhere_has_none_and_says_how_many(name):
    articles, problems = load_bytes(SEEDS[name])

    assert (0, True) == (len(articles), problems["lost"].sum() > 0)


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=2, deadline=None, phases=[Phase.generate])
@given(random_seeds=st.lists(st.integers(0, 2**48), min_size=20, max_size=20))
def test_a_broken_file_ends_in_articles_and_problems(name, random_seeds):
    assert "" == failure_of(name, SEEDS[name], random_seeds)


ANY_BYTES = st.one_of(st.binary(max_size=300), st.text(alphabet='[]{}",:\n<>/ab=&;\t0', max_size=200).map(str.encode))


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(st.lists(ANY_BYTES, min_size=30, max_size=30))
def test_any_bytes_end_in_articles_and_problems(contents):
    load_bytes(*contents)


def test_a_reader_that_fails_is_reported_with_the_seed_and_the_bytes(monkeypatch):
    def broken_reader(file):
        raise ZeroDivisionError

    monkeypatch.setattr("achtari_toolkit.loaders.file_on_disk.read_file", broken_reader)
    [failure] = run_random({"page dump": SEEDS["page dump"]}, executions=3, seed=1)

    assert "page dump: seed" in failure
    assert "fails with ZeroDivisionError()" in failure
