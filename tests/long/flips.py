"""Files that are damaged at random are refused or give the same content, and what is salvaged is what was written.

Each kind of file is read in a process of its own, because a wrong offset could end it: a signal is counted.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pyarrow as pa

from achtari_toolkit.codebooks import read_hits, write_hits
from achtari_toolkit.errors import AchtariError
from achtari_toolkit.files import salvage, write_manifest
from achtari_toolkit.loaders import load, write_articles, write_table
from achtari_toolkit.schema import make_articles
from achtari_toolkit.words import read_tokens, tokenize_batches

FLIPS, CUTS, SALVAGED = 300, 80, 100  # of each kind; of each size
SIZES = (150, 2_000, 20_000)  # articles of the files that are salvaged
KINDS = ("articles", "hits", "tokens", "table", "csv")
WORDS = "وزارة الصحة مدينة الرباط برنامج sécheresse budget eau press water report 2024".split()
HURTS = ("3 flips", "zeroed sector", "two blocks exchanged", "cut of 1 %")


def articles_of(n: int) -> pd.DataFrame:
    """Articles of random words."""
    rng = random.Random(n)
    texts = [" ".join(rng.choices(WORDS, k=rng.randrange(80, 240))) for _ in range(n)]
    return make_articles(
        [
            {"headline": f"خبر {i}", "body": text, "url": f"https://a.example/{i}", "published": "2024-05-01"}
            for i, text in enumerate(texts)
        ]
    )


def hits_of(n: int) -> pd.DataFrame:
    rng = random.Random(n)
    rows = [(f"{rng.randrange(n):016x}", rng.choice(WORDS), rng.randrange(200)) for _ in range(n)]
    hits = pd.DataFrame(rows, columns=["article_id", "code", "first"]).astype({"code": "category"})
    return hits.assign(pattern=hits["code"], last=hits["first"])[["article_id", "code", "pattern", "first", "last"]]


def write(kind: str, folder: Path) -> Path:
    """Write a file of a kind; return the path of what is damaged."""
    if kind == "articles":
        write_articles(articles_of(150), folder / "a.parquet")
    elif kind == "hits":
        write_hits(hits_of(4_000), folder / "a.parquet")
    elif kind == "tokens":
        batch = pa.RecordBatch.from_pandas(articles_of(200)[["article_id", "headline", "body"]])
        tokenize_batches([batch], to=folder / "tokens")
        return folder / "tokens"
    elif kind == "table":
        write_table(articles_of(150)[["headline", "body", "published"]], folder / "a.parquet")
    else:
        write_articles(articles_of(150), folder / "a.csv")
        write_manifest(folder / "a.csv")
        return folder / "a.csv"
    return folder / "a.parquet"


def content_of(kind: str, path: Path) -> pd.DataFrame | None:
    """What is read of a file; None if it is refused with a problem."""
    if kind == "hits":
        return read_hits(path)
    if kind == "tokens":
        tokens = read_tokens(path)
        ids = pd.Series(tokens.ids)
        return pd.DataFrame({"word": tokens.types["key"].take(ids).array, "sentence": tokens.sentences_of(ids.index)})
    articles, problems = load(path)
    return None if len(problems) else articles


def hurt(content: bytearray, how: str, rng: random.Random) -> bytearray:
    """Content with one damage."""
    position = rng.randrange(len(content))
    if how.endswith(("flip", "flips")):
        for _ in range(int(how.split()[0])):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    elif how == "zeroed sector":
        sector = slice(position // 512 * 512, position // 512 * 512 + 512)
        content[sector] = bytes(len(content[sector]))
    elif how == "two blocks exchanged" and len(content) > 8192:
        first = min(position, len(content) - 8192)
        content[first : first + 8192] = content[first + 4096 : first + 8192] + content[first : first + 4096]
    elif how == "cut of 1 %":
        del content[-max(1, len(content) // 100) :]
    elif how == "cut":
        del content[position:]
    return content


def outcome(kind: str, whole: Path, how: str, seed: int) -> str:
    """What reading a damaged copy gives: refused, same, silent (other content without an error) or untyped."""
    rng = random.Random(f"{kind} {how} {seed}")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / whole.name
        if whole.is_dir():
            shutil.copytree(whole, copy)
        else:
            for file in whole.parent.glob(f"{whole.name}*"):
                shutil.copy(file, folder)
        files = [file for file in sorted(copy.parent.rglob("*")) if file.is_file() and file.stat().st_size]
        victim = rng.choices(files, [file.stat().st_size for file in files])[0]  # as a bad disk chooses
        victim.write_bytes(hurt(bytearray(victim.read_bytes()), how, rng))
        try:
            content = content_of(kind, copy)
        except AchtariError:
            return "refused"
        except Exception as error:
            return f"untyped {type(error).__name__}"
        if content is None:
            return "refused"
        return "same" if content.equals(content_of(kind, whole)) else "silent"


def run_kind(kind: str, cases: list[tuple[str, int]]) -> Counter[str]:
    """Read damaged files in a process of their own, which is started again after a signal."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole = write(kind, Path(folder))
        while cases:
            command = [sys.executable, "-c", "import long.flips as f, sys; f.child(*sys.argv[1:])", kind, str(whole)]
            given = "\n".join(f"{how}|{seed}" for how, seed in cases)
            run = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
            printed = run.stdout.splitlines()
            outcomes.update(printed)
            if len(printed) < len(cases) and run.returncode >= 0:
                raise RuntimeError(run.stderr[-2_000:])
            if len(printed) < len(cases):
                outcomes[f"signal {-run.returncode}"] += 1
            cases = cases[len(printed) + 1 :]
    return outcomes


