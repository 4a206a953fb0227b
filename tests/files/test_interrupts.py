"""A run that is interrupted at any point leaves the old output or the new one, and the next run of the same process."""

import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from achtari_toolkit.errors import LeftoverRemoved
from achtari_toolkit.files import new_folder, parts, write_text

ROOM = str(Path(parts.__file__).parent)


class Interrupt(KeyboardInterrupt):
    """What is raised at the chosen point."""


def is_interrupted(act: Callable[[], None], *, point: int) -> bool:
    """Raise Interrupt at one step of the interpreter in the code of the room, if there are so many steps."""
    steps = 0

    def trace(frame, event, _):
        nonlocal steps
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        if steps == point:
            raise Interrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    except Interrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def write_new_file(path: Path) -> None:
    write_text("new", path)


def write_new_folder(path: Path) -> None:
    with new_folder(path) as folder:
        (folder / "ids.bin").write_text("new")


def interrupt_at_every_point(write: Callable[[Path], None], tmp_path: Path, *, old: str) -> int:
    point, interrupted = 0, True
    while interrupted:
        point += 1
        path = tmp_path / str(point) / "a.csv"  # in a folder that has nothing else, so that each run has as many steps
        path.parent.mkdir()
        if old:
            path.write_text(old)
        interrupted = is_interrupted(lambda path=path: write(path), point=point)
        check_old_or_new(path, old)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", LeftoverRemoved)
            write_text("the next", path.with_name("b.csv"))
        assert {path.name for path in path.parent.iterdir()} <= {"a.csv", "b.csv"}
    return point


def check_old_or_new(path: Path, old: str) -> None:
    if old:
        assert path.read_text() in (old, "new")
    else:
        assert not path.exists() or "new" == (path / "ids.bin").read_text()


@pytest.mark.slow
@pytest.mark.parametrize(("write", "old"), [(write_new_file, "old"), (write_new_folder, "")], ids=["file", "folder"])
def test_an_interrupt_at_any_step_leaves_the_old_or_the_new_and_nothing_after_the_next_write(
    write, old, tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a thousand times takes seconds
    n_points = interrupt_at_every_point(write, tmp_path, old=old)

    assert n_points > 300
