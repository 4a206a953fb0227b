"""Small documents and messages in Arabic, French and English, invented, in the structures of the programs that write them."""

import base64
import json
import plistlib
import quopri
from email.message import EmailMessage
from html import escape

from press_exports import packed

ARABIC = "أعلنت الجماعة يوم الاثنين عن إعادة فتح الجسر أمام حركة السير، وقال الرئيس إن الأشغال كلفت مليون درهم."
FRENCH = "Le pont a rouvert lundi matin, après deux ans de travaux, et des centaines d'habitants sont venus le voir."
ENGLISH = "The bridge opened again on Monday after two years of works, and hundreds of people came to see it."
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("Titre", "Title"), ("Titre1", "heading 1"), ("Titre2", "heading 2"))
)
OPEN_DOCUMENT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "table")
)


def word_paragraph(text: str, style: str = "") -> str:
    """Return a paragraph of Word; text that begins with < is taken as it is."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def word_table(*rows: tuple[str, ...]) -> str:
    """Return a table of Word."""
    cells = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(*paragraphs: tuple[str, str] | str, links: str = "", notes: str = "") -> bytes:
    """Return a Word document of paragraphs, each a text or (text, style), or XML that begins with <w:p or <w:tbl."""
    body = "".join(
        p
        if isinstance(p, str) and p.startswith(("<w:p>", "<w:tbl>"))
        else word_paragraph(*([p] if isinstance(p, str) else p))
        for p in paragraphs
    )
    return packed(
        {
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {WORD}>{STYLES}</w:styles>",
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            "word/footnotes.xml": f"<w:footnotes {WORD}>{notes}</w:footnotes>",
        }
    )


def open_document(body: str) -> bytes:
    """Return an ODT document."""
    text = f"<office:document-content {OPEN_DOCUMENT}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text})


def mail(
    text: str = "",
    html: str = "",
    *,
    subject: str,
    sender: str = "Le Titre <n@t.example>",
    date: str = "Sat, 03 Apr 2021 10:00:00 +0000",
) -> EmailMessage:
    """Return a mail."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, "desk@d.example", subject, date
    message["Message-ID"] = "<1@t.example>"
    if text or not html:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def alert_item(title: str, site: str, text: str, url: str) -> str:
    """Return an item of an alert of Google, in HTML."""
    return (
        f'<tr itemscope itemtype="http://schema.org/Article"><td><a href="https://www.google.com/url?rct=j&amp;sa=t&amp;url={url}&amp;ct=ga" itemprop="url">'
        f'<span itemprop="name">{title}</span></a><div><div itemprop="publisher"><a><span itemprop="name">{site}</span></a></div>'
        f'<div itemprop="description">{text}</div></div><a href="https://www.google.com/alerts/feedback">Signaler comme non pertinent</a></td></tr>'
    )


ALERT = (
    "<html><body><table><tr><td>Google Alerts</td></tr><tr><td>جسر</td></tr>"
    + alert_item(
        "Le <b>pont</b> rouvre après deux ans",
        "Le Titre",
        "Le pont a rouvert lundi matin, après deux ans&nbsp;...",
        "https://t.example/1%3Fa%3Db",
    )
    + alert_item(
        "افتتاح <b>الجسر</b> بعد سنتين",
        "جريدة المثال",
        "أعلنت الجماعة يوم الاثنين عن إعادة فتح الجسر ...",
        "https://m.example/2",
    )
    + '<tr><td>Vous recevez cet e-mail. <a href="https://www.google.com/alerts/remove">Se désabonner</a></td></tr></table></body></html>'
)
ALERT_TEXT = """=== Actualités - 2 nouveaux résultats pour [جسر] ===

Le pont rouvre après deux ans
Le Titre
Le pont a rouvert lundi matin, après deux ans ...
<https://www.google.com/url?rct=j&sa=t&url=https://t.example/1&ct=ga>

افتتاح الجسر بعد سنتين
جريدة المثال
أعلنت الجماعة يوم الاثنين عن إعادة فتح الجسر ...
<https://www.google.com/url?url=https://m.example/2>

Se désabonner :
<https://www.google.com/alerts/remove>
"""
PAGE = f'<html lang="ar"><head><meta charset="windows-1256"><title>افتتاح الجسر بعد سنتين من الأشغال</title></head><body><article><h1>افتتاح الجسر بعد سنتين من الأشغال</h1><p>{ARABIC}</p></article></body></html>'


