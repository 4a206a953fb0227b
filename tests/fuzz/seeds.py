"""One small sound file of each format, by the name that formats.FORMATS gives it."""

import gzip
import io
import json
import re
import tarfile
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
from exchange_files import EXCHANGE, OPML, PUBLISHED_SQL
from pdf_files import line, paragraph, pdf
from press_documents import DOCUMENTS
from press_exports import EXPORTS, packed
from press_texts import PRINTED, PROQUESTS
from reference_exports import REFERENCES
from workbook_files import XLS

from achtari_toolkit.loaders import write_articles
from achtari_toolkit.schema import make_articles

HTML = """<!doctype html><html lang="ar"><head><title>خبر</title><meta property="og:title" content="خبر">
<meta property="article:published_time" content="2020-01-02T10:00:00Z"><link rel="canonical" href="https://x.example/1">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "خبر", "datePublished": "2020-01-02"}</script></head>
<body><article><h1>خبر</h1><p>وقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين وتبادل الخبرات.</p></article></body></html>"""
TABLE = 'العنوان,النص,التاريخ\nخبر,"متن، و""قول""",17 شتنبر 2025\nun,deux,2020-01-02T03:04:05Z\n'
HTML_TABLE = (
    "<table><tr><th>العنوان</th><th>النص</th><th>التاريخ</th></tr><tr><td rowspan=2>خبر</td><td>متن<br>ثان</td>"
    '<td>17 شتنبر 2025</td></tr><tr><td><a href="https://x.example/1">deux</a></td></tr></table>'
)
SPREADSHEET_XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="أخبار"><Table><Row><Cell><Data ss:Type="String">العنوان</Data></Cell><Cell><Data ss:Type="String">النص</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:HRef="https://x.example/1"><Data ss:Type="String">خبر</Data></Cell><Cell ss:Index="2"><Data ss:Type="String">متن</Data></Cell>
</Row></Table></Worksheet></Workbook>"""
RECORDS = [
    {"title": {"rendered": "خبر"}, "text": "متن", "date": "2020-01-02", "tags": ["أ", "ب"]},
    {"title": "un", "text": "deux"},
]

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" {SPACES}><channel><title>المثال</title><language>ar</language>
<item><title>خبر &amp; قول</title><link>https://x.example/%D8%A3</link><pubDate>Sun, 15 Feb 2026 02:19:00 +0000</pubDate>
<dc:creator>كاتب</dc:creator><category>سياسة</category><content:encoded><![CDATA[<p>متن&nbsp;أول</p><p>ثان</p>]]></content:encoded></item>
<item><title>un</title><guid>https://x.example/2</guid><description>deux [&#8230;]</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://x.example/"><title>المثال</title>
<entry><title type="html">&lt;b&gt;خبر&lt;/b&gt;</title><link href="a"/><updated>2026-02-15T02:19:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>متن</p></div></content></entry></feed>"""
RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://x.example/"><title>المثال</title></channel>
<item rdf:about="https://x.example/1"><title>خبر</title><link>https://x.example/1</link><description>متن</description></item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://x.example/1</loc><lastmod>2026-02-15</lastmod><news:news><news:publication><news:name>المثال</news:name>
<news:language>ar</news:language></news:publication><news:publication_date>2026-02-15T02:19Z</news:publication_date>
<news:title>خبر</news:title></news:news></url><sitemap><loc>https://x.example/2.xml</loc></sitemap></urlset>"""
WXR = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0" {SPACES} xmlns:wp="http://wordpress.org/export/1.2/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/">
<channel><title>المثال</title><wp:author><wp:author_login>a</wp:author_login><wp:author_display_name>كاتب</wp:author_display_name></wp:author>
<item><title>خبر</title><link>https://x.example/1</link><dc:creator>a</dc:creator><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>متن [gallery ids="1"]</p><!-- /wp:paragraph -->]]></content:encoded>
<wp:post_date>2026-01-15 03:19:00</wp:post_date><wp:post_date_gmt>2026-01-15 02:19:00</wp:post_date_gmt>
<category domain="post_tag" nicename="b">وسم</category><category domain="category" nicename="c"><![CDATA[سياسة]]></category></item>
</channel></rss>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "المثال", "language": "ar", "authors": [{"name": "كاتب"}],
    "items": [
        {"id": "1", "url": "https://x.example/1", "title": "خبر", "content_html": "<p>متن</p>", "date_published": "2026-02-15T02:19:00Z", "tags": ["أ"]},
        {"id": "https://x.example/2", "title": "un", "content_text": "deux\ntrois"},
    ],
}  # fmt: skip
POST = {
    "id": 1, "date": "2026-02-15T03:19:00", "date_gmt": "2026-02-15T02:19:00", "link": "https://x.example/1", "status": "publish", "type": "post",
    "title": {"rendered": "خبر &#8220;أول&#8221;"}, "content": {"rendered": "<p>متن</p>", "protected": False}, "excerpt": {"rendered": ""},
    "yoast_head_json": {"og_site_name": "المثال", "author": "كاتب"}, "_embedded": {"wp:term": [[{"taxonomy": "category", "name": "سياسة"}]]},
}  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Return {name of a format: a file of it}."""
    page, table = HTML.encode(), TABLE.encode()
    warc = _record(page) + _record(page.replace(b"2020", b"2021"), "Content-Encoding: gzip", is_packed=True)
    return {
        "articles of this toolkit": _written(
            lambda path: write_articles(make_articles([{"headline": "خبر", "body": "متن"}]), path)
        ),
        "Parquet": _written(pd.DataFrame(RECORDS[1:]).to_parquet),
        "XLSX workbook": _workbook(),
        "XLS or XLSB workbook": XLS,
        "PDF": _pdf(),
        "WACZ web archive": packed(
            {
                "datapackage.json": b'{"profile": "data-package", "resources": []}',
                "archive/a.warc.gz": gzip.compress(warc, mtime=0),
            }
        ),
        "zip archive": packed({"a.html": page, "b.csv": table}),
        "tar archive": _tar({"a.html": page, "b.csv": table}),
        "WARC or ARC web archive": warc,
        "packed file": gzip.compress(table, mtime=0),
        "page dump": "Site icon المثال\n\nخبر\n\nمتن\n\nExit mobile version".encode(),
        "document in HTML": '<html><head><meta name="generator" content="LibreOffice 7"/></head><body>'
        "<h1>خبر</h1><p>المثال، 3 أبريل 2021</p><p>متن الخبر كما نشر، وهو طويل بما يكفي.</p></body></html>".encode(),
        "HTML page": page,
        "RSS or Atom feed": RSS.encode(),
        "Atom": ATOM.encode(),
        "RSS 1.0": RSS_1.encode(),
        "sitemap": SITEMAP.encode(),
        "WordPress export": WXR.encode(),
        "table in XML": "<items><item><title>خبر</title><text><value>متن</value><value>ثان</value></text></item></items>".encode(),
        "workbook in XML": SPREADSHEET_XML.encode(),
        "table in HTML": HTML_TABLE.encode(),
        "JSON Feed": json.dumps(JSON_FEED, ensure_ascii=False).encode(),
        "WordPress REST answer": json.dumps(
            [POST, POST | {"id": 2, "title": {"rendered": "ثان"}}], ensure_ascii=False
        ).encode(),
        "JSON records": json.dumps(RECORDS, ensure_ascii=False).encode(),
        "delimited table": table,
        "CDX index of a web archive": b" CDX N b a m s k r M S V g\n"
        b"example,x)/1 20210304050607 https://x.example/1 text/html 200 A - - 9 0 a.warc.gz\n",
        "packed WARC": gzip.compress(_record(page), mtime=0) * 2,
        "ARC": b"http://x.example/ 10.1.2.3 20140216050221 text/html %d\nHTTP/1.1 200 OK\r\n\r\n%b\n"
        % (len(page) + 19, page),
        "JSON lines": "\n".join(json.dumps(each) for each in RECORDS).encode(),
        "UTF-16 table": TABLE.encode("utf-16"),
        "windows-1256 table": TABLE.encode("cp1256"),
        **{name: content if isinstance(content, bytes) else content.encode() for name, content in EXPORTS.items()},
        **{name: content.encode() for name, content in (REFERENCES | EXCHANGE | PROQUESTS | PRINTED).items()},
        "OPML": OPML.encode(),
        "dump of a database": PUBLISHED_SQL.encode(),
        **{name: content if isinstance(content, bytes) else content.encode() for name, content in DOCUMENTS.items()},
    }


def _record(page: bytes, *lines: str, is_packed: bool = False) -> bytes:
    head = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines])
    block = head.encode() + b"\r\n\r\n" + (gzip.compress(page, mtime=0) if is_packed else page)
    about = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/1\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n"
    )
    return f"{about}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _written(write) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "a.parquet")
        return (Path(folder) / "a.parquet").read_bytes()


def _workbook() -> bytes:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    for row in (["title", "text", "date"], ["خبر", "متن", pd.Timestamp("2024-05-02").to_pydatetime()]):
        book.active.append(row)
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return packed({name: TIME_OF_SAVING.sub(b"2024-05-02T00:00:00Z", xml) for name, xml in members.items()})


TIME_OF_SAVING = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _pdf() -> bytes:
    pages = [
        [line(headline, 780, size=20), line("17 شتنبر 2025", 755, size=9), *paragraph(text, 730)]
        for headline, text in (("خبر", "وقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين."), ("ثان", "متن ثان للخبر."))
    ]
    return pdf(*pages, bookmarks=[("أ", 1), ("ب", 2)], made="D:20250917080000Z")


def _tar(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()
