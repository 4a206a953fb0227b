"""Writers and commands that are killed leave the old output or the new one, whole, and nothing after the next run."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from long.runs import SIZES, expected, fingerprint, litter, orphans, put_old, remove, start, wait, workplace
from long.writers import MAY_NOT_EXIST, WRITERS

KILLS = 300
STOPPED = -signal.SIGKILL
TRIES = 10  # of each kill: a writer may end before


def kills(part: float, names: Sequence[str] = tuple(WRITERS)) -> dict[str, object]:
    """Kill writers at random moments and before random steps on files, until enough were killed; count what they leave.

    A run that ends before it is killed is counted apart, and another one is started.
    """
    rng = random.Random(20261201)
    n_kills = max(len(names), round(KILLS * part))
    left: Counter[str] = Counter()
    failures: list[str] = []
    for number, name in enumerate(names):
        with workplace() as place:
            left.update(_kills_of(name, place, len(range(number, n_kills, len(names))), rng, failures))
    n_killed = sum(n for outcome, n in left.items() if outcome.endswith("(killed)"))
    return {"kills": n_killed, "writers": list(names), "left": dict(left), "failures": failures}


def _kills_of(name: str, place: Path, n: int, rng: random.Random, failures: list[str]) -> list[str]:
    old, new, seconds = expected(name, place)
    n_steps = int((place / "steps").read_text())
    path = place / "output" / WRITERS[name][0]
    content = b"" if name in MAY_NOT_EXIST else path.read_bytes()
    outcomes: list[str] = []
    for number in count():
        n_killed = sum(outcome.endswith("(killed)") for outcome in outcomes)
        if n_killed == n or number == n * TRIES:
            break
        put_old(name, place, content)
        if n_killed % 2:
            ended = wait(start(name, place / "output", SIZES[1], last_step=rng.randint(1, n_steps)))
        else:
            ended = _killed_after(rng.uniform(0, seconds), name, place)
        outcome = {old: "old", new: "new"}.get(fingerprint(path), "damaged")
        outcomes.append(f"{outcome} ({'killed' if ended == STOPPED else 'ended before'})")
        if outcome == "damaged" or ended not in (0, STOPPED):
            failures.append(f"{name}: {outcome}, status {ended}")
        failures += [f"{name}: process left: {process}" for process in orphans(place)]
        failures += [f"{name}: left {file}" for file in litter(place, name)]
    remove(path)
    return outcomes


def _killed_after(seconds: float, name: str, place: Path) -> int:
    """Start a writer and kill it some seconds later; its exit status."""
    process = start(name, place / "output", SIZES[1])
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    return wait(process)
