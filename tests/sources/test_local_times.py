"""In which day an article lies: days end at midnight where its outlet is."""

import pandas as pd
import pytest

from achtari_toolkit import measures, reports
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import Outlet, local_times, outlet_zones, read_outlets

RIYADH, NEW_YORK = "Asia/Riyadh", "America/New_York"
ZONES = {"was": RIYADH, "ny": NEW_YORK}
LATE = "2020-11-30T21:30:00Z"  # 22:30 in Casablanca, half past midnight of 1 December in Riyadh
EARLY = "2020-12-01T03:00:00Z"  # 22:00 of 30 November in New York


def corpus(*rows):
    """Articles of (outlet, published, precision)."""
    return make_articles(
        [
            {"outlet": outlet, "headline": f"خبر {n}", "published": published, "published_precision": precision}
            for n, (outlet, published, precision) in enumerate(rows)
        ]
    )


def days(articles, zone=None):
    return local_times(articles, zone).dt.strftime("%Y-%m-%d").tolist()


def test_without_a_zone_days_end_in_morocco():
    articles = corpus(("hespress", LATE, "time"), ("was", LATE, "time"), ("ny", EARLY, "time"))

    assert ["2020-11-30", "2020-11-30", "2020-12-01"] == days(articles)
    assert days(articles) == days(articles, "Africa/Casablanca") == days(articles, {})


def test_each_article_is_of_the_day_that_its_outlet_has():
    articles = corpus(("hespress", LATE, "time"), ("was", LATE, "time"), ("ny", EARLY, "time"), (None, EARLY, "time"))

    assert ["2020-11-30", "2020-12-01", "2020-11-30", "2020-12-01"] == days(articles, ZONES)
    assert days(articles, ZONES) == days(articles, {key: Outlet(key, zone=zone) for key, zone in ZONES.items()})


def test_one_zone_may_be_given_for_all():
    articles = corpus(("hespress", LATE, "time"), ("was", LATE, "time"))

    assert ["2020-12-01", "2020-12-01"] == days(articles, RIYADH)


@pytest.mark.parametrize("zone", [RIYADH, NEW_YORK, "Pacific/Auckland", "America/Los_Angeles"])
def test_an_article_of_which_only_the_day_is_known_keeps_it_in_every_zone(zone):
    read_in_morocco = corpus(("a", "2020-11-30T23:00:00Z", "day"), ("a", "2020-03-31T23:00:00Z", "month"))
    read_there = corpus(("a", pd.Timestamp("2020-12-01", tz=zone).tz_convert("UTC").isoformat(), "day"))

    assert ["2020-12-01", "2020-04-01"] == days(read_in_morocco, zone)
    assert ["2020-12-01"] == days(read_there, zone)


def test_the_index_of_articles_is_kept_and_missing_dates_stay_missing():
    articles = corpus(("was", LATE, "time"), ("was", None, "none")).set_axis([7, 7])

    assert [7, 7] == local_times(articles, ZONES).index.tolist()
    assert [False, True] == local_times(articles, ZONES).isna().tolist()


def test_a_name_that_is_no_zone_is_refused():
    for zone in ("Riyadh/Asia", {"was": "somewhere"}, "../etc/passwd", ""):
        with pytest.raises(OptionError, match="no time zone"):
            local_times(corpus(("was", LATE, "time")), zone)


def test_the_zone_of_an_outlet_is_read_from_its_file_and_checked(tmp_path):
    file = tmp_path / "outlets.yml"
    file.write_text("was: {name_ar: واس, zone: Asia/Riyadh}\nhespress: {name_ar: هسبريس}\n", encoding="utf-8")
    outlets = read_outlets(file)

    assert {"was": RIYADH} == outlet_zones(outlets)
    file.write_text("was: {name_ar: واس, zone: Riyad}\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="zone must be a time zone"):
        read_outlets(file)


def test_the_zones_of_the_shipped_outlets_are_those_that_count_without_a_zone():
    assert outlet_zones(read_outlets()) == outlet_zones()


def hits_in(articles):
    code = pd.Categorical(["fbi"] * len(articles), categories=["fbi"])
    return pd.DataFrame(
        {"article_id": articles["article_id"].array, "code": code, "pattern": "fbi", "first": 0, "last": 0}
    )


def test_measures_count_by_the_days_of_the_outlets():
    articles = corpus(("hespress", LATE, "time"), ("was", LATE, "time"), ("ny", EARLY, "time"))
    hits = hits_in(articles)

    def periods(measure):
        table = measure(hits, articles, every="month", by=["outlet"], zone=ZONES)
        return {str(row.outlet): str(row.period.date()) for row in table[table["n"].gt(0)].itertuples()}

    expected = {"hespress": "2020-11-01", "was": "2020-12-01", "ny": "2020-11-01"}
    assert expected == periods(measures.share) == periods(measures.volume)


def test_the_ledger_counts_by_the_days_of_the_outlets():
    articles = corpus(("hespress", LATE, "time"), ("was", LATE, "time"))
    collected = measures.ledger(articles, zone=ZONES).query("collected > 0")

    assert {"hespress": "2020-11-30", "was": "2020-12-01"} == {
        row.outlet: str(row.day.date()) for row in collected.itertuples()
    }


def test_a_peak_has_the_articles_of_its_local_day():
    articles = corpus(("was", LATE, "time")).assign(story=lambda rows: rows["article_id"])
    peak = pd.DataFrame(
        {"code": ["fbi"], "first_day": pd.to_datetime(["2020-12-01"]), "last_day": pd.to_datetime(["2020-12-01"])}
    )

    assert [0, 1] == [
        len(measures.peak_stories(peak, hits_in(articles), articles, zone=zone)) for zone in (None, RIYADH)
    ]


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("ar", ["6 ماي 2025", "6 ماي 2025 09:30", "ماي 2025"]), ("fr", ["6 mai 2025", "6 mai 2025 09:30", "mai 2025"])],
)
def test_a_table_prints_local_dates_as_precise_as_they_are(lang, shown):
    articles = corpus(
        ("hespress", "2025-05-05T23:00:00Z", "day"),
        ("hespress", "2025-05-06T08:30:00Z", "time"),
        ("hespress", "2025-04-30T23:00:00Z", "month"),
    )
    lines = str(reports.table(articles[["published", "published_precision"]], lang=lang)).splitlines()[1:]

    assert shown == [line.split("\t")[0] for line in lines]


def test_a_table_prints_the_time_of_each_outlet():
    articles = corpus(("was", LATE, "time"), ("hespress", LATE, "time"))
    lines = str(reports.table(articles[["outlet", "published"]], lang="en", zone=ZONES)).splitlines()[1:]

    assert ["1 December 2020 00:30", "30 November 2020 22:30"] == [line.split("\t")[1] for line in lines]
