"""A report that is killed or interrupted leaves no kernel behind, and nothing that the next run does not remove."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

SLEEP = "import os, time\nopen({!r}, 'w').write(str(os.getpid()))\ntime.sleep(300)"
KERNEL_SECONDS = 20  # a kernel looks for its parent every second


def report(folder, name, code):
    """Start the command on a notebook of one cell, with temporary files in a folder of its own."""
    (folder / "tmp").mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[new_code_cell(code)], metadata={"lang": "en"}), folder / name)
    command = ["-m", "achtari_toolkit", "report", str(folder / name), "--trust", "--to", str(folder / "page.html")]
    return subprocess.Popen(
        [sys.executable, *command], stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(folder / "tmp")}
    )


def ended(folder, sign):
    """End a report while its cell runs; return its status, what it said, and whether its kernel ended too."""
    started = folder / "pid"
    process = report(folder, "sleeps.ipynb", SLEEP.format(str(started)))
    while not (started.is_file() and started.read_text()):
        assert process.poll() is None
        time.sleep(0.1)
    process.send_signal(sign)
    said = process.communicate(timeout=60)[1]
    kernel, until = Path("/proc", started.read_text(), "stat"), time.monotonic() + KERNEL_SECONDS
    while is_alive(kernel) and time.monotonic() < until:
        time.sleep(0.1)
    return process.returncode, said, not is_alive(kernel)


def is_alive(stat):
    try:
        return stat.read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.slow
def test_a_killed_report_takes_its_kernel_along_and_the_next_one_removes_its_files(tmp_path):
    status, _, is_over = ended(tmp_path, signal.SIGKILL)

    assert (-9, True) == (status, is_over)
    assert not (tmp_path / "page.html").exists()
    assert 0 == report(tmp_path, "next.ipynb", "6 * 7").wait(timeout=120)
    assert [] == list((tmp_path / "tmp").iterdir())


@pytest.mark.slow
def test_an_interrupted_report_says_so_and_leaves_nothing(tmp_path):
    status, said, is_over = ended(tmp_path, signal.SIGINT)

    assert (130, True) == (status, is_over)
    assert "achtari report: interrupted." == said.splitlines()[-1]
    assert "Traceback" not in said
    assert [] == list((tmp_path / "tmp").iterdir())
