"""What lies in a folder and is not read is told, with the reason, and belongs to what was asked for."""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from achtari_toolkit.loaders import load, original, summary
from achtari_toolkit.loaders.walking import walk

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes as POSIX has them")
TABLE = "title,text,date\nخبر {0},متن {0},2020-01-01\n"


def write(path, n=1):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TABLE.format(n))
    return path


def told_of(folder):
    problems = load(folder).problems
    return list(zip(problems["source"], problems["kind"], problems["lost"], strict=True))


def messages_of(folder):
    return load(folder).problems["message"].tolist()


def test_a_link_to_a_folder_is_not_followed_and_told_with_the_folder(tmp_path):
    write(tmp_path / "elsewhere" / "a.csv")
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "link").symlink_to(tmp_path / "elsewhere")

    assert [("press/link", "not_opened", 1)] == told_of(tmp_path / "press")
    assert f"is a link to the folder {tmp_path / 'elsewhere'}" in messages_of(tmp_path / "press")[0]


def test_a_link_to_a_folder_that_is_read_anyway_costs_nothing(tmp_path):
    write(tmp_path / "press" / "sub" / "a.csv")
    (tmp_path / "press" / "same").symlink_to(tmp_path / "press" / "sub")
    (tmp_path / "press" / "circle").symlink_to(tmp_path / "press")

    assert [("press/circle", "not_opened", 0), ("press/same", "not_opened", 0)] == told_of(tmp_path / "press")
    assert 1 == len(load(tmp_path / "press").articles)


def test_a_link_into_another_folder_that_was_given_costs_nothing(tmp_path):
    write(tmp_path / "b" / "a.csv")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path / "b")

    assert [("a/link", "not_opened", 0)] == told_of([tmp_path / "a", tmp_path / "b"])


def test_a_link_to_a_hidden_folder_is_a_loss_since_hidden_folders_are_not_read(tmp_path):
    write(tmp_path / "press" / ".cache" / "a.csv")
    (tmp_path / "press" / "link").symlink_to(tmp_path / "press" / ".cache")

    assert [("press/link", "not_opened", 1), ("press", "left_out", 0)] == told_of(tmp_path / "press")


def test_a_link_to_a_file_is_read_under_the_name_of_the_link(tmp_path):
    write(tmp_path / "elsewhere" / "a.csv")
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "link.csv").symlink_to(tmp_path / "elsewhere" / "a.csv")

    assert ["press/link.csv#1"] == load(tmp_path / "press").articles["source"].tolist()


def test_a_folder_given_by_a_link_is_walked(tmp_path):
    write(tmp_path / "press" / "a.csv")
    (tmp_path / "link").symlink_to(tmp_path / "press")

    assert 1 == len(load(tmp_path / "link").articles)


def no_files(folder):
    """One thing of each kind that is no file; none of them may be opened, since that would wait for ever."""
    folder.mkdir(exist_ok=True)
    (folder / "dangling").symlink_to("nothing")
    (folder / "circle").symlink_to("circle")
    (folder / "device").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # names of sockets are short
        server.bind("socket")
        os.chdir(here)
    return ["circle", "dangling", "device", "pipe", "socket"]


def test_what_is_no_file_is_told_and_the_rest_is_loaded(tmp_path):
    names = no_files(tmp_path)
    write(tmp_path / "a.csv")
    loaded = load(tmp_path)

    assert [f"{tmp_path.name}/{name}" for name in names] == loaded.problems["source"].tolist()
    assert {"not_opened"} == set(loaded.problems["kind"])
    assert {""} == set(loaded.problems["see"])
    assert (6, 1, 5) == tuple(summary(*loaded)[["asked", "loaded", "failed"]])
    assert (1, 5) == (loaded.files["outcome"].eq("read").sum(), loaded.files["outcome"].eq("not read").sum())


def test_what_is_no_file_is_told_too_where_it_is_the_path_that_was_given(tmp_path):
    names = no_files(tmp_path)

    assert [(name, "not_opened", 1) for name in names] == [told_of(tmp_path / name)[0] for name in names]
    assert [(name, "not_opened", 1) for name in names] == told_of([tmp_path / name for name in names])


def test_a_path_that_does_not_exist_among_others_is_part_of_what_was_asked(tmp_path):
    loaded = load([write(tmp_path / "a.csv"), tmp_path / "absent", tmp_path / ("x" * 300)])

    assert (3, 1, 2) == tuple(summary(*loaded)[["asked", "loaded", "failed"]])
    assert ["read", "not read", "not read"] == loaded.files["outcome"].tolist()


def test_a_file_that_became_a_pipe_since_it_was_listed_does_not_block(tmp_path, monkeypatch):
    path = write(tmp_path / "a.csv")

    def listed_before(*walked):
        items = list(walk(*walked))
        path.unlink()
        os.mkfifo(path)
        return iter(items)

    monkeypatch.setattr("achtari_toolkit.loaders.paths.walk", listed_before)

    assert [("a.csv", "not_opened", 1)] == told_of(path)


