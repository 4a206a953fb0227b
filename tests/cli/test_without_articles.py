"""A command without anything to work on fails, and leaves the file of an earlier run as it was."""

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit import loaders
from achtari_toolkit.cli import main
from achtari_toolkit.cli.article_file import TABLES
from achtari_toolkit.loaders.formats import FORMATS

TABLE = "headline,body,date,site\nلقاء أمني,استقبل المدير وفدا.,2025-01-10,Le Desk\nMatch,Un nul.,2025-03-05,Hespress\n"
HEAD = "headline,body,date,site\n"
PROSE = "الرباط. " + "اجتمع المجلس اليوم في الرباط لمناقشة الميزانية. " * 30
OLD = b"an older file\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An article table, its hits, an empty article table and an older output, made once."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    (folder / "head.csv").write_text(HEAD, encoding="utf-8")
    load, find = ["load", str(folder / "t.csv")], ["find", str(folder / "articles.parquet")]
    assert 0 == main([*load, "--to", str(folder / "articles.parquet")])
    assert 0 == main([*find, "--codebook", "security_cooperation", "--to", str(folder / "hits.parquet")])
    assert 0 == main(["load", str(folder / "head.csv"), "--allow-empty", "--to", str(folder / "empty.parquet")])
    (folder / "out.parquet").write_bytes(OLD)
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """The current folder, with a copy of what was made."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def make_unusable(kind, path):
    whole = (path.parent / "articles.parquet").read_bytes()
    if kind == "text named .parquet":
        path.write_text("no table\n")
    elif kind == "prose named .parquet":
        path.write_text(PROSE, encoding="utf-8")
    elif kind == "table of text named .parquet":
        path.write_text(TABLE, encoding="utf-8")
    elif kind == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "a page overwritten":
        at = len(whole) // 8
        path.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
    elif kind == "no byte":
        path.write_bytes(b"")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link that leads nowhere":
        path.symlink_to("nowhere")


UNREADABLE = [
    "absent", "text named .parquet", "cut", "a page overwritten", "no byte", "folder", "pipe",
    "link that leads nowhere",
]  # fmt: skip


def commands_on(articles):
    return {
        "clean": ["clean", articles],
        "find": ["find", articles, "--codebook", "security_cooperation"],
        "measure": ["measure", articles, "hits.parquet"],
    }


@pytest.mark.parametrize("command", ["clean", "find", "measure"])
@pytest.mark.parametrize("kind", [*UNREADABLE, "prose named .parquet", "table of text named .parquet"])
def test_input_that_cannot_be_read_is_status_one_in_one_sentence_and_writes_nothing(folder, capsys, command, kind):
    make_unusable(kind, folder / "in.parquet")
    before = sorted(folder.iterdir())
    capsys.readouterr()
    status = main([*commands_on("in.parquet")[command], "--allow-empty", "--to", "out.parquet"])
    said = capsys.readouterr()

    assert (1, "") == (status, said.out)
    assert said.err.startswith(f"achtari {command}: in.parquet ")
    assert 1 == said.err.count("\n")
    assert (before, OLD) == (sorted(folder.iterdir()), (folder / "out.parquet").read_bytes())


@pytest.mark.parametrize("command", ["clean", "find", "measure"])
def test_damaged_input_is_not_written_over_by_its_own_result(folder, command):
    make_unusable("a page overwritten", folder / "in.parquet")
    damaged = (folder / "in.parquet").read_bytes()

    assert 1 == main([*commands_on("in.parquet")[command], "--to", "in.parquet"])
    assert damaged == (folder / "in.parquet").read_bytes()


@pytest.mark.parametrize("command", ["clean", "find", "measure"])
@pytest.mark.parametrize("name", ["empty.parquet", "head.csv"])
def test_a_table_without_articles_is_an_error_unless_it_is_allowed(folder, capsys, command, name):
    capsys.readouterr()

    assert 1 == main([*commands_on(name)[command], "--to", "out.parquet"])
    assert "--allow-empty accepts one" in capsys.readouterr().err
    assert OLD == (folder / "out.parquet").read_bytes()


@pytest.mark.parametrize("command", ["clean", "find"])
def test_an_empty_table_that_is_allowed_gives_an_empty_table_without_a_warning(folder, capsys, command):
    capsys.readouterr()

    assert 0 == main([*commands_on("empty.parquet")[command], "--allow-empty", "--to", "out.parquet"])
    assert "" == capsys.readouterr().err
    assert 0 == len(pd.read_parquet(folder / "out.parquet"))


def test_an_empty_article_table_is_no_loss(folder):
    articles, problems = loaded = loaders.load("empty.parquet")

    assert 0 == len(articles)
    assert [("empty", 0)] == list(problems[["kind", "lost"]].itertuples(index=False, name=None))
    assert "empty.parquet is a sound article table without any article." == problems["message"][0]
    assert ["no article"] == loaded.files["outcome"].tolist()


@pytest.mark.parametrize("allowed", [[], ["--allow-empty"]])
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_load_of_nothing_is_status_one_and_writes_nothing(folder, capsys, kind, allowed):
    make_unusable(kind, folder / "in.parquet")
    status = main(["load", "in.parquet", *allowed, "--to", "out.parquet"])
    is_sound = allowed and kind in ("folder", "no byte")  # nothing failed, there only was nothing

    assert (0 if is_sound else 1) == status
    assert is_sound or OLD == (folder / "out.parquet").read_bytes()


def test_a_column_that_leads_to_nothing_is_an_error_that_names_it(folder, capsys):
    (folder / "odd.csv").write_text("Cote,Rang\n12,1\n", encoding="utf-8")

    assert 1 == main(["load", "odd.csv", "--column", "body=Texxte", "--to", "out.parquet"])
    assert "Texxte" in capsys.readouterr().err
    assert OLD == (folder / "out.parquet").read_bytes()


def test_one_bad_file_of_many_is_a_problem_and_the_others_are_loaded(folder, capsys):
    (folder / "mix").mkdir()
    (folder / "mix" / "t.csv").write_text(TABLE, encoding="utf-8")
    (folder / "articles.parquet").replace(folder / "mix" / "whole.parquet")
    (folder / "mix" / "cut.parquet").write_bytes((folder / "mix" / "whole.parquet").read_bytes()[:900])

    assert 0 == main(["load", "mix", "--to", "out.parquet"])
    assert "1 problem: damaged" in capsys.readouterr().out
    assert 2 == len(pd.read_parquet(folder / "out.parquet"))


def test_a_table_that_is_read_in_part_is_a_warning_with_counts(folder, capsys):
    rows = "".join(f"خبر {n},نص الخبر رقم {n}.,2025-01-{n:02},Le Desk\n" for n in range(1, 10))
    (folder / "part.csv").write_text(HEAD + rows + 'Titre,"un texte qui\n', encoding="utf-8")
    articles, problems = loaders.load("part.csv")
    counts = loaders.summary(articles, problems)
    status = main(["clean", "part.csv", "--to", "clean.parquet"])

    assert 0 == status
    if counts["failed"]:
        assert f"{counts['failed']} of {counts['asked']} records of part.csv" in capsys.readouterr().err
    assert len(articles) == len(pd.read_parquet("clean.parquet"))


def test_lines_of_json_that_break_off_are_counted_in_the_warning(folder, capsys):
    good = '{"headline": "خبر", "body": "نص الخبر رقم %d", "date": "2025-01-02"}\n'
    (folder / "part.jsonl").write_text("".join(good % n for n in range(4)) + '{"headline": "Tit\n', encoding="utf-8")

    assert 0 == main(["clean", "part.jsonl", "--to", "clean.parquet"])
    assert "warning: 1 of 5 records of part.jsonl could not be read and are missing" in capsys.readouterr().err


def test_problems_and_articles_have_a_file_each(folder, capsys):
    assert 1 == main(["load", "t.csv", "--to", "out.parquet", "--problems", "./out.parquet"])
    assert "give the problems a file of their own" in capsys.readouterr().err
    assert OLD == (folder / "out.parquet").read_bytes()


def test_formats_of_article_tables_are_formats_of_the_loaders():
    assert set() == set(TABLES) - {known.name for known in FORMATS}
