"""The options that set the scope of a study, for measure and for report."""

import pandas as pd
import pytest

from achtari_toolkit import datasets
from achtari_toolkit.cli import main
from achtari_toolkit.cli.study_scope import PARAMETERS
from achtari_toolkit.reports.notebook.find_notebook import read_notebook, shipped_notebooks
from achtari_toolkit.reports.notebook.parameters import known_parameters

TABLE = """headline,body,date,site
FBI in Rabat,The FBI director met the DGST.,2003-01-10,La Tribune
FBI in Rabat again,The FBI director met the DGST again.,2025-02-10,Le Desk
Weather,Rain is expected in the whole of the country.,2025-02-20,Le Desk
Match,A draw in the last match of the season.,2025-03-05,Hespress
خبر,استقبل المدير وفدا من الخارج في الرباط اليوم.,,Hespress
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("press")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    articles, hits = str(folder / "articles.parquet"), str(folder / "hits.parquet")
    assert 0 == main(["load", str(folder / "t.csv"), "--to", articles])
    assert 0 == main(["clean", articles, "--to", articles])
    assert 0 == main(["find", articles, "--codebook", "security_cooperation", "--to", hits])
    return articles, hits


def measured(made, tmp_path, *options):
    to = tmp_path / "share.csv"
    assert 0 == main(["measure", *made, "--to", str(to), *options])
    tidy = pd.read_csv(to)
    return tidy[tidy["code"] == "fbi"].assign(period=lambda rows: rows["period"].str[:10])


def test_measure_counts_what_is_within_and_says_what_is_not(made, tmp_path, capsys):
    tidy = measured(made, tmp_path, "--start", "2025-01-01", "--stop", "2025-03")

    assert [("2025-02-01", 1.0, 2), ("2025-03-01", 0.0, 1)] == [
        *tidy[["period", "n", "base"]].itertuples(index=False, name=None)
    ]
    assert "3 of 5 articles within the scope; left out: 1 undated, 1 before_start" in capsys.readouterr().out


def test_the_ledger_has_the_days_of_the_study(made, tmp_path):
    tidy = measured(made, tmp_path, "--start", "2025-01-01", "--stop", "2025-06-30", "--ledger")

    assert [f"2025-0{month}-01" for month in range(1, 7)] == tidy["period"].tolist()
    assert "not_started" == tidy["state"].iloc[0]


def test_measure_takes_outlets_and_languages_by_name(made, tmp_path, capsys):
    tidy = measured(made, tmp_path, "--outlet", "هسبريس", "--outlet", "le desk", "--language", "English")

    assert 3 == tidy["base"].sum()
    assert "3 of 5 articles within the scope; left out: 1 other_outlet, 1 other_language" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--outlet", "hespres"], "no outlet is called 'hespres'. Near names: 'hespress'"),
        (["--start", "soon"], "start is 'soon', which is no day"),
        (["--start", "2030"], "a scope without any article"),
        (["--minimum-articles", "9"], "a scope without any article"),
    ],
)
def test_a_wrong_or_empty_scope_ends_the_command_and_writes_nothing(made, tmp_path, capsys, options, message):
    to = tmp_path / "share.csv"

    assert 1 == main(["measure", *made, "--to", str(to), *options])
    assert message in capsys.readouterr().err
    assert not to.exists()


def test_an_empty_scope_can_be_accepted(made, tmp_path):
    assert 0 == len(measured(made, tmp_path, "--start", "2030", "--allow-empty"))


@pytest.mark.slow
def test_a_report_of_a_folder_with_stray_articles_is_about_the_days_of_its_scope(tmp_path, capsys):
    folder, to = tmp_path / "press", tmp_path / "report.html"
    folder.mkdir()
    press = datasets.load("simulated_press")
    press = press[press["published"].between("2024-09-01", "2024-12-31")][
        ["site", "url", "headline", "body", "published"]
    ]
    stray = press.tail(1).assign(
        published=pd.Timestamp("2003-03-01", tz="UTC"), headline="قديم", url="https://x.test/1"
    )
    table = pd.concat([press, stray]).assign(published=lambda rows: rows["published"].astype("str"))
    table.to_csv(folder / "press.csv", index=False)
    outlets = datasets.dataset_file("simulated_press", "outlets.yml")
    options = ["--to", str(to), "--set", f"folder={folder}", "--set", f"outlets_file={outlets}", "--set", "lang=en"]

    assert 0 == main(["report", "02_topic_over_time", *options, "--start", "2024-09-01", "--stop", "2024-11-30"])
    page = to.read_text(encoding="utf-8")
    assert "1 September 2024 to 30 November 2024" in page
    assert "before the first day of the study" in page
    assert "2003" not in page[page.index("What was collected") : page.index("The evidence")]

    assert 0 == main(["report", "02_topic_over_time", *options])
    assert "few others stretch the dates from 1 March 2003" in to.read_text(encoding="utf-8")


@pytest.mark.parametrize("notebook", shipped_notebooks().values(), ids=lambda path: path.stem)
def test_the_options_are_parameters_of_every_shipped_notebook(notebook):
    assert set(PARAMETERS.values()) <= set(known_parameters(read_notebook(notebook)))
