"""The blocks of a page that may print the date of its article: next to the headline, marked, or before the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import ASIDE_TAGS, TextBlock, is_aside, named, text_blocks
from achtari_toolkit.text.dates.date_words import WORDS, either, plain_text

BLOCKS_BEFORE, BLOCKS_AFTER = 5, 10  # text blocks around the headline in which its date may be
BLOCKS_BEFORE_TEXT = 3  # in which a page without headings prints its date
DETAIL_LEVELS = 2  # elements around the headline that contain its details
MAX_DATE_BLOCK = 140  # characters of a block that is a date line
MIN_BODY_BLOCK = 300  # characters, excluded, of a block with which the text has begun
MIN_BODY_BLOCKS = 3  # blocks too long for a date line with which it has begun: a caption and a summary may precede it
MIN_HEADING = 8  # characters, excluded, of a heading that the titles of the page print
MIN_LONE_HEADING = 20  # characters, excluded, of a lone h1 that they do not print
DATE_NAME = re.compile(r"date|time|publi|posted|meta|byline|author|entry-info|post-info|heure", re.IGNORECASE)
PUBLISHED_NAME = re.compile(r"publi|pubdate", re.IGNORECASE)
ENTRY_DATE = re.compile(
    r"(?:entry|post|article|news|story|node|item|publish(?:ed)?|pub|creat(?:ed?|ion))[-_]?(?:date|time|on|header)"
    r"|date[-_]?(?:header|published|posted|publication|created)|posted[-_]on|published|submitted|datestamp|dateline",
    re.IGNORECASE,
)  # fmt: skip
ENTRY_FOOT = re.compile(
    r"(?:entry|post|article|story|single|node|content)[-_]*(?:footer|foot|meta|bottom)", re.IGNORECASE
)
ELSEWHERE = re.compile(
    r"comment|respond|reply|related|sidebar|widget|recommend|popular|trending|most-|calendar|footer|menu|navbar|ticker"
    r"|masthead|topbar|top-bar|site-header|latest|recent|teaser|card|similar|more-|read-also|carousel|slider",
    re.IGNORECASE,
)  # fmt: skip
PUBLISHED_WORDS, DETAIL_WORDS = (
    re.compile(either(words)) for words in (WORDS["published"], [*WORDS["published"], *WORDS["details"]])
)
MAX_MARKED = 200  # elements of a page that are named after a date
MAX_LINES = 12  # of a block that are looked at


class Placed(NamedTuple):
    """A block, and whether it is above the headline, where many papers print today's date."""

    block: TextBlock
    is_above: bool = False


def date_blocks(page: HtmlElement, headline: str, *, anywhere: bool) -> Iterator[list[Placed]]:
    """Yield lists of the blocks that may print the date of an article, the surest list first.

    First those next to the headline and the time elements that are named after publication; then those that are marked
    as the date of an entry or say "published", and on a page without headings those before its text, if anywhere.
    """
    blocks = list(text_blocks(page))
    at = _headline_index(blocks, f"{headline}\n{page.findtext('.//title') or ''}")
    near = [] if at is None else _blocks_near(blocks, at)
    yield [*near, *map(Placed, islice(_published_times(page), MAX_MARKED))]
    if not anywhere:
        return
    heading = None if at is None else blocks[at].element
    before_text = _before_text(blocks) if at is None else []
    yield list(map(Placed, [*islice(_marked(page, heading), MAX_MARKED), *_labelled(blocks, at), *before_text]))


def _blocks_near(blocks: list[TextBlock], at: int) -> Iterator[Placed]:
    """The blocks after the headline until the text begins; dates within it first, dates before it last.

    Before a headline many papers print today's date: there a block counts only if its markup names a date or an author
    and the same small part of the page contains it.
    """
    heading = blocks[at].element
    yield from (Placed(TextBlock.of(inner)) for inner in _dates_within(heading))
    n_texts = 0
    for block in blocks[at + 1 : at + 1 + BLOCKS_AFTER]:
        n_texts += len(block.text) > MAX_DATE_BLOCK
        if len(block.text) > MIN_BODY_BLOCK or n_texts == MIN_BODY_BLOCKS:
            break
        yield Placed(block)
    ancestors = list(heading.iterancestors())[:DETAIL_LEVELS]
    details = [ancestor for ancestor in ancestors if ancestor.tag not in ("main", "body", "html")]
    for block in blocks[max(0, at - BLOCKS_BEFORE) : at]:
        if any(ancestor in details for ancestor in block.element.iterancestors()) and is_named(block):
            yield Placed(block, is_above=True)


