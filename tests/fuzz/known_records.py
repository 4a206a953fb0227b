"""Records that can be counted in the bytes of any file, and files that hold them, one builder per format.

Of record 7 the headline holds R0007X and the body B0007X, in letters that every encoding has: whatever is done to the
file, these marks say which records it still holds, and whether two records were mixed.
"""

import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime
from xml.sax.saxutils import escape

import openpyxl
import pandas as pd
from fuzz.known_exports import EXPORT_BUILDERS
from fuzz.record import Record
from press_documents import word

UTF8 = SMTPUTF8.clone(linesep="\n", max_line_length=None)
PHRASES = {
    "ar": ("أعلنت وزارة التعليم عن برنامج جديد", "قال المسؤول، إن الخطة تشمل ثلاث جهات", 'وصف "المشروع" بأنه أول خطوة'),
    "fr": (
        "Le ministère présente un programme d'été",
        "L'école, rouverte, reçoit 120 élèves",
        'Un projet dit "pilote"',
    ),
    "en": (
        "The ministry presents a programme",
        "One hundred schools, it said, take part",
        'A so-called "pilot" project',
    ),
}


def records_of(random_source: random.Random) -> list[Record]:
    """Return two to twelve records in one language."""
    phrases = PHRASES[random_source.choice(list(PHRASES))]
    return [
        Record(
            n,
            f"{random_source.choice(phrases)} R{n:04}X",
            f"{random_source.choice(phrases)}. {random_source.choice(phrases)} B{n:04}X.",
            f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}",
            f"https://journal.example/{n}",
        )
        for n in range(1, random_source.randint(2, 12) + 1)
    ]


def rows_of(records: Sequence[Record], order: Sequence[str] = ("title", "text", "date", "url")) -> list[dict[str, str]]:
    """Return the records as rows, with the columns in the given order."""
    theirs = {"title": "headline", "text": "body", "date": "date", "url": "url"}
    return [{name: getattr(record, theirs[name]) for name in order} for record in records]


