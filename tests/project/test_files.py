"""Files and folders are written whole or not at all, by one run at a time, and a killed run leaves nothing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit.codebooks import Code, Codebook, write_codebook, write_hits
from achtari_toolkit.errors import AchtariError, LeftoverRemoved, OptionError, WriteError
from achtari_toolkit.files import new_folder, private_folder, replacing, with_folder, write_text
from achtari_toolkit.loaders import write_articles, write_table
from achtari_toolkit.measures import write_network
from achtari_toolkit.schema import make_articles

HITS = pd.DataFrame(
    {"article_id": ["a"], "code": pd.Categorical(["water"]), "pattern": ["ماء"], "first": [0], "last": [0]}
)
WRITERS = {
    "articles.parquet": lambda path: write_articles(make_articles([{"body": "خبر"}]), path),
    "table.csv": lambda path: write_table(HITS, path),
    "table.xlsx": lambda path: write_table(HITS, path),
    "hits.parquet": lambda path: write_hits(HITS, path),
    "codebook.yml": lambda path: write_codebook(codebook(), path),
    "network.gexf": lambda path: write_network(network(), path),
    "page.html": lambda path: write_text("تقرير", path),
}
every_writer = pytest.mark.parametrize(("name", "write"), WRITERS.items(), ids=WRITERS)


def codebook() -> Codebook:
    return Codebook("press", 1, {"ar": "الصحافة"}, (Code("water", "topic", {"ar": "الماء"}, {"ar": ("ماء",)}),))


def network():
    import networkx

    return networkx.Graph([("water", "drought")])


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def write_half_and_raise(failure: type[BaseException], path: Path) -> None:
    with replacing(path) as part:
        part.write_text("half of the new")
        raise failure


def fill_half_and_raise(failure: type[BaseException], path: Path) -> None:
    with new_folder(path) as part:
        (part / "ids.bin").write_bytes(b"1")
        raise failure


@pytest.fixture
def umask():
    """Sets the umask, and sets it back after the test."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@every_writer
@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o027, 0o640), (0o022, 0o644)])
def test_a_file_has_the_permissions_that_the_umask_leaves(name, write, mask, mode, tmp_path, umask):
    umask(mask)
    write(tmp_path / name)

    assert oct(mode) == oct((tmp_path / name).stat().st_mode & 0o777)
    assert [name] == names_in(tmp_path)


@every_writer
def test_a_file_in_a_folder_that_does_not_exist_is_refused_with_what_to_do(name, write, tmp_path):
    with pytest.raises(AchtariError, match=r"there is no folder .*absent\. Make it first, or choose another one\."):
        write(tmp_path / "absent" / name)

    assert [] == names_in(tmp_path)


@every_writer
def test_a_folder_is_not_replaced_by_a_file(name, write, tmp_path):
    (tmp_path / name).mkdir()

    with pytest.raises(AchtariError, match=r"it is a folder\. Give the name of a file"):
        write(tmp_path / name)

    assert [name] == names_in(tmp_path)


@pytest.mark.parametrize("folder", ["/proc", "/proc/self"])
def test_a_folder_that_takes_no_files_is_named_in_an_error_of_the_toolkit(folder):
    with pytest.raises(WriteError, match=rf"^{folder}/a.csv cannot be written: .*[Cc]hoose another"):
        write_text("خبر", f"{folder}/a.csv")


def test_a_name_that_is_too_long_is_an_error_of_the_toolkit(tmp_path):
    with pytest.raises(WriteError, match=r"File name too long\. Choose another name"):
        write_text("خبر", tmp_path / ("خ" * 200))

    assert [] == names_in(tmp_path)


def test_a_full_disk_is_an_error_of_the_toolkit_and_the_old_file_stays(tmp_path):
    write_text("old", tmp_path / "a.csv")

    with (
        pytest.raises(WriteError, match=r"No space left on device\. .*make room on the disk"),
        replacing(tmp_path / "a.csv"),
    ):
        Path("/dev/full").write_text("new")

    assert "old" == (tmp_path / "a.csv").read_text()
    assert ["a.csv"] == names_in(tmp_path)


@pytest.mark.parametrize("failure", [ZeroDivisionError, KeyboardInterrupt, OptionError])
def test_a_failure_in_the_middle_leaves_the_old_file_and_no_other(failure, tmp_path):
    write_text("old", tmp_path / "a.csv")

    with pytest.raises(failure):
        write_half_and_raise(failure, tmp_path / "a.csv")

    assert "old" == (tmp_path / "a.csv").read_text()
    assert ["a.csv"] == names_in(tmp_path)


def test_the_old_file_is_complete_until_the_new_one_is(tmp_path):
    write_text("old", tmp_path / "a.csv")

    with replacing(tmp_path / "a.csv") as part:
        part.write_text("half of the new")

        assert "old" == (tmp_path / "a.csv").read_text()


def test_a_link_stays_a_link_and_the_file_it_leads_to_is_replaced(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "a.csv").symlink_to(tmp_path / "disk" / "b.csv")
    write_text("new", tmp_path / "a.csv")

    assert (tmp_path / "a.csv").is_symlink()
    assert "new" == (tmp_path / "disk" / "b.csv").read_text()


