"""The date of a saved page: what its markup declares and the line next to the headline that prints a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from achtari_toolkit.loaders.pages.date_agreement import AMBIGUOUS, are_of_one_day, possible_days
from achtari_toolkit.loaders.pages.date_guess import GUESSED, guessed_day
from achtari_toolkit.loaders.pages.date_line import BARE, CHANGED, PrintedDate, printed_date
from achtari_toolkit.loaders.pages.declared_dates import DeclaredDate, declared_changes, declared_dates, script_dates
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date

UPDATE, DATE_LINE = "last update", "date line"


class PageDate(NamedTuple):
    """The date as the page prints it, what it was read as, its evidence, and the evidence that says another day.

    raw is empty if the page has no date.
    """

    raw: str
    dated: Dated
    evidence: str
    is_strong: bool = True
    doubts: tuple[str, ...] = ()

    @property
    def has_day(self) -> bool:
        """Say whether it is a day or time."""
        return self.dated.precision in ("time", "day")


def page_date(
    page: HtmlElement,
    declared: list[object],
    metas: Mapping[str, str],
    *,
    headline: str,
    timezone: str,
    captured: datetime | None,
) -> PageDate:
    """Return the date of publication of a page.

    declared  the JSON-LD values of the page
    metas     what meta_elements returned
    captured  when the page was saved, if known; without it "2 hours ago" is kept as raw text and not read

    The first date that JSON-LD, meta elements or microdata declare counts, or the first of them that the line next to
    the headline prints. Where that line prints a day that none of them has, it counts, since readers see it; but a day
    that is later than the markup and that is above the headline, or that nothing calls a date, does not. Days of other
    evidence follow in the evidence after "; disagrees with". An instant that is of another day in the zone of the
    newsroom is no disagreement, and the printed day counts. Without a day of publication, a date of the last change
    counts, then a month or year, then a guess that is called so; if none can be read, the first raw text is kept.
    """
    read = [_read(one, timezone, captured) for one in declared_dates(page, declared, metas)]
    days = [date for date in read if date.has_day and UPDATE not in date.dated.reading]
    anywhere = not days or _is_of_two_days(days[0], timezone)
    shown = printed_date(page, headline, timezone=timezone, captured=captured, anywhere=anywhere)
    printed = PageDate(shown.raw, shown.dated, DATE_LINE, doubts=shown.doubts) if shown else None
    if shown and printed and printed.has_day and shown.rank != CHANGED:
        return _with_reading(_of_both(days, printed, shown, timezone, captured))
    if days:
        updated = [printed] if printed and printed.has_day and _day(printed, timezone) < _day(days[0], timezone) else []
        return _with_reading(_with_doubts(days[0], [*days[1:], *updated], timezone))
    scripts = [_read(one, timezone, captured) for one in script_dates(page)]
    rest = [*read, *scripts, *([printed] if printed else []), *_changes(page, declared, metas, timezone, captured)]
    best = min(rest, key=_doubt, default=PageDate("", NOTHING, ""))
    is_to_come = bool(best.raw) and captured is None and not best.dated.when  # "2 hours ago" may be read later
    guess = None if best.dated.when or is_to_come else _guess(page, timezone, captured)
    return _with_reading(guess or best)


def _read(one: DeclaredDate, timezone: str, captured: datetime | None) -> PageDate:
    return PageDate(one.raw, parse_date(one.raw, timezone=timezone, captured=captured), one.evidence, one.is_strong)


def _changes(
    page: HtmlElement, declared: list[object], metas: Mapping[str, str], timezone: str, captured: datetime | None
) -> list[PageDate]:
    """The first declared date of a change, as one of the last update."""
    for one in declared_changes(page, declared, metas):
        date = _read(one, timezone, captured)
        if date.has_day:
            reading = ", ".join(dict.fromkeys(filter(None, (date.dated.reading, UPDATE))))
            return [date._replace(dated=Dated(date.dated.when, date.dated.precision, date.dated.matched, reading))]
    return []


def _guess(page: HtmlElement, timezone: str, captured: datetime | None) -> PageDate | None:
    """The day that htmldate finds, as a guess."""
    if not (day := guessed_day(page, captured)):
        return None
    dated = parse_date(day, timezone=timezone)
    return PageDate(day, replace(dated, reading=GUESSED), "htmldate") if dated.when else None


def _of_both(
    days: list[PageDate], printed: PageDate, shown: PrintedDate, timezone: str, captured: datetime | None
) -> PageDate:
    """The date that counts of those that are declared and the one that is printed."""
    agreeing = [date for date in days if _agree(date, printed, timezone)]
    if agreeing:
        chosen = _in_order_of(agreeing[0], printed, timezone, captured)
        if AMBIGUOUS not in printed.dated.reading and _day(chosen, timezone) != _day(printed, timezone):
            chosen = printed  # one instant, which is of the printed day in the zone of the newsroom
        return _with_doubts(chosen, [date for date in days if date is not agreeing[0]], timezone)
    if not days:
        return printed
    is_later = _day(printed, timezone) > _day(days[0], timezone)
    is_capture = captured is not None and captured.date() in possible_days(printed.raw, printed.dated, timezone)
    if is_later and days[0].is_strong and (is_capture or shown.is_above or shown.rank == BARE):
        return _with_doubts(days[0], [printed], timezone)
    return _with_doubts(printed, days, timezone)


def _agree(date: PageDate, other: PageDate, timezone: str) -> bool:
    return are_of_one_day(date.raw, date.dated, other.raw, other.dated, timezone)


def _in_order_of(date: PageDate, printed: PageDate, timezone: str, captured: datetime | None) -> PageDate:
    """A declared 03/04/2021 as the printed day has it."""
    if AMBIGUOUS not in date.dated.reading:
        return date
    month_first = parse_date(date.raw, timezone=timezone, captured=captured, month_first=True)
    as_read = date._replace(dated=Dated(date.dated.when, date.dated.precision, date.dated.matched))
    if _agree(as_read, printed, timezone):
        return date
    return date._replace(dated=month_first)


def _with_doubts(date: PageDate, others: list[PageDate], timezone: str) -> PageDate:
    """A date with the days of the strong evidence that disagrees with it."""
    differing = [other for other in others if other.is_strong and not _agree(date, other, timezone)]
    doubts = [f"disagrees with {other.evidence} {_day(other, timezone)}" for other in differing]
    return date._replace(doubts=tuple(dict.fromkeys((*date.doubts, *doubts))))


def _day(date: PageDate, timezone: str) -> str:
    return date.dated.when.astimezone(ZoneInfo(timezone)).date().isoformat() if date.dated.when else ""


def _is_of_two_days(date: PageDate, timezone: str) -> bool:
    """Say whether a time is of another day in UTC: then only what the page prints says which one the newsroom means."""
    return date.dated.precision == "time" and _day(date, timezone) != _day(date, "UTC")


def _doubt(date: PageDate) -> int:
    """0 for a day or time, 1 for one of the last update, 2 for a month or year, 3 for none; ties: the first."""
    if date.has_day:
        return 1 if UPDATE in date.dated.reading else 0
    return 2 if date.dated.when else 3


def _with_reading(date: PageDate) -> PageDate:
    """A date whose evidence says how it was read, and what disagrees with it."""
    evidence = ", ".join(filter(None, (date.evidence, date.dated.reading)))
    return date._replace(evidence="; ".join(filter(None, (evidence, *date.doubts))))
