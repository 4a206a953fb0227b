"""Whatever a file is called it is read, under a name that every file and terminal can hold, and found again by it."""

import io
import os
import tarfile
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.loaders import load, original, write_articles, write_table
from achtari_toolkit.loaders.paths import roots_of, show_command
from achtari_toolkit.text.script.visible import UNSAFE_CHARACTER, visible, visible_name

NAMES = {  # as they are on disk, and as sources print them
    b"caf\xe9.csv": "caf\\xe9.csv",
    b"\xc7\xe1\xce\xc8\xd1.csv": "\\xc7\\xe1\\xce\\xc8\\xd1.csv",
    b"caf\\xe9.csv": "caf\\x5cxe9.csv",
    b"\x1b]0;t\x07\x1b[2J.csv": "\\x1b]0;t\\x07\\x1b[2J.csv",
    "خبر\u202egpj.csv".encode(): "خبر\\u202egpj.csv",
    b"two\nlines\r.csv": "two\\x0alines\\x0d.csv",
    "\u0085\u2028.csv".encode(): "\\u0085\\u2028.csv",
    "\ufffe.csv".encode(): "\\ufffe.csv",
    "می\u200cخواهم \u200fخبر.csv".encode(): "می\u200cخواهم \u200fخبر.csv",
    b"C#1, line 2!.csv": "C#1, line 2!.csv",
    b"q'u\"o`t$e \\ .csv": "q'u\"o`t$e \\ .csv",
    "ع".encode() * 127: "ع" * 127,
}
can_name = pytest.mark.skipif(os.name != "posix", reason="names of bytes as POSIX has them")


def table(n):
    return f"title,text,date\nخبر {n},متن {n},2020-01-01\n".encode()


def folder_of(tmp_path):
    for n, name in enumerate(NAMES):
        (tmp_path / os.fsdecode(name)).write_bytes(table(n))
    return tmp_path


@can_name
def test_every_name_is_read_printed_safely_and_found_again(tmp_path):
    loaded = load(folder_of(tmp_path))
    sources = loaded.articles.set_index("headline")["source"]

    assert loaded.problems.empty
    assert {f"خبر {n}": f"{tmp_path.name}/{name}#1" for n, name in enumerate(NAMES.values())} == sources.to_dict()
    assert [table(n) for n in range(len(NAMES))] == [original(sources[f"خبر {n}"], tmp_path) for n in range(len(NAMES))]


@can_name
def test_every_name_may_be_given_itself(tmp_path):
    folder_of(tmp_path)
    paths = [f"{tmp_path}/{os.fsdecode(name)}" for name in NAMES]

    assert [f"{name}#1" for name in NAMES.values()] == load(paths).articles["source"].tolist()
    assert [f"{name}#1" for name in NAMES.values()] == [load(path).articles["source"].iloc[0] for path in paths]
    assert table(0) == original("caf\\xe9.csv#1", paths[0])


@can_name
def test_what_is_told_of_files_with_such_names_can_be_written(tmp_path):
    (tmp_path / "press").mkdir()
    for name in NAMES:
        (tmp_path / "press" / os.fsdecode(name)).write_bytes(b"\0\1\2\3" * 9)
    problems = load(tmp_path / "press").problems
    for ending in ("csv", "xlsx", "parquet", "jsonl"):
        write_table(problems, tmp_path / f"problems.{ending}")
    texts = pd.concat([problems["source"], problems["message"], problems["see"]])

    assert len(NAMES) == len(problems)
    assert [] == [text for text in texts if UNSAFE_CHARACTER.search(text)]


@can_name
def test_articles_of_such_names_are_written_and_read_back(tmp_path):
    (tmp_path / "press").mkdir()
    articles = load(folder_of(tmp_path / "press")).articles
    for ending in ("parquet", "csv", "xlsx", "jsonl"):
        write_articles(articles, tmp_path / f"articles.{ending}")

        assert articles["source"].tolist() == load(tmp_path / f"articles.{ending}").articles["source"].tolist()


@can_name
def test_columns_are_named_for_a_file_by_its_name_on_disk_or_as_sources_print_it(tmp_path):
    (tmp_path / "caf\udce9.csv").write_bytes(b"T1,T2\nun,deux\n")

    for pattern in ("caf\\xe9.csv", "caf\udce9.csv", "*.csv", f"{tmp_path.name}/caf*"):
        assert ["deux"] == load(tmp_path, columns={pattern: {"headline": "T2"}}).articles["headline"].tolist()


@can_name
def test_the_command_that_shows_a_file_names_it_as_a_shell_reads_it(tmp_path):
    path = f"{tmp_path}/caf\udce9 '.csv"

    assert f"achtari show 'caf\\xe9.csv' $'{tmp_path}/caf\\xe9 \\'.csv'" == show_command(
        "caf\\xe9.csv", [roots_of([path, path])[0]._replace(name="caf\\xe9.csv")]
    )


def zip_of(names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n, name in enumerate(names):
            archive.writestr(name, table(n))
    return packed.getvalue()


def tar_of(names):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", encoding="utf-8", errors="surrogateescape") as archive:
        for n, name in enumerate(names):
            member = tarfile.TarInfo(name)
            member.size = len(table(n))
            archive.addfile(member, io.BytesIO(table(n)))
    return packed.getvalue()


@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_members_of_archives_are_printed_in_the_same_way(tmp_path, pack):
    names = ["a\u202eb.csv", "a\u202db.csv", "two\nlines.csv", "قديم.csv", "sub/\x1b.csv"]
    (tmp_path / "a").write_bytes(pack(names))
    sources = load(tmp_path / "a").articles["source"].tolist()

    assert [f"a!{visible_name(name)}#1" for name in names] == sources
    assert [table(n) for n in range(len(names))] == [original(source, tmp_path / "a") for source in sources]


def test_names_in_an_archive_that_are_not_utf8_are_read(tmp_path):
    """A zip of Windows names members in the code page of the machine, a tar of Unix in that of its user."""
    windows = zip_of(["AAAAA.csv"]).replace(b"AAAAA", "الخبر".encode("cp1256"))
    (tmp_path / "a.zip").write_bytes(windows)
    (tmp_path / "b.tar").write_bytes(tar_of(["caf\udce9.csv"]))
    sources = [load(tmp_path / name).articles["source"].iloc[0] for name in ("a.zip", "b.tar")]

    assert sources[1] == "b.tar!caf\\xe9.csv#1"
    assert [table(0), table(0)] == [original(source, tmp_path / source[:5]) for source in sources]


@given(st.text(st.characters(categories=None), max_size=12), st.text(alphabet="\\xue95c2\u202e\udce9", max_size=12))
def test_no_two_names_are_printed_alike_and_none_needs_to_be_escaped_twice(name, other):
    assert visible(visible_name(name)) == visible_name(name)
    assert (name == other) == (visible_name(name) == visible_name(other))
    assert not UNSAFE_CHARACTER.search(visible_name(name))
    visible_name(name).encode()


@given(
    st.text(alphabet="\\xue95c2\x1b\u0085\udc85\udce9", max_size=8),
    st.text(alphabet="\\xue95c2\x1b\u0085\udc85\udce9", max_size=8),
)
def test_names_made_of_escapes_are_not_printed_alike_either(name, other):
    assert (name == other) == (visible_name(name) == visible_name(other))
