"""Fuzzing that guides itself by the code it reaches: python tests/fuzz/guided.py --executions 100000 --seed 1

Each reader (targets.py) is fuzzed in a process of its own, so that one that ends the interpreter is counted and named.
Where atheris is installed, inputs that reach new code of the package are kept and changed further; elsewhere inputs are
changed at random. Prints one line per reader; the exit status is 1 if one failed.

    --target NAME   only this reader; may be given several times
    --without NAME  not this reader
    --keep FOLDER   where inputs that reach new code, and those that fail, stay for the next run
    --results FILE  executions of each reader and failures, as JSON
    --seconds N     the most that one input may take
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that it runs from any folder
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.engine import ENGINE, instrumented
from fuzz.fuzzed_process import Outcome, fuzz_target

FEWEST = 25  # executions of a reader


def run_guided(
    executions: int, seed: int, keep: Path, *, seconds: int = 10, names: Sequence[str] = (), without: Sequence[str] = ()
) -> dict[str, Outcome]:
    """Fuzz each target in turn, or those that are named; return {name: Outcome}."""
    with instrumented():
        from fuzz.kept_inputs import kept_inputs
        from fuzz.targets import targets

        known = targets()
        chosen = {name: known[name] for name in names or known if name not in without}
        for target in chosen.values():  # what is imported or compiled at the first use is ready in each process
            for sound in target.seeds:
                target.execute(sound)
    total = sum(target.share for target in chosen.values())
    outcomes = {}
    for name, target in chosen.items():
        n = max(FEWEST, executions * target.share // total)
        seeds = [*target.seeds, *kept_inputs(name)]
        outcomes[name] = fuzz_target(target._replace(seeds=seeds), n, seed=seed, folder=keep / name, seconds=seconds)
        print(f"{name}: {outcomes[name].summary()}", flush=True)
    return outcomes


def as_json(outcomes: dict[str, Outcome]) -> dict[str, object]:
    """What `make long` keeps."""
    return {
        "engine": ENGINE,
        "executions": sum(outcome.executions for outcome in outcomes.values()),
        "failures": [f"{name}: {failure}" for name, outcome in outcomes.items() for failure in outcome.failures],
        "of each": {name: outcome.executions for name, outcome in outcomes.items()},
    }


def main() -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", action="append", default=[])
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--results", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        keep = options.keep or Path(folder)
        outcomes = run_guided(
            options.executions, options.seed, keep,
            seconds=options.seconds, names=options.target, without=options.without,
        )  # fmt: skip
    if options.results:
        options.results.write_text(json.dumps(as_json(outcomes), ensure_ascii=False), encoding="utf-8")
    n_failures = sum(len(outcome.failures) for outcome in outcomes.values())
    n = sum(outcome.executions for outcome in outcomes.values())
    print(f"guided: {n:,} executions, engine: {ENGINE}, targets: {len(outcomes)}, failures: {n_failures}", flush=True)
    return 1 if n_failures or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
