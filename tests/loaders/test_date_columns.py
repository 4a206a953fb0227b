"""The dates of a column of a table."""

import pytest

from achtari_toolkit import loaders


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["03/04/2020", "04/25/2020"], ["2020-03-04", "2020-04-25"]),
        (["03/04/2020", "25/04/2020"], ["2020-04-03", "2020-04-25"]),
        (["03/04/2020", "04/25/2020", "25/04/2020"], ["2020-04-03", "2020-04-25", "2020-04-25"]),
        (["03/04/2020"], ["2020-04-03"]),
    ],
)
def test_the_dates_of_a_column_are_read_in_one_order(tmp_path, dates, days):
    (tmp_path / "t.csv").write_text(
        "\n".join(["title,date", *(f"h{n},{date}" for n, date in enumerate(dates))]), encoding="utf-8"
    )
    articles = loaders.load(tmp_path / "t.csv", timezone="UTC")[0]

    assert days == articles["published"].dt.strftime("%Y-%m-%d").tolist()
    assert ["month" in evidence for evidence in articles["date_evidence"]] == [
        not day.startswith("25") for day in dates
    ]


def test_a_day_that_programs_write_where_none_was_entered_is_no_date_and_is_reported(tmp_path):
    fillers = ["1970-01-01", "1970-01-01 00:00:00", "1969-12-31T23:59:59Z", "1900-01-01", "9999-12-31", "1 يناير 1970"]
    rows = [f"خبر {n},نص,{day}" for n, day in enumerate([*fillers, "2021-04-03", "1970-01-02", "3 avril 2021"])]
    (tmp_path / "t.csv").write_text("\n".join(["title,text,date", *rows]), encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "t.csv", timezone="UTC")

    assert [None] * 6 + ["2021-04-03", "1970-01-02", "2021-04-03"] == [
        None if day is None or day != day else day for day in articles["published"].dt.strftime("%Y-%m-%d")
    ]
    assert fillers == articles.loc[articles["published"].isna(), "published_raw"].tolist()
    assert 6 == problems["kind"].eq("no_date").sum()


def test_the_offset_of_a_database_counts_in_a_column(tmp_path):
    (tmp_path / "t.csv").write_text("titre,texte,date\nA,b,2020-11-12 23:30:00+00\n", encoding="utf-8")

    assert "2020-11-12 23:30:00+00:00" == str(loaders.load(tmp_path / "t.csv")[0]["published"].iloc[0])