def test_a_device_is_refused():
    with pytest.raises(WriteError, match=r"/dev/null cannot be written: it is a device"):
        write_text("new", "/dev/null")

    assert Path("/dev/null").is_char_device()


def test_a_name_in_arabic_as_long_as_the_disk_allows_is_written(tmp_path):
    name = "خ" * 125 + ".csv"
    write_text("new", tmp_path / name)

    assert [name] == names_in(tmp_path)


def test_the_folders_of_a_file_are_made(tmp_path):
    with with_folder(tmp_path / "a" / "b" / "c.csv") as path:
        assert (tmp_path / "a" / "b" / "c.csv") == path
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("error", [WriteError, KeyboardInterrupt])
def test_folders_that_were_made_for_a_file_are_removed_where_it_is_not_written(error, tmp_path):
    (tmp_path / "صحف").mkdir()

    with pytest.raises(error), with_folder(tmp_path / "صحف" / "a" / "b" / "c.csv"):
        raise error
    assert [] == list((tmp_path / "صحف").iterdir())


def test_a_folder_that_was_made_and_is_used_by_another_run_stays(tmp_path):
    def write_beside(path: Path) -> None:
        with with_folder(path):
            path.parent.with_name("d.csv").touch()
            write_text("no file", path.parent)

    with pytest.raises(WriteError, match="it is a folder"):
        write_beside(tmp_path / "a" / "b" / "c.csv")

    assert ["d.csv"] == [path.name for path in (tmp_path / "a").iterdir()]


def test_a_folder_that_cannot_be_made_is_an_error_of_the_toolkit(tmp_path):
    write_text("a file", tmp_path / "a")

    with pytest.raises(WriteError, match=r"its folder cannot be made \(.*\). Choose another folder"):
        with_folder(tmp_path / "a" / "b.csv").__enter__()


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path, umask):
    umask(0o022)
    write_text("old", tmp_path / "a.csv")
    (tmp_path / "a.csv").chmod(0o640)
    write_text("new", tmp_path / "a.csv")

    assert (0o640, "new") == ((tmp_path / "a.csv").stat().st_mode & 0o777, (tmp_path / "a.csv").read_text())


def test_a_read_only_file_is_refused(tmp_path):
    write_text("old", tmp_path / "a.csv")
    (tmp_path / "a.csv").chmod(0o444)

    with pytest.raises(WriteError, match=r"it is read-only\. Make it writable, or give another name"):
        write_text("new", tmp_path / "a.csv")

    assert "old" == (tmp_path / "a.csv").read_text()


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_second_writer_is_refused_while_the_first_writes(is_folder, tmp_path):
    writer = new_folder if is_folder else replacing

    with (
        writer(tmp_path / "a"),
        pytest.raises(WriteError, match=r"another run is writing it\. Wait until it ends, or give another name"),
        writer(tmp_path / "a"),
    ):
        pass


WRITE_AND_DIE = """
import os, sys
from achtari_toolkit.files import {writer}
with {writer}({path!r}) as part:
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("writer", ["replacing", "new_folder"])
def test_what_a_killed_run_left_is_removed_by_the_next_one_in_the_folder_which_says_so(writer, tmp_path):
    killed = WRITE_AND_DIE.format(writer=writer, path=str(tmp_path / "a"))
    subprocess.run([sys.executable, "-c", killed])
    assert [".a.achtari-part"] == names_in(tmp_path)

    with pytest.warns(LeftoverRemoved, match=r"a run was interrupted while it wrote a in .*; its unfinished part was"):
        write_text("new", tmp_path / "b")

    assert ["b"] == names_in(tmp_path)


def test_a_part_that_is_being_written_is_not_taken_for_a_leftover(tmp_path):
    with replacing(tmp_path / "a") as part:
        part.write_text("the first")
        write_text("the second", tmp_path / "b")

    assert ("the first", "the second") == ((tmp_path / "a").read_text(), (tmp_path / "b").read_text())


def test_a_folder_is_there_when_it_is_whole(tmp_path):
    with new_folder(tmp_path / "tokens") as part:
        (part / "ids.bin").write_bytes(b"1")

        assert not (tmp_path / "tokens").exists()

    assert ["ids.bin"] == names_in(tmp_path / "tokens")


@pytest.mark.parametrize("failure", [ZeroDivisionError, KeyboardInterrupt])
def test_a_folder_that_fails_in_the_middle_is_not_there(failure, tmp_path):
    with pytest.raises(failure):
        fill_half_and_raise(failure, tmp_path / "tokens")

    assert [] == names_in(tmp_path)


def test_a_folder_that_is_in_use_is_not_replaced(tmp_path):
    (tmp_path / "tokens").mkdir()
    (tmp_path / "tokens" / "mine").touch()

    with (
        pytest.raises(WriteError, match=r"tokens cannot be written: it exists and is no empty folder. Give"),
        new_folder(tmp_path / "tokens"),
    ):
        pass

    assert ["tokens"] == names_in(tmp_path)


def test_a_private_folder_is_for_its_user_and_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with private_folder() as folder:
        (folder / "kernel.json").touch()

        assert 0o700 == folder.stat().st_mode & 0o777

    assert [] == names_in(tmp_path)
