"""The line that prints the date of an article beside its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import Block, is_aside, named, text_blocks
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, either, plain_text
from achtari_toolkit.text.dates.dateline import WORDS as DATELINE_WORDS
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date

BEFORE, AFTER = 5, 10  # text blocks around the headline in which its date stands
HELD = 2  # elements around the headline that hold its details
LONGEST = 140  # characters of a date line
BODY = 300  # characters of a block with which the text has begun
OTHER_WORDS = 7  # words besides the date: "Par La Rédaction, le 15 novembre 2024 à 10h30"
HEADINGS = ("h1", "h2", "h3", "h4")
DATE_NAME = re.compile(r"date|time|publi|posted|meta|byline|author|entry-info|post-info|heure", re.IGNORECASE)
PUBLISHED_NAME = re.compile(r"publi|pubdate", re.IGNORECASE)
CHANGED_NAME = re.compile(r"updat|modif", re.IGNORECASE)
PUBLISHED, DETAILS = (
    re.compile(either(words)) for words in (WORDS["published"], [*WORDS["published"], *WORDS["details"]])
)
OF_LINE = ("published", "updated", "details", "before_noon", "after_noon", "zones", "prepositions")
LISTS = (MONTH_NUMBER, WEEKDAY_NUMBER, DATELINE_WORDS["agencies"], *(WORDS[name] for name in OF_LINE))
OF_DATES = re.compile("|".join(map(either, LISTS)))
SOMETIME = datetime(2000, 1, 1, tzinfo=UTC)


class Line(NamedTuple):
    """A date beside a headline; the lower its rank, the more says that it is the date of publication."""

    rank: int
    raw: str
    dated: Dated


def date_line(page: HtmlElement, headline: str, *, timezone: str, captured: datetime | None) -> tuple[str, Dated]:
    """Return the text that prints the date beside the headline of a page, and what it was read as.

    A line counts if it is short, says little besides a day, and stands within a few blocks of the headline, outside
    of comments and lists of other articles. Lines that tell different days tell nothing. A phrase such as "2 hours
    ago" is returned unread where captured does not say when the page was saved.
    """
    near = [*_near(list(text_blocks(page)), headline, page), *_published_times(page)]
    lines = [line for block in near if (line := _line(block, timezone, captured))]
    best = [line for line in lines if line.rank == min(other.rank for other in lines)]
    if not best or not _agree(best):
        return "", NOTHING
    chosen = min(best, key=lambda line: line.dated.precision != "time")
    return chosen.raw, chosen.dated if captured or "relative" not in chosen.dated.reading else NOTHING


def _agree(lines: list[Line]) -> bool:
    """Say whether lines tell one time: a day may stand beside its own hours, so days and times are judged apart."""
    return all(
        len({line.dated.when and line.dated.when.date() for line in lines if (line.dated.precision == "day") is whole})
        < 2
        for whole in (True, False)
    )


def _near(blocks: list[Block], headline: str, page: HtmlElement) -> Iterator[Block]:
    """The blocks after the headline until the text begins; dates within it first, dates before it last.

    Before a headline the mastheads of many papers print today's date: there only a block counts that is named a date
    or author and is held by the same small part of the page.
    """
    place = _headline(blocks, f"{headline}\n{page.findtext('.//title') or ''}")
    if place is None:
        return
    inside = blocks[place].element.iterdescendants("span", "time", "small")
    yield from (Block.of(inner) for inner in inside if DATE_NAME.search(named(inner)))
    for block in blocks[place + 1 : place + 1 + AFTER]:
        if len(block.text) > BODY:
            break
        yield block
    held = [
        above
        for above in list(blocks[place].element.iterancestors())[:HELD]
        if above.tag not in ("main", "body", "html")
    ]
    for block in blocks[max(0, place - BEFORE) : place]:
        if any(above in held for above in block.element.iterancestors()) and _is_named(block):
            yield block


def _headline(blocks: list[Block], titles: str) -> int | None:
    """The place of the headline: the longest heading that the titles of the page print, else a lone long h1."""
    wanted = plain_text(titles)
    headings = [
        (place, _words_of(block)) for place, block in enumerate(blocks) if block.element.tag in ("h1", "h2", "h3")
    ]
    said = [(len(text), -place) for place, text in headings if len(text) > 8 and text in wanted]
    if said:
        return -max(said)[1]
    alone = [place for place, text in headings if blocks[place].element.tag == "h1" and len(text) > 20]
    return alone[0] if len(alone) == 1 else None


def _words_of(heading: Block) -> str:
    """The plain text of a heading, without the dates that stand in it."""
    inside = (
        inner.text_content()
        for inner in heading.element.iterdescendants("span", "time", "small")
        if DATE_NAME.search(named(inner))
    )
    plain = plain_text(heading.text)
    for date in map(plain_text, inside):
        plain = plain.replace(date, "", 1)
    return plain.strip()


def _published_times(page: HtmlElement) -> Iterator[Block]:
    """The time elements that are named a date of publication, wherever they stand."""
    for element in page.iter("time"):
        if PUBLISHED_NAME.search(named(element)) and not is_aside(element):
            yield Block.of(element)


def _line(block: Block, timezone: str, captured: datetime | None) -> Line | None:
    """The date line that a block is, if it is one."""
    if len(block.text) > LONGEST:
        return None
    raw, dated = block.text, parse_date(block.text, timezone=timezone, captured=captured or SOMETIME)
    for stamp in (time.get("datetime") or "" for time in block.times() if not _is_changed(time)):
        stamped = parse_date(stamp, timezone=timezone)
        if stamped.precision in ("time", "day"):
            raw, dated = stamp, stamped
            break
    is_named = _is_named(block)
    if dated.precision not in ("time", "day") and dated.reading != "relative":
        return None
    others = _other_words(block.text)
    if others > (OTHER_WORDS if is_named else 0) or (others and (block.is_link() or block.element.tag in HEADINGS)):
        return None
    return Line(_rank(block, dated, is_named), raw, dated)


def _rank(block: Block, dated: Dated, is_named: bool) -> int:
    if "last update" in dated.reading or _is_changed(block.element):
        return 3
    if PUBLISHED.search(plain_text(block.text)) or any(PUBLISHED_NAME.search(named(time)) for time in block.times()):
        return 0
    return 1 if is_named else 2


def _is_named(block: Block) -> bool:
    """Say whether the block, or an element just around or within it, is named a date or an author, or says so."""
    says = DETAILS.search(plain_text(block.text)) is not None
    return says or any(element.tag == "time" or DATE_NAME.search(named(element)) for element in block.beside())


def _is_changed(element: HtmlElement) -> bool:
    return bool(CHANGED_NAME.search(named(element))) and not PUBLISHED_NAME.search(named(element))


def _other_words(text: str) -> int:
    """How many words a text has besides those of dates."""
    rest = OF_DATES.sub(" ", re.sub(r"\d+(?:er|st|nd|rd|th|h)?", " ", plain_text(text)))
    return len(re.findall(r"[^\W\d_]{2,}", rest))