def mhtml(page: str, *, charset: str = "utf-8", url: str = "https://m.example/1") -> bytes:
    """Return a page as Chromium saves it."""
    body = quopri.encodestring(page.encode(charset)).replace(b"\n", b"\r\n").decode("ascii")
    picture = base64.b64encode(b"\x89PNG" * 9).decode()
    lines = (
        "From: <Saved by Blink>", f"Snapshot-Content-Location: {url}", "Subject: =?utf-8?Q?Page?=",
        "Date: Sat, 3 Apr 2021 10:00:00 -0000", "MIME-Version: 1.0", "Content-Type: multipart/related;", '\ttype="text/html";', '\tboundary="----B"', "", "",
        "------B", f'Content-Type: text/html; charset="{charset}"', "Content-ID: <a@mhtml.blink>", "Content-Transfer-Encoding: quoted-printable", f"Content-Location: {url}", "", body,
        "------B", "Content-Type: image/png", "Content-Transfer-Encoding: base64", "Content-Location: https://m.example/a.png", "", picture, "------B--", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode("ascii")


def safari(page: str, *, charset: str = "utf-8", form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    """Return a page as Safari saves it."""
    main = {
        "WebResourceData": page.encode(charset),
        "WebResourceURL": "https://m.example/2",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": charset,
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


TELEGRAM = {
    "name": "قناة المثال", "type": "public_channel", "id": 1,
    "messages": [
        {"id": 2, "type": "message", "date": "2021-04-03T10:30:00", "date_unixtime": "1617438600", "from": "قناة المثال", "from_id": "channel1",
         "text": ["افتتاح ", {"type": "bold", "text": "الجسر"}, "\nبعد ", {"type": "text_link", "text": "سنتين", "href": "https://m.example/2"}]},
        {"id": 3, "type": "message", "date": "2021-04-04T10:30:00", "from": "قناة المثال", "author": "ليلى", "text": FRENCH},
    ],
}  # fmt: skip
TELEGRAM_PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">قناة المثال</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 April 2021</div></div>
<div class="message default clearfix" id="message2"><div class="body"><div class="pull_right date details" title="03.04.2021 10:30:00 UTC+01:00">10:30</div>
<div class="from_name">قناة المثال</div><div class="text">افتتاح <strong>الجسر</strong><br>بعد <a href="https://m.example/2">سنتين</a></div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date details" title="04.04.2021 10:30:00">10:30</div>
<div class="text">{FRENCH}</div></div></div></div></div></div></body></html>"""
WHATSAPP = (
    "\u200f١٣\u200f/٤\u200f/٢٠٢١، ٩:٠٥ م - ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n"
    "\u200f١٤\u200f/٤\u200f/٢٠٢١، ٩:٠٦ ص - سامي: خبر: نعم\n"
)
VIDEO = {
    "id": "x", "title": "نشرة المساء", "description": "أهم الأخبار\n\nثان", "upload_date": "20210403", "timestamp": 1617438600, "uploader": "c",
    "channel": "قناة المثال", "webpage_url": "https://www.youtube.com/watch?v=x", "duration": 100, "view_count": 3,
    "comments": [{"id": "c1", "text": "Bravo à tous", "author": "@lina", "timestamp": 1617438700}],
}  # fmt: skip
SRT = "1\n00:00:01,000 --> 00:00:02,500\nمرحبا بكم\nفي النشرة\n\n2\n00:01:02,000 --> 00:01:04,000\n<i>أهم الأخبار</i>\n"
TEXT = f"افتتاح الجسر بعد سنتين من الأشغال\n\nجريدة المثال – 3 أبريل 2021\n\n{ARABIC}\n"
RTF = "{\\rtf1\\ansi {\\b Le pont rouvre}\\par Le Titre, 3 avril 2021\\par " + FRENCH.replace("è", "\\'e8") + "\\par}"
DOCUMENTS: dict[str, str | bytes] = {
    "Word document": word(("افتتاح الجسر", "Titre1"), "جريدة المثال، 3 أبريل 2021", ARABIC, ("Le pont rouvre", "Titre1"), "Le Titre, 4 avril 2021", FRENCH),
    "ODT document": open_document(f'<text:h text:outline-level="1">افتتاح الجسر</text:h><text:p>جريدة المثال، 3 أبريل 2021</text:p><text:p>{ARABIC}</text:p>'),
    "RTF document": RTF,
    "Safari web archive": safari(PAGE),
    "MHTML page": mhtml(PAGE, charset="windows-1256"),
    "mail": mail(ALERT_TEXT, ALERT, subject="Google Alerte : جسر").as_bytes(),
    "MBOX of mails": b"".join(
        b"From a@b.example Sat Apr  3 10:00:00 2021\n" + message.as_bytes() + b"\n\n"
        for message in (mail(ARABIC, subject="افتتاح الجسر"), mail(ALERT_TEXT, subject="Alerte"))
    ),
    "Telegram export": json.dumps(TELEGRAM, ensure_ascii=False, indent=1),
    "Telegram page": TELEGRAM_PAGE,
    "videos of yt-dlp or YouTube": json.dumps(VIDEO, ensure_ascii=False),
    "WhatsApp chat": WHATSAPP,
    "transcript with times": SRT,
    "plain text or Markdown": TEXT,
}  # fmt: skip
