"""Tables of many tests where nothing is to be found, and where something is. Larger: tests/long/tables.py."""

import numpy as np
import pandas as pd
import press
import pytest
from bunched_press import COMMON, RARE, SIZES, bunched_press
from paired_codes import N_CODES, events_and_codes, lengths_and_codes

from achtari_toolkit import measures
from achtari_toolkit.measures.vocabulary.pairs.cooccurrence import _pairs
from achtari_toolkit.measures.vocabulary.pairs.event_clusters import event_clusters
from achtari_toolkit.measures.vocabulary.pairs.strata import length_strata
from achtari_toolkit.words import tokenize

CODES = [f"c{number:02}" for number in range(N_CODES)]


@pytest.fixture(scope="module")
def arabic():
    articles = press.articles()
    articles = articles[articles["language"] == "ar"].head(1500).reset_index(drop=True)
    return articles, tokenize(articles)


@pytest.mark.parametrize(
    ("shares", "how"),
    [
        (RARE, {}),
        (RARE, {"bunch": 2}),
        (RARE, {"bunch": 4}),
        (COMMON, {"bunch": 4, "lag": 1}),
        (COMMON, {"bunch": 4, "lag": 1, "days": 30}),
        (COMMON, {"bunch": 4, "days": 5}),
    ],
    ids=["alone", "bunch 2", "bunch 4", "over days", "over days of a month", "five days"],
)
def test_outlets_that_do_not_differ_seldom_have_a_row_that_says_so(shares, how):
    rng = np.random.default_rng(20261201)
    tables = [
        measures.compare_shares(*bunched_press(rng, SIZES["2000..10"], shares, **how)[::-1], by="outlet")
        for _ in range(8)
    ]

    assert sum((table["q"] < 0.05).any() for table in tables) <= 2
    assert np.mean([(table["p"] < 0.05).mean() for table in tables]) < 0.06


def test_an_outlet_that_has_a_code_three_times_as_often_is_found():
    rng = np.random.default_rng(20261201)
    shares = np.full((8, 17), 0.02)
    shares[2, :3] = 0.06
    found = []
    for _ in range(6):
        articles, hits = bunched_press(rng, SIZES["2000..10"], shares)
        table = measures.compare_shares(hits, articles, by="outlet")
        planted = (table["outlet"] == "o2") & (table["code"].cat.codes < 3)
        found.append((table.loc[planted, "q"] < 0.05).mean())

    assert np.mean(found) > 0.5


def edges(has_code, strata, clusterings=()):
    """The pairs that are edges of a network."""
    graph = measures.network(_pairs(has_code, strata, clusterings, CODES))
    return {frozenset(edge) for edge in graph.edges}


@pytest.mark.parametrize("spread", [0.0, 0.6, 1.0])
def test_codes_that_are_independent_given_the_length_have_no_edges(spread):
    rng = np.random.default_rng(1)
    n_edges, n_edges_if_alike = [], []
    for _ in range(5):
        lengths, outlet, has_code = lengths_and_codes(rng, sd=spread)
        n_edges.append(len(edges(has_code, length_strata(lengths, 0 * outlet))))
        n_edges_if_alike.append(len(edges(has_code, 0 * outlet)))

    assert np.mean(n_edges) <= 2
    assert spread < 1 or np.mean(n_edges_if_alike) > 200


def test_pairs_that_belong_together_keep_their_edges():
    rng = np.random.default_rng(2)
    planted = [(10, 25, 0.3), (15, 16, 0.3)]
    for _ in range(3):
        lengths, outlet, has_code = lengths_and_codes(rng, sd=1.0, planted=planted)
        found = edges(has_code, length_strata(lengths, 0 * outlet))

        assert {frozenset((CODES[one], CODES[other])) for one, other, _ in planted} <= found


def edges_of_events(rng, *, clustered=True, **how):
    articles, lengths, has_code = events_and_codes(rng, **how)
    clusterings = event_clusters(articles, np.arange(len(articles))) if clustered else ()
    return edges(has_code, length_strata(lengths, 0 * lengths), clusterings)


@pytest.mark.parametrize(
    "how",
    [{"bunch": 2}, {"bunch": 4}, {"bunch": 4, "lag": 1}, {"bunch": 4, "lag": 1, "days": 30}, {"wave": 4}],
    ids=str,
)
def test_follow_ups_that_repeat_the_codes_of_the_first_make_no_edges(how):
    n_edges, n_edges_if_independent = (
        [len(edges_of_events(np.random.default_rng(seed), clustered=clustered, **how)) for seed in range(4)]
        for clustered in (True, False)
    )

    assert np.mean(n_edges) <= 1
    assert np.mean(n_edges_if_independent) >= 2


def test_pairs_twice_or_three_times_as_often_as_by_chance_keep_their_edges():
    lifts = [(10, 25, 2), (15, 16, 3), (20, 28, 2)]
    planted = {frozenset((CODES[one], CODES[other])) for one, other, _ in lifts}
    kept = [len(planted & edges_of_events(np.random.default_rng(seed), n=6000, lifts=lifts)) for seed in range(4)]

    assert np.mean(kept) > 2.4


@pytest.mark.parametrize("n_hits", [300, 2000, 9000])
def test_random_places_have_no_collocates(arabic, n_hits):
    articles, tokens = arabic
    rng = np.random.default_rng(3)
    tables = []
    for _ in range(4):
        positions = np.unique(rng.integers(0, tokens.words, n_hits))
        documents = tokens.documents_of(positions)
        within = tokens.within(positions, documents)
        places = pd.DataFrame({"article_id": tokens.article_ids[documents], "first": within, "last": within})
        tables.append(measures.collocates(places.assign(code="any", pattern="x"), tokens, articles))

    assert sum((table["q"] < 0.05).any() for table in tables) <= 1
    assert np.mean([(table["p"] < 0.05).mean() for table in tables]) < 0.075


def test_a_few_random_articles_have_no_key_words(arabic):
    articles, tokens = arabic
    rng = np.random.default_rng(4)
    tables = []
    for size in (20, 20, 50, 50):
        chosen = np.isin(np.arange(len(articles)), rng.permutation(len(articles))[:size])
        tables.append(measures.keyness(tokens, articles[chosen], articles[~chosen]))

    assert sum((table["q"] < 0.05).any() for table in tables) <= 1
    assert np.mean([(table["p"] < 0.05).mean() for table in tables]) < 0.075