def test_a_file_that_vanished_since_it_was_listed_costs_itself_alone(tmp_path, monkeypatch):
    first, second = write(tmp_path / "a.csv", 1), write(tmp_path / "b.csv", 2)

    def listed_before(*walked):
        items = list(walk(*walked))
        first.unlink(missing_ok=True)
        return iter(items)

    monkeypatch.setattr("achtari_toolkit.loaders.paths.walk", listed_before)
    loaded = load([first, second])

    assert (["b.csv#1"], ["a.csv"]) == (loaded.articles["source"].tolist(), loaded.problems["source"].tolist())
    assert ["a.csv cannot be opened: No such file or directory."] == loaded.problems["message"].tolist()


def test_a_folder_without_permission_is_told_and_the_rest_is_loaded(tmp_path, monkeypatch):
    write(tmp_path / "denied" / "a.csv", 1)
    write(tmp_path / "b.csv", 2)
    scandir = os.scandir

    def denying(path):
        if os.fspath(path).endswith("denied"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("achtari_toolkit.loaders.walking.os.scandir", denying)

    assert [(f"{tmp_path.name}/denied", "not_opened", 1)] == told_of(tmp_path)
    assert "cannot be read (Permission denied)" in messages_of(tmp_path)[0]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
def test_somebody_without_permission_is_told_of_files_and_folders():
    with tempfile.TemporaryDirectory() as name:  # not tmp_path, which only its owner may enter
        folder = Path(name)
        folder.chmod(0o755)
        write(folder / "denied" / "a.csv").parent.chmod(0)
        write(folder / "b.csv").chmod(0)
        write(folder / "listed" / "c.csv").parent.chmod(0o744)
        write(folder / "d.csv", 4)
        program = (
            f"import os; from achtari_toolkit.loaders import load; load({str(folder / 'd.csv')!r}); os.setuid(65534); "
            f"loaded = load({name!r}); print(len(loaded.articles), *loaded.problems['kind'])"
        )
        output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ("1 not_opened not_opened not_opened\n", "") == (output.stdout, output.stderr[-2000:])


def test_hidden_files_are_counted_once_for_each_path_that_was_given(tmp_path):
    write(tmp_path / "a" / "x.csv")
    for name in (".draft.csv", ".old/b.csv", "sub/.c.csv"):
        write(tmp_path / "a" / name)

    assert [("a", "left_out", 0)] == told_of(tmp_path / "a")
    assert "3 hidden files or folders left out; the first is a/.draft.csv" in messages_of(tmp_path / "a")[0]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store", "._خبر.html", "Thumbs.db", "desktop.ini", ".git/config", "__MACOSX/a.csv", "~$book.xlsx",
        ".~lock.book.ods#", ".Trash-1000/x", "$RECYCLE.BIN/x", ".ipynb_checkpoints/a.csv",
    ],
)  # fmt: skip
def test_what_systems_and_programs_leave_behind_makes_no_noise(tmp_path, name):
    write(tmp_path / "press" / "x.csv")
    write(tmp_path / "press" / name)

    assert [] == told_of(tmp_path / "press")


def test_a_hidden_file_or_folder_is_read_if_it_is_given(tmp_path):
    assert 1 == len(load(write(tmp_path / ".draft.csv")).articles)
    assert 1 == len(load(write(tmp_path / ".old" / "a.csv").parent).articles)


def test_folders_deeper_than_python_recurses_are_walked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.csv").write_text(TABLE)
    paths = [item.path for item in walk(tmp_path, "x")]
    Path("a.csv").unlink()
    for _ in range(1_200):  # by hand: pytest removes folders by recursion
        os.chdir("..")
        Path("d").rmdir()

    assert [tmp_path / ("d/" * 1_200) / "a.csv"] == paths


def test_files_come_in_the_order_of_their_folders(tmp_path):
    for n, name in enumerate(["b.csv", "a/z.csv", "a.csv", "a/b/c.csv", "A.csv"]):
        write(tmp_path / "p" / name, n)

    assert ["p/A.csv", "p/a/b/c.csv", "p/a/z.csv", "p/a.csv", "p/b.csv"] == load(tmp_path / "p").files[
        "source"
    ].tolist()


def test_paths_of_one_name_are_called_by_as_much_as_tells_them_apart(tmp_path):
    first, second = write(tmp_path / "2023" / "press" / "a.csv", 1), write(tmp_path / "2024" / "press" / "a.csv", 2)
    folders = [first.parent, second.parent]
    sources = load(folders).articles["source"].tolist()

    assert ["2023/press/a.csv#1", "2024/press/a.csv#1"] == sources
    assert [first.read_bytes(), second.read_bytes()] == [original(source, folders) for source in sources]
    assert ["a.csv#1"] == load(first).articles["source"].tolist()