def child(kind: str, whole: str) -> None:
    """Print the outcome of each case of the standard input."""
    for case in sys.stdin.read().splitlines():
        how, seed = case.split("|")
        print(outcome(kind, Path(whole), how, int(seed)), flush=True)


def salvaged_share(n_articles: int, how: str, n_runs: int) -> dict[str, float]:
    """The share of rows that salvage returns of damaged article files; a row that was never written is an error."""
    articles = articles_of(n_articles)
    shares = []
    with tempfile.TemporaryDirectory() as folder:
        whole, copy, saved = (Path(folder) / f"{name}.parquet" for name in ("whole", "copy", "saved"))
        write_articles(articles, whole)
        bodies = dict(zip(articles["article_id"], articles["body"], strict=True))
        for seed in range(n_runs):
            copy.write_bytes(hurt(bytearray(whole.read_bytes()), how, random.Random(f"{how} {n_articles} {seed}")))
            try:
                salvage(copy, saved)
            except AchtariError:
                shares.append(0.0)
                continue
            back = load(saved).articles
            if any(bodies[key] != body for key, body in zip(back["article_id"], back["body"], strict=True)):
                raise RuntimeError(f"salvage of {how}, seed {seed}, gave a row that was never written")
            shares.append(len(back) / n_articles)
    return {"mean": round(sum(shares) / len(shares), 4), "least": round(min(shares), 4)}


def flips(part: float) -> dict[str, object]:
    """Flip and cut files of each kind, and salvage article files of three sizes."""
    n_flips, n_cuts, n_salvaged = (max(1, round(n * part)) for n in (FLIPS, CUTS, SALVAGED))
    results: dict[str, object] = {"flips of each kind": n_flips, "cuts of each kind": n_cuts}
    for kind in KINDS:
        for how, n in (("1 flip", n_flips), ("cut", n_cuts)):
            results[f"{kind}, {how}"] = dict(sorted(run_kind(kind, [(how, seed) for seed in range(n)]).items()))
    for how in HURTS:
        for n in SIZES:
            n_runs = n_salvaged if how == HURTS[0] else max(1, n_salvaged // 5)
            results[f"salvaged of {n} articles, {how}"] = salvaged_share(n, how, n_runs)
    return results
