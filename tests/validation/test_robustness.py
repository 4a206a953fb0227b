import pandas as pd
import pytest
from daily_press import coded, press

from achtari_toolkit import measures, validation
from achtari_toolkit.errors import OptionError, SchemaError

DAYS = 365
REGISTERED = {"query": "base", "level": "written", "count": "articles", "outlets": "all", "ledger": "flag"}


@pytest.fixture(scope="module")
def articles():
    return press("2025-01-01", alif=[4] * DAYS, ba=[3] * DAYS)


@pytest.fixture(scope="module")
def ledger(articles):
    return measures.ledger(articles)


def hits_by_month(articles, numbers):
    """Hits in so many of the first articles of each month of the year."""
    rank = articles.groupby(articles["published"].dt.month).cumcount()
    wanted = articles["published"].dt.month.map(dict(enumerate(numbers, 1)))
    ids = articles.loc[rank < wanted, "article_id"]
    return pd.DataFrame({"article_id": ids}).assign(
        code=pd.Categorical(["fbi"] * len(ids)), pattern="x", first=0, last=0
    )


def rising(articles, per_month):
    return hits_by_month(articles, [per_month * month for month in range(1, 13)])


@pytest.fixture(scope="module")
def table(articles, ledger):
    variants = {("strict", "written"): rising(articles, 1), ("base", "written"): rising(articles, 3)}
    return validation.robustness(variants, articles, ledger, counts=["articles", "texts"], registered=REGISTERED)


def test_every_choice_has_a_row_in_the_order_of_the_arguments(table):
    assert 2 * 2 * 3 * 3 == len(table)
    assert ["strict"] * 18 + ["base"] * 18 == table["query"].tolist()
    assert ["off", "flag", "drop", "off"] == table["ledger"].tolist()[:4]
    assert ["all"] * 3 + ["panel"] * 3 + ["standardised"] * 3 == table["outlets"].tolist()[:9]


def test_a_row_is_what_its_measure_says(table, articles, ledger):
    tidy = measures.share(rising(articles, 3), articles, ledger=ledger)
    expected = measures.trend(tidy).iloc[0]
    row = table[table["registered"]].iloc[0]

    assert (expected["change"], expected["low"], expected["high"]) == (row["change"], row["low"], row["high"])


def test_at_a_date_it_is_the_jump_there(articles, ledger):
    one = {"counts": ["articles"], "outlets": ["all"], "ledgers": ["flag"]}
    hits = rising(articles, 3)
    found = validation.robustness({("base", "written"): hits}, articles, ledger, every="week", at="2025-07-07", **one)
    row = found.iloc[0]
    expected = measures.interruption(measures.share(hits, articles, every="week", ledger=ledger), "2025-07-07").iloc[0]

    assert expected["change"] == row["change"]


def test_the_summary_counts_signs_and_intervals_beside_the_registered_choice(table):
    (row,) = validation.robustness_summary(table).to_dict("records")

    assert (36, 36, "registered") == (row["series"], row["estimated"], row["reference"])
    assert (1.0, 1.0, 1.0) == (row["same_sign"], row["excludes_zero"], row["both"])
    assert row["least"] <= row["middle"] <= row["most"]
    assert row["change"] == table.loc[table["registered"], "change"].item()


def test_without_a_registered_choice_signs_are_those_of_the_median(table):
    (row,) = validation.robustness_summary(table.assign(registered=False)).to_dict("records")

    assert ("median", row["middle"]) == (row["reference"], row["change"])


def test_a_finding_that_turns_with_the_query_says_so(articles, ledger):
    falling = hits_by_month(articles, [3 * month for month in range(12, 0, -1)])
    variants = {("base", "written"): rising(articles, 3), ("broad", "written"): falling}
    found = validation.robustness(variants, articles, ledger, counts=["articles"], outlets=["all"], ledgers=["flag"])

    assert 0.5 == validation.robustness_summary(found)["same_sign"].item()


def test_where_no_outlet_is_there_throughout_the_panel_has_a_note_and_no_estimate():
    articles = press("2025-01-01", alif=[4] * 200 + [0] * 165, ba=[0] * 200 + [4] * 165)
    hits = rising(articles, 2)
    found = validation.robustness(
        {("base", "written"): hits}, articles, measures.ledger(articles), counts=["articles"], ledgers=["flag"]
    ).set_index("outlets")

    assert found.loc["panel", "change"] != found.loc["panel", "change"]
    assert "present in every month" in found.loc["panel", "note"]
    assert "outlets enter or leave" == found.loc["all", "note"]


def test_stories_that_are_not_marked_are_asked_for(articles, ledger):
    with pytest.raises(SchemaError, match="mark_stories"):
        validation.robustness({("base", "written"): rising(articles, 3)}, articles, ledger)


@pytest.mark.parametrize(
    ("variants", "options", "said"),
    [
        ({}, {}, "give {\\(query, level\\): hits}"),
        ({"base": None}, {}, "give {\\(query, level\\): hits}"),
        (None, {"registered": {"query": "base"}}, "must name query, level"),
        (None, {"registered": {**REGISTERED, "query": "new"}}, "query: base"),
        (None, {"outlets": ["some"]}, "outlets"),
        (None, {"ledgers": ["some"]}, "ledgers"),
    ],
)
def test_a_choice_that_is_not_there_is_refused(articles, ledger, variants, options, said):
    variants = {("base", "written"): rising(articles, 3)} if variants is None else variants
    options = {"counts": ["articles"], "outlets": ["all"], **options}

    with pytest.raises(OptionError, match=said):
        validation.robustness(variants, articles, ledger, **options)


def test_hits_of_two_codes_are_refused(articles, ledger):
    hits = coded(articles, fbi={"alif": 5}, cia={"alif": 5})

    with pytest.raises(OptionError, match="2 codes"):
        validation.robustness({("base", "written"): hits}, articles, ledger)
