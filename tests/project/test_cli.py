"""The command `achtari`, from a folder to a series, as a shell would call it."""

import html
import os
import subprocess
import sys
from importlib.metadata import version

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from achtari_toolkit import loaders, reports
from achtari_toolkit.cli import main
from achtari_toolkit.codebooks import read_hits
from achtari_toolkit.errors import MissingExtra, OptionError, import_extra
from achtari_toolkit.reports.software import check_requirements

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
    assert "1 problem: empty" in said


def test_load_says_of_each_table_what_its_columns_became(folder, capsys):
    (folder / "press" / "b.csv").write_text("Titre;Texte;Cote\nUn;deux;12\n", encoding="utf-8")
    loaded(folder)

    assert "press/b.csv: headline=Titre, body=Texte; not used: Cote" in capsys.readouterr().out


def test_explain_says_how_a_file_was_recognised_column_by_column_and_field_by_field(folder, capsys):
    table = folder / "t.csv"
    table.write_text("العنوان;Corps;التاريخ;Cote\nخبر;متن;3 أبريل 2021;12\n", encoding="utf-8")

    assert 0 == main(["load", "--explain", str(table)])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert "t.csv: delimited table, read, 1 record".split() in lines
    assert "التاريخ published (by name) 1 of 1 filled 3 أبريل 2021".split() in lines
    assert "Cote not used 1 of 1 filled 12".split() in lines
    assert "published 2021-04-03, day, '3 أبريل 2021', column التاريخ".split() in lines


def test_explain_says_how_a_page_was_recognised(folder, capsys):
    page = folder / "p.html"
    page.write_text(
        "<html><head><title>Un marché</title><meta property='article:published_time' content='2021-04-03T10:00:00Z'>"
        "</head><body><article><h1>Un marché</h1>" + "<p>Le conseil a ouvert un marché couvert au centre.</p>" * 9,
        encoding="utf-8",
    )

    assert 0 == main(["load", str(page), "--explain"])
    assert "published  2021-04-03 11:00 in Morocco, time, '2021-04-03T10:00:00Z', meta article:published_time" in (
        capsys.readouterr().out
    )


def test_load_needs_a_file_to_write_or_explain(folder, capsys):
    assert 0 != main(["load", str(folder / "press")])
    assert "--explain" in capsys.readouterr().err


def test_columns_can_be_named_for_all_files_or_for_those_of_a_pattern(folder):
    (folder / "press" / "b.csv").write_text("Titre;A;B\nUn;deux;trois\n", encoding="utf-8")
    options = ["--column", "body=A", "--column", "b.*:body=B", "--to", str(folder / "a.parquet")]

    assert 0 == main(["load", str(folder / "press" / "b.csv"), *options])
    assert ["trois"] == pd.read_parquet(folder / "a.parquet")["body"].tolist()


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


def test_doctor_returns_components_and_findings_and_none_is_missing():
    findings = dict(reports.doctor())

    assert version("achtari-toolkit") == findings["achtari_toolkit"]
    assert [] == [component for component, finding in findings.items() if "MISSING" in finding or "TOO OLD" in finding]


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

    assert "achtari_toolkit 0.2.0.dev0\n" == said


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


def shell(*arguments, **how):
    return subprocess.run([sys.executable, "-m", "achtari_toolkit", *map(str, arguments)], capture_output=True, **how)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "ascii"])
def test_arabic_on_a_console_that_cannot_hold_it_does_not_end_a_command(folder, encoding):
    articles = folder / "مقالات.parquet"
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = shell("load", folder / "press", "--to", articles, env=environment)

    assert (0, b"") == (done.returncode, done.stderr)
    assert articles.is_file()


def test_a_reader_that_stops_early_does_not_stop_the_work(folder):
    load = f'"{sys.executable}" -m achtari_toolkit load "{folder / "press"}" --to "{folder / "a.parquet"}"'
    done = subprocess.run(f"{load} | head -c 1", shell=True, capture_output=True)

    assert b"" == done.stderr
    assert (folder / "a.parquet").is_file()


