"""JSON, tables, pages, front matter, mail and web archives that are made to break their reader."""

import base64
import gzip
from collections.abc import Callable

from bombs.pieces import PAGE, many

RECORD = '{"title": "خبر", "text": "متن"}'


def repeated(unit: str, most: int, before: str = "", after: str = "") -> Callable[[float], bytes]:
    """A file of one unit, again and again; {n} in it is the number of the repetition."""

    def made(scale: float) -> bytes:
        n = many(most, scale)
        middle = "".join(unit.replace("{n}", str(k)) for k in range(n)) if "{n}" in unit else unit * n
        return (before + middle + after).encode()

    return made


def closed(start: str, stop: str, most: int, before: str = "", after: str = "") -> Callable[[float], bytes]:
    """A file in which something is opened again and again, and closed as often."""
    return lambda scale: (before + start * many(most, scale) + "x" + stop * many(most, scale) + after).encode()


JSONS = {
    "JSON, lists in lists": closed("[", "]", 1_000_000),
    "JSON, objects in objects": closed('{"a":', "1}", 300_000),
    "JSON, record of lists": closed("[", "]", 300_000, '[{"title": "a", "text": ', "}]"),
    "JSON, lists not closed": repeated("[", 1_000_000),
    "JSON, 100,000 keys": repeated('"k{n}": "x", ', 100_000, '[{"title": "خبر", ', '"text": "x"}]'),
    "JSON, a field of its own a record": repeated('{"title": "a", "text": "b", "k{n}": 1},\n', 50_000, "[", "{}]"),
    "JSON lines, a field of its own": repeated('{"title": "a", "text": "b", "k{n}": 1}\n', 50_000),
    "JSON, one key again": repeated('"title": "x", ', 300_000, "[{", '"text": "x"}]'),
    "JSON, long text": repeated("خبر ", 10_000_000, '[{"title": "', '"}]'),
    "JSON, long number": repeated("9", 10_000_000, '[{"title": "a", "text": ', "}]"),
    "JSON, records that break": repeated('{"title": "a", "text": "b\n', 50_000, "[\n", "]"),
    "JSON, records of another kind": repeated('\n{"x{n}": 1}, {"x": nul},', 30_000, f"[{RECORD},\n{{", "]"),
    "JSON, texts not closed": repeated('"', 1_000_000, "[{"),
    "JSON, escapes": repeated("\\ud800", 2_000_000, '[{"title": "', '"}]'),
}
TABLES = {
    "CSV, one line": repeated("x", 100_000_000, "title,text\n"),
    "CSV, one field": repeated("x\n", 30_000_000, 'title,text\na,"', '"\n'),
    "CSV, quotation without end": repeated("a,b\n", 1_000_000, 'title,text\n"'),
    "CSV, quotation marks": repeated('"', 10_000_001, "title,text\na,"),
    "CSV, quotation within": repeated('a"b,"c" d,"\n', 300_000, "title,text\n"),
    "CSV, empty lines": repeated("\n", 20_000_000, "title,text\n"),
    "CSV, commas": repeated(",", 10_000_000, "title,text\n"),
    "CSV, a width of its own a line": lambda scale: (
        "title,text\n" + "".join("x" + ",y" * (n % 300) + "\n" for n in range(many(50_000, scale)))
    ).encode(),
    "CSV, zeros": repeated("\0", 20_000_000, "title,text\na,"),
}
PARTS = ("<html><body><article><h1>خبر</h1><p>وقع الطرفان اليوم اتفاقا للتعاون.</p>", "</article></body></html>")
MARKUP = {
    "paragraphs": ("<p>وقع الطرفان اليوم اتفاقا للتعاون {n}</p>", 30_000),
    "short paragraphs": ("<p>x", 300_000),
    "elements not closed": ("<div>", 300_000),
    "formats not closed": ("<b><i>", 20_000),
    "tables": ("<table><tr><td>a</td><td>b</td></tr></table>", 30_000),
    "tables in tables": ("<table><tr><td>", 20_000),
    "rows": ("<tr><td>a<td>b", 100_000),
    "entities": ("&amp;&#x1f600;&nosuch;", 1_000_000),
    "links": ('<a href="/{n}">خبر {n}</a> ', 50_000),
    "lists": ("<ul><li>x", 30_000),
    "ends without a beginning": ("</p></div>", 300_000),
    "signs": ("<", 3_000_000),
    "line breaks": ("x<br>", 300_000),
    "spans": ("<span>x</span> ", 200_000),
    "headings": ("<h1>خبر {n}</h1>", 30_000),
    "dates": ('<time datetime="2020-01-02">2 يناير 2020</time> ', 30_000),
    "quotes": ("<blockquote>", 20_000),
    "images": ('<img src="/{n}.jpg" alt="خبر">', 50_000),
}
HEADS = {
    "meta": ('<meta property="og:title" content="خبر {n}">', 50_000, ""),
    "JSON-LD": ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a"}</script>', 30_000, ""),
    "deep JSON-LD": ("[", 1_000_000, "</script>"),
    "script": ("var a = {'b': [", 1_000_000, "</script>"),
    "comment": ("<!-", 5_000_000, "-->"),
    "style": ("a{b:c}", 3_000_000, "</style>"),
}
STARTS = {
    "deep JSON-LD": '<script type="application/ld+json">',
    "script": "<script>",
    "comment": "<!--",
    "style": "<style>",
}
PAGES = {
    **{f"page, {what}": repeated(unit, most, *PARTS) for what, (unit, most) in MARKUP.items()},
    **{
        f"page, {what}": repeated(unit, most, "<html><head>" + STARTS.get(what, ""), after + "</head>" + "".join(PARTS))
        for what, (unit, most, after) in HEADS.items()
    },
    "page, attributes": repeated("a{n}=x ", 300_000, PARTS[0] + "<p ", ">x" + PARTS[1]),
    "page, long attribute": repeated("x", 30_000_000, PARTS[0] + '<p a="', '">x' + PARTS[1]),
}
AFTER = "\n---\n\nوقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين وتبادل الخبرات.\n"
FRONTS = {
    "front matter, aliases": lambda scale: (
        "---\ntitle: خبر\na0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, many(20, scale) + 1))
        + f"tags: *a{many(20, scale)}{AFTER}"
    ).encode(),
    "front matter, deep": repeated("[", 100_000, "---\ntitle: خبر\ntags: ", AFTER),
    "front matter, keys": repeated("k{n}: x\n", 100_000, "---\ntitle: خبر\n", AFTER),
    "front matter, long": repeated("x ", 5_000_000, "---\ntitle: ", AFTER),
    "front matter, marks": repeated("? ", 100_000, "---\ntitle: خبر\na: ", AFTER),
}
LETTER = "From: a@x.example\nTo: b@x.example\nSubject: خبر\nDate: Thu, 02 Jan 2020 10:00:00 +0000\nMIME-Version: 1.0\n"
MIXED = 'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
MAIL = {
    "mail, parts in parts": repeated(MIXED, 1_000, LETTER, "Content-Type: text/plain\n\nx\n"),
    "mail, mails in mails": repeated("Content-Type: message/rfc822\n\n", 1_000, LETTER, "\nx\n"),
    "mail, many parts": repeated(
        "--b\nContent-Type: text/html\n\n<p>خبر {n}\n", 20_000, LETTER + "Content-Type: multipart/mixed; boundary=b\n\n"
    ),
    "mail, many heads": repeated("X-{n}: x\n", 100_000, LETTER, "\nخبر\n"),
    "mail, long head": repeated("x ", 5_000_000, LETTER + "X: ", "\n\nخبر\n"),
    "mail, encoded words": repeated("=?utf-8?b?2K4=?= ", 100_000, LETTER.replace("خبر", ""), "\n\nخبر\n"),
    "mail, continued names": repeated(" a*{n}=x;\n", 20_000, LETTER + "Content-Type: text/plain;\n", "\n\nx\n"),
    "mail, boundary": repeated("--b", 3_000_000, LETTER + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"),
    "mail, addresses": repeated("(a <b@x.example>, ", 50_000, LETTER.replace("From: ", "From: "), "\n\nx\n"),
    "mail, zeros packed": lambda scale: (
        f"{LETTER}Content-Type: application/gzip\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment; filename=a.gz\n\n"
        + base64.encodebytes(gzip.compress(bytes(many(300_000_000, scale)))).decode()
    ).encode(),
    "mbox, mails": repeated(f"From a@x.example Thu Jan  2 10:00:00 2020\n{LETTER}\nخبر {{n}}\n\n", 20_000),
    "mbox, beginnings": repeated("From a@x.example Thu Jan  2 10:00:00 2020\n", 300_000),
}


def capture(content: bytes, headers: str = "", length: int | None = None, said: str = "") -> bytes:
    """A record of a web archive: an answer with a page."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/1\r\nWARC-Date: 2020-01-02T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n{said}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def coded(scale: float) -> bytes:
    content = bytes(many(100_000_000, scale))
    for _ in range(3):
        content = gzip.compress(content)
    return capture(content, "Content-Encoding: gzip, gzip, gzip\r\n")


WARCS = {
    "WARC, zeros": lambda scale: gzip.compress(capture(PAGE)) + gzip.compress(capture(bytes(many(300_000_000, scale)))),
    "WARC, zeros in the answer": lambda scale: capture(
        gzip.compress(bytes(many(300_000_000, scale))), "Content-Encoding: gzip\r\n"
    ),
    "WARC, answer packed three times": coded,
    "WARC, length": lambda scale: capture(PAGE) + capture(PAGE, length=many(1 << 60, scale)) + capture(PAGE),
    "WARC, length below zero": lambda scale: capture(PAGE) + capture(PAGE, length=-many(1 << 60, scale)),
    "WARC, heads": lambda scale: capture(PAGE, said="X: x\r\n" * many(1_000_000, scale)),
    "WARC, heads of the answer": lambda scale: capture(PAGE, headers="X: x\r\n" * many(1_000_000, scale)),
    "WARC, chunks": lambda scale: capture(b"1\r\nx\r\n" * many(300_000, scale), "Transfer-Encoding: chunked\r\n"),
    "WARC, long chunk": lambda scale: capture(b"ffffffffffffff\r\n" + PAGE, "Transfer-Encoding: chunked\r\n"),
    "WARC, records": lambda scale: capture(PAGE) * many(1_000, scale),
    "WARC, beginnings": lambda scale: b"WARC/1.0\r\n" * many(500_000, scale),
    "WARC, cut members": lambda scale: gzip.compress(capture(PAGE))[:-9] * many(5_000, scale),
}
OTHERS = {
    "RTF, groups": closed("{", "}", 500_000, "{\\rtf1 "),
    "RTF, words": repeated("\\u1582 ?", 1_000_000, "{\\rtf1 ", "}"),
    "BibTeX, braces": repeated("{", 1_000_000, "@article{a, title = "),
    "RIS, records": repeated("TY  - NEWS\nTI  - خبر {n}\nER  - \n", 20_000),
    "SQL, rows": repeated("('خبر', 'متن{n}'),", 100_000, "INSERT INTO `posts` (`title`, `text`) VALUES "),
    "SQL, texts not closed": repeated("('", 500_000, "INSERT INTO `posts` (`title`, `text`) VALUES "),
    "subtitles": repeated("00:00:01.000 --> 00:00:02.000\nخبر\n\n", 100_000, "WEBVTT\n\n"),
    "OPML, deep": repeated("<outline text='a'>", 100_000, "<opml version='2.0'><body>"),
    "chat": repeated("[02/01/2020, 10:00:00] أحمد: خبر {n}\n", 50_000),
    "text": repeated("وقع الطرفان اليوم اتفاقا للتعاون {n}.\n\n", 100_000, "خبر\n\n"),
}
TEXTS: dict[str, Callable[[float], bytes]] = {**JSONS, **TABLES, **PAGES, **FRONTS, **MAIL, **WARCS, **OTHERS}
