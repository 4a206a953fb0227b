"""One reader fuzzed in a process of its own: how many inputs it was given, and which of them it failed on."""

import contextlib
import mmap
import os
import struct
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fuzz.engine import run_engine

if TYPE_CHECKING:
    from fuzz.targets import Target

MEGABYTES = 2_048  # that a reader may use
RESTARTS = 5  # of a reader that ended its process
WALL_FACTOR = 12  # how much longer an input may take on a busy machine than it may use the processor
COUNTER = struct.Struct("q")


class Outcome(NamedTuple):
    """What became of a target."""

    executions: int
    seconds: float
    failures: list[str]  # one per kind: the error, the line of the package, and the file that holds the input

    def summary(self) -> str:
        return "; ".join([f"{self.executions:,} executions in {self.seconds:,.0f} s", *self.failures])


def fuzz_target(target: "Target", n: int, *, seed: int, folder: Path, seconds: int) -> Outcome:
    """Fuzz one reader with n inputs; the folder keeps inputs that reach new code in `kept`, and failures in `failed`.

    What failed in an earlier run is executed again.
    """
    kept, failed = folder / "kept", folder / "failed"
    for each in (kept, failed):
        each.mkdir(parents=True, exist_ok=True)
    for content in [*target.seeds, *(path.read_bytes() for path in failed.iterdir() if path.suffix != ".txt")]:
        (kept / sha1(content).hexdigest()).write_bytes(content)
    for path in failed.iterdir():
        path.unlink()
    counter = mmap.mmap(-1, COUNTER.size)
    deaths, start = [], time.monotonic()
    for attempt in range(RESTARTS):
        left = n - COUNTER.unpack(counter[:])[0]
        if left <= 0:
            break
        options = [
            str(kept), f"-artifact_prefix={failed}/", f"-timeout={WALL_FACTOR * seconds}", f"-rss_limit_mb={MEGABYTES}",
            "-reload=0", "-cross_over=0", "-verbosity=0",
        ]  # fmt: skip
        work = partial(
            _run, target, left, seed=seed + attempt, options=options, counter=counter, failed=failed, seconds=seconds
        )
        status = _in_a_process(work, failed)
        if status == 0:
            break
        deaths.append(f"the process ended with {status}")
    inputs = sorted(path for path in failed.iterdir() if path.suffix != ".txt")
    failures = [f"{_reason(path)} ({path})" for path in inputs]
    return Outcome(COUNTER.unpack(counter[:])[0], time.monotonic() - start, failures or deaths)


def _reason(file: Path) -> str:
    trace = file.with_name(f"{file.name}.txt")
    return trace.read_text(encoding="utf-8").splitlines()[0] if trace.exists() else file.name.partition("-")[0]


def _in_a_process(work: Callable[[], None], failed: Path) -> int:
    """Do some work in a copy of this process, silently; return its status as Popen does, negative for a signal."""
    if not hasattr(os, "fork"):
        work()
        return 0
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            with (failed.parent / "log").open("ab") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            work()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def _run(
    target: "Target", n: int, *, seed: int, options: list[str], counter: mmap.mmap, failed: Path, seconds: int
) -> None:
    known: set[str] = {path.stem.removeprefix("error-") for path in failed.iterdir()}  # before a restart

    def counted(content: bytes) -> None:
        counter[:] = COUNTER.pack(COUNTER.unpack(counter[:])[0] + 1)
        start = time.process_time()
        try:
            target.execute(content)
            if (used := time.process_time() - start) > seconds:
                raise TimeoutError(f"{used:.0f} seconds of the processor for {len(content)} bytes")
        except Exception as error:
            _keep_failure(content, error, known, failed)

    with contextlib.suppress(KeyboardInterrupt):
        run_engine(target._replace(execute=counted), n, seed=seed, options=options)


def _keep_failure(content: bytes, error: Exception, known: set[str], failed: Path) -> None:
    """Write the first input of each kind of failure, and its traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "achtari_toolkit" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "a rule of fuzzing"
    kind = sha1(f"{type(error).__name__} {place}".encode()).hexdigest()[:8]
    if kind in known:
        return
    known.add(kind)
    path = failed / f"error-{kind}"
    path.write_bytes(content)
    reason = f"{type(error).__name__} at {place}: {str(error)[:200]!r}"
    path.with_name(f"{path.name}.txt").write_text(
        f"{reason}\n{''.join(traceback.format_exception(error))}", encoding="utf-8", errors="replace"
    )
