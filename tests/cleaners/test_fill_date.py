"""The ladder of dates, rung by rung."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from achtari_toolkit.cleaners import audit, clean, clean_with_audit, fill_date, review_dates
from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import Outlet

OUTLETS = {"minbar": Outlet("minbar", name_ar="المنبر", domains=("minbar.ma",), since=2007, until=2020)}
SAVED = "2019-11-23T12:00"
META = {"date_evidence": "meta date", "published_precision": "time"}
DAYLESS = {
    "published": pd.Timestamp("2015-05-31T23:00Z"),
    "published_precision": "month",
    "published_raw": "juin 2015",
    "date_evidence": "column date",
}


def filled(captured=SAVED, known=None, **record):
    """The local day or time, the precision and the evidence of one article after the ladder."""
    article = make_articles([{"headline": "h", **record}]).assign(outlet="minbar")
    row = fill_date(article, captured=captured, known=known, outlets=OUTLETS).iloc[0]
    when = "" if pd.isna(row["published"]) else row["published"].tz_convert("Africa/Casablanca").isoformat()[:16]
    return when, row["published_precision"], row["date_evidence"] if isinstance(row["date_evidence"], str) else ""


def said(day, **record):
    """What a loader reads from a day that a page declares."""
    return {"published": pd.Timestamp(f"{day}T10:00Z"), "published_raw": day, **META, **record}


# the rungs


def test_what_a_page_declares_comes_before_all_else():
    told = said("2015-06-12", url="https://minbar.ma/2015/06/11/x", body="الرباط 10 يونيو 2015 (ومع) - نص")

    assert ("2015-06-12T11:00", "time", "meta date") == filled(**told)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"published_raw": "منذ ساعتين"}, ("2019-11-23T10:00", "time", "raw date, relative to 2019-11-23T12:00")),
        ({"url": "https://minbar.ma/2015/06/12/x"}, ("2015-06-12T00:00", "day", "address 2015/06/12")),
        ({"url": "https://minbar.ma/2015/06/x"}, ("2015-06-01T00:00", "month", "address 2015/06")),
        ({"body": "الرباط 15 نونبر 2014 (ومع) - نص"}, ("2014-11-15T00:00", "day", "dateline 15 نونبر 2014")),
        ({"body": "Rabat, 15 nov. 2014 (MAP) - Texte"}, ("2014-11-15T00:00", "day", "dateline 15 nov. 2014")),
        ({"body": "RABAT, November 15, 2014 - Text"}, ("2014-11-15T00:00", "day", "dateline november 15, 2014")),
        (
            {"url": "https://web.archive.org/web/20110106023242/http://minbar.ma/1"},
            ("2011-01-06T02:32", "month", "captured 2011-01-06T02:32:42+00:00"),
        ),
        (
            {"date_evidence": "captured 2011-01-06T02:32:42+0000"},
            ("2011-01-06T02:32", "month", "captured 2011-01-06T02:32:42+00:00"),
        ),
        ({"url": "https://minbar.ma/1", "body": "نص"}, ("", "none", "")),
    ],
)  # fmt: skip
def test_each_rung_gives_its_date_precision_and_evidence(record, expected):
    assert expected == filled(**record)


@pytest.mark.parametrize("key", ["https://www.minbar.ma/1/?utm_source=x", "article_id"])
def test_the_researchers_list_names_articles_by_id_or_address_and_comes_last(key):
    article = make_articles([{"url": "https://minbar.ma/1"}])
    known = {article["article_id"].iloc[0] if key == "article_id" else key: "2012-03-04"}

    assert ("2012-03-04T00:00", "day", "known list") == filled(known=known, headline="", url="https://minbar.ma/1")
    assert (
        "address 2015/06/12"
        == filled(known={"https://minbar.ma/2015/06/12/x": "2012-03-04"}, url="https://minbar.ma/2015/06/12/x")[2]
    )


@pytest.mark.parametrize(
    "day", ["2012-03-04", "4 مارس 2012", pd.Timestamp("2012-03-04"), pd.Timestamp("2012-03-04").date()]
)
def test_a_known_day_may_be_written_or_come_from_a_spreadsheet(day):
    assert ("2012-03-04T00:00", "day", "known list") == filled(
        known={"https://minbar.ma/1": day}, url="https://minbar.ma/1"
    )


def test_a_capture_time_of_one_article_is_a_month_and_one_of_all_articles_no_date():
    assert ("2016-02-03T10:00", "month") == filled(
        captured={"https://minbar.ma/1": "2016-02-03T10:00"}, url="https://minbar.ma/1"
    )[:2]
    assert ("", "none", "") == filled(captured="2016-02-03T10:00", url="https://minbar.ma/1")


# coarse dates


def test_a_month_is_made_a_day_only_by_a_day_within_it():
    assert ("2015-06-12T00:00", "day", "address 2015/06/12") == filled(**DAYLESS, url="https://minbar.ma/2015/06/12/x")
    assert ("2015-06-01T00:00", "month", "column date") == filled(**DAYLESS, url="https://minbar.ma/2015/07/12/x")
    assert ("2015-06-01T00:00", "month", "column date") == filled(**DAYLESS)


def test_the_date_of_a_change_gives_way_to_an_earlier_day_of_publication():
    told = said("2015-06-12", date_evidence="date line, last update")

    assert "address 2015/06/11" == filled(**told, url="https://minbar.ma/2015/06/11/x")[2]
    assert "date line, last update" == filled(**told, url="https://minbar.ma/2015/06/21/x")[2].split(";")[0]


# refused and doubtful dates


@pytest.mark.parametrize(
    ("day", "why"),
    [("2031-05-01", "after capture"), ("2019-11-25", "after capture"), ("1999-05-01", "before outlet")],
)
def test_a_date_that_cannot_be_is_refused_and_the_next_rung_counts(day, why):
    assert ("", "none", f"meta date; refused as {why}: {day}") == filled(**said(day))
    told = filled(**said(day), url="https://minbar.ma/2015/06/12/x")

    assert ("2015-06-12T00:00", "day", f"address 2015/06/12; refused as {why}: {day}") == told


def test_an_outlet_that_has_closed_publishes_no_more():
    assert "meta date; refused as after outlet: 2021-05-01" == filled(captured="2022-01-01", **said("2021-05-01"))[2]


@pytest.mark.parametrize("day", ["2007-01-01", "2019-11-24"])
def test_the_first_day_of_an_outlet_and_the_day_after_the_capture_stand(day):
    when, precision, evidence = filled(**said(day))

    assert (day, "time", "meta date") == (when[:10], precision, evidence)


def test_without_a_capture_time_a_date_after_today_is_refused():
    tomorrow_week = (pd.Timestamp.now("UTC") + pd.Timedelta(days=7)).strftime("%Y-%m-%d")

    assert "" == filled(captured=None, **said(tomorrow_week), url="https://elsewhere.ma/")[0]


def test_an_address_of_another_day_is_told_and_the_metadata_counts():
    assert ("2017-05-01T11:00", "time", "meta date; disagrees with address 2015/06/12") == filled(
        **said("2017-05-01"), url="https://minbar.ma/2015/06/12/x"
    )
    assert "meta date" == filled(**said("2015-06-14"), url="https://minbar.ma/2015/06/12/x")[2]


def test_every_doubt_is_a_row_of_the_review_table():
    articles = make_articles(
        [
            said("2031-05-01", headline="a"),
            said("1999-05-01", headline="b"),
            said("2017-05-01", headline="c", url="https://minbar.ma/2015/06/12/x"),
            said("2015-06-12", headline="d", date_evidence="date line, last update"),
            said("2015-06-12", headline="e", date_evidence="column date, Hijri"),
            {"headline": "f", "date_evidence": "captured 2011-01-06T02:32:42+0000"},
            {"headline": "g", "published_raw": "bientôt"},
            said("2015-06-12", headline="h"),
            said("2015-06-12", headline="i", date_evidence="column date, weekday disagrees"),
        ]
    ).assign(outlet="minbar")
    table = review_dates(fill_date(articles, captured=SAVED, outlets=OUTLETS))

    reasons = ["after_capture", "before_outlet", "disagrees", "last_update", "hijri", "weekday", "captured", "unread"]
    assert reasons == table["reason"].tolist()
    assert [True, True] == table["published"].isna().tolist()[:2]
    assert ["article_id", "outlet", "url", "reason", "published", "published_raw", "date_evidence"] == list(
        table.columns
    )


# the table


def mixed():
    return make_articles(
        [
            said("2031-05-01", url="https://minbar.ma/2015/06/12/x"),
            said("2017-05-01", url="https://minbar.ma/2015/06/13/x"),
            {"headline": "1", "published_raw": "أمس"},
            {"headline": "2", "body": "الرباط 15 نونبر 2014 (ومع) - نص"},
            {"headline": "3", "url": "https://web.archive.org/web/20110106023242/http://minbar.ma/1"},
            {"headline": "4", **DAYLESS},
            {"headline": "5"},
        ]
    ).assign(outlet="minbar")


def test_filling_twice_is_filling_once():
    once = fill_date(mixed(), captured=SAVED, outlets=OUTLETS)

    assert_frame_equal(once, fill_date(once, captured=SAVED, outlets=OUTLETS))


def test_shuffled_rows_and_repeated_labels_are_filled_alike():
    articles = pd.concat([mixed().iloc[:4], mixed().iloc[4:].reset_index(drop=True)])
    shuffled = fill_date(articles.sample(frac=1, random_state=5), captured=SAVED, outlets=OUTLETS)

    expected = fill_date(articles, captured=SAVED, outlets=OUTLETS)
    assert_frame_equal(*(table.sort_values("article_id", ignore_index=True) for table in (expected, shuffled)))


def test_only_dates_change_and_the_input_does_not():
    before = mixed()
    after = fill_date(before, captured=SAVED, outlets=OUTLETS)

    assert {"published", "published_precision", "date_evidence"} == set(audit(before, after)["column"])
    assert_frame_equal(mixed(), before)
    assert before.dtypes.equals(after.dtypes)


def test_an_empty_corpus_stays_empty_with_its_types():
    assert_frame_equal(make_articles([]), fill_date(make_articles([])))
    assert 0 == len(review_dates(make_articles([])))


def test_a_known_date_that_cannot_be_read_is_told_with_its_article():
    with pytest.raises(SchemaError, match="1 known dates cannot be read, the first is 'bientôt' of"):
        filled(known={"https://minbar.ma/1": "bientôt"}, url="https://minbar.ma/1")


def test_a_known_date_of_no_article_and_a_capture_time_that_tells_none_are_told():
    with pytest.warns(MisleadingResult, match="1 of 1 known dates match no article"):
        filled(known={"https://elsewhere.ma/": "2012-01-01"})
    with pytest.raises(SchemaError, match="the capture time 'soon' cannot be read"):
        filled(captured="soon")


def test_dates_are_a_step_of_cleaning_and_of_its_audit():
    cleaned, table = clean_with_audit(
        mixed(), outlets=OUTLETS, captured=SAVED, known={mixed()["article_id"].iloc[6]: "2013-02-01"}
    )

    assert 0 == cleaned["published"].isna().sum()
    assert {"published", "published_precision", "date_evidence"} == set(table.loc[table["step"].eq("date"), "column"])
    assert_frame_equal(
        cleaned, clean(mixed(), outlets=OUTLETS, captured=SAVED, known={mixed()["article_id"].iloc[6]: "2013-02-01"})
    )


def test_a_date_that_comes_without_its_precision_stays_as_it_is():
    articles = make_articles([{"headline": "لقاء أمني", "published": pd.Timestamp("2024-01-01", tz="UTC")}])
    [published] = fill_date(articles)["published"]

    assert pd.Timestamp("2024-01-01", tz="UTC") == published
