"""One article as a press database prints it, made a record: its date read, its language named, its length checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.languages.language_names import language_code

AMISS = 0.2  # of the words that a file states may be absent or too many
NUMBER = re.compile(r"\d{1,9}(?:[.,'\u2019\s\u00a0\u202f]\d{3}){0,2}")


@dataclass(frozen=True)
class Printed:
    """What a database prints of one article; what it does not print is empty.

    source      where the article stands
    paragraphs  of its body
    date        as printed, with the clock beside it
    evidence    where the date stands: a field or a line
    language    by name or code
    words       how long the database says that it is: "475 words"
    breaks_off  what the end of the article lacks
    """

    source: str
    headline: str = ""
    paragraphs: Sequence[str] = ()
    site: str = ""
    date: str = ""
    evidence: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    words: str = ""
    breaks_off: str = ""


def record_of(printed: Printed, timezone: str) -> Iterator[dict[str, object] | Problem]:
    """Yield the record of an article, and a Problem for each thing that is amiss with it; an empty one is a Problem."""
    source, body = printed.source, "\n".join(printed.paragraphs)
    if not (printed.headline or body or printed.url):
        yield Problem(source, "empty", "the article has neither headline nor body.")
        return
    dated = parse_date(printed.date, timezone=timezone)
    stated, counted = stated_words(printed.words), _counted(printed, body)
    doubts = {
        "damaged": f"the article breaks off: {printed.breaks_off}." * bool(printed.breaks_off),
        "no_date": f"the date {printed.date!r} cannot be read." * bool(printed.date and not dated.when),
        "no_body": "the article has no body; its headline was loaded." * (not body),
        "length": f"{printed.words!r} is stated, {counted} words stand there." * (stated is not None and bool(body)
                                                                                 and abs(counted - stated) > AMISS * stated),
    }  # fmt: skip
    yield from (Problem(source, kind, told, lost=0) for kind, told in doubts.items() if told)
    yield {
        "site": printed.site or None,
        "url": printed.url or None,
        "headline": printed.headline,
        "body": body,
        "published": dated.when,
        "published_raw": printed.date or None,
        "published_precision": dated.precision,
        "date_evidence": ", ".join(filter(None, (printed.evidence, dated.reading))) if dated.when else None,
        "language": language_code(printed.language),
        "byline": printed.byline or None,
        "section": printed.section or None,
        "source": source,
    }


def stated_words(text: str) -> int | None:
    """Return the first number of a text, which may have signs between its thousands; None if it has none.

    >>> stated_words("2,968 words"), stated_words("1 234 mots"), stated_words("٤٧٥ كلمة"), stated_words("")
    (2968, 1234, 475, None)
    """
    found = NUMBER.search(text)
    return int(re.sub(r"\D", "", found[0])) if found else None


def _counted(printed: Printed, body: str) -> int:
    """The words of the article, headline and byline included or not, whichever is nearer to what is stated."""
    stated, words = stated_words(printed.words) or 0, len(body.split())
    with_head = words + len(printed.headline.split()) + len(printed.byline.split())
    return min(words, with_head, key=lambda n: abs(n - stated))
