"""Run jobs and peers on generated corpora and compare: python -m benchmarks.run 10000 [100000 1000000].

Counts come before times: a peer with other counts does not do the same work, and is listed with the patterns that
differ instead of a ratio. Peers are left out above 100,000 articles. Writes results.json beside this file, size by
size; sizes measured earlier stay in it.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.codebook import PATTERNS
from benchmarks.generate import DATA, write_corpus

RESULTS = Path(__file__).parent / "results.json"
REPEATS = 3  # of the engine's jobs; the least CPU counts
MOST_FOR_PEERS = 100_000  # articles
PEERS = ("duckdb", "pandas_re2", "pandas")
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "ARROW_NUM_THREADS", "POLARS_MAX_THREADS")}
PACKAGES = ("achtari-toolkit", "numpy", "numba", "pandas", "pyarrow", "duckdb")


def main(sizes: list[int]) -> None:
    """Measure every size, print the tables and write the results."""
    earlier = json.loads(RESULTS.read_text(encoding="utf-8"))["sizes"] if RESULTS.exists() else {}
    results = {
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "patterns": len(PATTERNS),
        "sizes": earlier,
    }
    for size in sizes:
        results["sizes"] = dict(sorted({**earlier, str(size): measured(size)}.items(), key=lambda item: int(item[0])))
        earlier = results["sizes"]
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(table(size, results["sizes"][str(size)]), flush=True)


def measured(size: int) -> dict[str, object]:
    """Return counts, ratios and memory of every contender on a corpus of one size."""
    corpus, store = DATA / f"{size}.parquet", DATA / f"{size}.tokens"
    if not corpus.exists():
        write_corpus(size, path=corpus)
    shutil.rmtree(store, ignore_errors=True)
    before = os.getloadavg()
    yardstick = best("yardstick", corpus)
    runs = {"stream": run("jobs", "stream", corpus, store), "cold": best("cold", corpus), "warm": best("warm", corpus, store)}
    runs |= {peer: run("peers", peer, corpus) for peer in PEERS if size <= MOST_FOR_PEERS}
    shutil.rmtree(store, ignore_errors=True)
    unit = seconds(yardstick)
    return {
        "load_average": [round(load, 2) for load in (*before, *os.getloadavg())],
        "yardstick_cpu_seconds": round(unit, 3),
        "tokens": runs["cold"]["tokens"],
        "types": runs["cold"]["types"],
        "sizes_mb": runs["stream"]["sizes_mb"],
        "contenders": {name: compared(name, job, runs, unit) for name, job in runs.items()},
    }


def compared(name: str, job: dict, runs: dict[str, dict], unit: float) -> dict[str, object]:
    """What is told of one contender: its cost in yardsticks, its memory, and how far the engine is from it."""
    told = {
        "yardsticks": round(seconds(job) / unit, 2),
        "steps": {step: round(spent["cpu"] / unit, 3) for step, spent in job["steps"].items()},
        "grown_mb": {step: spent["grown_mb"] for step, spent in job["steps"].items()},
        "peak_mb": job["peak_mb"],
        "private_mb": job["private_mb"],
    }
    if name not in PEERS:
        return told
    expected = runs["cold"]["counts"]
    differ = {p: [expected[p], job["counts"][p]] for p in PATTERNS if expected[p] != job["counts"][p]}
    if differ or job["sha256"] != runs["cold"]["sha256"]:
        return told | {"same_work": False, "differ": differ}
    query = runs["warm"]["steps"]["query"]["cpu"]
    ratios = {
        "times_cold": seconds(job) / seconds(runs["cold"]),
        "times_warm": seconds(job) / query,
        "count_alone_times_warm": job["steps"]["count"]["cpu"] / query,
    }
    return told | {"same_work": True, **{ratio: round(value, 1) for ratio, value in ratios.items()}}


def seconds(job: dict) -> float:
    """CPU seconds of a job, compiling and the second query left out."""
    return sum(spent["cpu"] for step, spent in job["steps"].items() if step not in ("jit", "again"))


def best(name: str, *arguments: Path) -> dict:
    """The run of a job that took the least CPU."""
    return min((run("jobs", name, *arguments) for _ in range(REPEATS)), key=seconds)


def run(module: str, name: str, *arguments: Path) -> dict:
    """Run one contender in a process of its own, on one thread, and return what it printed."""
    command = [sys.executable, "-m", f"benchmarks.{module}", name, *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def table(size: int, result: dict) -> str:
    """Return the comparison as plain text."""
    lines = [
        f"{size:,} articles, {result['tokens']:,} words, {result['types']:,} types; "
        f"yardstick {result['yardstick_cpu_seconds']} s, load {result['load_average']}",
        f"{'contender':12} {'yardsticks':>10} {'x cold':>8} {'x warm':>8} {'peak MB':>8} {'own MB':>7}",
    ]
    for name, told in result["contenders"].items():
        ratios = f"{told.get('times_cold', ''):>8} {told.get('times_warm', ''):>8}"
        memory = f"{told['peak_mb']:>8} {told['private_mb']:>7}"
        lines.append(f"{name:12} {told['yardsticks']:>10} {ratios} {memory}")
        if told.get("same_work") is False:
            lines.append(f"  not the same work: {told['differ']}")
    return "\n".join(lines)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
