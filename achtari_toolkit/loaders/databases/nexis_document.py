"""One document of Nexis, as a list of blocks of lines: which is headline, site, date, field or body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.resources import files
from typing import NamedTuple, TypeAlias

import yaml

from achtari_toolkit.loaders.databases.press_record import PrintedArticle
from achtari_toolkit.text.dates.date_words import either, plain_text
from achtari_toolkit.text.dates.parse_date import parse_date

NEXIS_WORDS = yaml.load(
    (files("achtari_toolkit.loaders.databases") / "nexis.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
HEAD_FIELDS = ("headline", "byline", "section", "length", "lead", "body")
FIELD_NAMES = {plain_text(label): name for name in (*HEAD_FIELDS, "url", "language") for label in NEXIS_WORDS[name]}
TAIL_LABELS = {plain_text(label) for label in NEXIS_WORDS["tails"]}
END_LINES = {plain_text(text) for text in NEXIS_WORDS["ends"]}
FIELD_LABEL = re.compile(r"([^\W\d][^\W\d ]*(?:[ -][^\W\d]+){0,3})\s?:(?:\s+|\Z)")
RIGHTS = re.compile(rf"©|\(c\)|{either(NEXIS_WORDS['rights'])}")
RIGHTS_CHARACTERS = 80  # first characters of a block, in which it says who has the rights
MAX_DATE_LINE = 120  # characters
MAX_LONE_LABEL = 30  # characters of a label without a colon
MAX_END_LINE = 40  # characters, excluded

LineBlock: TypeAlias = Sequence[str]  # lines without an empty one between them


class NexisField(NamedTuple):
    """A block that begins with a label.

    name     what the label means: a key of nexis.yml; empty for one that only follows bodies
    text     what follows the label
    is_tail  the label follows bodies
    """

    name: str
    text: str
    is_tail: bool


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
    texts = list(map(_text, parts.head))
    days = [n for n, text in enumerate(texts) if n and len(text) <= MAX_DATE_LINE and parse_date(text).when]
    day = days[-1] if days else max(len(texts) - 1, 0)
    date, site = (texts[day], texts[day - 1]) if day else ("", "")
    titles = texts[: max(day - 1, 0)] if day else texts
    title = " ".join(titles[-1:] if has_cover else titles)
    return _printed_article(source, (site, date, title), parts, "" if is_closed else "its last line is missing")


def is_end(text: str) -> bool:
    """Say whether a line ends a document of the newer interface."""
    return len(text) < MAX_END_LINE and plain_text(text) in END_LINES


def is_rights(block: LineBlock) -> bool:
    """Say whether a block says who has the rights."""
    return bool(block) and RIGHTS.match(plain_text(_text(block)[:RIGHTS_CHARACTERS])) is not None


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
        missing_end=missing_end,
    )


def _parts(blocks: list[LineBlock], *, capitals: bool) -> DocumentParts:
    """Return the parts of a document; capitals: its labels are in capital letters."""
    parts = DocumentParts([], {}, [], {})
    head, fields, body, tail = parts
    section = "head"
    for block in blocks:
        field = _field(block, capitals)
        if section == "head" and is_rights(block):
            continue
        if section in ("head", "fields") and field and field.name in HEAD_FIELDS:
            section = "body" if field.name == "body" else "fields"
            if field.name == "body":
                body += [field.text] if field.text else []
            else:
                fields[field.name] = " ".join(filter(None, (fields.get(field.name), field.text)))
        elif section == "head" and not (field and field.is_tail):
            head.append(block)
        elif field and field.is_tail:
            section = "tail"
            tail.setdefault(field.name, field.text)
        elif is_rights(block) and section in ("body", "fields"):
            section, tail["rights"] = "tail", _text(block)
        elif section in ("fields", "body"):
            section = "body"
            body.append(_text(block))
    if section == "head":  # no field at all: what follows site, date and headline is the body
        return DocumentParts(head[:3], fields, list(map(_text, head[3:])), tail)
    return parts


def _field(block: LineBlock, capitals: bool) -> NexisField | None:
    """The field that a block is: a label of nexis.yml with its text, in the newer interface also a label alone."""
    text = _text(block)
    label_match = FIELD_LABEL.match(text[:MAX_DATE_LINE])
    label, rest = (label_match[1], text[label_match.end() :]) if label_match else (text, "")
    if not label_match and (capitals or len(text) > MAX_LONE_LABEL):
        return None
    if capitals and label != label.upper():
        return None
    plain = plain_text(label)
    name, is_tail = FIELD_NAMES.get(plain, ""), plain in TAIL_LABELS
    if not label_match and name != "body" and not is_tail:
        return None
    return NexisField(name, rest, is_tail) if name or is_tail else None


def _classic_head(head: list[LineBlock], has_headline: bool) -> tuple[str, str, str]:
    """Site, date and headline of the blocks before the first field; the first line of a date's block is the date."""
    days = [n for n, block in enumerate(head) if n and _is_day(block)]
    if days:
        day = days[0]
    elif len(head) > 1 and len(head[1][0]) <= MAX_DATE_LINE and re.search(r"\d{2}", head[1][0]):
        day = 1  # no date can be read: the second block, if it has a number as dates have
    else:
        return _text(head[0]) if head else "", "", " ".join(map(_text, head[1:]))
    titles = [] if has_headline else head[day + 1 :]
    while len(titles) > 1 and _is_day(titles[0]) and _when(titles[0]) == _when(head[day]):
        titles = titles[1:]
    return " ".join(map(_text, head[:day])), head[day][0], " ".join(map(_text, titles))


def _is_day(block: LineBlock) -> bool:
    return len(block[0]) <= MAX_DATE_LINE and parse_date(block[0]).precision in ("day", "time")


def _when(block: LineBlock) -> datetime | None:
    return parse_date(block[0]).when


def _text(block: LineBlock) -> str:
    return " ".join(block)
