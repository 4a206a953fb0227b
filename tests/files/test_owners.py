"""Owner, group and permissions of an output stay as they were, and what is forbidden is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from achtari_toolkit.errors import WriteError
from achtari_toolkit.files import replacing, write_text

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to others")


def as_nobody(path: Path) -> str:
    """What write_text says to a user without rights."""
    script = (
        "import sys; from achtari_toolkit.files import write_text\n"
        "import os; os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "from achtari_toolkit.errors import AchtariError\n"
        "try: write_text('new', sys.argv[1])\n"
        "except AchtariError as error: print(error)"
    )
    return subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True).stdout


@pytest.fixture
def open_folder(tmp_path):
    """A folder that others can reach."""
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(0o755)
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@as_root
def test_a_file_that_root_replaces_stays_with_its_owner(tmp_path):
    write_text("old", tmp_path / "a")
    os.chown(tmp_path / "a", NOBODY, NOBODY)
    (tmp_path / "a").chmod(0o600)
    write_text("new", tmp_path / "a")
    about = (tmp_path / "a").stat()

    assert (NOBODY, NOBODY, 0o600) == (about.st_uid, about.st_gid, about.st_mode & 0o777)


@as_root
@pytest.mark.parametrize(
    ("mode", "owner"), [(0o777, 0), (0o1777, NOBODY), (0o2777, 0)], ids=["open", "sticky", "group"]
)
def test_a_user_writes_into_a_shared_folder(mode, owner, open_folder):
    os.chown(open_folder, owner, owner)
    open_folder.chmod(mode)

    assert "" == as_nobody(open_folder / "a")
    assert NOBODY == (open_folder / "a").stat().st_uid
    assert (0 if mode & 0o2000 else NOBODY) == (open_folder / "a").stat().st_gid


@as_root
def test_a_file_of_another_user_in_a_sticky_folder_stays(open_folder):
    open_folder.chmod(0o1777)
    write_text("old", open_folder / "a")
    (open_folder / "a").chmod(0o666)

    assert "permission denied in" in as_nobody(open_folder / "a")
    assert ["a"] == [path.name for path in open_folder.iterdir()]
    assert "old" == (open_folder / "a").read_text()


@as_root
def test_a_part_of_another_user_is_left_alone_and_does_not_stop_the_run(open_folder):
    open_folder.chmod(0o1777)
    with replacing(open_folder / "root.csv"):
        assert "" == as_nobody(open_folder / "a")
        assert "another run is writing it" in as_nobody(open_folder / "root.csv")


@as_root
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_without_permission_is_an_error_of_the_toolkit(mode, open_folder):
    open_folder.chmod(mode)

    assert "permission denied in" in as_nobody(open_folder / "a")


@as_root
def test_the_group_may_not_read_what_was_meant_for_another_group(open_folder):
    open_folder.chmod(0o777)
    write_text("old", open_folder / "a")
    os.chown(open_folder / "a", NOBODY, 0)
    (open_folder / "a").chmod(0o640)

    assert "" == as_nobody(open_folder / "a")
    about = (open_folder / "a").stat()
    assert (NOBODY, NOBODY, 0o600) == (about.st_uid, about.st_gid, about.st_mode & 0o777)


def test_what_is_being_written_is_for_its_user_only(tmp_path):
    with replacing(tmp_path / "a") as part:
        assert 0o700 == part.parent.stat().st_mode & 0o777


def test_links_that_lead_round_in_a_circle_are_refused(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(WriteError, match="a broken link"):
        write_text("new", tmp_path / "a")


def test_a_link_to_nothing_leads_to_the_new_file(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    write_text("new", tmp_path / "a")

    assert "new" == (tmp_path / "b").read_text()
    assert (tmp_path / "a").is_symlink()


def test_a_link_to_a_folder_is_refused(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "b")

    with pytest.raises(WriteError, match="it is a folder"):
        write_text("new", tmp_path / "a")


def test_another_name_of_the_old_file_keeps_the_old_text(tmp_path):
    write_text("old", tmp_path / "a")
    (tmp_path / "backup").hardlink_to(tmp_path / "a")
    write_text("new", tmp_path / "a")

    assert ("new", "old") == ((tmp_path / "a").read_text(), (tmp_path / "backup").read_text())


def test_a_name_with_a_nul_is_an_error_of_the_toolkit(tmp_path):
    with pytest.raises(WriteError, match=r"embedded null byte\. Give another name"):
        write_text("new", tmp_path / "a\0b")


def test_a_current_folder_that_is_gone_is_an_error_of_the_toolkit(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    with pytest.raises(WriteError, match="Give another name or folder"):
        write_text("new", "a.csv")


def test_a_folder_that_is_removed_meanwhile_is_an_error_of_the_toolkit(tmp_path):
    (tmp_path / "gone").mkdir()

    with (
        pytest.raises(WriteError, match=r"there is no folder .*gone\. Make it first"),
        replacing(tmp_path / "gone" / "a"),
    ):
        subprocess.run(["rm", "-r", str(tmp_path / "gone")])
