"""A bibliographic reference as a record: its abstract is a summary, the most precise of its dates counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.escaped_markup import unescaped, unescaped_lines
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.schema.articles import PRECISIONS
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.languages.language_names import language_code

SLASHED = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/.*)?")  # "2021/04/03/", "2021/04//", "2021///spring"
SHORT = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")  # "2021-4"
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Reference:
    """What a manager or database says of one article; empty where it says nothing.

    authors  one each, as written
    journal  the paper, site or station that published it
    dates    (as written, the name of the field) in any order
    """

    title: str = ""
    abstract: str = ""
    authors: Sequence[str] = ()
    journal: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    section: str = ""
    dates: Sequence[tuple[str, str]] = ()


def record_of_reference(reference: Reference, file: File, source: str) -> Iterator[dict[str, object] | Problem]:
    """Yield the record of a reference, after a Problem for each doubt; of an empty one the Problem alone."""
    body = "\n".join(unescaped_lines(reference.abstract.splitlines()))
    item = FeedItem(
        headline=_on_one_line(reference.title),
        body=body,
        url=_address(reference),
        site=_on_one_line(reference.journal),
        byline=_joined(map(_on_one_line, reference.authors)),
        section=_on_one_line(reference.section),
        language=language_code(reference.language) or "",
        dates=tuple(_by_precision(reference.dates)),
        is_summary=bool(body),
    )
    yield from record_of_item(item, file, source)


def _by_precision(dates: Sequence[tuple[str, str]]) -> list[StatedDate]:
    """The dates, the most precise first; a day without a year gets that of another date."""
    year = next((match[0] for raw, _ in dates if (match := YEAR.search(raw))), "")
    stated = []
    for raw, field in dates:
        text = " ".join(raw.split())
        numbers = SLASHED.fullmatch(text) or SHORT.fullmatch(text)
        if numbers:
            text = "-".join(number.zfill(2) for number in numbers.groups() if number)
        elif text and year and not YEAR.search(text):
            text = f"{text} {year}"
        if text:
            stated.append(StatedDate(text, field))
    return sorted(stated, key=lambda date: PRECISIONS.index(parse_date(date.raw).precision))


def _address(reference: Reference) -> str:
    url = reference.url.strip()
    if url or not reference.doi:
        return url
    doi = reference.doi.strip()
    return doi if doi.startswith("http") else f"https://doi.org/{doi.removeprefix('doi:').strip()}"


def _on_one_line(text: str) -> str:
    return " ".join(unescaped(text).split())


def _joined(names: Iterable[str]) -> str:
    """The names that are not empty, each once; by semicolons where one has a comma itself."""
    known = list(dict.fromkeys(filter(None, names)))
    return ("; " if any("," in name for name in known) else ", ").join(known)
