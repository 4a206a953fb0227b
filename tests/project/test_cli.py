"""The command `achtari`, from a folder to a series, as a shell would call it."""

import subprocess
import sys

import pandas as pd
import pytest

from achtari_toolkit.cli import main
from achtari_toolkit.codebooks import read_hits

TABLE = """headline,body,date,site
FBI in Rabat,The FBI director met the DGST.,2025-01-10,Le Desk
Weather,Rain is expected.,2025-01-20,Le Desk
Match,A draw.,2025-03-05,Hespress
"""


@pytest.fixture
def folder(tmp_path):
    press = tmp_path / "press"
    press.mkdir()
    (press / "table.csv").write_text(TABLE, encoding="utf-8")
    (press / "empty.txt").write_bytes(b"")
    return tmp_path


def loaded(folder):
    assert 0 == main(["load", str(folder / "press"), "--to", str(folder / "articles.parquet")])
    return folder / "articles.parquet"


def found(folder):
    assert 0 == main(
        ["find", str(loaded(folder)), "--codebook", "security_cooperation", "--to", str(folder / "hits.parquet")]
    )
    return folder / "hits.parquet"


def test_load_tells_articles_dates_and_problems(folder, capsys):
    loaded(folder)
    said = capsys.readouterr().out

    assert "3 articles, 3 of them dated" in said
    assert "1 problems: empty" in said


def test_load_writes_the_problems_where_it_is_told_to(folder):
    main(
        ["load", str(folder / "press"), "--to", str(folder / "deep" / "a.parquet"), "--problems", str(folder / "p.csv")]
    )

    assert ["empty"] == pd.read_csv(folder / "p.csv")["kind"].tolist()
    assert (folder / "deep" / "a.parquet").is_file()


def test_load_takes_the_columns_that_a_table_hides(folder, capsys):
    table = folder / "odd.csv"
    table.write_text("T1,T2\nFBI in Rabat,The FBI director.\n", encoding="utf-8")
    main(["load", str(table), "--column", "headline=T1", "--column", "body=T2", "--to", str(folder / "o.parquet")])

    assert "1 articles, 0 of them dated" in capsys.readouterr().out


def test_clean_prints_its_audit_and_names_the_outlets(folder, capsys):
    main(["clean", str(loaded(folder)), "--to", str(folder / "clean.parquet")])

    assert "outlet" in capsys.readouterr().out
    assert {"ledesk", "hespress"} == set(pd.read_parquet(folder / "clean.parquet")["outlet"])


def test_find_counts_the_articles_of_every_code_zeros_included(folder, capsys):
    hits = read_hits(found(folder))
    said = capsys.readouterr().out

    assert {"fbi", "dgst"} <= set(hits["code"])
    assert "1  fbi" in said
    assert "0  interpol" in said


def test_measure_writes_zero_for_silence_and_nothing_for_a_gap(folder):
    to = folder / "share.csv"
    hits = found(folder)
    main(["measure", str(folder / "articles.parquet"), str(hits), "--every", "month", "--to", str(to)])
    tidy = pd.read_csv(to).set_index(["code", "period"]).loc["fbi"]

    assert [0.5, 0.0] == tidy["share"].dropna().tolist()
    assert tidy["share"].isna().tolist() == [False, True, False]


def test_a_wrong_option_is_one_line_and_status_one(folder, capsys):
    status = main(["find", str(loaded(folder)), "--codebook", "no_such_codebook", "--to", str(folder / "h.parquet")])
    said = capsys.readouterr().err

    assert 1 == status
    assert said.startswith("achtari find:")
    assert "no_such_codebook" in said
    assert "Traceback" not in said


def test_a_parameter_that_is_no_pair_is_refused(tmp_path, capsys):
    assert 1 == main(["report", "02_topic_over_time", "--to", str(tmp_path / "r.html"), "--set", "lang"])
    assert "'lang' is not NAME=VALUE" in capsys.readouterr().err


def test_doctor_finds_what_the_toolkit_needs(capsys):
    assert 0 == main(["doctor"])
    said = capsys.readouterr().out

    assert "MISSING" not in said
    assert "6,127 articles" in said
    assert "time zone Africa/Casablanca" in said


def test_the_package_runs_as_a_module_and_tells_its_version():
    said = subprocess.run(
        [sys.executable, "-m", "achtari_toolkit", "--version"], capture_output=True, text=True, check=True
    ).stdout

    assert "achtari_toolkit 0.1.0\n" == said


def test_help_names_every_command():
    said = subprocess.run(
        [sys.executable, "-m", "achtari_toolkit", "--help"], capture_output=True, text=True, check=True
    ).stdout

    assert [] == [name for name in ("load", "clean", "find", "measure", "report", "doctor") if name not in said]


def test_clean_takes_the_dates_that_the_researcher_knows(folder):
    (folder / "press" / "table.csv").write_text(
        "headline,body,url\nRain,It rains.,https://a.example/1\n", encoding="utf-8"
    )
    (folder / "known.csv").write_text("url,date\nhttps://a.example/1,2025-02-03\n", encoding="utf-8")
    asked = [
        "--known",
        str(folder / "known.csv"),
        "--captured",
        "2025-06-30T09:00",
        "--to",
        str(folder / "clean.parquet"),
    ]

    assert 0 == main(["clean", str(loaded(folder)), *asked])
    published = pd.read_parquet(folder / "clean.parquet")["published"].dt.tz_convert("Africa/Casablanca")
    assert ["2025-02-03"] == published.dt.strftime("%Y-%m-%d").tolist()


def test_clean_finds_stories_and_measure_counts_them_against_the_ledger(folder, capsys):
    body = " ".join(f"word{i}" for i in range(60))
    rows = [f"Same,{body},2025-01-1{i},{site}" for i, site in enumerate(["Le Desk", "Hespress", "Media24"])]
    (folder / "press" / "table.csv").write_text("headline,body,date,site\n" + "\n".join(rows), encoding="utf-8")
    hits = found(folder)
    main(["clean", str(folder / "articles.parquet"), "--stories", "--to", str(folder / "clean.parquet")])

    assert "1 stories, 2 copies and repeats" in capsys.readouterr().out
    asked = [
        "measure",
        str(folder / "clean.parquet"),
        str(hits),
        "--count",
        "stories",
        "--ledger",
        "--to",
        str(folder / "s.csv"),
    ]
    assert 0 == main(asked)
    assert {"stories"} == set(pd.read_csv(folder / "s.csv")["unit"])
    assert {1} == set(pd.read_csv(folder / "s.csv")["base"])


def test_measure_says_how_stories_come_into_a_table(folder, capsys):
    asked = ["measure", str(loaded(folder)), str(found(folder)), "--count", "stories", "--to", str(folder / "s.csv")]

    assert 1 == main(asked)
    assert "make it with achtari clean --stories" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"), [("article_id\nx\n", "has 1 column"), (None, "is no table of known dates")]
)
def test_a_list_of_known_dates_that_is_none_is_refused(folder, capsys, content, said):
    if content:
        (folder / "known.csv").write_text(content, encoding="utf-8")

    assert 1 == main(
        ["clean", str(loaded(folder)), "--known", str(folder / "known.csv"), "--to", str(folder / "c.parquet")]
    )
    assert said in capsys.readouterr().err
