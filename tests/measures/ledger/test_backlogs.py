"""Backlogs: more articles than usual, and evidence that some are older. Volume alone is none."""

import pandas as pd
import pytest
from daily_press import NO_HOLIDAYS, press

from achtari_toolkit.measures import ledger

STEADY = [20, 21, 19, 20, 22, 18, 20, 21, 20, 19, 20, 21, 18, 20]
DAY = pd.Timestamp("2025-03-09")  # the seventh


def judged(articles: pd.DataFrame, day: pd.Timestamp = DAY) -> dict[str, tuple[str, str]]:
    """State and reason of each outlet on a day."""
    table = ledger(articles, holidays=NO_HOLIDAYS)
    rows = table[table["day"].eq(day)]
    return {row.outlet: (row.state, row.reason) for row in rows.itertuples()}


def seventh(n: int) -> list[int]:
    return [*STEADY[:6], n, *STEADY[7:]]


def after_gap(n: int) -> list[int]:
    return [*STEADY[:5], 0, n, *STEADY[7:]]


@pytest.mark.parametrize("n", [40, 60, 100, 200])
def test_volume_alone_is_a_surge_however_large(n):
    assert {"x": ("surge", "rhythm")} == judged(press(x=seventh(n)))


def test_a_surge_of_all_outlets_is_a_surge():
    assert {("surge", "rhythm")} == set(judged(press(x=seventh(60), y=seventh(60), z=seventh(60))).values())


def test_a_day_that_repays_the_gap_before_it_is_a_backlog():
    assert {"x": ("backlog", "repays a gap")} == judged(press(x=after_gap(40)))


def test_a_day_after_a_gap_with_far_more_than_the_gap_lacks_is_a_surge():
    assert {"x": ("surge", "rhythm")} == judged(press(x=after_gap(120)))


def test_a_usual_day_after_a_gap_is_full():
    assert {"x": ("full", "rhythm")} == judged(press(x=after_gap(21)))


def test_a_partial_day_is_repaid_too():
    assert {"x": ("backlog", "repays a gap")} == judged(press(x=[*STEADY[:5], 3, 37, *STEADY[7:]]))


def test_outlets_repay_a_gap_together_where_one_alone_could_be_chance():
    assert {"x": ("full", "rhythm")} == judged(press(x=after_gap(29)))
    together = judged(press(x=after_gap(29), y=after_gap(29), z=after_gap(30), v=after_gap(31), w=after_gap(15)))

    assert {"x", "y", "z", "v"} == {outlet for outlet, told in together.items() if told == ("backlog", "repays a gap")}
    assert ("full", "rhythm") == together["w"]


def test_a_short_silence_that_the_next_day_repays_was_none_of_the_outlet():
    """Seven articles a day: an empty day may be chance; an empty day before one of twenty is not."""
    usual = [7, 6, 8, 7, 7, 6, 7, 8, 7, 6, 7, 8, 7, 7] * 4
    chance, repaid = [*usual[:30], 0, *usual[31:]], [*usual[:20], 0, 20, *usual[22:]]
    states = ledger(press(x=chance, y=repaid), holidays=NO_HOLIDAYS).groupby("outlet")["state"].agg(list)

    assert ["quiet", "full"] == states["x"][30:32]
    assert ["missing", "backlog"] == states["y"][20:22]


def test_a_surge_on_the_first_day_of_a_collection_is_a_backlog_and_shared_by_those_that_begin_with_it():
    late = [0] * 3
    first = judged(
        press(x=[60, *STEADY], y=[50, *STEADY], z=[24, *STEADY], w=[*late, 60, *STEADY[:11]]), DAY.replace(day=3)
    )

    assert {"x": "backlog", "y": "backlog", "z": "backlog", "w": "not_started"} == {
        outlet: state for outlet, (state, _) in first.items()
    }
    assert ("backlog", "first day") == first["z"]


def test_the_first_day_of_an_outlet_that_comes_later_counts_too():
    both = press(x=[*STEADY, *STEADY], y=[0] * 6 + [60] + STEADY + [20] * 7)

    assert ("backlog", "first day") == judged(both)["y"]


def test_many_articles_with_one_time_stamp_are_a_backlog():
    articles, is_late = late_articles()
    stamped = articles["published"].mask(is_late, pd.Timestamp("2025-03-09T15:00Z"))

    assert {"x": ("backlog", "time of many")} == judged(articles.assign(published=stamped))


def test_an_outlet_that_always_prints_one_time_may_surge():
    articles = press(x=seventh(60))
    midnight = articles.assign(published=articles["published"].dt.floor("D") + pd.Timedelta(hours=12))

    assert {"x": ("surge", "rhythm")} == judged(midnight)


@pytest.mark.parametrize(
    "beginning",
    [
        "تمكنت عناصر الشرطة، يوم الثلاثاء 4 فبراير، من إيقاف شخصين",
        "La police a arrêté mardi 4 février deux personnes",
        "Police arrested two people on Tuesday, February 4",
    ],
)
def test_articles_that_print_an_earlier_day_are_a_backlog(beginning):
    articles, is_late = late_articles()
    assert {"x": ("backlog", "earlier day")} == judged(articles.assign(body=articles["body"].mask(is_late, beginning)))


@pytest.mark.parametrize(
    "beginning", ["صباح السبت 8 مارس", "samedi 8 mars", "on March 8", "le 8 avril", "en mars 2001", ""]
)
def test_articles_that_print_the_days_around_may_surge(beginning):
    articles, is_late = late_articles()

    assert {"x": ("surge", "rhythm")} == judged(articles.assign(body=articles["body"].mask(is_late, beginning)))


def test_an_outlet_whose_articles_always_print_earlier_days_may_surge():
    assert {"x": ("surge", "rhythm")} == judged(late_articles()[0].assign(body="le 4 février"))


def test_articles_whose_address_has_an_earlier_day_are_a_backlog():
    articles, is_late = late_articles()
    own_day = articles["published"].dt.strftime("https://x.example/%Y/%m/%d/a.html")
    dated = articles.assign(url=own_day.mask(is_late, "https://x.example/2025/01/20/a.html"))

    assert {"x": ("backlog", "earlier day")} == judged(dated)
    assert {"x": ("surge", "rhythm")} == judged(articles.assign(url=own_day))


def late_articles() -> tuple[pd.DataFrame, pd.Series]:
    """Articles of an outlet spread over the hours of each day, and which forty are beyond the usual on the seventh."""
    articles = press(x=seventh(60))
    number = articles.groupby(articles["published"].dt.date).cumcount()
    spread = articles["published"].dt.floor("D") + pd.to_timedelta(number * 17 % 1380, unit="min")
    return articles.assign(published=spread), spread.dt.day.eq(9) & number.ge(20)


def test_a_holiday_is_a_gap_only_where_the_next_day_says_so():
    """A silent holiday may be usual; one before a day of the double is repaid, one before a usual day is quiet."""
    holiday = pd.DataFrame({"day": [DAY - pd.Timedelta(days=1)]})
    states = {
        n: ledger(press(x=after_gap(n), y=after_gap(n)), holidays=holiday).query("outlet == 'x'")["state"].tolist()[5:7]
        for n in (21, 30, 42)
    }

    assert {21: ["quiet", "full"], 30: ["quiet", "full"], 42: ["missing", "backlog"]} == states
