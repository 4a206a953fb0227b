"""Pages as sites print them, made of articles of the simulated press: the text is known, all around it is dirt.

Six layouts, each with menus, most read headlines, sharing, a newsletter, comments and a footer in its language.
"""

import json
from collections.abc import Callable
from functools import cache
from html import escape, unescape
from typing import NamedTuple

import press

PER_LAYOUT = {"ar": 20, "fr": 14, "en": 8}
DIRT = {
    "ar": {
        "menu": ["الرئيسية", "سياسة", "مجتمع", "اقتصاد", "رياضة", "جهات", "فيديو"],
        "most": "الأكثر قراءة", "related": "اقرأ أيضا", "share": "شارك المقال على: فيسبوك | واتساب",
        "news": "اشترك في النشرة البريدية وتوصل بجديد الموقع كل صباح قبل الجميع",
        "comments": "التعليقات", "comment": "شكرا على الخبر، ننتظر المزيد من التفاصيل في أقرب وقت ممكن من فضلكم",
        "footer": "جميع الحقوق محفوظة. لا يجوز نسخ المواد المنشورة هنا دون إذن مكتوب من إدارة الموقع",
        "cookies": "نستعمل ملفات تعريف الارتباط لتحسين تجربتك. بمواصلة التصفح فإنك توافق على ذلك",
        "caption": "صورة من الأرشيف",
    },
    "fr": {
        "menu": ["Accueil", "Politique", "Société", "Économie", "Sport", "Régions", "Vidéos"],
        "most": "Les plus lus", "related": "À lire aussi", "share": "Partager sur Facebook, WhatsApp",
        "news": "Inscrivez-vous à notre lettre et recevez chaque matin toute notre actualité avant les autres",
        "comments": "Commentaires", "comment": "Merci pour cet article, on attend la suite avec impatience ici",
        "footer": "Tous droits réservés. Toute reproduction sans autorisation écrite de la direction est interdite",
        "cookies": "Nous utilisons des cookies pour améliorer votre visite. En continuant vous acceptez leur usage",
        "caption": "Photo d'archives",
    },
    "en": {
        "menu": ["Home", "Politics", "Society", "Economy", "Sport", "Regions", "Video"],
        "most": "Most read", "related": "Read also", "share": "Share on Facebook, WhatsApp",
        "news": "Subscribe to our newsletter and get all of our stories every morning before everybody else",
        "comments": "Comments", "comment": "Thanks for this story, we are waiting for the rest of it with interest",
        "footer": "All rights reserved. No part of this site may be copied without written leave of the publisher",
        "cookies": "We use cookies to make your visit better. By reading on you agree that we may do so",
        "caption": "File photo",
    },
}  # fmt: skip


class SavedPage(NamedTuple):
    """A page: its layout, language, bytes, and what it holds."""

    layout: str
    language: str
    content: bytes
    headline: str
    body: str
    day: str


class Parts(NamedTuple):
    """What a layout arranges; texts are escaped."""

    headline: str
    lines: list[str]
    day: str
    others: list[str]
    words: dict


def items(texts: list[str]) -> str:
    return "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(texts))


def framed(parts: Parts, main: str, head: str = "") -> str:
    """A page with everything that surrounds an article."""
    w = parts.words
    return (
        f"<html><head><title>{parts.headline}</title>{head}</head><body>"
        f'<div class="cookie-notice">{w["cookies"]}</div><header><nav><ul>{items(w["menu"])}</ul></nav></header>'
        f'{main}<aside class="sidebar"><h3>{w["most"]}</h3><ul>{items(parts.others)}</ul></aside>'
        f'<div class="newsletter">{w["news"]}</div><footer><p>{w["footer"]}</p></footer></body></html>'
    )


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def semantic(p: Parts) -> str:
    head = f'<meta property="article:published_time" content="{p.day}T10:00:00+01:00">'
    return framed(p, f"<main><article><h1>{p.headline}</h1>{paragraphs(p.lines)}</article></main>", head)


