"""The body of an article page: as trafilatura finds it, corrected where it finds too little or too much."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from achtari_toolkit.loaders.bodies.head_lines import is_date_line, without_invisible
from achtari_toolkit.loaders.bodies.layout_tables import unfold_tables
from achtari_toolkit.loaders.bodies.long_texts import LongText
from achtari_toolkit.loaders.bodies.page_boilerplate import n_characters, without_boilerplate
from achtari_toolkit.loaders.bodies.page_furniture import without_furniture
from achtari_toolkit.loaders.bodies.page_parts import densest_lines, with_missed_parts
from achtari_toolkit.loaders.bodies.paywall_lines import is_locked, without_walls
from achtari_toolkit.loaders.bodies.short_pieces import with_short_pieces
from achtari_toolkit.loaders.markup.html_paragraphs import TAG, paragraphs
from achtari_toolkit.loaders.markup.html_paragraphs import lines as plain_lines
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.text.languages.language import detect_language

MIN_BODY = 500  # characters; for a shorter body the slower ways are tried too
LITTLE_BODY = 150  # characters; for a shorter one the densest element of the page is tried
MIN_DECLARED_BODY = 250  # characters of a declared body that is considered
DECLARED_RATIO = 1.5  # the declared body replaces the one on the page if it is so many times as long
MIN_STANDFIRST = 80  # characters of a description that may be a standfirst
LINE_START = 40  # characters by which a line is recognised
STANDFIRST_TAGS = ("p", "h2", "h3", "h4", "div", "span", "strong")


class Body(NamedTuple):
    """The paragraphs of an article, and the line among them that says that the rest is for subscribers; "" if none."""

    lines: list[str]
    wall: str


def page_body(
    page: HtmlElement,
    texts: list[LongText],
    article: Mapping[str, str],
    metas: Mapping[str, str],
    *,
    headline: str,
    titles: set[str],
    language: str | None,
    is_dated: bool,
    hidden_body: Callable[[], str],
) -> Body:
    """Return the body of the article of a page; without lines if none is found.

    texts           its long texts
    article, metas  what json_ld and the meta elements of the page declare
    headline        of the article
    titles          headlines on one line; the first paragraph is left out if it is one of them
    language        two letters, as the page declares it; None if it declares none
    hidden_body     what finds the body in the scripts of the page, where little is shown
    is_dated        the date of the page is known, so that a first line with nothing but a date is left out

    trafilatura's own extractor in its precise mode comes first. Where it finds fewer than 500 characters, its slower
    ways are tried, and the longer text counts. Where several parts of one class within one article contain the body,
    they are read as one. The body that JSON-LD declares counts if it is at least 1.5 times as long and contains what
    was found. Then boilerplate is removed. A standfirst outside of the body that the page declares as its description
    comes first; not in English, where collections of articles do not count it as text.
    """
    unfold_tables(page)
    texts = without_furniture(page, texts, headline)
    lines = _extracted(page)
    if n_characters(lines) < MIN_BODY:
        lines = max(lines, _extracted(page, fast=False), key=n_characters)
    if n_characters(lines) < MIN_BODY and n_characters(without_boilerplate(lines, page)) < LITTLE_BODY:
        lines = max(lines, densest_lines(texts, titles), key=n_characters)
    lines = with_missed_parts(texts, lines, titles, _extracted)
    lines = with_short_pieces(texts, lines, titles)
    declared = article.get("body", "")
    if not declared and n_characters(lines) < MIN_BODY:
        declared = hidden_body()
    if _is_fuller(declared, lines):
        lines = _declared_lines(declared)
    lines = _without_heads(lines, titles, is_dated=is_dated)
    wall = next((line for line in lines if is_locked(line)), "")
    free = without_walls(lines) if wall else lines
    kept = without_boilerplate(free, page)
    standfirst = _standfirst(page, metas, kept)
    if standfirst and (language or detect_language(standfirst)) == "en":
        standfirst = ""
    return Body([standfirst, *kept] if standfirst else kept, wall)


def _extracted(page: HtmlElement, *, fast: bool = True) -> list[str]:
    """The lines that trafilatura finds; it works on a copy."""
    body = trafilatura.extract(page, options=_settings(fast)) or ""
    lines = [" ".join(line.split()) for line in body.splitlines()]
    printed = [line for line in lines if line.strip("|- ")]  # without the rules below the heads of tables
    return [line for n, line in enumerate(printed) if not (n and line.startswith("|") and line == printed[n - 1])]


@cache
def _settings(fast: bool) -> Extractor:
    return Extractor(fast=fast, precision=True, comments=False)


def _without_heads(lines: list[str], titles: set[str], *, is_dated: bool) -> list[str]:
    """The lines without a headline, and without the line that prints the date, before the first of the text."""
    known = {without_invisible(title) for title in titles}
    heads = 0
    while heads < len(lines) and (
        without_invisible(lines[heads]) in known or (is_dated and is_date_line(lines[heads]))
    ):
        heads += 1
    return lines[heads:]


def _is_fuller(declared: str, lines: list[str]) -> bool:
    """Say whether the declared body is much longer than the lines found and contains at least half of them."""
    if len(declared) < max(MIN_DECLARED_BODY, DECLARED_RATIO * n_characters(lines)):
        return False
    on_one_line = " ".join(_declared_lines(declared))
    n_known = sum(line[:LINE_START] in on_one_line for line in lines)
    return len(on_one_line) >= DECLARED_RATIO * n_characters(lines) and 2 * n_known >= len(lines)


def _declared_lines(body: str) -> list[str]:
    """The paragraphs of a declared body, which is text or HTML, escaped or not."""
    text = body if TAG.search(body) else html.unescape(body)
    return (paragraphs(text) if TAG.search(text) else plain_lines(text)).split("\n")


def _standfirst(page: HtmlElement, metas: Mapping[str, str], lines: list[str]) -> str:
    """The description that a page declares, if the page prints it as a text of its own and not in the body; else ""."""
    description = (metas.get("og:description") or metas.get("description") or "").rstrip("….").rstrip()
    start = description[:LINE_START]
    if not lines or len(description) < MIN_STANDFIRST or start in " ".join(lines):
        return ""
    for element in page.iter(STANDFIRST_TAGS):
        if (element.text or "").lstrip()[:5] == start[:5] and (text := words_of(element)).startswith(description):
            return text if len(text) < 2 * len(description) else ""
    return ""
