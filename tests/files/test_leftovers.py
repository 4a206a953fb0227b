"""Unfinished outputs of killed runs are told from those in progress, from those of others and from what is none."""

import os
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from achtari_toolkit.errors import LeftoverRemoved, WriteError
from achtari_toolkit.files import locks, parts, replacing, write_text
from achtari_toolkit.files.parts import LOCK, part_of

NAMES = ("a.csv", "خبر.parquet", "خ" * 125 + ".csv", "é" * 120 + ".xlsx", "two words.jsonl", ".hidden", LOCK)


def leave_part(path: Path, *, with_lock: bool = True) -> Path:
    part = part_of(path)
    part.mkdir()
    if with_lock:
        (part / LOCK).touch()
        (part / path.name).write_text("half")
    return part


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", [name for name in NAMES if name != LOCK])
def test_a_leftover_of_any_name_is_removed_and_its_name_is_said(name, tmp_path):
    leave_part(tmp_path / name)

    with pytest.warns(LeftoverRemoved, match=f"while it wrote {name[:25]}"):
        write_text("new", tmp_path / "b")

    assert ["b"] == names_in(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_an_output_of_any_name_is_written(name, tmp_path):
    write_text("new", tmp_path / name)

    assert [name] == names_in(tmp_path)


def test_names_that_differ_after_the_letters_that_a_part_keeps_have_two_parts(tmp_path):
    names = ["خ" * 120 + end for end in ("ا", "ب")]

    assert part_of(tmp_path / names[0]) != part_of(tmp_path / names[1])


def test_a_run_killed_before_it_wrote_anything_is_not_told_of(tmp_path):
    leave_part(tmp_path / "a", with_lock=False)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_text("new", tmp_path / "b")

    assert ["b"] == names_in(tmp_path)


def test_a_run_killed_while_it_removed_its_part_leaves_a_lock_that_is_removed(tmp_path):
    part = leave_part(tmp_path / "a")
    (part / "a").unlink()
    write_text("new", tmp_path / "a")

    assert ["a"] == names_in(tmp_path)


def test_all_leftovers_are_removed_where_warnings_are_errors(tmp_path):
    for name in ("a", "b", "c"):
        leave_part(tmp_path / name)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(LeftoverRemoved):
            write_text("new", tmp_path / "d")
        write_text("new", tmp_path / "d")

    assert ["d"] == names_in(tmp_path)


def test_what_only_has_the_name_of_a_part_is_left_alone_and_nothing_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / ".pipe.achtari-part")
    (tmp_path / ".file.achtari-part").write_text("mine")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / LOCK).touch()
    (tmp_path / "mine" / "text").write_text("mine")
    (tmp_path / ".link.achtari-part").symlink_to(tmp_path / "mine")
    (tmp_path / ".full.achtari-part").mkdir()
    (tmp_path / ".full.achtari-part" / "text").write_text("mine")
    write_text("new", tmp_path / "a")

    assert "mine" == (tmp_path / "mine" / "text").read_text()
    expected = [".file.achtari-part", ".full.achtari-part", ".link.achtari-part", ".pipe.achtari-part", "a", "mine"]
    assert expected == names_in(tmp_path)


def test_a_library_that_puts_another_file_in_place_of_the_part_does_not_lose_it(tmp_path):
    write_text("old", tmp_path / "a")
    (tmp_path / "a").chmod(0o640)

    with replacing(tmp_path / "a") as part:
        part.unlink()
        part.write_text("new")
        write_text("another", tmp_path / "b")

    assert ("new", 0o640) == ((tmp_path / "a").read_text(), (tmp_path / "a").stat().st_mode & 0o777)


def test_where_the_disk_knows_no_locks_nothing_is_removed_and_a_leftover_is_named_in_the_error(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(locks.fcntl, "flock", refuse)
    part = leave_part(tmp_path / "a")
    write_text("new", tmp_path / "b")

    with pytest.raises(WriteError, match=r"if no other run is at work, remove .*\.a\.achtari-part"):
        write_text("new", tmp_path / "a")
    assert "half" == (part / "a").read_text()


@pytest.mark.parametrize(("many", "n_looks"), [(2, 1), (1_000, 5)])
def test_a_folder_of_many_files_is_not_looked_through_at_each_write(many, n_looks, tmp_path, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    looks: list[Path] = []
    look = parts._parts_in
    monkeypatch.setattr(parts, "MANY", many)
    monkeypatch.setattr(parts, "_parts_in", lambda folder: looks.append(folder) or look(folder))
    for name in ("a", "b", "c", "d", "e"):
        write_text("new", tmp_path / name)

    assert n_looks == len(looks)


def test_in_a_folder_of_many_files_a_leftover_of_the_same_output_is_removed_at_once_and_others_later(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(parts, "MANY", 1)
    for name in ("a", "b", "c"):
        write_text("old", tmp_path / name)
    leave_part(tmp_path / "a")
    leave_part(tmp_path / "b")
    write_text("new", tmp_path / "c")
    assert [".a.achtari-part", ".b.achtari-part", "a", "b", "c"] == names_in(tmp_path)

    with pytest.warns(LeftoverRemoved, match="while it wrote a in"):
        write_text("new", tmp_path / "a")
    leave_part(tmp_path / "b")
    monkeypatch.setattr(parts, "AGAIN_SECONDS", -1)
    with pytest.warns(LeftoverRemoved, match="while it wrote b in"):
        write_text("new", tmp_path / "c")

    assert ["a", "b", "c"] == names_in(tmp_path)


def test_a_part_that_another_run_took_for_a_leftover_and_made_anew_stays_that_of_the_other_run(tmp_path, monkeypatch):
    part, make = part_of(tmp_path / "a"), Path.mkdir

    def made_by_both(folder, *arguments, **options):
        make(folder, *arguments, **options)
        if folder == part:
            (part / LOCK).write_bytes(b"")

    monkeypatch.setattr(Path, "mkdir", made_by_both)

    assert parts._new_lock(part) is None
    assert [LOCK] == names_in(part)


RACE = """
import os, sys, random
from achtari_toolkit.errors import WriteError
from achtari_toolkit.files import replacing
rng, folder = random.Random(int(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
while True:
    try:
        with replacing(f"{folder}/{rng.choice('ab')}") as part:
            part.write_text("whole " * 2000)
    except WriteError as error:
        if "another run is writing it" not in str(error):
            print("FAULT", error, flush=True)
"""


@pytest.mark.slow
def test_writers_that_are_killed_and_others_that_go_on_never_remove_a_part_in_progress(tmp_path):
    def start(seed: int) -> subprocess.Popen:
        command = [sys.executable, "-W", "ignore", "-c", RACE, str(seed), str(tmp_path)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    steady = [start(seed) for seed in (1, 2)]
    for seed in range(10, 25):
        with start(seed) as victim:
            victim.stdout.readline()
            time.sleep(0.02 + seed / 100)
            victim.kill()
    for writer in steady:
        writer.kill()
    said = [writer.communicate()[0] for writer in steady]

    assert ["ready\n", "ready\n"] == said
    warnings.simplefilter("ignore", LeftoverRemoved)
    write_text("the last", tmp_path / "c")
    assert ["a", "b", "c"] == names_in(tmp_path)
    assert {"whole " * 2000} == {(tmp_path / name).read_text() for name in "ab"}
