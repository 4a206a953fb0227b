"""Pages that are shown before or instead of an article: captcha, consent and error pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from lxml import etree
from lxml.html import HtmlElement

from achtari_toolkit.text.dates.date_words import plain_text

MAX_SHORT_PAGE = 700  # characters, excluded, of a page whose sentences alone decide what it is
MAX_INTERSTITIAL_BODY = 4_000  # characters; no interstitial has more
MAX_TITLE = 300  # characters that are examined
MAX_TITLES = 4  # titles and headings that are examined
MAX_REDIRECT = 400  # characters, excluded, of a page that leads to another one
REDIRECT = re.compile(r"\s*(?:\d|10)(?:\.\d+)?\s*[;,]\s*(?:url\s*=)?\s*\S", re.IGNORECASE)  # within ten seconds
MOVED = re.compile(
    r"(?:window|document|top|self|parent)?\.?\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:replace|assign)\s*\("
)
NEEDS_SCRIPT = re.compile(r"java ?script|جافا ?سكريبت")
MAX_SHELL_WORDS = 4  # of a title that says nothing of an article
UNSHOWN = ("script", "style", "noscript", "template", "head")
TITLE_SEPARATOR = re.compile(r"\s+[|–—·-]\s+|\s*\|\s*|:\s+")


class Interstitial(NamedTuple):
    """A kind of page that is not an article, as interstitials.yml describes it.

    kind          captcha, error, consent, login, parked or redirect
    heads         match the whole of a title or heading, or a part of it
    sentences     match within the text
    shorter_than  characters of the body; a page with more counts as an article
    """

    kind: str
    heads: re.Pattern[str]
    sentences: re.Pattern[str]
    shorter_than: int


def interstitial_of(
    page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str], *, shown: str, body: str
) -> str | None:
    """Return what is shown instead of an article: captcha, consent, error, login, parked, redirect, scripted; or None.

    A page that declares itself an article, in JSON-LD or Open Graph, counts as one, and so does one with a long body.
    Otherwise the whole of the title or a heading must say what it is, or the few words of the page must: an article
    about captchas stays an article.

    shown  what shown_text returned
    body   the text that was found
    """
    if declares_article(article, metas):
        return None
    title_parts = _title_parts(page)
    body = body[: MAX_INTERSTITIAL_BODY + 1]
    for known in interstitials():
        if len(body) < known.shorter_than and any(known.heads.fullmatch(part) for part in title_parts):
            return known.kind
    if len(shown) < MAX_REDIRECT and (REDIRECT.match(metas.get("refresh", "")) or _is_moved_by_script(page)):
        return "redirect"
    if _is_shell(page, title_parts, plain_text(body)):
        return "scripted"
    plain = plain_text(shown)
    for known in interstitials():
        if known.kind == "consent":  # articles have banners that ask for it too: here the body itself must
            if len(body) < known.shorter_than and len(known.sentences.findall(plain_text(body))) > 1:
                return known.kind
        elif len(plain) < MAX_SHORT_PAGE and known.sentences.search(plain):
            return known.kind
    return None


def declares_article(article: Mapping[str, str], metas: Mapping[str, str]) -> bool:
    """Say whether a page declares itself an article, in JSON-LD or Open Graph."""
    return bool(article.get("headline") or metas.get("og:type") == "article" or metas.get("article:published_time"))


def shown_text(page: HtmlElement) -> str:
    """Return the beginning of what a page shows, on one line."""
    body, shown = page.find("body"), ""
    walk = etree.iterwalk(page if body is None else body, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in UNSHOWN:
            walk.skip_subtree()
        text = element.text if event == "start" and element.tag not in UNSHOWN else element.tail
        shown += f" {text.strip()}" if text and (event == "end" or element.tag not in UNSHOWN) else ""
        if len(shown) > MAX_SHORT_PAGE:
            break
    return " ".join(shown.split())[: MAX_SHORT_PAGE + 1]


def _is_shell(page: HtmlElement, title_parts: set[str], body: str) -> bool:
    """Say whether a page is empty but for its short title and the request to let its scripts run."""
    texts = [plain_text(element.text_content()[:MAX_TITLE]) for element in page.iter("noscript")]
    if body and body not in " ".join(texts):
        return False
    asks = any(NEEDS_SCRIPT.search(text) for text in texts)
    parts = {piece for part in title_parts for piece in TITLE_SEPARATOR.split(part)}
    return asks and all(len(part.split()) <= MAX_SHELL_WORDS for part in parts)


def _is_moved_by_script(page: HtmlElement) -> bool:
    return any(MOVED.search(script.text or "") for script in page.iter("script")) and page.find(".//h1") is None


@cache
def interstitials() -> tuple[Interstitial, ...]:
    """The kinds of interstitials.yml, in its order."""
    kinds = yaml.safe_load(files(__package__).joinpath("interstitials.yml").read_text(encoding="utf-8"))
    return tuple(
        Interstitial(
            kind,
            heads=re.compile("|".join(description["heads"])),
            sentences=re.compile("|".join(description["sentences"])),
            shorter_than=description["shorter_than"],
        )
        for kind, description in kinds.items()
    )


def _title_parts(page: HtmlElement) -> set[str]:
    """The first titles and headings of a page in plain form, and their parts before and after dashes and colons."""
    elements = [element for tag in ("title", "h1", "h2") for element in page.iter(tag)]
    titles = [plain_text(element.text_content()[:MAX_TITLE]) for element in elements[:MAX_TITLES]]
    return {part.strip(" .…!") for title in titles for part in (title, *TITLE_SEPARATOR.split(title))} - {""}
