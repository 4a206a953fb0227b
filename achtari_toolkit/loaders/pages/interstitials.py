"""Pages that are shown before or instead of an article: captcha, consent and error pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from lxml.html import HtmlElement

from achtari_toolkit.text.dates.date_words import plain_text

MAX_SHORT_PAGE = 700  # characters, excluded, of a page whose sentences alone decide what it is
MAX_INTERSTITIAL_BODY = 4_000  # characters; no interstitial has more
MAX_TITLE = 300  # characters that are examined
MAX_TITLES = 4  # titles and headings that are examined
TITLE_SEPARATOR = re.compile(r"\s+[|–—·-]\s+|\s*\|\s*|:\s+")


class Interstitial(NamedTuple):
    """A kind of page that is not an article, as interstitials.yml describes it.

    kind          captcha, error or consent
    heads         match the whole of a title or heading, or a part of it
    sentences     match within the text
    shorter_than  characters of the body; a page with more counts as an article
    """

    kind: str
    heads: re.Pattern[str]
    sentences: re.Pattern[str]
    shorter_than: int


def interstitial_of(page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str], body: str) -> str | None:
    """Return what is shown instead of an article: captcha, consent or error; None if the page may be an article.

    A page that declares itself an article, in JSON-LD or Open Graph, counts as one, and so does one with a long body.
    Otherwise the whole of the title or a heading must say what it is, or the few words of the page must: an article
    about captchas stays an article.
    """
    if article.get("headline") or metas.get("og:type") == "article" or metas.get("article:published_time"):
        return None
    title_parts = _title_parts(page)
    body = body[: MAX_INTERSTITIAL_BODY + 1]
    for known in interstitials():
        if len(body) < known.shorter_than and any(known.heads.fullmatch(part) for part in title_parts):
            return known.kind
    shown = " ".join(page.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
    plain = plain_text(" ".join(shown.split())[: MAX_SHORT_PAGE + 1])
    for known in interstitials():
        if known.kind == "consent":  # articles have banners that ask for it too: here the body itself must
            if len(body) < known.shorter_than and len(known.sentences.findall(plain_text(body))) > 1:
                return known.kind
        elif len(plain) < MAX_SHORT_PAGE and known.sentences.search(plain):
            return known.kind
    return None


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
