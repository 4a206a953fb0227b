import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.measures.stories.comparison import compare
from achtari_toolkit.measures.stories.fingerprints import fingerprints
from achtari_toolkit.measures.stories.formulas import NO_FORMULAS
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.measures.stories.star_clusters import star_clusters


def as_texts(*texts: list[int]) -> Texts:
    bounds = np.cumsum([0, *map(len, texts)])
    return Texts(np.array([word for text in texts for word in text], np.int32), bounds[:-1], bounds[1:])


def runs(text: list[int]) -> set[tuple[int, ...]]:
    return {tuple(text[i : i + 5]) for i in range(len(text) - 4)}


TEXT = st.lists(st.integers(0, 4), max_size=60)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_the_comparison_is_that_of_plain_sets(one, other):
    compared = compare(np.array([[0, 1]]), as_texts(one, other), NO_FORMULAS)
    a, b = runs(one), runs(other)

    assert len(a & b) == compared.shared[0]
    assert len(a & b) / max(min(len(a), len(b)), 1) == pytest.approx(compared.containment[0])
    assert len(a & b) / max(len(a | b), 1) == pytest.approx(compared.resemblance[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(10, 10_000), min_size=14, max_size=14), TEXT, TEXT, TEXT, TEXT)
def test_fourteen_words_in_common_always_share_a_fingerprint(shared, a, b, c, d):
    selected = fingerprints(as_texts(a + shared + b, c + shared + d))

    assert set(selected.hashes[: selected.bounds[1]]) & set(selected.hashes[selected.bounds[1] :])


def test_a_star_has_its_strongest_text_in_the_middle():
    """0-1, 1-2, 1-3 and 3-4: 1 takes its three partners, 4 stays alone."""
    pairs = np.array([[1, 0], [2, 1], [3, 1], [4, 3]])

    assert [1, 1, 1, 1, 4] == star_clusters(pairs, np.ones(4), 5).tolist()


def test_no_pairs_are_no_stars():
    assert [0, 1] == star_clusters(np.empty((0, 2), np.int64), np.empty(0), 2).tolist()