def table(records: Sequence[Record], order: Sequence[str], **dialect: object) -> bytes:
    """The records as delimited text."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, fieldnames=list(order), **dialect)
    writer.writeheader()
    writer.writerows(rows_of(records, order))
    return written.getvalue().encode()


def xlsx(records: Sequence[Record], order: Sequence[str]) -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.active.append(list(order))
    for row in rows_of(records, order):
        book.active.append(list(row.values()))
    book.save(written)
    return written.getvalue()


def parquet(records: Sequence[Record], order: Sequence[str]) -> bytes:
    written = io.BytesIO()
    pd.DataFrame(rows_of(records, order)).to_parquet(written)
    return written.getvalue()


def by_columns(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return pd.DataFrame(rows_of(records, order)).to_json(force_ascii=False).encode()


def rss(records: Sequence[Record], order: Sequence[str]) -> bytes:
    items = "\n".join(
        f"<item><title>{escape(r.headline)}</title><link>{r.url}</link><pubDate>{r.date}T10:00:00Z</pubDate>"
        f"<description>{escape(r.body)}</description></item>"
        for r in records
    )
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>X</title>\n{items}\n</channel></rss>'.encode()


def atom(records: Sequence[Record], order: Sequence[str]) -> bytes:
    entries = "\n".join(
        f'<entry><title>{escape(r.headline)}</title><link href="{r.url}"/><published>{r.date}T10:00:00Z</published>'
        f"<content>{escape(r.body)}</content></entry>"
        for r in records
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title>\n{entries}\n</feed>'.encode()


def xml_table(records: Sequence[Record], order: Sequence[str]) -> bytes:
    items = "\n".join(
        "<item>" + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in row.items()) + "</item>"
        for row in rows_of(records, order)
    )
    return f"<items>\n{items}\n</items>".encode()


def wordpress_export(records: Sequence[Record], order: Sequence[str]) -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    )
    items = "\n".join(
        f"<item><title>{escape(r.headline)}</title><link>{r.url}</link><wp:post_type>post</wp:post_type>"
        f"<wp:status>publish</wp:status><content:encoded><![CDATA[<p>{r.body}</p>]]></content:encoded>"
        f"<wp:post_date_gmt>{r.date} 10:00:00</wp:post_date_gmt></item>"
        for r in records
    )
    head = '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.5" -->\n'
    return f'{head}<rss version="2.0" {spaces}><channel><title>X</title>\n{items}\n</channel></rss>'.encode()


def wordpress_rest(records: Sequence[Record], order: Sequence[str]) -> bytes:
    posts = [
        {
            "id": r.number, "date": f"{r.date}T10:00:00", "date_gmt": f"{r.date}T10:00:00", "link": r.url,
            "status": "publish", "type": "post", "title": {"rendered": r.headline},
            "content": {"rendered": f"<p>{r.body}</p>", "protected": False}, "excerpt": {"rendered": ""},
        }
        for r in records
    ]  # fmt: skip
    return json.dumps(posts, ensure_ascii=False, indent=0).encode()


def json_feed(records: Sequence[Record], order: Sequence[str]) -> bytes:
    items = [
        {
            "id": r.url,
            "url": r.url,
            "title": r.headline,
            "content_text": r.body,
            "date_published": f"{r.date}T10:00:00Z",
        }
        for r in records
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "X", "items": items}, ensure_ascii=False, indent=0
    ).encode()


def nexis(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return "\n".join(
        f"{'':31}{n} of {len(records)} DOCUMENTS\n\n\n{'':34}The Example\n\n{'':25}{pd.Timestamp(r.date):%B %d, %Y %A}\n\n"
        f"{r.headline}\n\nBYLINE: A. Writer\n\nLENGTH: {len(r.body.split())} words\n\n{r.body}\n\n"
        f"LOAD-DATE: {pd.Timestamp(r.date):%B %d, %Y}\n\nLANGUAGE: ENGLISH\n\n{'':23}Copyright 2021 The Example\n{'':30}"
        "All Rights Reserved\n"
        for n, r in enumerate(records, 1)
    ).encode()


def page(record: Record) -> bytes:
    body = "".join(f"<p>{escape(record.body)}</p>" for _ in range(3))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(record.headline)}</title>'
        f'<meta property="og:type" content="article"><meta property="og:url" content="{record.url}">'
        f'<meta property="article:published_time" content="{record.date}T10:00:00Z"></head>'
        f"<body><article><h1>{escape(record.headline)}</h1>{body}</article></body></html>"
    ).encode()


def warc(records: Sequence[Record], order: Sequence[str]) -> bytes:
    captures = []
    for record in records:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(record)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {record.url}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        captures.append(head.encode() + block + b"\r\n\r\n")
    return b"".join(captures)


def zipped_pages(records: Sequence[Record], order: Sequence[str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for record in records:
            archive.writestr(f"{record.number}.html", page(record))
    return written.getvalue()


def mbox(records: Sequence[Record], order: Sequence[str]) -> bytes:
    mails = []
    for record in records:
        mail = EmailMessage()
        mail["Subject"], mail["From"] = record.headline, "The Example <desk@journal.example>"
        mail["Date"] = format_datetime(datetime.fromisoformat(f"{record.date}T10:00:00+00:00"))
        mail.set_content(record.body, cte="8bit")
        mails.append(b"From desk@journal.example Thu Mar  4 05:06:07 2021\n" + mail.as_bytes(policy=UTF8) + b"\n")
    return b"".join(mails)


def ris(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return "\n".join(
        f"TY  - NEWS\nTI  - {r.headline}\nAB  - {r.body}\nDA  - {r.date.replace('-', '/')}\nUR  - {r.url}\nER  - \n"
        for r in records
    ).encode()


def bibtex(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return "\n".join(
        f"@article{{key{r.number},\n  title = {{{r.headline}}},\n  abstract = {{{r.body}}},\n  date = {{{r.date}}},\n"
        f"  url = {{{r.url}}}\n}}\n"
        for r in records
    ).encode()


def csl(records: Sequence[Record], order: Sequence[str]) -> bytes:
    items = [
        {
            "id": r.url, "type": "article-newspaper", "title": r.headline, "abstract": r.body, "URL": r.url,
            "issued": {"date-parts": [[int(part) for part in r.date.split("-")]]},
        }
        for r in records
    ]  # fmt: skip
    return json.dumps(items, ensure_ascii=False, indent=0).encode()


def telegram(records: Sequence[Record], order: Sequence[str]) -> bytes:
    messages = [
        {
            "id": r.number,
            "type": "message",
            "date": f"{r.date}T10:00:00",
            "from": "X",
            "text": f"{r.headline}\n{r.body}",
        }
        for r in records
    ]
    channel = {"name": "X", "type": "public_channel", "id": 1, "messages": messages}
    return json.dumps(channel, ensure_ascii=False, indent=0).encode()


def html_table(records: Sequence[Record], order: Sequence[str]) -> bytes:
    rows = [list(order), *(row.values() for row in rows_of(records, order))]
    lines = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{lines}\n</table></body></html>'.encode()


def docx(records: Sequence[Record], order: Sequence[str]) -> bytes:
    review = [part for r in records for part in ((r.headline, "Titre1"), f"The Example, {r.date}", r.body)]
    return word(*review)


def ods(records: Sequence[Record], order: Sequence[str]) -> bytes:
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = [list(order), *(row.values() for row in rows_of(records, order))]
    cells = "".join(
        "<t:table-row>"
        + "".join(f'<t:table-cell o:value-type="string"><x:p>{escape(cell)}</x:p></t:table-cell>' for cell in row)
        + "</t:table-row>"
        for row in rows
    )
    content = (
        f'<o:document-content xmlns:o="{spaces}office:1.0" xmlns:t="{spaces}table:1.0" xmlns:x="{spaces}text:1.0">'
        f'<o:body><o:spreadsheet><t:table t:name="S">{cells}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return written.getvalue()


Builder = Callable[[Sequence[Record], Sequence[str]], bytes]
TEXT: dict[str, Builder] = {  # the marks can be counted in the bytes
    "comma": lambda records, order: table(records, order),
    "semicolon, all quoted": lambda records, order: table(records, order, delimiter=";", quoting=csv.QUOTE_ALL),
    "tab": lambda records, order: table(records, order, delimiter="\t"),
    "JSON list": lambda records, order: json.dumps(rows_of(records, order), ensure_ascii=False, indent=1).encode(),
    "JSON in one line": lambda records, order: json.dumps(rows_of(records, order), ensure_ascii=False).encode(),
    "JSON lines": lambda records, order: "\n".join(
        json.dumps(row, ensure_ascii=False) for row in rows_of(records, order)
    ).encode(),
    "JSON by columns": by_columns,
    "table in XML": xml_table,
    "RSS": rss,
    "Atom": atom,
    "JSON Feed": json_feed,
    "WordPress export": wordpress_export,
    "WordPress REST": wordpress_rest,
    "Nexis text": nexis,
    "WARC": warc,
    "MBOX": mbox,
    "RIS": ris,
    "BibTeX": bibtex,
    "CSL": csl,
    "Telegram": telegram,
    "table in HTML": html_table,
    **EXPORT_BUILDERS,
}
BINARY: dict[str, Builder] = {
    "XLSX": xlsx,
    "ODS": ods,
    "Word": docx,
    "Parquet": parquet,
    "zip of pages": zipped_pages,
    "packed table": lambda records, order: gzip.compress(table(records, order), mtime=0),
    "packed WARC": lambda records, order: gzip.compress(warc(records, order), mtime=0),
}
BUILDERS = TEXT | BINARY
