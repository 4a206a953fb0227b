"""The quality of stories on pairs of real articles that were labelled by a reader."""

import csv
import itertools
import json
from pathlib import Path

import pandas as pd
import pytest
from samples import sample

from achtari_toolkit import cleaners, loaders, words
from achtari_toolkit.measures import copies, stories

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))
READ_EVENTS = Path(__file__).with_name("read_events.tsv")
COPIES = ("same_dispatch", "contained")


COUNTRIES = ("جامايكا", "وليفي", "بوركينا", "كوت ديفوار", "سويسر", "سنغافور", "كوادور", "تشاد", "نيجر")


@pytest.fixture(scope="module")
def saudi() -> pd.DataFrame:
    """The articles of the development set with their stories, by address."""
    articles = cleaners.clean(loaders.load(sample("news_ar_saudi/articles.parquet"))[0])
    tokens = words.tokenize(articles)
    found = stories(tokens, articles).set_index("article_id")["story"]
    partners = copies(tokens, articles).groupby("later")["earlier"].agg(frozenset)
    table = articles.set_index("url")
    text = table["duplicate_of"].fillna(table["article_id"])
    return table.assign(story=table["article_id"].map(found), text=text, earlier=text.map(partners))


def scores(pairs: list[dict[str, str]], found: list[bool]) -> tuple[float, float]:
    """Weighted precision and F1 of what was found, against what a reader said."""
    weight = {(told, true): 0.0 for told in (True, False) for true in (True, False)}
    for pair, told in zip(pairs, found, strict=True):
        weight[told, pair["label"] in COPIES] += float(pair["stratum_weight"])
    right, wrong, missed = weight[True, True], weight[True, False], weight[False, True]
    return right / (right + wrong), 2 * right / (2 * right + wrong + missed)


@pytest.fixture(scope="module")
def read_pairs() -> list[dict[str, str]]:
    """Pairs of the development set that share 30 % of the shorter text, labelled by a reader, each with its weight."""
    with sample("gold_pairs/pairs_dev.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_stories_hold_the_copies_that_a_reader_finds(saudi, read_pairs):
    found = [saudi.at[pair["url_a"], "story"] == saudi.at[pair["url_b"], "story"] for pair in read_pairs]
    precision, f1 = scores(read_pairs, found)

    assert 120 == len(read_pairs)
    assert FLOORS["stories_precision_of_read_pairs"] <= precision
    assert FLOORS["stories_f1_of_read_pairs"] <= f1


def shares(saudi: pd.DataFrame, one: str, other: str) -> bool:
    ids, earlier = saudi["text"], saudi["earlier"]
    return ids[one] == ids[other] or any(
        isinstance(earlier[a], frozenset) and ids[b] in earlier[a] for a, b in ((one, other), (other, one))
    )


def test_pairs_of_copies_are_those_that_a_reader_finds(saudi, read_pairs):
    _, f1 = scores(read_pairs, [shares(saudi, pair["url_a"], pair["url_b"]) for pair in read_pairs])

    assert FLOORS["copies_f1_of_read_pairs"] <= f1


def test_congratulations_to_different_countries_are_never_one_story(saudi):
    cables = saudi[saudi["headline"].str.contains("هنئ|تهنئة") & saudi["body"].str.len().lt(2_000)]
    named = [({name for name in COUNTRIES if name in headline}, story)
             for headline, story in zip(cables["headline"], cables["story"], strict=True)]  # fmt: skip
    told = [(countries, story) for countries, story in named if countries]
    apart = [(a, b) for a, b in itertools.combinations(told, 2) if not a[0] & b[0]]

    assert 300 < len(apart)
    assert [] == [(a, b) for a, b in apart if a[1] == b[1]]


def test_weather_of_different_weeks_is_never_one_story(saudi):
    weather = saudi[saudi["headline"].str.contains("الأرصاد|حالة الطقس|هطول أمطار")]
    days = weather.groupby("story")["published"].agg(lambda when: (when.max() - when.min()).days)

    assert 20 < len(weather)
    assert 4 >= days.max()


@pytest.fixture(scope="module")
def read_events(saudi) -> pd.DataFrame:
    """Pairs whose first sentences were read: one event, different events, or one contained in the other; are_joined."""
    pairs = pd.read_csv(READ_EVENTS, sep="\t", dtype="str")
    files = [sample(f"news_fr_maroc/{name}.csv") for name in ("bladi_2019", "h24info")]
    moroccan = cleaners.clean(loaders.load(files)[0])
    found = stories(words.tokenize(moroccan), moroccan).set_index("article_id")["story"]
    story = pd.concat([saudi.set_index("article_id")["story"], found])
    first, second = (pairs[side].map(story) for side in ("first", "second"))
    assert first.notna().all()
    assert second.notna().all()
    return pairs.assign(are_joined=first.eq(second))


@pytest.mark.parametrize(("samples", "n"), [("news_ar_saudi", 36), ("news_fr_maroc", 17)])
def test_different_events_in_one_form_stay_apart(read_events, samples, n):
    different = read_events[read_events["verdict"].eq("different") & read_events["set"].eq(samples)]

    assert n == len(different)
    assert FLOORS["events_apart_of_read_pairs"][samples] <= 1 - different["are_joined"].mean()


@pytest.mark.parametrize("verdict", ["one", "contained"])
def test_copies_that_report_one_event_stay_together(read_events, verdict):
    copied = read_events[read_events["verdict"].eq(verdict)]

    assert FLOORS["events_together_of_read_pairs"] <= copied["are_joined"].mean()


def test_notices_of_two_executions_are_two_stories(saudi):
    """The smuggler of 30 July and the smuggler of 31 July: four reports each."""
    notices = {
        "30 July": ["e0c8fa4c4a3a360b", "7845e63c7581a467", "35cdc876a9a6e6b2", "ba86b0ec5ed9df39"],
        "31 July": ["bc8ac083e1767bca", "ea7548a8f8c0d1b5", "15ad31b073b15bb7", "84d4f494b741a32c"],
    }
    story = saudi.set_index("article_id")["story"]
    of_case = [set(story[ids]) for ids in notices.values()]

    assert [1, 1] == [len(stories_of_case) for stories_of_case in of_case]
    assert set() == of_case[0] & of_case[1]
