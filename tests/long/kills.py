"""Writers and commands that are killed leave the old output or the new one, whole, and nothing after the next run."""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

from long.runs import SIZES, expected, fingerprint, litter, orphans, put_old, remove, start, wait, workplace
from long.writers import MAY_NOT_EXIST, WRITERS

KILLS = 300
STEPS = 14  # on files, before one of which half of the writers are killed


def kills(part: float) -> dict[str, object]:
    """Kill writers at random moments and before chosen steps; count what they leave."""
    rng = random.Random(20261201)
    n_kills = max(len(WRITERS), round(KILLS * part))
    left: Counter[str] = Counter()
    failures: list[str] = []
    for number, name in enumerate(WRITERS):
        with workplace() as place:
            of_this = len(range(number, n_kills, len(WRITERS)))
            for outcome in _kills_of(name, place, of_this, rng, failures):
                left[outcome] += 1
    return {"kills": n_kills, "writers": list(WRITERS), "left": dict(left), "failures": failures}


def _kills_of(name: str, place: Path, n: int, rng: random.Random, failures: list[str]) -> list[str]:
    old, new, seconds = expected(name, place)
    path = place / "output" / WRITERS[name][0]
    content = b"" if name in MAY_NOT_EXIST else path.read_bytes()
    outcomes = []
    for number in range(n):
        put_old(name, place, content)
        ended = _killed(name, place, rng, seconds, at_step=number % 2 == 1)
        outcome = {old: "old", new: "new"}.get(fingerprint(path), "damaged")
        outcomes.append(f"{outcome} ({'killed' if ended == -signal.SIGKILL else 'ended before'})")
        if outcome == "damaged" or ended not in (0, -signal.SIGKILL):
            failures.append(f"{name}: {outcome}, status {ended}")
        failures += [f"{name}: process left: {process}" for process in orphans(place)]
        failures += [f"{name}: left {file}" for file in litter(place, name)]
    remove(path)
    return outcomes


def _killed(name: str, place: Path, rng: random.Random, seconds: float, *, at_step: bool) -> int:
    """Kill a writer at a random moment, or before a random step; its exit status."""
    if at_step:
        return wait(start(name, place / "output", SIZES[1], last_step=rng.randint(1, STEPS)))
    process = start(name, place / "output", SIZES[1])
    time.sleep(rng.uniform(0, seconds))
    os.kill(process, signal.SIGKILL)
    return wait(process)
