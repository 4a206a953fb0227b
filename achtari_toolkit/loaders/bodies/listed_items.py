"""Items of the lists that pages have around articles: teasers of other articles, comments of readers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.head_lines import is_date_line
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.dates.parse_date import parse_date

MAX_NAME = 60  # characters of the line with the name of a reader and a time
FIRST_PIECES = 4  # texts of a comment, among which are name and time
MIN_TEASER = 20  # characters of a link with which a teaser begins
MAX_TEASER = 600  # characters of a teaser
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # by which "2 hours ago" is recognised
REPLY = re.compile(
    r"(?:repondre|reply|responder|رد|الرد|اضف ردا|j.aime|like|اعجاب|اعجبني|signaler|report|ابلاغ)(?: \(?\d+\)?)?"
)


def is_teaser(item: HtmlElement) -> bool:
    """Say whether an element leads to another article: it begins with a linked heading or a long link."""
    heading = next(item.iter(*HEADINGS), None)
    link = next(item.iter("a"), None)
    if link is None or len(text := words_of(item)) > MAX_TEASER:
        return False
    if heading is not None and (heading.find(".//a") is not None or heading.getparent().tag == "a"):
        return True
    title = words_of(link)
    return len(title) >= MIN_TEASER and text.startswith(title)


def is_comment(item: HtmlElement) -> bool:
    """Say whether an element is the comment of a reader: it begins with a name, then a time, or offers to reply."""
    pieces = [text for text in map(str.strip, item.itertext()) if text]
    short = [text for text in pieces if len(text) <= MAX_NAME]
    if len(pieces) < 2 or len(pieces[0]) > MAX_NAME or len(pieces) == len(short):
        return False
    if any(REPLY.fullmatch(plain_text(text)) for text in short):
        return True
    if is_date_line(pieces[0]):  # what a chronology has first
        return False
    first = pieces[:FIRST_PIECES]
    is_named = any(character.isalpha() for text in first[:2] for character in text)
    return is_named and any(_has_time(text) for text in first if len(text) <= MAX_NAME)


def _has_time(text: str) -> bool:
    dated = parse_date(text, captured=ANY_TIME)
    return dated.precision in ("time", "day") or dated.reading == "relative"
