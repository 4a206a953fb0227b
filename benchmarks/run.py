"""Run jobs and peers on generated corpora and compare: python -m benchmarks.run [--engine] 10000 [100000 1000000].

Counts come before times: a peer with other counts does not do the same work, and is listed with the patterns that
differ instead of a ratio. Peers are left out above 100,000 articles. Writes results.json beside this file, size by
size; sizes measured earlier stay in it. With --engine the peers are not run again: what they took earlier counts.
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
REPEATS = 3  # of the engine's jobs, up to the size that peers do; the least CPU counts
MOST_FOR_PEERS = 100_000  # articles
PEERS = ("duckdb", "pandas_re2", "pandas")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "ARROW_NUM_THREADS", "POLARS_MAX_THREADS"), "1")
PACKAGES = ("achtari-toolkit", "numpy", "numba", "pandas", "pyarrow", "duckdb")


def main(sizes: list[int], *, peers: bool) -> None:
    """Measure every size, print the tables and write the results."""
    earlier = json.loads(RESULTS.read_text(encoding="utf-8"))["sizes"] if RESULTS.exists() else {}
    about = {"python": platform.python_version(), "packages": {name: version(name) for name in PACKAGES}}
    for size in sizes:
        known = earlier.get(str(size), {}).get("contenders", {})
        earlier[str(size)] = measured(size, known={} if peers else known, peers=peers and size <= MOST_FOR_PEERS)
        results = about | {"patterns": len(PATTERNS), "sizes": {key: earlier[key] for key in sorted(earlier, key=int)}}
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(table(size, earlier[str(size)]), flush=True)


def measured(size: int, *, known: dict[str, dict], peers: bool) -> dict[str, object]:
    """Return ratios, CPU seconds and memory of every contender on a corpus of one size; known are earlier peers."""
    corpus, store = DATA / f"{size}.parquet", DATA / f"{size}.tokens"
    if not corpus.exists():
        write_corpus(size, path=corpus)
    shutil.rmtree(store, ignore_errors=True)
    before, times = os.getloadavg(), REPEATS if size <= MOST_FOR_PEERS else 1
    yardstick = best("yardstick", corpus, times=times)
    runs = {"stream": run("jobs", "stream", corpus, store), "cold": best("cold", corpus, times=times)}
    runs["warm"] = best("warm", corpus, store, times=times)
    runs |= (
        {peer: run("peers", peer, corpus) for peer in PEERS} if peers else {p: known[p] for p in PEERS if p in known}
    )
    shutil.rmtree(store, ignore_errors=True)
    return {
        "load_average": [round(load, 2) for load in (*before, *os.getloadavg())],
        "yardstick_cpu_seconds": round(seconds(yardstick), 3),
        "tokens": runs["cold"]["tokens"],
        "types": runs["cold"]["types"],
        "sizes_mb": runs["stream"]["sizes_mb"],
        "contenders": {name: compared(name, job, runs, seconds(yardstick)) for name, job in runs.items()},
    }


def compared(name: str, job: dict, runs: dict[str, dict], unit: float) -> dict[str, object]:
    """What is told of one contender: its cost in yardsticks, its steps and memory, how far the engine is from it."""
    told = {
        "yardsticks": round(seconds(job) / unit, 2),
        **{key: job[key] for key in ("steps", "peak_mb", "private_mb")},
    }
    if name == "stream":
        return told
    told["sha256"] = job["sha256"]
    if name not in PEERS:
        return told
    if job["sha256"] != runs["cold"]["sha256"]:
        return told | {
            "same_work": False,
            "differ": job.get("differ") or differences(runs["cold"]["counts"], job["counts"]),
        }
    query = runs["warm"]["steps"]["query"]["cpu"]
    ratios = {
        "times_cold": seconds(job) / seconds(runs["cold"]),
        "times_warm": seconds(job) / query,
        "count_alone_times_warm": job["steps"]["count"]["cpu"] / query,
    }
    return told | {"same_work": True, **{ratio: round(value, 1) for ratio, value in ratios.items()}}


def differences(expected: dict[str, int], counts: dict[str, int]) -> dict[str, list[int]]:
    """Articles by pattern, the engine's and the peer's, where they differ; empty if only weeks or outlets do."""
    return {
        pattern: [expected[pattern], counts[pattern]] for pattern in PATTERNS if expected[pattern] != counts[pattern]
    }


def seconds(job: dict) -> float:
    """CPU seconds of a job, compiling and the second query left out."""
    return sum(spent["cpu"] for step, spent in job["steps"].items() if step not in ("jit", "again"))


def best(name: str, *arguments: Path, times: int) -> dict:
    """The run of a job that took the least CPU."""
    return min((run("jobs", name, *arguments) for _ in range(times)), key=seconds)


def run(module: str, name: str, *arguments: Path) -> dict:
    """Run one contender in a process of its own, on one thread, and return what it printed."""
    command = [sys.executable, "-m", f"benchmarks.{module}", name, *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def table(size: int, result: dict) -> str:
    """Return the comparison as plain text."""
    lines = [
        (
            f"{size:,} articles, {result['tokens']:,} words, {result['types']:,} types; "
            f"yardstick {result['yardstick_cpu_seconds']} s, load {result['load_average']}"
        ),
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
    main([int(size) for size in sys.argv[1:] if size.isdecimal()] or [10_000], peers="--engine" not in sys.argv)
