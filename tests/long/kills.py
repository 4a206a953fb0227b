"""Writers that are killed at a random moment leave the old file or the new one, and never a part of one."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from achtari_toolkit.loaders import load

RUNS = 300  # of each format of file
ENDINGS = (".parquet", ".csv", ".jsonl", ".xlsx")
SIZES = (300, 500)  # articles of the old and of the new file
LONGEST_WAIT_SECONDS = 0.6
WRITER = """
import sys
from achtari_toolkit.loaders import write_articles
from achtari_toolkit.schema import make_articles
old, new, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
tables = [make_articles([{"headline": f"خبر {i}", "body": "متن " * 300} for i in range(n)]) for n in (old, new)]
write_articles(tables[0], path)
print("ready", flush=True)
while True:
    for table in reversed(tables):
        write_articles(table, path)
"""


def kills(part: float) -> dict[str, object]:
    """Kill writers that replace one file again and again; count what they leave."""
    rng, runs = random.Random(20261130), max(1, round(RUNS * part))
    left = {"old": 0, "new": 0}
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            for run in range(runs):
                path = Path(folder) / f"{run}{ending}"
                n = articles_after_a_kill(path, wait=rng.uniform(0, LONGEST_WAIT_SECONDS))
                if n not in SIZES:
                    failures.append(f"{path.name}: {n} articles")
                else:
                    left["old" if n == SIZES[0] else "new"] += 1
                path.unlink(missing_ok=True)
    return {"kills of each ending": runs, "endings": list(ENDINGS), "left": left, "failures": failures}


def articles_after_a_kill(path: Path, *, wait: float) -> int:
    """How many articles the file has after its writer was killed."""
    sizes = map(str, SIZES)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, *sizes, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
    articles, problems = load(path)
    return len(articles) if problems.empty else -1
