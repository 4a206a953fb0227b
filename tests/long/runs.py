"""One run of a writer in a process of its own, which may be killed, and what it leaves."""

import hashlib
import importlib
import os
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from long.writers import MAY_NOT_EXIST, WRITERS, make_inputs

SIZES = (40, 60)  # articles of the old and of the new output
CHANGING = {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.truncate"}  # audit events
DONE, REFUSED, BROKEN = 0, 1, 2
ORPHAN_SECONDS = 15


def start(name: str, folder: Path, n: int, *, last_step: int = 0, file_bytes: int = 0) -> int:
    """Start a writer of the folder's output and return its process; it kills itself before step last_step on files.

    file_bytes  the largest file that it may write, where it is not 0
    """
    process = os.fork()
    if process:
        return process
    try:
        if file_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
        os._exit(_run(name, folder, n, last_step))
    except BaseException as error:
        (folder.parent / "errors").open("a").write(f"{name}: {error!r}\n")
        os._exit(BROKEN)


def wait(process: int) -> int:
    """The exit status of a process, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _run(name: str, folder: Path, n: int, last_step: int) -> int:
    from achtari_toolkit.errors import AchtariError

    tempfile.tempdir = os.environ["TMPDIR"] = str(folder.parent / "temporary")
    log = (folder.parent / "log").open("w")
    os.dup2(log.fileno(), 1)
    os.dup2(log.fileno(), 2)
    warnings.simplefilter("ignore")
    steps = 0

    def count(event: str, arguments: tuple) -> None:
        nonlocal steps
        if event in CHANGING and str(folder) in str(arguments[0]):
            steps += 1
            if steps == last_step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    file, write = WRITERS[name]
    try:
        write(folder / file, n)
    except AchtariError as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        return REFUSED
    (folder.parent / "steps").write_text(str(steps))
    return DONE


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a folder with the inputs of the commands, an empty output folder and one for temporary files."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for folder in ("output", "temporary"):
            (place / folder).mkdir()
        (place / "inputs").symlink_to(_inputs().name)
        yield place


@cache
def _inputs() -> tempfile.TemporaryDirectory:
    """A folder with the inputs, which is removed with this process; what writers import is imported before they run."""
    for room in ("loaders", "codebooks", "measures", "words", "reports.notebook.execute", "cli"):
        importlib.import_module(f"achtari_toolkit.{room}")
    folder = tempfile.TemporaryDirectory()
    process = os.fork()  # in another process: threads of libraries do not live on in forks
    if not process:
        make_inputs(Path(folder.name), SIZES)
        os._exit(0)
    if wait(process):
        raise RuntimeError("the inputs could not be made")
    return folder


def fingerprint(path: Path) -> str:
    """A name for the content of a file or folder, empty if there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except IsADirectoryError:
        return " ".join(f"{file.name} {fingerprint(file)}" for file in sorted(path.iterdir()))


def litter(place: Path, name: str) -> list[str]:
    """What is left beside the output and among temporary files after the next run."""
    from achtari_toolkit.files import private_folder, write_text

    tempfile.tempdir = str(place / "temporary")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_text("the next", place / "output" / "next")
        with private_folder():
            pass
    (place / "output" / "next").unlink()
    tempfile.tempdir = None
    left = [path for folder in ("output", "temporary") for path in (place / folder).iterdir()]
    return [path.name for path in left if path.name != WRITERS[name][0]]


def orphans(place: Path) -> list[str]:
    """Processes with this place in their environment that are alive some seconds later."""
    end = time.monotonic() + ORPHAN_SECONDS
    while (alive := _processes_of(place)) and time.monotonic() < end:
        time.sleep(0.2)
    return alive


def _processes_of(place: Path) -> list[str]:
    mark, alive = os.fsencode(place / "temporary"), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes() and int(process.name) != os.getpid():
                alive.append((process / "cmdline").read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return alive


def finished(name: str, place: Path) -> tuple[str, str, float]:
    """The small and the large output as they are when nothing happens, and the seconds that the large one takes."""
    seconds, prints = 0.0, []
    path = place / "output" / WRITERS[name][0]
    for n in reversed(SIZES):
        remove(path)
        begin = time.monotonic()
        if status := wait(start(name, place / "output", n)):
            raise RuntimeError(f"{name} cannot be written at all, status {status}: {said(place)}")
        seconds = time.monotonic() - begin  # the second is faster: machine code and pages are there
        prints.append(fingerprint(path))
    if prints[0] == prints[1] and name != "achtari notebook":
        raise RuntimeError(f"{name} writes the same for {SIZES} articles, so that a kill shows nothing")
    if name in MAY_NOT_EXIST:
        remove(path)
    return prints[1], prints[0], seconds


def expected(name: str, place: Path) -> tuple[str, str, float]:
    """The old output, which is none where a run writes only what is not there, the new one, and its seconds."""
    small, large, seconds = finished(name, place)
    return "" if name in MAY_NOT_EXIST else small, large, seconds


def said(place: Path) -> list[str]:
    """The last of what writers printed and raised."""
    return [(place / file).read_text()[-500:] for file in ("log", "errors") if (place / file).exists()]


def remove(path: Path) -> None:
    if path.is_dir():
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
    path.unlink(missing_ok=True)


def put_old(name: str, place: Path, old: bytes) -> None:
    """Put the old output back without the writers of the toolkit."""
    path = place / "output" / WRITERS[name][0]
    remove(path)
    if name not in MAY_NOT_EXIST:
        path.write_bytes(old)
