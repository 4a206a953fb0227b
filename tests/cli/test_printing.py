"""Nothing that a command prints does anything to a terminal, and readers see what was there."""

import contextlib
import io
import logging
import re
import sys
import unicodedata
import warnings

import nbformat
import pytest

from achtari_toolkit.cli import main
from achtari_toolkit.text.script.visible import visible_lines

TITLE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eexe.txt\u2066\x7f"  # a window title, a cleared screen, turned letters
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TABLE = "headline,body,date,site\nلقاء أمني,استقبل المدير وفدا.,2025-01-10,Le Desk\n"


def test_every_control_and_format_character_is_shown_but_those_that_text_is_written_with():
    characters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Zl", "Zp", "Cs")]
    shown = {character for character in characters if visible_lines(character) == character}

    assert {"\t", "\n"} == shown


@pytest.mark.parametrize(
    "text",
    [
        "أُجريت الانتخابات في ١٢ شتنبر\u200f (FBI)\u200e، 5\u00a0%",
        "می\u200cخواهم 👨\u200d👩\u200d👧 \u061cنص\u0640",
        "Élection à Rabat — « l’œuvre »\n\tligne 2",
        "Plain English, e\u0301 combined.",
    ],
)
def test_text_of_newspapers_is_printed_as_it_is(text):
    assert text == visible_lines(text)


def test_escapes_say_which_character_it_was():
    assert r"\x1b[31m \u009b \x7f \x0d \u202e \u2069 \xe9 \ud800 \U000e0041" == visible_lines(
        "\x1b[31m \x9b \x7f \r \u202e \u2069 \udce9 \ud800 \U000e0041"
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    assert 0 == main(["load", "t.csv", "--to", "articles.parquet"])
    return tmp_path


def hostile_calls(folder):
    """Commands that quote a hostile name, key, value or text; each is one way into a message."""
    name = TITLE.replace("/", "")
    (folder / f"{name}.txt").write_text(f"{TITLE} no article")
    (folder / f"{name}.csv").write_text(f"headline,body,{TITLE}\n{TITLE}a,{TITLE}b,{TITLE}c\n", encoding="utf-8")
    (folder / "key.yml").write_text(
        'name: x\nversion: "1"\ncodes:\n  "a\\e]0;owned\\a": {kind: topic, label: {en: x}, patterns: {any: [x]}}\n',
        encoding="utf-8",
    )
    (folder / "known.csv").write_text(f"{TITLE}\n1\n", encoding="utf-8")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"raise ValueError({TITLE!r})")])
    nbformat.write(book, folder / "n.ipynb")
    return {
        "an unknown format": ["clean", f"{name}.txt", "--to", "o.csv"],
        "a text without articles": ["load", f"{name}.txt", "--to", "o.csv"],
        "columns": ["load", f"{name}.csv", "--to", "o.csv"],
        "an explanation": ["load", f"{name}.csv", f"{name}.txt", "--explain"],
        "a file to write": ["load", "t.csv", "--to", f"{TITLE}/o.csv"],
        "an ending": ["load", "t.csv", "--to", f"o.{TITLE}"],
        "an absent file": ["find", f"{TITLE}.parquet", "--codebook", "security_cooperation", "--to", "o.csv"],
        "a codebook": ["find", "articles.parquet", "--codebook", TITLE, "--to", "o.csv"],
        "a key": ["find", "articles.parquet", "--codebook", "key.yml", "--to", "o.csv"],
        "an argument": ["load", "t.csv", "--to", "o.csv", f"--{TITLE}"],
        "a choice": ["measure", "articles.parquet", "h.parquet", "--every", TITLE, "--to", "o.csv"],
        "a command": [TITLE],
        "a zone": ["measure", "articles.parquet", "articles.parquet", "--zone", TITLE, "--to", "o.csv"],
        "a source": ["show", TITLE, "."],
        "known dates": ["clean", "articles.parquet", "--known", "known.csv", "--to", "o.csv"],
        "a named column": ["load", "t.csv", "--column", f"body={TITLE}", "--to", "o.csv"],
        "a parameter": ["report", "02_topic_over_time", "--set", TITLE, "--to", "o.html"],
        "the name of a notebook": ["report", TITLE, "--to", "o.html"],
        "a copy": ["notebook", TITLE, "--to", "o.ipynb"],
    }


CALLS = [
    "an unknown format", "a text without articles", "columns", "an explanation", "a file to write", "an ending",
    "an absent file", "a codebook", "a key", "an argument", "a choice", "a command", "a zone", "a source",
    "known dates", "a named column", "a parameter", "the name of a notebook", "a copy",
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_no_command_prints_a_character_that_acts_on_a_terminal(folder, capsys, call):
    arguments = hostile_calls(folder)[call]
    capsys.readouterr()
    with contextlib.suppress(SystemExit):  # argparse ends this way
        main(arguments)
    printed = capsys.readouterr()

    assert "" != printed.out + printed.err
    assert [] == HARMFUL.findall(printed.out + printed.err)


def test_every_way_into_a_message_is_tried(folder):
    assert list(hostile_calls(folder)) == CALLS


def test_warnings_and_logs_of_libraries_are_shown_in_the_same_way(folder, capsys, monkeypatch):
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    main(["load", "t.csv", "--to", "o.csv"])
    capsys.readouterr()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn_explicit(TITLE, UserWarning, "file.py", 1)
    logging.lastResort.handle(logging.LogRecord("library", logging.WARNING, "", 1, TITLE, (), None))
    printed = capsys.readouterr().err

    assert printed.startswith(r"warning: \x1b]0;owned\x07")
    assert 2 == printed.count(r"\x1b]0;owned\x07")
    assert [] == HARMFUL.findall(printed)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_show_on_a_terminal_prints_escapes_and_into_a_pipe_the_bytes(folder, capfdbinary, monkeypatch):
    content = "عاجل: \x1b[2Jخبر\r\nligne 2\n".encode() + b"\xe9\n"
    (folder / "p.txt").write_bytes(content)
    main(["show", "p.txt", "p.txt"])
    assert content == capfdbinary.readouterr().out

    monkeypatch.setattr(sys, "stdout", Terminal())
    main(["show", "p.txt", "p.txt"])
    assert "عاجل: \\x1b[2Jخبر\nligne 2\n\\xe9\n" == sys.stdout.getvalue()
