"""The body of an article page: as trafilatura finds it, mended where it finds too little or too much."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import NamedTuple

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from achtari_toolkit.loaders.markup.html_paragraphs import TAG, paragraphs
from achtari_toolkit.loaders.markup.html_paragraphs import lines as plain_lines
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.pages.page_boilerplate import is_locked, without_furniture
from achtari_toolkit.text.languages.language import detect_language

SHORT = 500  # characters; for a shorter body the slower ways are tried too
DECLARED = 250  # characters of the shortest declared body that is looked at
LONGER = 1.5  # times the body that was found; so long must the declared one be to replace it
MISSED = 0.25  # of the body; so much text in further parts shows that it was cut
STANDFIRST = 80  # characters of the shortest description that is taken for a standfirst
BEGINNING = 40  # characters by which a line is known again
STANDING = ("p", "h2", "h3", "h4", "div", "span", "strong")  # elements that hold standfirsts


class Body(NamedTuple):
    """The paragraphs of an article, and whether the page says that the rest is for subscribers."""

    lines: list[str]
    is_locked: bool


def page_body(
    page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str], *, titles: set[str], language: str | None
) -> Body:
    """Return the body of the article of a page; without lines if none is found.

    article, metas  what json_ld and the meta elements of the page declare
    titles          headlines on one line; the first paragraph is left out if it is one of them
    language        two letters, as the page declares it; None if it declares none

    trafilatura's own extractor in its precise mode comes first. Where it finds fewer than 500 characters, its slower
    ways are tried, and the longer text counts. Where the body is held by several parts of one name within one
    article, they are read as one. The body that JSON-LD declares counts where it is at least 1.5 times as long and
    holds what was found. Then furniture goes. A standfirst that stands outside of the body, and that the page declares
    as its description, comes first; not in English, where collections of articles do not count it as text.
    """
    lines = _extracted(page)
    if (joined := _joined(page, lines)) is not None:
        lines = max(lines, _extracted(joined), key=_length)
    if _length(lines) < SHORT:
        lines = max(lines, _extracted(page, fast=False), key=_length)
    if _is_fuller(declared := article.get("body", ""), lines):
        lines = _declared(declared)
    while lines and lines[0] in titles:
        lines = lines[1:]
    kept = without_furniture(lines, page)
    standfirst = _standfirst(page, metas, kept)
    if standfirst and (language or detect_language(standfirst[0])) == "en":
        standfirst = []
    return Body([*standfirst, *kept], bool(kept) and any(is_locked(line) for line in lines[len(kept) :]))


def _extracted(page: HtmlElement, *, fast: bool = True) -> list[str]:
    """The lines that trafilatura finds; it works on a copy."""
    body = trafilatura.extract(page, options=_settings(fast))
    return [line for each in (body or "").splitlines() if (line := " ".join(each.split()))]


@cache
def _settings(fast: bool) -> Extractor:
    return Extractor(fast=fast, precision=True, comments=False)


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _joined(page: HtmlElement, lines: list[str]) -> HtmlElement | None:
    """A copy of the page with the parts of the body in one, if they are several and trafilatura left some out.

    Parts are elements of one class within one article that has no article in it and at most one main heading; else
    the next one is another article, as pages that go on without end have them.
    """
    found = set(lines)
    holders = Counter(p.getparent() for p in page.iter("p") if p.getparent().get("class") and words_of(p) in found)
    holder = holders.most_common(1)[0][0] if holders else None
    article = next(holder.iterancestors("article"), None) if holder is not None else None
    if article is None or article.find(".//article") is not None or len(article.findall(".//h1")) > 1:
        return None
    named = [each for each in article.iter(holder.tag) if each.get("class") == holder.get("class")]
    alike = [each for each in named if each.find("p") is not None]
    rest = "".join(text for each in alike for p in each.iterchildren("p") if (text := words_of(p)) not in found)
    if len(alike) < 2 or len(rest) < MISSED * _length(lines):
        return None
    tree = page.getroottree()
    copied = deepcopy(page)
    first, *others = [copied.getroottree().xpath(tree.getpath(each))[0] for each in alike]
    for other in others:
        first.extend(list(other))
    return copied


def _is_fuller(declared: str, lines: list[str]) -> bool:
    """Say whether the declared body is much longer than the lines that were found and holds half of them or more."""
    if len(declared) < max(DECLARED, LONGER * _length(lines)):
        return False
    on_one_line = " ".join(_declared(declared))
    known = sum(line[:BEGINNING] in on_one_line for line in lines)
    return len(on_one_line) >= LONGER * _length(lines) and 2 * known >= len(lines)


def _declared(body: str) -> list[str]:
    """The paragraphs of a declared body, which is text or HTML, with its signs as they are or as references."""
    text = body if TAG.search(body) else html.unescape(body)
    return (paragraphs(text) if TAG.search(text) else plain_lines(text)).split("\n")


def _standfirst(page: HtmlElement, metas: Mapping[str, str], lines: list[str]) -> list[str]:
    """The description that a page declares, if it stands on the page as a text of its own and not in the body."""
    described = (metas.get("og:description") or metas.get("description") or "").rstrip("….").rstrip()
    start = described[:BEGINNING]
    if not lines or len(described) < STANDFIRST or start in " ".join(lines):
        return []
    for element in page.iter(STANDING):
        if (element.text or "").lstrip()[:5] == start[:5] and (text := words_of(element)).startswith(described):
            return [text] if len(text) < 2 * len(described) else []
    return []
