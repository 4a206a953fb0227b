"""Coverage-guided fuzzing of the loaders: PYTHONPATH=tests python -m fuzz.harness FORMAT [libFuzzer's options].

FORMAT is a name of seeds.py, such as "HTML page", or all. Needs atheris, which is no dependency of the toolkit:
pip install atheris. Options are those of libFuzzer: -runs=100000, -max_total_time=600, a folder for the corpus.
A crash leaves the bytes in a file crash-*; read it with tests/fuzz/reading.py.
Without atheris, the last line runs the same check on seeds broken at random: PYTHONPATH=tests python -m fuzz.harness FORMAT --random 100000
"""

import sys
import time

from fuzz.reading import read
from fuzz.seeds import broken, seeds


def guided(names: list[str], options: list[str]) -> None:
    """Let atheris look for bytes that break the reader."""
    import atheris

    chosen = [content for name, content in seeds().items() if name in names]

    def one(content: bytes) -> None:
        which, *_ = content[:1] or b"\0"
        read(content[1:] if which & 1 else broken(chosen[which % len(chosen)], int.from_bytes(content[1:9], "little")))

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], "-max_len=20000", "-rss_limit_mb=4096", *options], one)
    atheris.Fuzz()


def at_random(names: list[str], runs: int) -> None:
    """Break seeds at random, so many times each; print the pace."""
    for name, content in seeds().items():
        if name not in names:
            continue
        start = time.perf_counter()
        for seed in range(runs):
            try:
                read(broken(content, seed))
            except BaseException:
                print(f"{name}: broken(seeds()[{name!r}], {seed}) breaks the reader", file=sys.stderr)
                raise
        print(f"{name}: {runs:,} runs, {runs / (time.perf_counter() - start):,.0f} a second", flush=True)


if __name__ == "__main__":
    chosen, *rest = sys.argv[1:] or ["all"]
    known = list(seeds()) if chosen == "all" else [chosen]
    if rest[:1] == ["--random"]:
        at_random(known, int(rest[1]))
    else:
        guided(known, rest)