def test_a_path_that_cannot_be_written_is_one_line_and_status_one(folder, capsys):
    (folder / "file").write_text("", encoding="utf-8")

    assert 1 == main(["load", str(folder / "press"), "--to", str(folder / "file" / "a.parquet")])
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx", "a.jsonl", "a.parquet"])
def test_a_file_is_written_as_its_name_says_and_can_be_loaded_again(folder, name):
    assert 0 == main(["load", str(folder / "press"), "--to", str(folder / name)])
    again, problems = loaders.load(folder / name)

    assert ["FBI in Rabat", "Weather", "Match"] == again["headline"].tolist()
    assert problems.empty


def test_a_file_of_another_ending_is_refused_with_those_that_can_be_written(folder, capsys):
    assert 1 == main(["load", str(folder / "press"), "--to", str(folder / "a.docx")])
    said = capsys.readouterr().err

    assert ".docx" in said
    assert ".csv, .tsv, .xlsx, .jsonl" in said
    assert not (folder / "a.docx").exists()


def test_loading_nothing_is_status_one_but_its_problems_are_written(folder):
    (folder / "press" / "table.csv").unlink()
    status = main(["load", str(folder / "press"), "--to", str(folder / "a.csv"), "--problems", str(folder / "p.csv")])

    assert 1 == status
    assert ["empty"] == pd.read_csv(folder / "p.csv")["kind"].tolist()


def test_a_shipped_notebook_is_copied_and_never_over_a_file_of_yours(tmp_path, capsys):
    copy = tmp_path / "study.ipynb"

    assert 0 == main(["notebook", "02_topic_over_time", "--to", str(copy)])
    assert "cells" in copy.read_text(encoding="utf-8")
    assert 1 == main(["notebook", "02_topic_over_time", "--to", str(copy)])
    assert "exists already" in capsys.readouterr().err
    with pytest.raises(OptionError, match=r"does not end in \.ipynb"):
        reports.copy_notebook("02_topic_over_time", to=tmp_path / "study.html")


def test_a_package_that_is_absent_or_too_old_is_reported_with_the_remedy():
    stated = ["numpy>=999", "no-such-package>=1", "pandas>=3", "jupyterlab>=1; extra == 'lab'"]
    verdicts = dict(check_requirements(stated))

    assert "TOO OLD: pip install --upgrade 'numpy>=999'" in verdicts["numpy"]
    assert "MISSING: pip install 'no-such-package>=1'" == verdicts["no-such-package"]
    assert pd.__version__ == verdicts["pandas"]
    assert version("jupyterlab") == verdicts["jupyterlab"]


def test_an_extra_that_is_not_installed_is_told_with_its_command():
    with pytest.raises(MissingExtra, match=r"pip install 'achtari-toolkit\[ocr\]'"):
        import_extra("no_such_module.inside", extra="ocr")


def test_report_hands_the_named_columns_to_the_notebook(folder):
    cells = [new_code_cell("columns = {}", metadata={"tags": ["parameters"]}), new_code_cell("columns")]
    nbformat.write(new_notebook(cells=cells, metadata={"lang": "en"}), folder / "n.ipynb")
    options = ["--column", "body=Chapô", "--column", "exports/*.csv:body=Texte"]

    assert 0 == main(["report", str(folder / "n.ipynb"), "--trust", *options, "--to", str(folder / "r.html")])
    text = html.unescape((folder / "r.html").read_text(encoding="utf-8"))
    assert "{'body': 'Chapô', 'exports/*.csv': {'body': 'Texte'}}" in text


def test_measure_takes_a_standard_of_a_share_alone(folder, capsys):
    files = [str(folder / "articles.parquet"), str(found(folder)), "--to", str(folder / "share.csv")]

    assert 0 == main(["measure", *files, "--standard", "outlets"])
    assert {"standardised"} == set(pd.read_csv(folder / "share.csv")["composition"])
    assert 1 == main(["measure", *files, "--standard", "outlets", "--measure", "volume"])
    assert "--standard is of a share, and the measure is volume" in capsys.readouterr().err
