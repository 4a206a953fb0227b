"""The line that prints the date of an article next to its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.text_blocks import TextBlock, named
from achtari_toolkit.loaders.pages.date_agreement import AMBIGUOUS, are_of_one_day
from achtari_toolkit.loaders.pages.date_blocks import (
    MAX_DATE_BLOCK,
    PUBLISHED_NAME,
    PUBLISHED_WORDS,
    Placed,
    date_blocks,
    is_named,
)
from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, WORDS, either, plain_text
from achtari_toolkit.text.dates.dateline import WORDS as DATELINE_WORDS
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date
from achtari_toolkit.text.dates.zones import GREENWICH, HOURS

MAX_OTHER_WORDS = 7  # words besides the date: "Par La Rédaction, le 15 novembre 2024 à 10h30"
HEADING_TAGS = ("h1", "h2", "h3", "h4")
OTHER_NAME = re.compile(r"event|agenda|deadline|expir|birth|obit|match|fixture|schedule|weather|prayer", re.IGNORECASE)
CHANGED_NAME = re.compile(r"updat|modif", re.IGNORECASE)
DATE_LINE_WORDS = ("published", "updated", "details", "before_noon", "after_noon", "prepositions")
WORD_LISTS = (
    MONTH_NUMBER, WEEKDAY_NUMBER, GREENWICH, HOURS, DATELINE_WORDS["agencies"], *DATELINE_WORDS["places"].values(),
    *(WORDS[name] for name in DATE_LINE_WORDS),
)  # fmt: skip
WORDS_OF_DATES = re.compile("|".join(map(either, WORD_LISTS)))
SAYS_PUBLISHED, IS_NAMED, BARE, CHANGED = range(4)  # ranks of a printed date
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # by which relative dates are recognised if captured is unknown


class PrintedDate(NamedTuple):
    """A date next to a headline; the lower its rank, the stronger the sign that it is the date of publication.

    rank      SAYS_PUBLISHED: the block or its markup says so; IS_NAMED: the markup names a date or an author, or the
              block says so; BARE: neither; CHANGED: a date of change
    is_above  whether it is above the headline
    doubts    what the markup of the block has as another day than its text
    """

    rank: int
    raw: str
    dated: Dated
    is_above: bool = False
    doubts: tuple[str, ...] = ()


def printed_date(
    page: HtmlElement, headline: str, *, timezone: str, captured: datetime | None, anywhere: bool = True
) -> PrintedDate | None:
    """Return the date that is printed next to the headline of a page; None if none is.

    anywhere  whether a date that is marked as that of the entry counts elsewhere on the page, if none is there

    A block counts if it is short, has few words besides a day, and is within a few blocks of the headline, outside of
    comments and lists of other articles. If blocks of the same rank have different days, none counts. A phrase such as
    "2 hours ago" is returned unread where captured does not say when the page was saved.
    """
    read = (_printed_dates(blocks, timezone, captured) for blocks in date_blocks(page, headline, anywhere=anywhere))
    candidates = next(filter(None, read), [])
    best_rank = min((candidate.rank for candidate in candidates), default=0)
    best = [candidate for candidate in candidates if candidate.rank == best_rank]
    if not best or not _agree(best):
        return None
    chosen = min(best, key=lambda candidate: candidate.dated.precision != "time")
    is_read = captured or "relative" not in chosen.dated.reading
    return chosen if is_read else chosen._replace(dated=NOTHING)


def _printed_dates(blocks: Iterable[Placed], timezone: str, captured: datetime | None) -> list[PrintedDate]:
    return [printed for block in blocks if (printed := _printed_date(*block, timezone, captured))]


def _agree(candidates: list[PrintedDate]) -> bool:
    """Say whether the whole days are one day, and the times are on one day; a day and a time are not compared."""
    whole_days = {_day(candidate) for candidate in candidates if candidate.dated.precision == "day"}
    days_of_times = {_day(candidate) for candidate in candidates if candidate.dated.precision != "day"}
    return len(whole_days) <= 1 and len(days_of_times) <= 1


def _day(candidate: PrintedDate) -> date | None:
    when = candidate.dated.when
    return when.date() if when else None


def _printed_date(block: TextBlock, is_above: bool, timezone: str, captured: datetime | None) -> PrintedDate | None:
    """The date that a block prints, if it is a date line."""
    if len(block.text) > MAX_DATE_BLOCK or OTHER_NAME.search(named(block.element)):
        return None
    raw, dated = _declared_time(block, timezone)
    doubts: tuple[str, ...] = ()
    text_dated = parse_date(block.text, timezone=timezone, captured=captured or ANY_TIME)
    if not raw or _is_other_day(block.text, text_dated, raw, dated, timezone):
        doubts = (f"disagrees with time datetime {raw[:10]}",) if raw else ()
        raw, dated = block.text, text_dated
    elif _is_shown_as_other_day(text_dated, dated, timezone):
        raw, dated = block.text, text_dated
    if dated.precision not in ("time", "day") and dated.reading != "relative":
        return None
    has_name = is_named(block)
    n_others = _count_other_words(block.text)
    if n_others > (MAX_OTHER_WORDS if has_name else 0):
        return None
    if n_others and (block.is_link() or block.element.tag in HEADING_TAGS):
        return None
    return PrintedDate(_rank(block, dated, has_name), raw, dated, is_above, doubts)


def _is_other_day(text: str, printed: Dated, raw: str, declared: Dated, timezone: str) -> bool:
    """Say whether the text of a time element is a day, and not that of its attribute."""
    return _is_day(printed) and not are_of_one_day(text, printed, raw, declared, timezone)


def _is_shown_as_other_day(printed: Dated, declared: Dated, timezone: str) -> bool:
    """Say whether a time near midnight is shown as another day than it is in timezone."""
    if not _is_day(printed) or AMBIGUOUS in printed.reading or not printed.when or not declared.when:
        return False
    zone = ZoneInfo(timezone)
    return printed.when.astimezone(zone).date() != declared.when.astimezone(zone).date()


def _is_day(printed: Dated) -> bool:
    """Say whether a text is a day, neither relative nor of an update."""
    is_other = "relative" in printed.reading or "last update" in printed.reading
    return printed.precision in ("time", "day") and not is_other


def _declared_time(block: TextBlock, timezone: str) -> tuple[str, Dated]:
    """The first datetime attribute in a block that is a day or a time and not a date of change; else "", NOTHING."""
    for element in block.times():
        raw = "" if _is_changed(element) else element.get("datetime") or ""
        dated = parse_date(raw, timezone=timezone)
        if dated.precision in ("time", "day"):
            return raw, dated
    return "", NOTHING


def _rank(block: TextBlock, dated: Dated, has_name: bool) -> int:
    if "last update" in dated.reading or _is_changed(block.element):
        return CHANGED
    names = (PUBLISHED_NAME.search(named(element)) for element in block.times())
    if PUBLISHED_WORDS.search(plain_text(block.text)) or any(names):
        return SAYS_PUBLISHED
    return IS_NAMED if has_name else BARE


def _is_changed(element: HtmlElement) -> bool:
    return bool(CHANGED_NAME.search(named(element))) and not PUBLISHED_NAME.search(named(element))


def _count_other_words(text: str) -> int:
    """How many words a text has besides those of dates."""
    rest = WORDS_OF_DATES.sub(" ", re.sub(r"\d+(?:er|st|nd|rd|th|h)?", " ", plain_text(text)))
    return len(re.findall(r"[^\W\d_]{2,}", rest))
