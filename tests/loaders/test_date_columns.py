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
