"""What a job costs: CPU seconds, wall seconds and memory of one process, printed as one line of JSON."""

from __future__ import annotations

import json
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STATUS = Path("/proc/self/status")  # Linux; elsewhere private memory is not told
MEGABYTE = 1_000_000


class Stopwatch:
    """Cost of the steps of a job, by name: cpu and wall (seconds), grown_mb (private memory, peak above the start)."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}
        self.private_mb = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what runs inside, and watch the private memory meanwhile."""
        done, seen = threading.Event(), [private_memory()]
        watcher = threading.Thread(target=_watch, args=(done, seen), daemon=True)
        watcher.start()
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        spent = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
        done.set()
        watcher.join()
        self.private_mb = max(self.private_mb, *seen)
        self.steps[name] = {unit: round(n, 4) for unit, n in spent.items()} | {"grown_mb": round(max(seen) - seen[0])}

    def report(self, **result: object) -> None:
        """Print one line of JSON: steps, peak memory in megabytes, and the result."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
        memory = {"peak_mb": round(peak), "private_mb": round(self.private_mb)}
        print(json.dumps({"steps": self.steps, **memory, **result}, ensure_ascii=False))


def _watch(done: threading.Event, seen: list[float]) -> None:
    while not done.wait(0.02):
        seen.append(private_memory())
    seen.append(private_memory())


def private_memory() -> float:
    """Megabytes that are this process's own, mapped files left out; 0 where the system does not tell."""
    if not STATUS.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines() if ":" in line)
    return int(lines.get("RssAnon", "0 kB").split()[0]) * 1024 / MEGABYTE
