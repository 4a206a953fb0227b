"""The dates of a column of a table."""

import random

import pandas as pd
import pytest

from achtari_toolkit import loaders
from achtari_toolkit.loaders.columns.date_columns import FEW_ROWS, read_dates, unread_dates

DAYS = (
    "2019-05-05", "2019-06-09", "2018-10-28", "2021-03-28", "2020-02-30", "1970-01-01", "1969-12-31", "1970-01-02",
    "1900-01-01", "1899-12-30", "1904-01-01", "1800-01-01", "1799-12-31", "2200-01-01", "2199-12-31", "0001-01-01",
    "9999-12-31",
)  # fmt: skip
CLOCKS = ("00:00:00", "02:30:00", "03:00:59", "23:59:59", "24:00:00", "12:60:00", "10:20:30.5", "10:20:30.123456")
ZONES = ("", "Z", "+00:00", "-00:00", "+01:00", "-05:00", "+05:30", "+14:00", "-12:00", "+15:00", "-23:59", "+99:99")
OTHERS = (
    "17 شتنبر 2025", "3 avril 2021 à 10h05", "25/04/2021", "April 3, 2021 4:05 PM", "أمس", "", " ", "2021", "غشت 2025",
    "1617436800", "1617436800.0", "1617436800123", "20210403", "2021-04-03 10:05", "15 رمضان 1445",
)  # fmt: skip


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Europe/Paris", "America/New_York", "Asia/Kolkata"])
def test_a_date_is_read_alike_among_few_and_among_many(zone):
    chance = random.Random(1)
    times = [f"{day}{chance.choice('T ')}{clock}{zone}" for day in DAYS for clock in CLOCKS for zone in ZONES]
    texts = [None, *DAYS, *OTHERS, *chance.sample(times, 200)]
    frame = pd.DataFrame({"published": texts, "source": [str(n) for n in range(len(texts))]}, dtype="str")
    frame = frame.loc[~frame["published"].eq("1617436800")]  # a midnight, which counts as a day where all are

    among_many = read_dates(frame, "date", zone)
    few = [read_dates(frame.iloc[n : n + FEW_ROWS], "date", zone) for n in range(0, len(frame), FEW_ROWS)]

    assert 10 < len(few)
    pd.testing.assert_frame_equal(among_many, pd.concat(few))
    assert _problems(among_many) == [problem for dated in few for problem in _problems(dated)]


def _problems(dated):
    return [problem for _, problem in unread_dates(dated)]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize("filler", ["9999-12-31", "9999-12-31T23:59:59", "0001-01-01", "0001-01-01T00:00:00+14:00"])
def test_a_filler_at_the_end_of_time_costs_no_table_wherever_it_is_read(tmp_path, filler, zone):
    rows = [f"خبر {n},نص,2021-04-03" for n in range(30)]
    (tmp_path / "t.csv").write_text("\n".join(["title,text,date", *rows, f"fin,texte,{filler}"]), encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "t.csv", timezone=zone)

    assert [True] * 30 + [False] == articles["published"].notna().tolist()
    assert ["no_date"] == problems["kind"].tolist()


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
