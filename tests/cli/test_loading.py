"""The command load: limits that it can raise, names that it refuses at once, and how little it prints."""

import pandas as pd
import pytest

from achtari_toolkit.cli import main

LONG = "<p>" + "اجتمع المجلس اليوم في الرباط. " * 20 + "</p>"
PAGE = f"<html><head><title>لقاء</title></head><body><article><h1>لقاء</h1>{LONG}</article></body></html>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "لقاء.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_a_message_of_a_limit_says_how_a_command_raises_it(folder, capsys):
    status = main(["load", "لقاء.html", "--to", "a.parquet", "--limit", "characters_per_record=100"])

    assert 1 == status
    assert "in a shell --limit characters_per_record=..." in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["characters_per_record=1e9", "bytes_per_file=4e9", "seconds_per_file=Infinity"])
def test_a_limit_may_be_a_round_number_or_none_at_all(folder, limit):
    assert 0 == main(["load", "لقاء.html", "--to", "a.parquet", "--limit", limit])
    assert 1 == len(pd.read_parquet("a.parquet"))


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("bytes=9", "--limit is 'bytes'; use one of 'bytes_per_file'"),
        ("bytes_per_file=2 Go", "bytes_per_file is '2 Go'; expected a number above 0."),
        ("bytes_per_file=0", "bytes_per_file is 0; expected a number above 0."),
        ("bytes_per_file=true", "bytes_per_file is True; expected a number above 0."),
        ("seconds_per_file=NaN", "seconds_per_file is nan; expected a number above 0."),
        ("bytes_per_file", "'bytes_per_file' is not NAME=VALUE."),
    ],
)
def test_a_wrong_limit_is_refused_with_what_is_right(folder, capsys, limit, message):
    assert 1 == main(["load", "لقاء.html", "--to", "a.parquet", "--limit", limit])
    assert message in capsys.readouterr().err
    assert not (folder / "a.parquet").exists()


def test_a_name_that_cannot_be_written_is_refused_before_anything_is_read(folder, capsys):
    (folder / "لقاء.html").unlink()

    assert 1 == main(["load", "لقاء.html", "--to", "مقالات.docx"])
    assert "'مقالات.docx' ends in '.docx'; use .csv" in capsys.readouterr().err


def test_tables_that_are_alike_are_one_line(folder, capsys):
    for number in range(30):
        (folder / f"خبر {number:02}.json").write_text(f'{{"Titre": "خبر {number}", "Texte": "نص."}}', encoding="utf-8")

    assert 0 == main(["load", ".", "--to", "a.parquet"])
    assert [" and 29 more alike: headline=Titre, body=Texte"] == [
        said.partition(".json")[2] for said in capsys.readouterr().out.split("\n") if "Titre" in said
    ]
