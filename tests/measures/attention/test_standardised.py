"""Shares at fixed outlet weights, and whether the outlets behind a series change."""

import numpy as np
import pandas as pd
import pytest
from corpus import dated

from achtari_toolkit.errors import CompositionError, MisleadingResult, OptionError
from achtari_toolkit.measures import bursts, change_points, ledger, panel_share, share
from achtari_toolkit.measures.attention.weighted_shares import fitted_shares, weighted_shares


def press(*cells: tuple[str, str, int, int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hits and articles: of each outlet in each month, how many articles, spread over its days, and how many coded."""
    rows = [
        (f"{outlet}{month}-{at}", outlet, f"{month}-{1 + at % 28:02} 12:00", at < n)
        for outlet, month, base, n in cells
        for at in range(base)
    ]
    ids = pd.Series([row[0] for row in rows], dtype="str")
    articles = dated(**{row[0]: row[2] for row in rows}).assign(outlet=pd.Series([row[1] for row in rows], dtype="str"))
    coded = ids[[row[3] for row in rows]].reset_index(drop=True)
    code = pd.Categorical(["fbi"] * len(coded), categories=["fbi"])
    return pd.DataFrame({"article_id": coded, "code": code, "pattern": "p", "first": 0, "last": 0}), articles


GROWS = press(("a", "2025-01", 100, 2), ("b", "2025-01", 20, 4), ("a", "2025-02", 100, 2), ("b", "2025-02", 180, 36))
ENTERS = press(
    *(("a", f"2025-0{month}", 60, 18) for month in range(1, 5)),
    *(("b", f"2025-0{month}", 60, 3) for month in range(3, 5)),
)
FOLLOWS = press(("a", "2025-01", 60, 6), ("b", "2025-02", 60, 6))


def test_an_outlet_that_grows_does_not_move_the_standardised_share():
    assert [0.05, 0.1357] == share(*GROWS)["share"].round(4).tolist()
    assert [0.11, 0.11] == share(*GROWS, standard="outlets")["share"].round(9).tolist()


def test_the_standardised_share_is_the_sum_of_weight_times_share():
    hits, articles = press(
        ("a", "2025-01", 30, 3), ("b", "2025-01", 10, 5), ("a", "2025-02", 40, 6), ("b", "2025-02", 20, 4)
    )

    expected = [0.7 * 3 / 30 + 0.3 * 5 / 10, 0.7 * 6 / 40 + 0.3 * 4 / 20]
    assert expected == pytest.approx(share(hits, articles, standard="outlets")["share"].tolist())


def test_one_outlet_has_the_share_and_nearly_the_interval_that_it_has_without_a_standard():
    hits, articles = press(("a", "2025-01", 200, 40), ("a", "2025-02", 300, 30))
    raw, fixed = share(hits, articles), share(hits, articles, standard="outlets")

    assert raw["share"].tolist() == pytest.approx(fixed["share"].tolist())
    assert raw["low"].tolist() == pytest.approx(fixed["low"].tolist(), abs=0.002)
    assert raw["high"].tolist() == pytest.approx(fixed["high"].tolist(), abs=0.002)


def test_an_outlet_that_enters_is_left_out_of_the_standard_and_named():
    assert ["changed"] == share(*ENTERS)["composition"].unique().tolist()
    assert [0.5, 0.5, 1, 1] == share(*ENTERS)["outlet_coverage"].tolist()
    said = r"1 of 2 outlets, with 33% of the articles, .* left out of the standard: b \(2025-03-01 to 2025-04-28\)"
    with pytest.warns(MisleadingResult, match=said):
        fixed = share(*ENTERS, standard="outlets")

    assert [0.3] * 4 == pytest.approx(fixed["share"].tolist())
    assert [60] * 4 == fixed["base"].tolist()
    assert ["standardised"] == fixed["composition"].unique().tolist()


def test_a_standard_is_taken_only_where_the_composition_changes_and_an_outlet_is_there_throughout():
    with pytest.warns(MisleadingResult, match="left out of the standard"):
        changes = share(*ENTERS, standard="if_changed")
    with pytest.warns(MisleadingResult):
        pd.testing.assert_frame_equal(changes, share(*ENTERS, standard="outlets"))
    pd.testing.assert_frame_equal(share(*GROWS), share(*GROWS, standard="if_changed"))
    pd.testing.assert_frame_equal(share(*FOLLOWS), share(*FOLLOWS, standard="if_changed"))
    pd.testing.assert_frame_equal(share(*ENTERS, by=["outlet"]), share(*ENTERS, by=["outlet"], standard="if_changed"))
    assert ["changed"] == share(*FOLLOWS, standard="if_changed")["composition"].unique().tolist()


def test_an_outlet_that_misses_a_month_has_its_usual_share_in_it():
    hits, articles = press(
        *(("a", f"2025-0{month}", 60, 18) for month in range(1, 6)),
        *(("b", f"2025-0{month}", 60, 3) for month in (1, 2, 4, 5)),
    )
    fixed = share(hits, articles, standard="outlets")

    assert "stable" == share(hits, articles)["composition"].iloc[0]
    assert [fixed["share"].iloc[0]] * 5 == pytest.approx(fixed["share"].tolist())
    assert 5 / 9 == pytest.approx(fixed["outlet_coverage"].iloc[2])


def test_outlets_that_follow_each_other_have_no_standard():
    with pytest.raises(CompositionError, match="none of 2 outlets is there throughout"):
        share(*FOLLOWS, standard="outlets")


def test_a_monthly_and_a_small_outlet_do_not_change_the_composition():
    hits, articles = press(
        *(("a", f"2025-0{month}", 60, 6) for month in range(1, 8)),
        ("small", "2025-04", 2, 0),
        ("small", "2025-06", 1, 0),
    )

    assert ["stable"] == share(hits, articles)["composition"].unique().tolist()


def test_groups_have_standards_of_their_own():
    hits, articles = GROWS
    both = pd.concat([articles, articles.assign(article_id="c" + articles["article_id"], language="fr")])
    fixed = share(hits, both.reset_index(drop=True), by=["language"], standard="outlets")

    assert ["ar", "ar", "fr", "fr"] == fixed["language"].tolist()
    assert [0.11, 0.11, 0, 0] == fixed["share"].round(9).tolist()


def test_shuffled_articles_give_the_same_table():
    hits, articles = ENTERS
    with pytest.warns(MisleadingResult):
        fixed, shuffled = (
            share(hits, rows, standard="outlets") for rows in (articles, articles.sample(frac=1, random_state=1))
        )

    pd.testing.assert_frame_equal(fixed, shuffled)


def test_copies_in_two_outlets_widen_the_interval_and_leave_the_share():
    hits, articles = GROWS
    stories = articles.assign(story=articles["article_id"].str[1:])
    alone, copied = (share(hits, rows, standard="outlets") for rows in (articles, stories))

    assert alone["share"].tolist() == copied["share"].tolist()
    assert (copied["high"] - copied["low"] > 1.01 * (alone["high"] - alone["low"])).all()


@pytest.mark.parametrize("options", [{"standard": "readers"}, {"interval": "days"}, {"by": ["outlet"]}])
def test_what_does_not_go_with_a_standard_is_refused(options):
    with pytest.raises(OptionError, match="standard is"):
        share(*GROWS, **{"standard": "outlets", **options})


def test_levels_of_outlets_and_periods_are_found_where_all_is_their_product():
    base = np.array([[100.0, 50, 0, 80], [30, 0, 60, 90]])
    truth = np.array([0.1, 0.3])[:, None] * np.array([1, 2, 0.5, 1.5])

    assert truth == pytest.approx(fitted_shares((base * truth)[None], base)[0], abs=1e-6)


def test_equal_shares_of_proportional_outlets_have_an_effective_base_of_all_articles():
    base = np.array([[100.0, 200], [50, 100]])
    share_values, size = weighted_shares(0.2 * base[None], base)

    assert np.full((1, 2), 0.2) == pytest.approx(share_values)
    assert np.array([[150.0, 300]]) == pytest.approx(size)


UNEVEN = (-1, 1, 0, 0, 1, -1, 1, 0, -1, 1, -1, 0)  # articles with the code more or less, by month
DRIFTS = press(
    *(("a", f"{year}-{month:02}", 200, 4 + UNEVEN[month - 1]) for year in (2024, 2025) for month in range(1, 13)),
    *(("b", f"2024-{month:02}", 10, 2 + UNEVEN[-month]) for month in range(1, 13)),
    *(("b", f"2025-{month:02}", 90, 18 + 3 * UNEVEN[-month]) for month in range(1, 13)),
)


def test_an_outlet_that_grows_makes_no_burst_and_no_change_of_the_standardised_share():
    """The raw share rises from .03 to .08 as the outlet with the higher share writes nine times as much."""
    raw, fixed = share(*DRIFTS), share(*DRIFTS, standard="outlets")

    assert len(bursts(raw)) + len(change_points(raw)) > 0
    assert 0 == len(bursts(fixed)) + len(change_points(fixed))


def test_series_of_a_panel_are_read_and_not_those_of_all_outlets():
    """An outlet with nothing but the code publishes in three months; it is not in the panel."""
    months = [f"2024-{month:02}" for month in range(1, 13)]
    hits, articles = press(
        *(("a", month, 100, 5) for month in months), *(("b", month, 60, 60) for month in months[5:8])
    )
    panel = panel_share(hits, articles, ledger(articles, until="2024-12-31"))

    assert 1 == len(bursts(share(hits, articles), composition="accept"))
    assert 0 == len(bursts(panel))
