"""A folder as a researcher has it: saved pages, dumps and exports in many formats, and some that are damaged."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from html import escape
from itertools import islice
from pathlib import Path
from random import Random

import pandas as pd

from datasets.simulated_press.plan import Plan
from datasets.simulated_press.press import Press
from datasets.simulated_press.schedule import CASABLANCA

EPOCH = (2026, 1, 1, 0, 0, 0)  # of every member of the workbook, so that its bytes do not depend on the clock
# what each export calls the columns of ours; the database speaks Arabic, the colleague French
EXPORTS = {
    "database": {"headline": "العنوان", "body": "النص", "published_raw": "التاريخ", "site": "الجريدة",
                 "url": "الرابط", "byline": "الكاتب"},
    "colleague": {"published_raw": "Date", "site": "Source", "headline": "Titre", "body": "Texte",
                  "section": "Rubrique", "url": "Lien"},
    "feed": {"url": "url", "headline": "title", "body": "content", "published_raw": "date",
             "byline": "author", "site": "source"},
}  # fmt: skip
DUMPS, PAGES, CSV, XLSX, JSONL = 40, 40, 30, 20, 20
OLD = (("windows-1256.txt", "ar", "cp1256"), ("windows-1252.txt", "fr", "cp1252"), ("utf-16.txt", "ar", "utf-16-le"))
FOLDER_ARTICLES = DUMPS + PAGES + CSV + XLSX + JSONL + len(OLD)


def write_press_folder(press: Press, plan: Plan, folder: Path) -> None:
    """Write about 150 articles of the press into folder, each once, and the damaged files beside them."""
    random = Random(f"{plan.seed} folder")
    originals = [each.number for each in press.articles if each.kind == "original"]
    chosen = sorted(random.sample(originals, DUMPS + PAGES + CSV + XLSX + JSONL))
    random.shuffle(chosen)
    records = iter([press.records[number] | {"language": press.articles[number].language} for number in chosen])
    for number, record in enumerate(islice(records, DUMPS), start=1):
        _write(folder / "dumps" / f"{number:03}.txt", dump(record), "utf-8")
    for number, record in enumerate(islice(records, PAGES), start=1):
        _write(folder / "pages" / f"{number:03}.html", html_page(record), "utf-8-sig" if number % 10 == 0 else "utf-8")
    _write(
        folder / "exports" / "database.csv",
        _frame(islice(records, CSV), "database").to_csv(index=False, lineterminator="\n"),
        "utf-8",
    )
    _write_bytes(folder / "exports" / "colleague.xlsx", workbook(_frame(islice(records, XLSX), "colleague")))
    lines = [json.dumps(_export(record, "feed"), ensure_ascii=False) for record in islice(records, JSONL)]
    _write(folder / "exports" / "feed.jsonl", "\n".join(lines) + "\n", "utf-8")
    _write_old_encodings(press, folder, set(chosen))
    _write_damaged(folder)


def dump(record: dict) -> str:
    """Return one page as copied from a reader view: site, headline, a line a paragraph, closing words."""
    paragraphs = "\n\n".join(record["body"].split("\n"))
    return f"Site icon {record['site']}\n\n{record['headline']}\n\n{paragraphs}\n\nExit mobile version\n"


def html_page(record: dict) -> str:
    """Return one article page with JSON-LD, Open Graph, a menu and a footer."""
    language = record["language"]
    direction = "rtl" if language == "ar" else "ltr"
    published = _declared(record)
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": record["headline"],
        "inLanguage": language,
    }
    linked |= {"url": record["url"], "publisher": {"@type": "Organization", "name": record["site"]}}
    linked |= {"datePublished": published} if published else {}
    linked |= {"author": {"@type": "Person", "name": record["byline"]}} if record["byline"] else {}
    data = json.dumps(linked, ensure_ascii=False).replace("</", "<\\/")
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in record["body"].split("\n"))
    time = f'<meta property="article:published_time" content="{published}">' if published else ""
    return f"""<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{escape(record["headline"])} - {escape(record["site"])}</title>
<link rel="canonical" href="{record["url"]}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{escape(record["site"])}">
<meta property="og:title" content="{escape(record["headline"])}">
<meta property="og:url" content="{record["url"]}">
{time}
<script type="application/ld+json">{data}</script>
</head>
<body>
<nav><a href="/">{escape(record["site"])}</a> <a href="/archive">{escape(record["section"])}</a></nav>
<main><article>
<h1>{escape(record["headline"])}</h1>
{paragraphs}
</article></main>
<footer>{escape(record["site"])} - simulated press</footer>
</body>
</html>
"""


def _declared(record: dict) -> str | None:
    """The date as a page declares it to machines: a day, or a moment with its offset."""
    if record["published"] is None:
        return None
    local = record["published"].astimezone(CASABLANCA)
    return local.date().isoformat() if record["published_precision"] == "day" else local.isoformat(timespec="seconds")


def workbook(table: pd.DataFrame) -> bytes:
    """Return a table as XLSX, every clock time in it set to EPOCH."""
    raw = io.BytesIO()
    table.to_excel(raw, index=False, sheet_name="articles", engine="openpyxl")
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = b"" if name == "docProps/core.xml" else source.read(name)
            target.writestr(zipfile.ZipInfo(name, EPOCH), content or CORE, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


CORE = (
    b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>simulated press</dc:creator></cp:coreProperties>'
)


def _export(record: dict, export: str) -> dict[str, str | None]:
    return {theirs: record[ours] for ours, theirs in EXPORTS[export].items()}


def _frame(records: Iterable[dict], export: str) -> pd.DataFrame:
    return pd.DataFrame([_export(record, export) for record in records], columns=list(EXPORTS[export].values()))


def _write_old_encodings(press: Press, folder: Path, taken: set[int]) -> None:
    """One dump each in the encodings of older computers, of articles that these can write."""
    for name, language, encoding in OLD:
        number = next(
            each.number
            for each in press.articles
            if each.language == language
            and each.number not in taken
            and _fits(dump(press.records[each.number]), encoding)
        )
        taken.add(number)
        text = dump(press.records[number])
        _write(folder / "old_encodings" / name, "\ufeff" + text if encoding == "utf-16-le" else text, encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write_damaged(folder: Path) -> None:
    damaged = folder / "damaged"
    _write_bytes(damaged / "empty.txt", b"")
    _write_bytes(damaged / "junk.html", bytes(range(256)) * 8)
    _write_bytes(damaged / "truncated.jsonl", '{"headline": "خبر مبتور", "body": "انقطع الاتصال قبل'.encode())
    _write_bytes(damaged / "no_article.csv", b"price,stock\n12,3\n15,4\n")


def _write(path: Path, text: str, encoding: str) -> None:
    _write_bytes(path, text.encode(encoding))


def _write_bytes(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
