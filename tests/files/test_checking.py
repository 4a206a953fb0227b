"""What `check` says of folders, of files that lost their beginning or their end, and of what is no file."""

import os
import random
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files import CheckedFile, check, salvage, write_manifest
from achtari_toolkit.loaders import load, write_table


@pytest.fixture
def table(tmp_path) -> Path:
    texts = pd.DataFrame({"headline": [f"خبر {n}" for n in range(300)], "body": [f"متن {n * n}" for n in range(300)]})
    write_table(texts, tmp_path / "جدول.parquet")
    return tmp_path / "جدول.parquet"


def states(path: Path) -> dict[str, str]:
    return {checked.path.name: checked.state for checked in check(path)}


@pytest.mark.parametrize("n_bytes", [1, 4, 512])
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_parquet_file_whose_first_or_last_bytes_are_lost_is_damaged_and_comes_back(n_bytes, place, table):
    written = table.read_bytes()
    rest = slice(n_bytes, None) if place == "first" else slice(None, -n_bytes)
    hole = bytes(n_bytes)
    table.write_bytes(hole + written[rest] if place == "first" else written[rest] + hole)

    assert "damaged" == check(table)[0].state
    assert "checksums" in load(table).problems["message"][0] or "blocks" in load(table).problems["message"][0]
    salvage(table, table.with_name("saved.parquet"))
    assert written == table.with_name("saved.parquet").read_bytes()


@pytest.mark.parametrize("content", [b"", b"PAR1", bytes(5000), b"headline,body\n"])
def test_a_parquet_file_without_a_footer_is_damaged_though_it_has_no_checksums(content, table):
    table.write_bytes(content)

    assert "damaged" == check(table)[0].state


def test_a_parquet_file_of_another_program_is_unchecked(table):
    pd.read_parquet(table).to_parquet(table)

    assert "unchecked" == check(table)[0].state


def test_a_whole_file_is_a_row_without_a_message(table):
    assert [CheckedFile(table, "whole", "")] == check(table)


def test_a_file_that_is_absent_while_its_manifest_is_there_is_damaged(tmp_path):
    (tmp_path / "حصص.csv").write_text("code,share\n")
    write_manifest(tmp_path / "حصص.csv")
    (tmp_path / "حصص.csv").unlink()

    assert {"حصص.csv": "damaged"} == states(tmp_path)


def test_a_manifest_given_by_name_checks_its_file(tmp_path):
    (tmp_path / "share.csv").write_text("code,share\n")

    assert {"share.csv": "whole"} == states(write_manifest(tmp_path / "share.csv"))


def test_a_file_that_the_manifest_of_its_folder_does_not_name_has_a_row_of_its_own(tmp_path):
    (tmp_path / "study" / "in").mkdir(parents=True)
    (tmp_path / "study" / "in" / "a.csv").write_text("a")
    write_manifest(tmp_path / "study")
    (tmp_path / "study" / "in" / "later.csv").write_text("b")

    assert {"study": "whole", "later.csv": "unchecked"} == states(tmp_path / "study")


@pytest.mark.skipif(os.name == "nt", reason="pipes and links need a POSIX system")
def test_links_to_folders_and_pipes_are_told_and_neither_followed_nor_waited_for(tmp_path):
    for name in ("circle", "other circle"):
        (tmp_path / name).symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")

    assert dict.fromkeys(["broken", "circle", "other circle", "pipe"], "unchecked") == states(tmp_path)
    assert {"pipe": "unchecked"} == states(tmp_path / "pipe")


@pytest.mark.skipif(os.name == "nt", reason="pipes need a POSIX system")
def test_a_pipe_in_the_place_of_a_file_that_a_manifest_names_is_damage(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    write_manifest(tmp_path)
    (tmp_path / "a").unlink()
    os.mkfifo(tmp_path / "a")

    assert "it is no file" in check(tmp_path)[0].message


def test_a_thousand_folders_within_one_another_are_walked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        Path("d").mkdir()
        monkeypatch.chdir("d")
    Path("a.csv").write_text("a")
    monkeypatch.chdir(tmp_path)

    assert {"a.csv": "unchecked"} == states(Path("d"))
    for depth in range(1_200, 0, -1):  # removed by hand: pytest does it by recursion
        folder = Path(*["d"] * depth)
        (folder / "a.csv").unlink(missing_ok=True)
        folder.rmdir()


def test_a_parquet_file_of_another_program_is_mended_by_its_manifest(table):
    pd.read_parquet(table).to_parquet(table)
    write_manifest(table)
    written = table.read_bytes()
    table.write_bytes(written[:40] + bytes([written[40] ^ 1]) + written[41:])

    saved = table.with_name("saved.parquet")
    salvage(table, saved)

    assert written == saved.read_bytes()
    assert "whole" == check(saved)[0].state


def test_what_is_salvaged_replaces_the_manifest_of_an_older_file(table):
    saved = table.with_name("saved.parquet")
    saved.write_text("older")
    write_manifest(saved)

    salvage(table, saved)

    assert 300 == len(load(saved).articles)


def test_a_folder_of_too_many_files_gets_no_manifest_that_could_not_be_read(tmp_path, monkeypatch):
    from achtari_toolkit.files import manifest

    monkeypatch.setattr(manifest, "MOST_FILES", 1)
    for name in "ab":
        (tmp_path / name).write_text(name)

    with pytest.raises(DamagedFile, match="it has 2 files, and a manifest describes at most 1"):
        write_manifest(tmp_path)


def test_a_footer_that_is_proven_damaged_gives_no_rows_though_it_can_be_read(tmp_path):
    table = tmp_path / "a.parquet"
    bodies = [random.Random(n).randbytes(40).hex() for n in range(600)]
    write_table(pd.DataFrame({"headline": bodies, "body": bodies}), table)
    written = bytearray(table.read_bytes())
    name = written.rindex(b"headline")  # in the footer
    written[name : name + 8] = b"HEADLINE"
    written[8:600] = bytes(592)  # the parity cannot mend two blocks
    table.write_bytes(written)

    with pytest.raises(DamagedFile, match="600 rows are gone with the footer"):
        salvage(table, tmp_path / "saved.parquet")
