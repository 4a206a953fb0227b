"""Many executions of the loaders on damaged files: python tests/fuzz/harness.py --executions 1000000 --seed 1

Breaks one small file of each format (seeds.py) at random, loads it, and checks what must hold for any bytes
(reading.py). Prints one line; the exit status is 1 if a file broke a rule. The same seed gives the same damage.

    --format NAME   only this format, a name of seeds.py such as "HTML page"

guided.py is the other way: it keeps what reaches new code, and fuzzes the readers of the toolkit's own files too.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs from any folder

from fuzz.damage import broken
from fuzz.reading import first_failure, load_bytes
from fuzz.seeds import seeds

BATCH = 100  # files that are loaded together


def run_random(sound: Mapping[str, bytes], executions: int, seed: int) -> list[str]:
    """Load that many damaged files, evenly of all formats; return what failed, a line per format."""
    failures = []
    for n, (name, content) in enumerate(sound.items()):
        random_seeds = random.Random(f"{seed} {name}")
        n_left = executions // len(sound) + (n < executions % len(sound))
        while n_left > 0:
            batch = [random_seeds.getrandbits(48) for _ in range(min(BATCH, n_left))]
            n_left -= len(batch)
            if failure := failure_of(name, content, batch):
                failures.append(failure)
                break
    return failures


def failure_of(name: str, content: bytes, batch: list[int]) -> str:
    """What is wrong with the first file that fails; empty if all files of a batch load as they should."""
    damaged = [broken(content, seed) for seed in batch]
    try:
        load_bytes(*damaged)
    except Exception as error:
        n, cause = first_failure(damaged) or (None, error)
        if n is None:
            return f"{name}: the seeds {batch[0]} ... {batch[-1]} fail together and not alone: {cause!r}"
        path = Path(tempfile.mkdtemp(prefix="fuzz-")) / "damaged"
        path.write_bytes(damaged[n])
        return f"{name}: seed {batch[n]} fails with {cause!r}; the bytes are in {path}"
    return ""


def main() -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=list(seeds()))
    options = parser.parse_args()
    sound = {name: content for name, content in seeds().items() if options.format in (None, name)}
    start = time.perf_counter()
    failures = run_random(sound, options.executions, options.seed)
    seconds = time.perf_counter() - start
    print(
        f"fuzz: {options.executions:,} executions, formats: {len(sound)}, seed: {options.seed}, seconds: {seconds:,.0f},"
        f" failures: {len(failures)}",
        *failures,
        sep="; ",
        flush=True,
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