def blog(p: Parts) -> str:
    comments = f'<div id="comments"><h3>{p.words["comments"]}</h3><ol><li><p>{p.words["comment"]}</p></li></ol></div>'
    entry = f'<div class="entry-content">{paragraphs(p.lines)}<div class="sharedaddy">{p.words["share"]}</div></div>'
    time = f'<time class="entry-date" datetime="{p.day}T10:00:00+01:00">{p.day}</time>'
    return framed(p, f'<div class="post"><h1 class="entry-title">{p.headline}</h1>{time}{entry}{comments}</div>')


def box_in_text(p: Parts) -> str:
    middle = len(p.lines) // 2
    box = f'<div class="related-posts"><h4>{p.words["related"]}</h4><ul>{items(p.others[:2])}</ul></div>'
    text = paragraphs(p.lines[:middle]) + box + paragraphs(p.lines[middle:])
    head = f'<meta property="article:published_time" content="{p.day}">'
    figure = f'<figure><img src="/a.jpg"><figcaption>{p.words["caption"]}</figcaption></figure>'
    return framed(p, f'<article><h1>{p.headline}</h1>{figure}<div class="article-body">{text}</div></article>', head)


def table_of_2004(p: Parts) -> str:
    text = "<br><br>".join(p.lines)
    menu = "<br>".join(f'<a href="/{n}">{word}</a>' for n, word in enumerate(p.words["menu"]))
    return (
        f"<html><head><title>{p.headline}</title></head><body><table><tr><td width=150>{menu}</td>"
        f"<td><font size=5><b>{p.headline}</b></font><br>{p.day}<br><br>{text}</td>"
        f"<td width=150><b>{p.words['most']}</b><ul>{items(p.others)}</ul></td></tr>"
        f"<tr><td colspan=3>{p.words['footer']}</td></tr></table></body></html>"
    )


def divs_only(p: Parts) -> str:
    text = "".join(f'<div class="txt">{line}</div>' for line in p.lines)
    head = f'<meta name="date" content="{p.day}">'
    return framed(p, f'<div class="content"><h1>{p.headline}</h1><div class="story">{text}</div></div>', head)


def with_json(p: Parts) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": unescape(p.headline),
        "datePublished": p.day,
    }
    head = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    share = f'<div class="share">{p.words["share"]}</div>'
    return framed(p, f"<section><h1>{p.headline}</h1>{share}<div>{paragraphs(p.lines)}</div></section>", head)


LAYOUTS: dict[str, Callable[[Parts], str]] = {
    layout.__name__: layout for layout in (semantic, blog, box_in_text, table_of_2004, divs_only, with_json)
}


@cache
def saved_pages() -> list[SavedPage]:
    """Pages of every layout and language; each is made of another article."""
    articles = press.articles()
    articles = articles[articles["duplicate_of"].isna() & articles["published"].notna()]
    pages = []
    for language, n in PER_LAYOUT.items():
        chosen = articles[articles["language"].eq(language)].drop_duplicates("body").head(n * len(LAYOUTS) + 8)
        headlines = [escape(headline) for headline in chosen["headline"]]
        rows = list(chosen.itertuples())[: n * len(LAYOUTS)]
        for number, row in enumerate(rows):
            layout = list(LAYOUTS)[number % len(LAYOUTS)]
            day = f"{row.published.tz_convert('Africa/Casablanca'):%Y-%m-%d}"
            body = press.texts()[row.article_id]  # without the lines that the outlet prints around it
            others = [*headlines[:number], *headlines[number + 1 :]][:5]
            parts = Parts(escape(row.headline), [escape(x) for x in body.split("\n")], day, others, DIRT[language])
            content = LAYOUTS[layout](parts).encode("utf-8")
            pages.append(SavedPage(layout, language, content, row.headline, body, day))
    return pages
