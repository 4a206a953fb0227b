"""What loading costs: python -m benchmarks.intake [table] [small] [html] [saved] [warc].

table  100,000 generated articles as CSV and as Parquet: CPU seconds of loaders.load and of the bare reader
small  100,000 files of one generated article each, as text, JSON and CSV: CPU seconds and memory of loaders.load
html   300 generated pages: CPU seconds of the toolkit's reader and of trafilatura called directly
saved  real pages beside the repository (../shared/data), if they are there: the same contenders
warc   2 GB of a generated crawl, one record in four a page: peak memory while loaders.stream reads it

Each contender runs in a process of its own. Writes intake.json beside this file.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from benchmarks.generate import DATA, SEED, write_corpus
from benchmarks.measuring import Stopwatch

RESULTS = Path(__file__).parent / "intake.json"
ARTICLES, PAGES, CRAWL = 100_000, 300, 2_000_000_000  # rows, pages, bytes
CORPUS, TABLE, WARC = DATA / f"{ARTICLES}.parquet", DATA / "intake", DATA / "intake.warc.gz"
SMALL_FILES = DATA / "intake_small"
REPEATS = 3
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "data"
SAVED = ("extraction_en/html", "html_pages", "dates_html/html")
PICTURE = 120_000  # bytes
NAVIGATION = "".join(f'<li class="menu"><a href="/section/{n}">قسم {n}</a></li>' for n in range(120))
SCRIPT = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}" * 200
PAGE = """<!doctype html><html lang="ar"><head><title>{headline} - الجريدة</title>
<meta property="og:title" content="{headline}"><meta property="article:published_time" content="{when}">
<script>{script}</script></head><body><nav><ul>{menu}</ul></nav>
<main><article><h1>{headline}</h1><div class="content">{body}</div></article></main>
<aside><ul>{menu}</ul></aside></body></html>"""


def csv_bare(watch: Stopwatch) -> int:
    """CSV by pandas."""
    with watch.step("read"):
        return len(pd.read_csv(TABLE.with_suffix(".csv")))


def csv_load(watch: Stopwatch) -> int:
    """CSV by the toolkit: dates read, control characters looked for, ids hashed."""
    return _load(TABLE.with_suffix(".csv"), watch)


def parquet_bare(watch: Stopwatch) -> int:
    """Parquet by pandas."""
    with watch.step("read"):
        return len(pd.read_parquet(TABLE.with_suffix(".parquet")))


def parquet_load(watch: Stopwatch) -> int:
    """Parquet by the toolkit."""
    return _load(TABLE.with_suffix(".parquet"), watch)


def small_load(watch: Stopwatch) -> int:
    """Files of one article each by the toolkit."""
    return _load(SMALL_FILES, watch)


def html_bare(watch: Stopwatch) -> int:
    """Pages by trafilatura, with its own settings; the body alone."""
    return _bare(list(pages(PAGES)), watch)


def html_same(watch: Stopwatch) -> int:
    """Pages by trafilatura, with the settings of the toolkit; the body alone."""
    return _bare(list(pages(PAGES)), watch, fast=True, favor_precision=True, include_comments=False)


def html_load(watch: Stopwatch) -> int:
    """Pages by the toolkit: body, headline, dates, author and the rest."""
    return _toolkit(list(pages(PAGES)), watch)


def saved_bare(watch: Stopwatch) -> int:
    """Real pages by trafilatura, with its own settings; the body alone."""
    return _bare(saved_pages(), watch)


def saved_load(watch: Stopwatch) -> int:
    """Real pages by the toolkit."""
    return _toolkit(saved_pages(), watch)


def warc_stream(watch: Stopwatch) -> int:
    """A crawl, batch by batch."""
    from achtari_toolkit import loaders

    with watch.step("read"):
        return sum(len(articles) for articles, _ in loaders.stream(WARC))


def _bare(content: list[bytes], watch: Stopwatch, **settings: bool) -> int:
    import trafilatura

    texts = [page.decode("utf-8", "replace") for page in content]
    trafilatura.extract(texts[0], **settings)
    with watch.step("read"):
        return sum(trafilatura.extract(text, **settings) is not None for text in texts)


def _toolkit(content: list[bytes], watch: Stopwatch) -> int:
    from achtari_toolkit.loaders.reading import read_file
    from achtari_toolkit.loaders.source.file import File
    from achtari_toolkit.text import detect_language

    files = [File(str(n), io.BytesIO(page)) for n, page in enumerate(content)]
    list(read_file(File("first", io.BytesIO(content[0]))))
    detect_language("Its model is read once a process, in 0.4 seconds.")
    with watch.step("read"):
        return sum(isinstance(piece, dict) for file in files for piece in read_file(file))


def saved_pages() -> list[bytes]:
    """The real pages, unpacked."""
    return [gzip.decompress(path.read_bytes()) for name in SAVED for path in sorted((SAMPLES / name).glob("*.html.gz"))]


def _load(path: Path, watch: Stopwatch) -> int:
    from achtari_toolkit import loaders

    loaders.load([])
    with watch.step("read"):
        return len(loaders.load(path)[0])


def pages(n: int):
    """Yield n pages of articles of the corpus, each with menus and scripts around it."""
    rows = next(pq.ParquetFile(CORPUS).iter_batches(n, columns=["headline", "body", "published"])).to_pylist()
    for row in rows:
        words = row["body"].split()
        paragraphs = "".join(f"<p>{' '.join(words[start : start + 60])}</p>" for start in range(0, len(words), 60))
        told = {"headline": row["headline"], "body": paragraphs, "when": row["published"].isoformat()}
        yield PAGE.format(script=SCRIPT, menu=NAVIGATION, **told).encode()


def write_tables() -> None:
    """Write the corpus as CSV and Parquet with the columns that an export has."""
    table = pd.read_parquet(CORPUS).drop(columns="article_id").rename(columns={"outlet": "site"})
    table = table.assign(
        published=table["published"].astype("str"), url=[f"https://x.example/{n}" for n in range(len(table))]
    )
    table.to_csv(TABLE.with_suffix(".csv"), index=False)
    table.to_parquet(TABLE.with_suffix(".parquet"))


def write_small_files() -> None:
    """Write each article of the corpus as a file of its own: a text, a JSON object or a CSV of one row, in turn."""
    rows = pd.read_parquet(CORPUS)[["headline", "body", "published"]].astype("str")
    for n, row in enumerate(rows.to_dict("records")):
        folder = SMALL_FILES / f"{n // 1_000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{n}.{('txt', 'json', 'csv')[n % 3]}"
        if path.suffix == ".csv":
            path.write_bytes(pd.DataFrame([row]).to_csv(index=False).encode())
        else:
            text = f"{row['headline']}\n\n{row['published'][:10]}\n\n{row['body']}\n"
            path.write_text(json.dumps(row) if path.suffix == ".json" else text, encoding="utf-8")


def write_crawl() -> None:
    """Write a crawl of about 2 GB, one gzip member per record; three records in four are pictures that do not pack."""
    chance, size, n = np.random.default_rng(SEED), 0, 0
    with WARC.open("wb") as file:
        for n, page in enumerate(_for_ever()):
            url = f"https://x.example/{n}"
            size += file.write(
                gzip.compress(_record(page.replace(b"</title>", b" %d</title>" % n, 1), "text/html", url), 1)
            )
            for k in range(3):
                picture = chance.bytes(PICTURE)
                size += file.write(gzip.compress(_record(picture, "image/jpeg", f"{url}/{k}.jpg"), 0))
            if size > CRAWL:
                return


def _for_ever():
    while True:
        yield from pages(10_000)


def _record(body: bytes, media: str, url: str) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-01-02T03:04:05Z\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def run(job: str) -> dict:
    """The run of a job, each in a process of its own, that took the least CPU."""
    times = 1 if job.startswith(("warc", "small")) else REPEATS
    command = [sys.executable, "-m", "benchmarks.intake", "--job", job]
    done = [subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout for _ in range(times)]
    return min((json.loads(text.splitlines()[-1]) for text in done), key=lambda told: told["steps"]["read"]["cpu"])


def main(asked: list[str]) -> None:
    """Measure what is asked for, print it and keep it."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if not CORPUS.exists():
        write_corpus(ARTICLES, path=CORPUS)
    for part in asked or [part for part in PARTS if part != "saved" or SAMPLES.is_dir()]:
        PREPARE[part]()
        told = {job.__name__: run(job.__name__) for job in PARTS[part]}
        results[part] = {
            name: {**each["steps"]["read"], "private_mb": each["private_mb"], "n": each["n"]}
            for name, each in told.items()
        }
        results[part]["load_average"] = [round(load, 1) for load in os.getloadavg()]
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        print(json.dumps({part: results[part]}, indent=1))


PARTS = {
    "table": (csv_bare, csv_load, parquet_bare, parquet_load),
    "small": (small_load,),
    "html": (html_bare, html_same, html_load),
    "saved": (saved_bare, saved_load),
    "warc": (warc_stream,),
}
JOBS = {job.__name__: job for jobs in PARTS.values() for job in jobs}
PREPARE = {
    "table": write_tables,
    "small": write_small_files,
    "html": lambda: None,
    "saved": lambda: None,
    "warc": write_crawl,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        watch = Stopwatch()
        watch.report(n=JOBS[sys.argv[2]](watch))
    else:
        main(sys.argv[1:])
