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

MORE = r"(?:read|see|view) more|continue reading.{0,200}|lire (?:la suite|plus|l['’]article).{0,100}|اقرأ (?:المزيد|أيضا)|المزيد|للمزيد"
CUT = re.compile(rf"(?:\[\s*(?:…|\.{{3}})\s*\]|\(\s*(?:…|\.{{3}})\s*\)|(?:{MORE})\W{{0,10}})$", re.IGNORECASE)
TRAILS_OFF = ("…", "...")


class Said(NamedTuple):
    """A date as a source says it, where it says it, and the zone in which it is told if it names none."""

    raw: str
    where: str
    timezone: str | None = None


@dataclass(frozen=True)
class Item:
    """What a source says of one article; empty where it says nothing.

    body        paragraphs joined by a newline
    dates       the surest first
    language    as declared, which is often that of the software: it counts only where the text agrees
    is_summary  the source gives the body as a summary of the article, not as its text
    """

    headline: str = ""
    body: str = ""
    url: str = ""
    site: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    dates: tuple[Said, ...] = ()
    is_summary: bool = False


def told(item: Item, file: File, source: str) -> Iterator[dict[str, object] | Problem]:
    """Yield the record of an item, and a Problem for each doubt; of an item that says nothing, the Problem alone."""
    if not (item.headline or item.body or item.url):
        yield Problem(source, "empty", "the item has no headline, no text and no address.")
        return
    raw, dated, where = _date(item.dates, file)
    if raw and not dated.when:
        yield Problem(source, "no_date", f"the date {raw!r} cannot be read.", lost=0)
    if not item.headline and not item.body:
        yield Problem(source, "no_text", "the item has neither headline nor text; its address was loaded.", lost=0)
    elif not item.body:
        yield Problem(source, "no_body", "the item has a headline and no text.", lost=0)
    elif item.is_summary or is_cut(item.body):
        yield Problem(source, "summary", f"the text is a summary or breaks off; it ends {item.body[-60:]!r}.", lost=0)
    yield _record(item, source, raw, dated, where) | _captured(file, dated)


def is_cut(body: str) -> bool:
    """Say whether a text ends as cut ones do: in […], in a link to the rest, or in dots before the line of WordPress.

    >>> is_cut("بداية الخبر […] The post خبر appeared first on موقع."), is_cut("نص كامل."), is_cut("انتظر...")
    (True, False, False)
    """
    bare = _without_trailer(body)
    return CUT.search(bare) is not None or (bare != body[-TAIL:].rstrip() and bare.endswith(TRAILS_OFF))


def is_cut_summary(body: str) -> bool:
    """Say whether what a source calls a description ends as cut texts do; dots at its end are enough."""
    return is_cut(body) or _without_trailer(body).endswith(TRAILS_OFF)


def _without_trailer(body: str) -> str:
    """The end of a body, without the line of WordPress."""
    tail = body[-TAIL:]
    return tail[: next((trailer.start for trailer in trailers(tail)), len(tail))].rstrip()


def _record(item: Item, source: str, raw: str, dated: Dated, where: str) -> dict[str, object]:
    return {
        "site": item.site or None,
        "url": item.url or None,
        "headline": item.headline,
        "body": item.body,
        "published_raw": raw or None,
        "published": dated.when,
        "published_precision": dated.precision,
        "date_evidence": where if dated.when else None,
        "language": _agreed(item),
        "byline": item.byline or None,
        "section": item.section or None,
        "source": source,
    }


def _date(dates: tuple[Said, ...], file: File) -> tuple[str, Dated, str]:
    """The first date that can be read, what it was read as, and where it stands; else the first raw one."""
    for raw, where, timezone in dates:
        dated = parse_date(raw, timezone=timezone or file.timezone, captured=file.captured)
        if dated.when:
            return raw, dated, ", ".join(filter(None, (where, dated.reading)))
    return (dates[0].raw if dates else ""), NOTHING, ""


def _captured(file: File, dated: Dated) -> dict[str, str]:
    """When an item of a web archive was captured, where it tells no date."""
    if dated.when or not file.captured:
        return {}
    return {"date_evidence": f"captured {file.captured:%Y-%m-%dT%H:%M:%S%z}"}


def _agreed(item: Item) -> str | None:
    """The language that is declared, if the text is in it."""
    declared = item.language.strip().lower()[:2]
    return declared if declared and declared == detect_language(f"{item.headline}\n{item.body}") else None
