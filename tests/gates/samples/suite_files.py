"""Files in which each text of a list is the headline, the body or the address of an article, in every format."""

import html
import json
import re
from pathlib import Path

import openpyxl
import pandas as pd

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FIELDS = {"headline": "title", "body": "text", "url": "url"}


def rows(texts: list[str], field: str) -> list[dict[str, str]]:
    """A record for each text, and after each two that are sound, so that an address stands in a column of these."""
    sound = [
        {
            "title": f"الخبر رقم {n} من المدينة",
            "text": f"قال المتحدث إن المشروع رقم {n} انتهى.",
            "url": f"https://x.example/{n}",
        }
        for n in range(3 * len(texts))
    ]
    return [row | ({FIELDS[field]: texts[n // 3]} if n % 3 == 0 else {}) for n, row in enumerate(sound)]


def saved(path: Path, records: list[dict[str, str]]) -> Path:
    """The records in the format that the name ends in; XML and workbooks have no character that they cannot hold."""
    writers = {".json": _json, ".csv": _csv, ".xlsx": _xlsx, ".rss": _rss}
    writers[path.suffix](path, records)
    return path


def page(record: dict[str, str]) -> bytes:
    """The record as a page; escaped, so that its texts are shown."""
    title, text, url = (html.escape(record[name]) for name in FIELDS.values())
    head = f'<title>{title}</title><meta property="og:title" content="{title}"><link rel="canonical" href="{url}">'
    body = f"<article><h1>{title}</h1><p>{text}</p><p>{'وقع الطرفان اليوم اتفاقا للتعاون. ' * 9}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode("utf-8", "replace")


def _json(path: Path, records: list[dict[str, str]]) -> None:
    path.write_text(json.dumps(records), encoding="utf-8")


def _csv(path: Path, records: list[dict[str, str]]) -> None:
    pd.DataFrame(records).to_csv(path, index=False)


def _xlsx(path: Path, records: list[dict[str, str]]) -> None:
    book = openpyxl.Workbook()
    for n, record in enumerate([dict(zip(FIELDS.values(), FIELDS.values(), strict=True)), *records], start=1):
        for column, value in enumerate(record.values(), start=1):
            cell = book.active.cell(n, column)
            cell.value = NOT_IN_XML.sub("", value)
            cell.data_type = "s"  # text, also where it begins as a formula does
    book.save(path)


def _rss(path: Path, records: list[dict[str, str]]) -> None:
    items = "".join(
        f"<item><title>{_xml(record['title'], 2)}</title><description>{_xml(record['text'], 2)}</description>"
        f"<link>{_xml(record['url'])}</link></item>"
        for record in records
    )
    path.write_text(
        f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>', encoding="utf-8", newline=""
    )


def _xml(text: str, times: int = 1) -> str:
    """A text escaped for XML, and before that for the HTML that feeds have in their elements."""
    text = NOT_IN_XML.sub("", text)
    for _ in range(times):
        text = html.escape(text)
    return text
