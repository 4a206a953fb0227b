"""YAML files of users: what is wrong is refused with file and line, and what is right is read however it is written."""

import contextlib
import io
import itertools
import random
from pathlib import Path

import pytest
import yaml
from fuzz.wrong_yaml import SOUND, bombs, flow, pairs, write_and_read, wrong_structures, wrong_texts
from long.wrong_yaml import faults, outcome_of

from achtari_toolkit.codebooks import Codebook, read_codebook, write_codebook
from achtari_toolkit.errors import AchtariError, CodebookError, SchemaError
from achtari_toolkit.files.yaml_files import content, read_yaml
from achtari_toolkit.sources import read_events, read_outlets

KINDS = ("codebook", "outlets", "events")


def broken(kind, files, folder):
    """The files whose refusal is not as it should be."""
    with contextlib.redirect_stderr(io.StringIO()):
        outcomes = [(raw[:200], *outcome_of(kind, raw, folder)) for raw in files]
    return [(raw, wrong, message[-300:]) for raw, outcome, message in outcomes if (wrong := faults(outcome, message))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_wrong_type_in_every_place_is_refused_with_file_and_line(kind, tmp_path):
    files = itertools.islice(wrong_structures(SOUND[kind]), 0, None, 24)

    assert [] == broken(kind, (text.encode() for text in files), tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_broken_text_is_refused_with_file_and_line(kind, tmp_path):
    text = yaml.safe_dump(SOUND[kind], allow_unicode=True, sort_keys=False)

    assert [] == broken(kind, wrong_texts(text, 60, seed=1), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_bomb_hangs_or_ends_in_a_traceback(kind, tmp_path):
    assert [] == broken(kind, bombs(), tmp_path)


def variants(sound, seed):
    """The same content with other brackets, quotes, order of fields, remarks and anchors."""
    rng = random.Random(seed)
    shuffled = {key: sound[key] for key in rng.sample(list(sound), len(sound))}
    yield yaml.safe_dump(shuffled, allow_unicode=rng.random() < 0.5, sort_keys=False)
    yield yaml.safe_dump(sound, default_flow_style=True, sort_keys=False, width=rng.randrange(20, 200))
    yield yaml.safe_dump(sound, default_style="'", sort_keys=False).replace("!!bool 'false'", "false")
    yield flow(pairs(sound))
    yield "# remark\n\n" + yaml.safe_dump(sound, sort_keys=False, indent=7).replace("\n", "  # here\r\n")
    yield "---\n" + yaml.safe_dump(sound, sort_keys=False, explicit_end=True)
    yield "%YAML 1.1\n--- # one\n" + yaml.safe_dump(sound, allow_unicode=True)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_says_the_same_however_it_is_written(kind, seed, tmp_path):
    plain = write_and_read(kind, yaml.safe_dump(SOUND[kind], sort_keys=False).encode(), tmp_path)
    read = [write_and_read(kind, text.encode("utf-8-sig"), tmp_path) for text in variants(SOUND[kind], seed)]

    if kind == "codebook":
        assert {plain.sha256} == {book.sha256 for book in read[:-1]}
    else:
        assert all(plain.equals(each) if kind == "events" else plain == each for each in read)


def test_aliases_and_merged_fields_are_shared_content(tmp_path):
    rows = ["a: &a {kind: topic, patterns: &p [ماء, eau]}", "b: {<<: *a, note: x}", "c: {kind: frame, patterns: *p}"]
    book = write_and_read("codebook", ("codes:\n  " + "\n  ".join(rows)).encode(), tmp_path)

    assert ["topic", "topic", "frame"] == [code.kind for code in book.codes]
    assert 1 == len({str(code.patterns) for code in book.codes})
    assert ["", "x", ""] == [code.note for code in book.codes]


TEXTS = [
    "a: 1\nb: [yes, no, ~, 2020-01-02, 1.5, 0x1f, 017, 1:30, .inf, 'x', \"\\u0645\"]",
    "&a a: &l [1, {b: c}]\nd: *l\ne: *a",
    "base: &b {x: 1, y: 2}\nown: {y: 3, <<: *b, z: 4}\nboth: {<<: [{x: 5}, *b]}",
    "? a\n: |\n  نص\n  texte\n? b\n: >-\n  one\n  two\n",
    "!!map {!!str 5: !!int '6', ! 7: ! 8}\n",
    "",
    "# nothing\n",
    "- - - a\n    - b\n  - []\n- {}",
]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("text", TEXTS)
def test_content_is_what_safe_load_returns_with_either_parser(text, loader, monkeypatch):
    monkeypatch.setattr(content, "LOADER", getattr(yaml, loader))

    assert repr(yaml.safe_load(text)) == repr(content.yaml_content(text).value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version: 2026-99-99\nw: [a]", "line 1: '2026-99-99' is not a day. Correct it, or put it in quotes"),
        ("w:\n  - a\n  - no", r"line 3, code w: pattern False \(no, off or false\) is not text; put it in quotes"),
        ("w:\n  - 2001-09-11", "line 2, code w: pattern the date 2001-09-11 is not text; put it in quotes"),
        (
            "w:\n- a\n- {terror}",
            "line 3, code w: a pattern is a mapping of 1 key; put a pattern that begins with a brace",
        ),
        ("w:\n- {query: [a], except: [b]}", "line 2, code w: pattern a list of 1 value is not text"),
        ("codes:\n  w: [a]\n  no: [b]", "line 3, code False .*: a key is made of lower-case"),
        ("w: [a]\nw: [b]", "line 2, w: duplicate key; line 1 has it too, remove one"),
        ("codes: {w: {kind: topic,\n patterns: {1: [a],\n 0x1: [b]}}}", "line 3, codes.w.patterns.1: duplicate key"),
        ("? [a, b]\n: [c]", "line 1: a key is a list. Write text"),
        ("w: [*stars]", "line 1: \\*stars repeats nothing that was named &stars before. Put text in quotes"),
        ("w: [a]\n---\nx: [b]", "line 2: a second document begins here"),
        ("w:\n\t- a", "line 2, column 1: .* Indent with spaces"),
        ("w: a: b", "line 1, column 5: .* Put text that contains a colon and a space in quotes"),
        ("name: [a]\ncodes: {w: [a]}", "line 1, name: name is a list of 1 value is not text"),
        ("w: [" + "x" * 20_000 + "]", "A query has at most 10,000 characters"),
        ('"\\e[2J": [a]', r"line 1, code '\\x1b\[2J': a key is made of"),
        ("w: {kind: actor, patterns: [a b], surnames: [" + "x" * 200 + "]}", "A word has 200 characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_to_do(text, message, tmp_path):
    (tmp_path / "book.yml").write_text(text, encoding="utf-8")

    with pytest.raises(CodebookError, match=message):
        read_codebook(tmp_path / "book.yml")


@pytest.mark.parametrize(
    ("read", "error"), [(read_codebook, CodebookError), (read_outlets, SchemaError), (read_events, SchemaError)]
)
def test_what_is_no_file_is_refused_with_what_to_give(read, error, tmp_path):
    (tmp_path / "wide.yml").write_bytes("a: b".encode("utf-16"))
    (tmp_path / "large.yml").write_bytes(b"#" * 16_000_001)
    expected = {
        tmp_path: "is a folder. Give the",
        Path("/dev/zero"): "is a device or a pipe",
        tmp_path / "none.yml": "there is no .* file",
        tmp_path / "wide.yml": "is UTF-16. Save it as UTF-8",
        tmp_path / "large.yml": "is too large; .* at most 16,000,000 bytes",
        "nul\0.yml": "is not the name of a file",
        "half\ud800.yml": "is not the name of a file|there is no",
        "n" * 5_000: "cannot be read",
    }

    for path, message in expected.items():
        with pytest.raises(error, match=message):
            read(path)


def test_a_thousand_broken_rules_are_the_first_twenty_and_how_many_more(tmp_path):
    (tmp_path / "book.yml").write_text("codes:\n" + "".join(f"  c{i}: 5\n" for i in range(300)), encoding="utf-8")

    with pytest.raises(
        CodebookError, match=r"breaks 300 rules:(.|\n)*line 21, (.|\n)*and 280 more; correct these first"
    ) as caught:
        read_codebook(tmp_path / "book.yml")
    assert 22 == len(str(caught.value).splitlines())


def test_a_circle_of_many_codes_is_told_once_and_shortly():
    codes = {f"c{i}": [f"{{c{(i + 1) % 500}}}"] for i in range(500)}

    with pytest.raises(
        CodebookError, match=r"1 rule broken.*c0 > c1 > c2 > c3 > c4 > c5 > … > c0 \(500 codes\). Remove it"
    ):
        Codebook.from_dict(codes)


def test_each_circle_is_told_and_what_leads_into_one_is_not():
    codes = {"a": ["{b}"], "b": ["{a}"], "c": ["{c}"], "d": ["{a} OR {e}"], "e": ["ماء"]}

    with pytest.raises(CodebookError, match=r"2 rules broken.*a > b > a(.|\n)*c > c"):
        Codebook.from_dict(codes)


def test_a_codebook_of_python_texts_with_half_a_character_is_refused():
    with pytest.raises(CodebookError, match="contains half a character"):
        Codebook.from_dict({"w": ["ماء\ud800"]})


def test_what_is_read_is_written_and_read_the_same(tmp_path):
    book = write_and_read("codebook", flow(pairs(SOUND["codebook"])).encode(), tmp_path)
    write_codebook(book, tmp_path / "again.yml")

    assert book == read_codebook(tmp_path / "again.yml")


def test_a_line_of_a_short_file_is_that_of_the_pattern(tmp_path):
    (tmp_path / "book.yml").write_text(
        "lists: {l: [eau]}\ncodes:\n  w:\n  - ماء\n  - drought\n  - (a\n", encoding="utf-8"
    )

    with pytest.raises(AchtariError, match="line 6, code w: This bracket"):
        read_codebook(tmp_path / "book.yml")


def test_the_shipped_files_are_read_as_safe_load_reads_them():
    from achtari_toolkit.codebooks.files.read_codebook import KIND, SHIPPED_FOLDER

    for file in SHIPPED_FOLDER.glob("*.yml"):
        assert yaml.safe_load(file.read_text(encoding="utf-8")) == read_yaml(file, KIND).value