def _marked(page: HtmlElement, heading: HtmlElement | None) -> Iterator[TextBlock]:
    """The elements anywhere whose class or id names the date of an entry, and after the headline those named a date."""
    is_after = heading is None
    for element in page.iter():
        if element is heading:
            is_after = True
        if not isinstance(element.tag, str) or not (element.get("class") or element.get("id")):
            continue
        name = named(element)
        is_foot = is_after and ENTRY_FOOT.search(name)
        is_marked = is_foot or ENTRY_DATE.search(name) or (is_after and DATE_NAME.search(name))
        if is_marked and len(element.text_content()) <= MAX_DATE_BLOCK and not is_elsewhere(element):
            yield TextBlock.of(element)


def _labelled(blocks: list[TextBlock], at: int | None) -> Iterator[TextBlock]:
    """The blocks after the headline that say "published"."""
    for block in blocks[0 if at is None else at + 1 :]:
        if len(block.text) <= MAX_DATE_BLOCK and PUBLISHED_WORDS.search(plain_text(block.text)):
            yield block


def _before_text(blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks just before the text begins, on a page without headings, as in tables of 2004."""
    begin = next((n for n, block in enumerate(blocks) if len(block.text) > MIN_BODY_BLOCK), 0)
    lines = [line for block in blocks[max(0, begin - BLOCKS_BEFORE_TEXT) : begin + 1] for line in _lines(block)]
    return [line for line in lines if len(line.text) <= MAX_DATE_BLOCK]


def _lines(block: TextBlock) -> list[TextBlock]:
    """The lines of a block that are parted by br; the block itself if none are."""
    if not any(element.tag == "br" for element in block.run):
        return [block]
    pieces = block.run[:MAX_LINES]
    tails = [TextBlock(block.element, " ".join((piece.tail or "").split()), (piece,)) for piece in pieces]
    return [*(TextBlock.of(piece) for piece in pieces if piece.tag != "br"), *tails]


def is_elsewhere(element: HtmlElement) -> bool:
    """Return whether an element is in comments, menus, a list of other articles or the head of the site."""
    above = (element, *element.iterancestors())
    return any(is_set_apart(one) for one in above if one.tag not in ("body", "html"))


def is_set_apart(element: HtmlElement) -> bool:
    """Return whether an element is named after comments, menus, a list of other articles or the head of the site."""
    name = named(element)
    if element.tag in ("header", *ASIDE_TAGS):
        is_in_article = next(element.iterancestors("article"), None) is not None
        return not (is_in_article and element.tag in ("header", "footer"))
    return len(name) > 1 and ELSEWHERE.search(ENTRY_FOOT.sub("", name)) is not None


def _dates_within(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The small elements of a heading whose class or id names a date."""
    return (inner for inner in heading.iterdescendants("span", "time", "small") if DATE_NAME.search(named(inner)))


def _headline_index(blocks: list[TextBlock], titles: str) -> int | None:
    """The index of the headline: the longest heading that the titles of the page print, else a lone long h1."""
    plain_titles = plain_text(titles)
    tags = [block.element.tag for block in blocks]
    headings = [(n, _words_of(blocks[n])) for n, tag in enumerate(tags) if tag in ("h1", "h2", "h3")]
    printed = [(len(text), -n) for n, text in headings if len(text) > MIN_HEADING and text in plain_titles]
    if printed:
        _, negative_index = max(printed)  # ties: the first
        return -negative_index
    lone = [n for n, text in headings if tags[n] == "h1" and len(text) > MIN_LONE_HEADING]
    return lone[0] if len(lone) == 1 else None


def _words_of(heading: TextBlock) -> str:
    """The plain text of a heading, without the dates in it."""
    plain = plain_text(heading.text)
    for element in _dates_within(heading.element):
        plain = plain.replace(plain_text(element.text_content()), "", 1)
    return plain.strip()


def _published_times(page: HtmlElement) -> Iterator[TextBlock]:
    """The time elements anywhere on the page whose class or id names a date of publication."""
    for element in page.iter("time"):
        if PUBLISHED_NAME.search(named(element)) and not (is_aside(element) and is_elsewhere(element)):
            yield TextBlock.of(element)


def is_named(block: TextBlock) -> bool:
    """Say whether the block, or an element just around or within it, is named a date or an author, or says so."""
    says_so = DETAIL_WORDS.search(plain_text(block.text)) is not None
    return says_so or any(element.tag == "time" or DATE_NAME.search(named(element)) for element in block.beside())
