"""One document of Nexis, as a list of blocks of lines: which is headline, site, date, field or body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from achtari_toolkit.loaders.databases.nexis_closing import closing_start
from achtari_toolkit.loaders.databases.nexis_labels import (
    HEAD_FIELDS,
    NEXIS_WORDS,
    LineBlock,
    NexisField,
    Tail,
    field_of,
    is_rights,
    joined,
    split_fields,
    tail_of,
)
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, stated_words
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.dates.parse_date import parse_date

END_LINES = {plain_text(text) for text in NEXIS_WORDS["ends"]}
ERROR_LINES = {plain_text(text) for text in NEXIS_WORDS["errors"]}
MAX_DATE_LINE = 120  # characters
MAX_END_LINE = 40  # characters, excluded
MAX_TEASER_BLOCKS = 2  # without a label, before the label of the body
MAX_ERROR_BLOCKS = 2  # of a document that is the message of an error


class DocumentParts(NamedTuple):
    """The blocks before the first field, the fields before the body, the body, and the fields after it."""

    head: list[LineBlock]
    fields: dict[str, str]
    body: list[str]
    tail: dict[str, str]


def printed_classic(blocks: list[LineBlock], source: str) -> PrintedArticle:
    """Return the article of a document of the classic interface: site, date, headline, FIELDS, body, FIELDS."""
    parts = _parts(blocks, capitals=True)
    site, date, title = _classic_head(parts.head, "headline" in parts.fields)
    missing_end = "" if parts.tail else "no closing fields follow its text"
    return _printed_article(source, (site, date, title), parts, missing_end)


def printed_newer(blocks: list[LineBlock], source: str, *, is_closed: bool, has_cover: bool) -> PrintedArticle:
    """Return the article of a document of the newer interface: headline, site, date, rights, fields, body, fields.

    is_closed  the line that ends a document was there
    has_cover  lists of titles and of search terms may come before the headline
    """
    parts = _parts(blocks, capitals=False)
    texts = list(map(joined, parts.head))
    days = [n for n, text in enumerate(texts) if n and len(text) <= MAX_DATE_LINE and parse_date(text).when]
    day = days[-1] if days else max(len(texts) - 1, 0)
    date, site = (texts[day], texts[day - 1]) if day else ("", "")
    titles = texts[: max(day - 1, 0)] if day else texts
    title = " ".join(titles[-1:] if has_cover else titles)
    return _printed_article(source, (site, date, title), parts, "" if is_closed else "its last line is missing")


def is_end(text: str) -> bool:
    """Say whether a line ends a document of the newer interface."""
    return len(text) < MAX_END_LINE and plain_text(text) in END_LINES


def is_error(blocks: list[LineBlock]) -> bool:
    """Say whether a document is only the message that it cannot be displayed: it has no field and no date."""
    texts = [joined(block) for block in blocks]
    if texts and plain_text(texts[-1]).rstrip(".") in ERROR_LINES and "body" not in map(plain_text, texts):
        return True
    return 0 < len(texts) <= MAX_ERROR_BLOCKS and not any(
        field_of(block, capitals=False) or is_rights(block) or parse_date(joined(block)).when for block in blocks
    )


def blocks_of(lines: list[str]) -> Iterator[LineBlock]:
    """Yield the runs of lines between empty ones, without white space around them."""
    block: list[str] = []
    for line in (*lines, ""):
        stripped = " ".join(line.replace("\ufeff", "").split())
        if stripped:
            block.append(stripped)
        elif block:
            yield block
            block = []


def _printed_article(source: str, head: tuple[str, str, str], parts: DocumentParts, missing_end: str) -> PrintedArticle:
    site, date, title = head
    fields = parts.fields
    lead = [fields["lead"]] if fields.get("lead") else []
    return PrintedArticle(
        source,
        headline=fields.get("headline") or title,
        paragraphs=[*lead, *parts.body],
        site=site,
        date=date,
        evidence="Nexis date line",
        byline=fields.get("byline", ""),
        section=fields.get("section", ""),
        language=parts.tail.get("language") or fields.get("language", ""),
        url=parts.tail.get("url", ""),
        word_count=fields.get("length", ""),
        lead=fields.get("lead", ""),
        missing_end=missing_end,
    )


def _parts(blocks: list[LineBlock], *, capitals: bool) -> DocumentParts:
    """Return the parts of a document; capitals: its labels are in capital letters."""
    head, fields, before, start = _before_body(blocks, capitals)
    if not fields and start == len(blocks):  # no field at all: what follows site, date and headline is the body
        start = next((n for n, block in enumerate(blocks) if head[3:] and block is head[3]), start)
        head = head[:3]
    n_around = sum(len(fields.get(name, "").split()) for name in ("headline", "byline"))
    n_before = sum(len(text.split()) for text in (fields.get("lead", ""), *before))
    stop = start + closing_start(blocks[start:], fields.get("length", ""), n_before, n_around, capitals=capitals)
    return DocumentParts(head, fields, [*before, *map(joined, blocks[start:stop])], _tail(blocks[stop:], capitals))


def _tail(blocks: list[LineBlock], capitals: bool) -> dict[str, str]:
    """The fields after a body, by name."""
    tail: dict[str, str] = {}
    for block in blocks:
        field = field_of(block, capitals=capitals)
        if field and field.group:
            tail.setdefault(field.name, field.text)
        elif is_rights(block):
            tail["rights"] = joined(block)
    return tail


def _before_body(blocks: list[LineBlock], capitals: bool) -> tuple[list[LineBlock], dict[str, str], list[str], int]:
    """The blocks of the head, the fields, the text before or behind the label of the body, and where the rest begins.

    The body begins after a label such as "Body", else with the first block after a field that is none.
    """
    known = [field_of(block, capitals=capitals) for block in blocks]
    label = next((n for n, field in enumerate(known) if n and field and field.name == "body"), len(blocks))
    head: list[LineBlock] = []
    fields: dict[str, str] = {}
    before: list[str] = []
    for n, (block, field) in enumerate(zip(blocks, known, strict=True)):
        if n == label and field:
            return head, fields | {"body": ""}, [*before, *filter(None, [field.text])], n + 1
        if field and field.name in HEAD_FIELDS and (field.name != "length" or stated_words(field.text)):
            _add(fields, split_fields(field))
        elif tail_of(block, capitals=capitals) is Tail.FIRM:
            continue
        elif not fields:
            head.append(block)
        elif _is_far(known, n, label):
            return head, fields, before, n
        else:
            before.append(joined(block))
    return head, fields, before, len(blocks)


def _is_far(known: list[NexisField | None], start: int, label: int) -> bool:
    """Whether there is no label of the body, or more blocks are before it than a teaser has."""
    return label == len(known) or sum(field is None for field in known[start:label]) > MAX_TEASER_BLOCKS


def _add(fields: dict[str, str], parts: list[NexisField]) -> None:
    for part in parts:
        fields[part.name] = " ".join(filter(None, (fields.get(part.name), part.text)))


def _classic_head(head: list[LineBlock], has_headline: bool) -> tuple[str, str, str]:
    """Site, date and headline of the blocks before the first field; the first line of a date's block is the date."""
    days = [n for n, block in enumerate(head) if n and _is_day(block)]
    if days:
        day = days[0]
    elif len(head) > 1 and len(head[1][0]) <= MAX_DATE_LINE and re.search(r"\d{2}", head[1][0]):
        day = 1  # no date can be read: the second block, if it has a number as dates have
    else:
        return joined(head[0]) if head else "", "", " ".join(map(joined, head[1:]))
    titles = [] if has_headline else head[day + 1 :]
    while len(titles) > 1 and _is_day(titles[0]) and _when(titles[0]) == _when(head[day]):
        titles = titles[1:]
    return " ".join(map(joined, head[:day])), head[day][0], " ".join(map(joined, titles))


def _is_day(block: LineBlock) -> bool:
    return len(block[0]) <= MAX_DATE_LINE and parse_date(block[0]).precision in ("day", "time")


def _when(block: LineBlock) -> datetime | None:
    return parse_date(block[0]).when
