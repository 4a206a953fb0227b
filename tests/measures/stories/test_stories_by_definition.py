"""The kernels find the stories that their definition names, which compares every text with every other one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.measures.stories.candidates import Times, candidate_pairs
from achtari_toolkit.measures.stories.fingerprints import fingerprints
from achtari_toolkit.measures.stories.formulas import formulas_of, weight_of
from achtari_toolkit.measures.stories.shingles import Texts, shingle_hashes
from achtari_toolkit.measures.stories.similar_pairs import similar_pairs
from achtari_toolkit.measures.stories.star_clusters import star_clusters

PASSAGES = [list(range(start, start + size)) for start, size in ((0, 20), (100, 24), (200, 28), (300, 32), (400, 36))]


def stories_by_definition(texts: list[list[int]], hours: list[int]) -> list[int]:
    """The centre of the story of each text: which texts match, and which of them is in the middle."""
    runs, weights = [set(runs_of(text)) for text in texts], weights_by_definition(texts, hours)

    def strength(one: int, other: int) -> float:
        """Containment + resemblance of two texts that match, else 0."""
        shared, size = runs[one] & runs[other], min(len(runs[one]), len(runs[other]))
        needed = np.interp(abs(hours[one] - hours[other]), [36, 96], [0.3, 0.6])
        if one == other or len(shared) < 10 or len(shared) / size < needed:
            return 0.0
        shared_weight, *whole = (sum(weights[run] for run in part) for part in (shared, runs[one], runs[other]))
        if shared_weight / min(whole) < 0.7 * len(shared) / size:
            return 0.0
        return len(shared) / size + len(shared) / len(runs[one] | runs[other])

    centre: dict[int, int] = {}
    while left := [text for text in range(len(texts)) if text not in centre]:
        total = {text: np.cumsum([strength(text, other) for other in left])[-1] for text in left}  # in order of time
        best = max(left, key=lambda text: (total[text], -text))
        centre |= {text: best for text in left if text == best or strength(best, text)}
    return [centre[text] for text in range(len(texts))]


def weights_by_definition(texts: list[list[int]], hours: list[int]) -> dict[tuple[int, ...], float]:
    """The weight of each run of five words: (3 / d)² if it is printed on d > 3 days, else 1."""
    days: dict[tuple[int, ...], set[int]] = {}
    for text, hour in zip(texts, hours, strict=True):
        for run in runs_of(text):
            days.setdefault(run, set()).add(hour // 24)
    return {run: min(1.0, (3 / len(days[run])) ** 2) for run in days}


def runs_of(text: list[int]) -> list[tuple[int, ...]]:
    return [tuple(text[i : i + 5]) for i in range(len(text) - 4)]


def as_arrays(texts: list[list[int]], hours: list[int]) -> tuple[Texts, Times]:
    bounds = np.cumsum([0, *map(len, texts)])
    seconds = np.array(hours, np.int64) * 3_600
    words = np.array([word for text in texts for word in text], np.int32)
    return Texts(words, bounds[:-1], bounds[1:]), Times(seconds, (seconds // 86_400).astype(np.int32))


def weights_by_kernels(texts: list[list[int]], hours: list[int]) -> dict[tuple[int, ...], float]:
    arrays, times = as_arrays(texts, hours)
    selected = fingerprints(arrays)
    pairs, common = candidate_pairs(selected, times)
    weights = formulas_of(np.unique(pairs), arrays, selected, common, times.days)
    hashes = np.empty(arrays.longest, np.uint64)
    by_run = {}
    for text, start, stop in zip(texts, arrays.starts, arrays.stops, strict=True):
        n = shingle_hashes(arrays.ids, start, stop, hashes)
        by_run |= {run: weight_of(hashes[i], weights) for i, run in zip(range(n), runs_of(text), strict=True)}
    return by_run


def stories_by_kernels(texts: list[list[int]], hours: list[int]) -> list[int]:
    arrays, times = as_arrays(texts, hours)
    pairs, compared = similar_pairs(arrays, times)
    return star_clusters(pairs, compared.containment + compared.resemblance, len(texts)).tolist()


def text_of(number: int, own_words: int, passages: list[int]) -> list[int]:
    """Words that no other text has, then passages."""
    return [*range(1_000 * number, 1_000 * number + own_words), *(word for i in passages for word in PASSAGES[i])]


TEXT = st.tuples(st.integers(0, 20), st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True))


def press(last_hour: int) -> st.SearchStrategy:
    """Up to nine texts: hour, number of own words, passages."""
    return st.lists(st.tuples(st.integers(0, last_hour), TEXT), min_size=2, max_size=9)


def texts_in_order(rows: list[tuple[int, tuple[int, list[int]]]]) -> tuple[list[list[int]], list[int]]:
    in_order = sorted(rows)
    return [text_of(n, *text) for n, (_, text) in enumerate(in_order, start=1)], [hour for hour, _ in in_order]


@settings(max_examples=150, deadline=None)
@given(press(last_hour=71))
def test_within_three_days_the_kernels_find_the_stories_of_the_definition(rows):
    texts, hours = texts_in_order(rows)

    assert stories_by_definition(texts, hours) == stories_by_kernels(texts, hours)


@settings(max_examples=100, deadline=None)
@given(press(last_hour=13 * 24))
def test_no_run_is_taken_for_a_formula_that_is_none_by_definition(rows):
    """The kernels count days only near fingerprints that are formulas: they may count fewer days, never more."""
    texts, hours = texts_in_order(rows)
    by_definition, by_kernels = weights_by_definition(texts, hours), weights_by_kernels(texts, hours)

    assert by_definition.keys() == by_kernels.keys()
    assert all(by_kernels[run] >= weight - 1e-6 for run, weight in by_definition.items())


def test_a_passage_that_is_printed_on_six_days_has_a_quarter_of_the_weight():
    texts = [text_of(day, 10, [4]) for day in range(1, 7)]
    inside = runs_of(PASSAGES[4])[8:-8]  # whether the runs at its ends are counted depends on the words around it
    weights = weights_by_kernels(texts, [24 * day for day in range(6)])

    assert [0.25] * len(inside) == [weights[run] for run in inside]
