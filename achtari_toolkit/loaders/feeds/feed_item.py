"""An item of a feed, an export or an interface of a site as a record, and what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.parse_date import NOTHING, Dated, parse_date
from achtari_toolkit.text.languages.language import detect_language
from achtari_toolkit.text.trailer import TAIL, trailers

MORE = (
    r"(?:read|see|view) more|continue reading.{0,200}|lire (?:la suite|plus|l['’]article).{0,100}"
    r"|اقرأ (?:المزيد|أيضا)|المزيد|للمزيد"
)
TRUNCATED_END = re.compile(rf"(?:\[\s*(?:…|\.{{3}})\s*\]|\(\s*(?:…|\.{{3}})\s*\)|(?:{MORE})\W{{0,10}})$", re.IGNORECASE)
ELLIPSES = ("…", "...")


class StatedDate(NamedTuple):
    """A date as a source states it, where it states it, and its zone if it names none itself.

    read_as  the same date in ISO form, where only the rest of the file shows which number is the month
    """

    raw: str
    evidence: str
    timezone: str | None = None
    read_as: str = ""


@dataclass(frozen=True)
class FeedItem:
    """What a source says of one article; empty where it says nothing.

    body        paragraphs joined by a newline
    dates       the most reliable first
    language    as declared, which is often that of the software: it counts only if the text is in it
    is_summary  the source declares that the body is a summary of the article, not its text
    """

    headline: str = ""
    body: str = ""
    url: str = ""
    site: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    dates: tuple[StatedDate, ...] = ()
    is_summary: bool = False


def record_of_item(item: FeedItem, file: File, source: str) -> Iterator[dict[str, object] | Problem]:
    """Yield the record of an item, after a Problem for each doubt; of an empty item the Problem alone."""
    if not (item.headline or item.body or item.url):
        yield Problem(source, "empty", "the item has no headline, no text and no address.")
        return
    raw, dated, evidence = _date(item.dates, file)
    if raw and not dated.when:
        yield Problem(source, "no_date", f"the date {raw!r} cannot be read.", lost=0)
    if not item.headline and not item.body:
        yield Problem(source, "no_text", "the item has neither headline nor text; its address was loaded.", lost=0)
    elif item.is_summary and not item.body:
        message = "the item has a headline and no text of its own, as aggregators list articles."
        yield Problem(source, "summary", message, lost=0)
    elif not item.body:
        yield Problem(source, "no_body", "the item has a headline and no text.", lost=0)
    elif item.is_summary or is_truncated(item.body):
        message = f"the text is a summary or is truncated; it ends {item.body[-60:]!r}."
        yield Problem(source, "summary", message, lost=0)
    yield {
        "site": item.site or None,
        "url": item.url or None,
        "headline": item.headline,
        "body": item.body,
        "published_raw": raw or None,
        "published": dated.when,
        "published_precision": dated.precision,
        "date_evidence": evidence if dated.when else _capture_evidence(file),
        "language": _confirmed_language(item),
        "byline": item.byline or None,
        "section": item.section or None,
        "source": source,
    }


def is_truncated(body: str) -> bool:
    """Say whether a text ends in […], in a link to the rest, or in dots before the closing line of WordPress.

    >>> is_truncated("بداية الخبر […] The post خبر appeared first on موقع.")
    True
    >>> is_truncated("نص كامل."), is_truncated("انتظر...")
    (False, False)
    """
    end = _end_without_trailer(body)
    return TRUNCATED_END.search(end) is not None or (end != body[-TAIL:].rstrip() and end.endswith(ELLIPSES))


def is_truncated_summary(body: str) -> bool:
    """Say whether what a source calls a description is truncated; dots at its end are enough."""
    return is_truncated(body) or _end_without_trailer(body).endswith(ELLIPSES)


def _end_without_trailer(body: str) -> str:
    """The last characters of a body, without the closing line of WordPress."""
    tail = body[-TAIL:]
    return tail[: next((trailer.start for trailer in trailers(tail)), len(tail))].rstrip()


def _date(dates: tuple[StatedDate, ...], file: File) -> tuple[str, Dated, str]:
    """The first date that can be read, as stated and as read, and its evidence; else the first as stated."""
    for raw, evidence, timezone, read_as in dates:
        dated = parse_date(read_as or raw, timezone=timezone or file.timezone, captured=file.captured)
        if dated.when:
            return raw, dated, ", ".join(filter(None, (evidence, dated.reading)))
    return (dates[0].raw if dates else ""), NOTHING, ""


def _capture_evidence(file: File) -> str | None:
    """When a web archive captured the file; None for other files."""
    return f"captured {file.captured:%Y-%m-%dT%H:%M:%S%z}" if file.captured else None


def _confirmed_language(item: FeedItem) -> str | None:
    """The declared language, if the text is in it."""
    declared = item.language.strip().lower()[:2]
    return declared if declared and declared == detect_language(f"{item.headline}\n{item.body}") else None
