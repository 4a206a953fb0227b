"""Hostile archives and bombs: each is loaded in a process of its own, within 10 s and 1 GB, and nothing is written."""

import json
import os
import resource
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bombs import BOMBS
from tqdm import tqdm

SCALES = (0.03, 0.3, 1.0)
MOST_SECONDS, MOST_MB = 10.0, 800  # beyond what the process began with
STOPPED_SECONDS, STOPPED_BYTES = 20, 6 << 30  # a process that takes more is ended by the system
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.chown", "os.link", "os.symlink"}
REACHES_OUT = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}


class Result(NamedTuple):
    """What became of one bomb: articles and problems of each kind, what it took, what is wrong ("" if nothing)."""

    articles: int
    problems: dict[str, int]
    seconds: float
    megabytes: int
    fault: str


def archives(part: float) -> dict[str, object]:
    """Load every bomb in three sizes; what takes long or much, writes, or ends in a raw error is a failure."""
    import achtari_toolkit.loaders  # noqa: F401 - before the forks, whose time then is that of reading

    chosen = list(BOMBS.items())[:: max(1, round(1 / part))]
    cases = tqdm([(name, make, scale) for name, make in chosen for scale in SCALES], desc="bombs", unit="case")
    results = {(name, scale): said(name, scale, result_of(make, scale)) for name, make, scale in cases}
    broken = {each: result for each, result in results.items() if result.fault}
    return {
        "bombs": len(chosen),
        "cases": len(results),
        "articles": sum(result.articles for result in results.values()),
        "problems": dict(sum((Counter(result.problems) for result in results.values()), Counter()).most_common()),
        "most CPU seconds": worst(results, "seconds"),
        "most MB": worst(results, "megabytes"),
        "broken": len(broken),
        "broken by kind": dict(Counter(result.fault.partition(":")[0] for result in broken.values()).most_common()),
        "all broken": [f"{name}, scale {scale}: {result.fault}" for (name, scale), result in broken.items()],
    }


def said(name: str, scale: float, result: Result) -> Result:
    """The result, after it was printed if something is wrong: the whole takes an hour."""
    if result.fault:
        tqdm.write(f"{name}, scale {scale}: {result.fault}")
    return result


def worst(results: dict[tuple[str, float], Result], what: str) -> dict[str, float]:
    """The five cases that took most."""
    ordered = sorted(results.items(), key=lambda each: -getattr(each[1], what))
    return {f"{name}, scale {scale}": getattr(result, what) for (name, scale), result in ordered[:5]}


def result_of(make, scale: float) -> Result:
    """Make a bomb, load it in a process of its own, and say what became of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for inner in ("input", "temporary"):
            (folder / inner).mkdir()
        status, _ = _forked(lambda: (folder / "input" / "bomb").write_bytes(make(scale)) * 0)
        if status:
            return Result(0, {}, 0, 0, f"not made: status {status}")
        before = _names(folder)
        inherited = _resident_megabytes()  # a worker that has run other tests is large before it reads a bomb
        status, used = _forked(lambda: _load(folder))
        megabytes = max(used.ru_maxrss // 1024 - inherited, 0)
        return _judged(folder, before, status, round(used.ru_utime + used.ru_stime, 2), megabytes)


def _resident_megabytes() -> int:
    """The memory that this process holds now; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * resource.getpagesize() // 2**20 if status.exists() else 0


def _judged(folder: Path, before: set[str], status: int, seconds: float, megabytes: int) -> Result:
    report = folder / "report"
    outcome = json.loads(report.read_text()) if report.is_file() else {}
    problems = outcome.get("problems", {})
    took = f"{seconds} s, {megabytes} MB"
    fault = outcome.get("error", "")
    if status < 0:
        fault = f"signal {-status}: {took}"
    elif not fault and status:
        fault = f"status {status}: {took}"
    elif outcome.get("written"):
        fault = f"written: {outcome['written'][:3]}"
    elif left := _names(folder) - before - {"report"}:
        fault = f"left: {sorted(left)[:3]}"
    elif not fault and "unforeseen" in problems:
        fault = f"unforeseen: {outcome['unforeseen']}"
    elif not fault and not outcome.get("articles") and not problems:
        fault = "silent: no article and no problem"
    elif not fault and seconds > MOST_SECONDS:
        fault = f"slow: {took}"
    elif not fault and megabytes > MOST_MB:
        fault = f"large: {took}"
    return Result(outcome.get("articles", 0), problems, seconds, megabytes, fault)


def _forked(call) -> tuple[int, resource.struct_rusage]:
    """The exit status of a call in a process of its own, negative for a signal, and what it used."""
    sys.stdout.flush()
    process = os.fork()
    if not process:
        try:
            os._exit(call())
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    _, status, used = os.wait4(process, 0)
    return os.waitstatus_to_exitcode(status), used


def _load(folder: Path) -> int:
    """Load the bomb of a folder and report articles, problems, and what was written or reached."""
    import achtari_toolkit

    resource.setrlimit(resource.RLIMIT_CPU, (STOPPED_SECONDS, STOPPED_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (STOPPED_BYTES, STOPPED_BYTES))
    temporary = str(folder / "temporary")
    tempfile.tempdir = os.environ["TMPDIR"] = temporary
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")
    written: list[str] = []
    sys.addaudithook(lambda event, arguments: written.extend(_writes(event, arguments, temporary)))
    outcome: dict[str, object] = {}
    try:
        articles, problems = achtari_toolkit.loaders.load(folder / "input")
        outcome = {"articles": len(articles), "problems": problems["kind"].value_counts().to_dict()}
        outcome["unforeseen"] = "; ".join(problems.loc[problems["kind"] == "unforeseen", "message"])[:300]
    except BaseException:
        outcome = {"error": f"raw: {traceback.format_exc()[-300:]}"}
    outcome["written"] = list(written)
    (folder / "report").write_text(json.dumps(outcome))
    return 0


def _writes(event: str, arguments: tuple, temporary: str) -> list[str]:
    """The files outside the temporary folder that an event writes or changes, and what it reaches outside."""
    if event in REACHES_OUT and arguments[0] not in (sys.executable, "tesseract"):  # these read fonts and scans
        return [f"{event} {arguments!r}"[:200]]
    changes = event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING)
    path = os.fsdecode(arguments[0]) if changes and isinstance(arguments[0], str | bytes | os.PathLike) else ""
    return [f"{event} {path}"] if path and not path.startswith(temporary) and path != os.devnull else []


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
