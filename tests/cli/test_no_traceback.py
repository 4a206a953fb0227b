"""No command answers a bad file, name or value with a traceback: one sentence, and a status that says so."""

import os
import shutil
from pathlib import Path

import pytest

from achtari_toolkit.cli import main

TABLE = "headline,body,date,site\nلقاء أمني,استقبل المدير وفدا.,2025-01-10,Le Desk\nMatch,Un nul.,2025-03-05,Hespress\n"
CODEBOOK = """name: أمن
version: "1"
title: {en: x}
codes:
  security: {kind: topic, label: {en: x}, patterns: {any: [وفدا]}}
"""

# every argument that is a path to read, and how a command takes it
READS = {
    "load": ["load", "{}", "--to", "out.csv"],
    "load explained": ["load", "{}", "--explain"],
    "show": ["show", "x.txt", "{}"],
    "clean": ["clean", "{}", "--to", "out.csv"],
    "clean outlets": ["clean", "articles.parquet", "--outlets", "{}", "--to", "out.csv"],
    "clean known": ["clean", "articles.parquet", "--known", "{}", "--to", "out.csv"],
    "find": ["find", "{}", "--codebook", "codes.yml", "--to", "out.csv"],
    "find codebook": ["find", "articles.parquet", "--codebook", "{}", "--to", "out.csv"],
    "measure": ["measure", "{}", "hits.parquet", "--to", "out.csv"],
    "measure hits": ["measure", "articles.parquet", "{}", "--to", "out.csv"],
    "report": ["report", "{}", "--to", "out.csv"],
    "notebook": ["notebook", "{}", "--to", "out.csv"],
}
INPUTS = [
    "absent", "folder", "empty folder", "pipe", "endless device", "link to itself", "dangling link", "empty file",
    "zeros", "binary", "JSON", "a list in JSON", "cut Parquet", "text with ESC", "an endless name", "a NUL name",
    "a name that is no text", "below a file", "denied",
]  # fmt: skip
# every argument that is a path to write
WRITES = {
    "load": ["load", "t.csv", "--to", "{}"],
    "load problems": ["load", "t.csv", "--to", "a.csv", "--problems", "{}"],
    "clean": ["clean", "articles.parquet", "--to", "{}"],
    "find": ["find", "articles.parquet", "--codebook", "codes.yml", "--to", "{}"],
    "measure": ["measure", "articles.parquet", "hits.parquet", "--to", "{}"],
    "notebook": ["notebook", "01_load_and_look", "--to", "{}"],
}
OUTPUTS = [
    "folder", "pipe", "device", "full disk", "below a file", "read-only file", "dangling link to no folder",
    "an endless name", "a NUL name", "no ending", "no name", "link to itself",
]  # fmt: skip
VALUES = {
    "a zone": ["measure", "articles.parquet", "hits.parquet", "--zone", "Africa/Nowhere", "--to", "o.csv"],
    "a zone that climbs": [
        "measure",
        "articles.parquet",
        "hits.parquet",
        "--zone",
        "../../etc/passwd",
        "--to",
        "o.csv",
    ],
    "an empty zone": ["measure", "articles.parquet", "hits.parquet", "--zone", "", "--to", "o.csv"],
    "a zone with NUL": ["measure", "articles.parquet", "hits.parquet", "--zone", "a\0b", "--to", "o.csv"],
    "a column to count by": ["measure", "articles.parquet", "hits.parquet", "--by", "no_such", "--to", "o.csv"],
    "a capture that is no time": ["clean", "articles.parquet", "--captured", "yesterday?", "--to", "o.csv"],
    "a capture beyond time": ["clean", "articles.parquet", "--captured", "99999-01-01", "--to", "o.csv"],
    "a column that articles lack": ["load", "t.csv", "--column", "no_such=body", "--to", "o.csv"],
    "a column without sign": ["load", "t.csv", "--column", "body", "--to", "o.csv"],
    "a column of a pattern and of all": ["load", "t.csv", "--column", "a:b:c=d", "--column", "a=b", "--to", "o.csv"],
    "a parameter without sign": ["report", "01_load_and_look", "--set", "lang", "--to", "o.html"],
    "an unknown parameter": ["report", "01_load_and_look", "--set", "no_such=1", "--to", "o.html"],
    "a parameter that is no number": ["report", "01_load_and_look", "--set", "lang=NaN", "--to", "o.html"],
    "a deep parameter": ["report", "01_load_and_look", "--set", "lang=" + "[" * 100_000, "--to", "o.html"],
    "a language": ["report", "01_load_and_look", "--set", "lang=xx", "--to", "o.html"],
    "a source": ["show", "no such source", "t.csv"],
    "an empty source": ["show", "", "t.csv"],
    "an empty path": ["load", "", "--to", "o.csv"],
    "known dates of one column": ["clean", "articles.parquet", "--known", "one.csv", "--to", "o.csv"],
    "known dates of uneven rows": ["clean", "articles.parquet", "--known", "uneven.csv", "--to", "o.csv"],
    "known dates in Latin-1": ["clean", "articles.parquet", "--known", "latin.csv", "--to", "o.csv"],
    "hits that are articles": ["measure", "articles.parquet", "articles.parquet", "--to", "o.csv"],
    "articles that are hits": ["find", "hits.parquet", "--codebook", "codes.yml", "--to", "o.csv"],
    "stories that are not marked": [
        "measure",
        "articles.parquet",
        "hits.parquet",
        "--count",
        "stories",
        "--to",
        "o.csv",
    ],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    (folder / "codes.yml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "one.csv").write_text("url\nx\n")
    (folder / "uneven.csv").write_text("url,date\na,b,c\n1\n2,3,4,5\n")
    (folder / "latin.csv").write_bytes("url,date\né,2025-01-02\n".encode("latin-1"))
    assert 0 == main(["load", str(folder / "t.csv"), "--to", str(folder / "articles.parquet")])
    find = ["find", str(folder / "articles.parquet"), "--codebook", str(folder / "codes.yml")]
    assert 0 == main([*find, "--to", str(folder / "hits.parquet")])
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def bad_input(kind):
    """Make one kind of bad input in the current folder and return its name."""
    path = Path("in.parquet")
    if kind == "folder":
        path.mkdir()
        (path / "x.bin").write_bytes(bytes(range(256)))
    elif kind == "empty folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link to itself":
        path.symlink_to(path)
    elif kind == "dangling link":
        path.symlink_to("nowhere")
    elif kind == "denied":
        path.write_bytes(b"x")
        path.chmod(0)
    contents = {
        "empty file": b"",
        "zeros": bytes(5000),
        "binary": bytes(range(256)) * 20,
        "JSON": b'{"cells": 3, "a": [1, {"b": null}]}',
        "a list in JSON": b"[[[1], 2], null]",
        "cut Parquet": Path("articles.parquet").read_bytes()[:900],
        "text with ESC": b"\x1b]0;owned\x07 text\n",
    }
    if kind in contents:
        path.write_bytes(contents[kind])
    names = {
        "endless device": "/dev/zero",
        "an endless name": "x" * 5000,
        "a NUL name": "a\0b.parquet",
        "a name that is no text": os.fsdecode(b"caf\xe9.parquet"),
        "below a file": "t.csv/in.parquet",
    }
    return names.get(kind, str(path))


def bad_output(kind):
    """Make one kind of bad output in the current folder and return its name."""
    path = Path("out.csv")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "read-only file":
        path.write_text("old")
        path.chmod(0o444)
    elif kind == "dangling link to no folder":
        path.symlink_to("nowhere/out.csv")
    elif kind == "link to itself":
        path.symlink_to(path)
    names = {
        "device": "/dev/null",
        "full disk": "/dev/full",
        "below a file": "t.csv/out.csv",
        "an endless name": "x" * 5000 + ".csv",
        "a NUL name": "a\0b.csv",
        "no ending": "out",
        "no name": "",
    }
    return names.get(kind, str(path))


def run(arguments, capsys):
    """The status, what was printed on stderr; an exception of ours or of a library ends the test."""
    capsys.readouterr()
    try:
        status = main(arguments)
    except SystemExit as end:
        status = end.code
    return status, capsys.readouterr().err


@pytest.mark.parametrize("kind", INPUTS)
@pytest.mark.parametrize("command", READS)
def test_bad_input_is_one_sentence(folder, capsys, command, kind):
    name = bad_input(kind)
    status, said = run([argument.replace("{}", name) for argument in READS[command]], capsys)

    if not (kind == "denied" and os.access("in.parquet", os.R_OK)):  # as root nothing is denied
        assert status in (1, 2)
        assert command == "load explained" or said.startswith(("achtari", "usage"))
        assert not Path("out.csv").exists()
    assert "Traceback" not in said
    assert len(said) < (12_000 if kind == "an endless name" else 1_500)


@pytest.mark.parametrize("kind", OUTPUTS)
@pytest.mark.parametrize("command", WRITES)
def test_a_bad_output_is_one_sentence_and_stays_as_it_was(folder, capsys, command, kind):
    name = bad_output(kind)
    before = [(path.name, path.lstat().st_mode, path.lstat().st_size) for path in sorted(folder.iterdir())]
    status, said = run([argument.replace("{}", name) for argument in WRITES[command]], capsys)
    after = [(path.name, path.lstat().st_mode, path.lstat().st_size) for path in sorted(folder.iterdir())]

    assert status in (1, 2)
    assert said.startswith(("achtari", "usage"))
    assert "Traceback" not in said
    assert before == after


@pytest.mark.parametrize("value", VALUES)
def test_a_wrong_value_is_one_sentence(folder, capsys, value):
    status, said = run(VALUES[value], capsys)

    assert value == "known dates in Latin-1" or status in (1, 2)
    assert said.startswith(("achtari", "usage"))
    assert "Traceback" not in said
