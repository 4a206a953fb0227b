"""The line that prints the date of an article next to its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import TextBlock, is_aside, named, text_blocks
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, either, plain_text
from achtari_toolkit.text.dates.dateline import WORDS as DATELINE_WORDS
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date
from achtari_toolkit.text.dates.zones import GREENWICH, HOURS

BLOCKS_BEFORE, BLOCKS_AFTER = 5, 10  # text blocks around the headline in which its date may be
DETAIL_LEVELS = 2  # elements around the headline that contain its details
MAX_DATE_BLOCK = 140  # characters of a block that is a date line
MIN_BODY_BLOCK = 300  # characters, excluded, of a block with which the text has begun
MAX_OTHER_WORDS = 7  # words besides the date: "Par La Rédaction, le 15 novembre 2024 à 10h30"
MIN_HEADING = 8  # characters, excluded, of a heading that the titles of the page print
MIN_LONE_HEADING = 20  # characters, excluded, of a lone h1 that they do not print
HEADING_TAGS = ("h1", "h2", "h3", "h4")
DATE_NAME = re.compile(r"date|time|publi|posted|meta|byline|author|entry-info|post-info|heure", re.IGNORECASE)
PUBLISHED_NAME = re.compile(r"publi|pubdate", re.IGNORECASE)
CHANGED_NAME = re.compile(r"updat|modif", re.IGNORECASE)
PUBLISHED_WORDS, DETAIL_WORDS = (
    re.compile(either(words)) for words in (WORDS["published"], [*WORDS["published"], *WORDS["details"]])
)
DATE_LINE_WORDS = ("published", "updated", "details", "before_noon", "after_noon", "prepositions")
WORD_LISTS = (
    MONTH_NUMBER, WEEKDAY_NUMBER, GREENWICH, HOURS, DATELINE_WORDS["agencies"], *(WORDS[name] for name in DATE_LINE_WORDS),
)  # fmt: skip
WORDS_OF_DATES = re.compile("|".join(map(either, WORD_LISTS)))
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # by which relative dates are recognised if captured is unknown


class PrintedDate(NamedTuple):
    """A date next to a headline; the lower its rank, the stronger the sign that it is the date of publication.

    0  the block or its markup says "published"
    1  the markup names a date or an author, or the block says so
    2  neither
    3  a date of change
    """

    rank: int
    raw: str
    dated: Dated


def date_line(page: HtmlElement, headline: str, *, timezone: str, captured: datetime | None) -> tuple[str, Dated]:
    """Return the text that prints the date next to the headline of a page, and what it was read as.

    A block counts if it is short, has few words besides a day, and is within a few blocks of the headline, outside of
    comments and lists of other articles. If blocks of the same rank have different days, none counts. A phrase such as
    "2 hours ago" is returned unread where captured does not say when the page was saved.
    """
    candidate_blocks = [*_blocks_near(list(text_blocks(page)), headline, page), *_published_times(page)]
    candidates = [printed for block in candidate_blocks if (printed := _printed_date(block, timezone, captured))]
    best_rank = min((candidate.rank for candidate in candidates), default=0)
    best = [candidate for candidate in candidates if candidate.rank == best_rank]
    if not best or not _agree(best):
        return "", NOTHING
    chosen = min(best, key=lambda candidate: candidate.dated.precision != "time")
    return chosen.raw, chosen.dated if captured or "relative" not in chosen.dated.reading else NOTHING


def _agree(candidates: list[PrintedDate]) -> bool:
    """Say whether the whole days are one day, and the times are on one day; a day and a time are not compared."""
    whole_days = {_day(candidate) for candidate in candidates if candidate.dated.precision == "day"}
    days_of_times = {_day(candidate) for candidate in candidates if candidate.dated.precision != "day"}
    return len(whole_days) <= 1 and len(days_of_times) <= 1


def _day(candidate: PrintedDate) -> date | None:
    when = candidate.dated.when
    return when.date() if when else None


def _blocks_near(blocks: list[TextBlock], headline: str, page: HtmlElement) -> Iterator[TextBlock]:
    """The blocks after the headline until the text begins; dates within it first, dates before it last.

    Before a headline many papers print today's date: there a block counts only if its markup names a date or an author
    and the same small part of the page contains it.
    """
    at = _headline_index(blocks, f"{headline}\n{page.findtext('.//title') or ''}")
    if at is None:
        return
    heading = blocks[at].element
    yield from map(TextBlock.of, _dates_within(heading))
    for block in blocks[at + 1 : at + 1 + BLOCKS_AFTER]:
        if len(block.text) > MIN_BODY_BLOCK:
            break
        yield block
    ancestors = list(heading.iterancestors())[:DETAIL_LEVELS]
    details = [ancestor for ancestor in ancestors if ancestor.tag not in ("main", "body", "html")]
    for block in blocks[max(0, at - BLOCKS_BEFORE) : at]:
        if any(ancestor in details for ancestor in block.element.iterancestors()) and _is_named(block):
            yield block


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
        if PUBLISHED_NAME.search(named(element)) and not is_aside(element):
            yield TextBlock.of(element)


def _printed_date(block: TextBlock, timezone: str, captured: datetime | None) -> PrintedDate | None:
    """The date that a block prints, if it is a date line."""
    if len(block.text) > MAX_DATE_BLOCK:
        return None
    raw, dated = _declared_time(block, timezone)
    if not raw:
        raw, dated = block.text, parse_date(block.text, timezone=timezone, captured=captured or ANY_TIME)
    if dated.precision not in ("time", "day") and dated.reading != "relative":
        return None
    is_named = _is_named(block)
    n_others = _count_other_words(block.text)
    if n_others > (MAX_OTHER_WORDS if is_named else 0):
        return None
    if n_others and (block.is_link() or block.element.tag in HEADING_TAGS):
        return None
    return PrintedDate(_rank(block, dated, is_named), raw, dated)


def _declared_time(block: TextBlock, timezone: str) -> tuple[str, Dated]:
    """The first datetime attribute in a block that is a day or a time and not a date of change; else "", NOTHING."""
    for element in block.times():
        raw = "" if _is_changed(element) else element.get("datetime") or ""
        dated = parse_date(raw, timezone=timezone)
        if dated.precision in ("time", "day"):
            return raw, dated
    return "", NOTHING


def _rank(block: TextBlock, dated: Dated, is_named: bool) -> int:
    if "last update" in dated.reading or _is_changed(block.element):
        return 3
    names = (PUBLISHED_NAME.search(named(element)) for element in block.times())
    if PUBLISHED_WORDS.search(plain_text(block.text)) or any(names):
        return 0
    return 1 if is_named else 2


def _is_named(block: TextBlock) -> bool:
    """Say whether the block, or an element just around or within it, is named a date or an author, or says so."""
    says_so = DETAIL_WORDS.search(plain_text(block.text)) is not None
    return says_so or any(element.tag == "time" or DATE_NAME.search(named(element)) for element in block.beside())


def _is_changed(element: HtmlElement) -> bool:
    return bool(CHANGED_NAME.search(named(element))) and not PUBLISHED_NAME.search(named(element))


def _count_other_words(text: str) -> int:
    """How many words a text has besides those of dates."""
    rest = WORDS_OF_DATES.sub(" ", re.sub(r"\d+(?:er|st|nd|rd|th|h)?", " ", plain_text(text)))
    return len(re.findall(r"[^\W\d_]{2,}", rest))
