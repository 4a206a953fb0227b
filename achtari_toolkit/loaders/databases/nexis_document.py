"""One document of Nexis, as a list of blocks of lines: which is headline, site, date, field or body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import yaml

from achtari_toolkit.loaders.databases.press_record import Printed
from achtari_toolkit.text.dates.date_words import either, plain_text
from achtari_toolkit.text.dates.parse_date import parse_date

WORDS = yaml.load(
    (files("achtari_toolkit.loaders.databases") / "nexis.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
HEADS = ("headline", "byline", "section", "length", "lead", "body")
NAMED = {plain_text(label): name for name in (*HEADS, "url", "language") for label in WORDS[name]}
TAILS = {plain_text(label) for label in WORDS["tails"]}
ENDS = {plain_text(text) for text in WORDS["ends"]}
LABEL = re.compile(r"([^\W\d][^\W\d ]*(?:[ -][^\W\d]+){0,3})\s?:(?:\s+|\Z)")
RIGHTS = re.compile(rf"©|\(c\)|{either(WORDS['rights'])}")
LONGEST = 120  # characters of a date line

Block = Sequence[str]  # lines that stand together


class Field(NamedTuple):
    """A block that begins with a label: what the label means, empty for one that only follows bodies, and the text."""

    name: str
    text: str
    is_tail: bool


def printed_classic(blocks: list[Block], source: str) -> Printed:
    """Return the article of a document of the classic interface: site, date, headline, fields in capitals, body, fields."""
    head, fields, body, tail = _parts(blocks, capitals=True)
    site, date, title = _classic_head(head, "headline" in fields)
    return _printed(
        source, (site, date, title), fields, (body, tail), "" if tail else "no closing fields stand behind its text"
    )


def printed_newer(blocks: list[Block], source: str, *, is_whole: bool, has_cover: bool) -> Printed:
    """Return the article of a document of the newer interface: headline, site, date, rights, fields, Body, text, fields.

    is_whole   the line that ends a document was there
    has_cover  lists of titles and of search terms may stand before the headline
    """
    head, fields, body, tail = _parts(blocks, capitals=False)
    days = [n for n, block in enumerate(head) if n and len(_text(block)) <= LONGEST and parse_date(_text(block)).when]
    day = days[-1] if days else max(len(head) - 1, 0)
    date, site = (_text(head[day]), _text(head[day - 1])) if day else ("", "")
    titles = head[: max(day - 1, 0)] if day else head
    title = " ".join(map(_text, titles[-1:] if has_cover else titles))
    return _printed(source, (site, date, title), fields, (body, tail), "" if is_whole else "its last line is absent")


def is_end(line: str) -> bool:
    """Say whether a line ends a document of the newer interface."""
    return len(line) < 40 and plain_text(line) in ENDS


def is_rights(block: Block) -> bool:
    """Say whether a block tells who has the rights."""
    return bool(block) and RIGHTS.match(plain_text(_text(block)[:80])) is not None


def _printed(
    source: str,
    head: tuple[str, str, str],
    fields: dict[str, str],
    texts: tuple[list[str], dict[str, str]],
    damage: str,
) -> Printed:
    (site, date, title), (body, tail) = head, texts
    lead = [fields["lead"]] if fields.get("lead") else []
    return Printed(
        source,
        headline=fields.get("headline") or title,
        paragraphs=[*lead, *body],
        site=site,
        date=date,
        evidence="Nexis date line",
        byline=fields.get("byline", ""),
        section=fields.get("section", ""),
        language=tail.get("language") or fields.get("language", ""),
        url=tail.get("url", ""),
        words=fields.get("length", ""),
        breaks_off=damage,
    )


def _parts(blocks: list[Block], *, capitals: bool) -> tuple[list[Block], dict[str, str], list[str], dict[str, str]]:
    """Return the blocks before the first field, the fields before the body, the body, and the fields behind it."""
    head: list[Block] = []
    fields: dict[str, str] = {}
    body: list[str] = []
    tail: dict[str, str] = {}
    place = "head"
    for block in blocks:
        field = _field(block, capitals)
        if place == "head" and is_rights(block):
            continue
        if place in ("head", "fields") and field and field.name in HEADS:
            place = "body" if field.name == "body" else "fields"
            if field.name == "body":
                body += [field.text] if field.text else []
            else:
                fields[field.name] = " ".join(filter(None, (fields.get(field.name), field.text)))
        elif place == "head" and not (field and field.is_tail):
            head.append(block)
        elif field and field.is_tail:
            place = "tail"
            tail.setdefault(field.name, field.text)
        elif is_rights(block) and place in ("body", "fields"):
            place, tail["rights"] = "tail", _text(block)
        elif place in ("fields", "body"):
            place = "body"
            body.append(_text(block))
    if place == "head":  # no field at all: what follows site, date and headline is the body
        head, body = head[:3], list(map(_text, head[3:]))
    return head, fields, body, tail


def _field(block: Block, capitals: bool) -> Field | None:
    """The field that a block is: a label of nexis.yml with its text, in the newer interface also a label alone."""
    text = _text(block)
    found = LABEL.match(text[:LONGEST])
    label, rest = (found[1], text[found.end() :]) if found else (text, "")
    if not found and (capitals or len(text) > 30):
        return None
    if capitals and label != label.upper():
        return None
    plain = plain_text(label)
    name, is_tail = NAMED.get(plain, ""), plain in TAILS
    if not found and name != "body" and not is_tail:
        return None
    return Field(name, rest, is_tail) if name or is_tail else None


def _classic_head(head: list[Block], has_headline: bool) -> tuple[str, str, str]:
    """Site, date and headline of the blocks before the first field; the first line of a date's block is the date."""
    days = [n for n, block in enumerate(head) if n and _is_day(block)]
    if not days:  # no date that can be read: the second block, if it has a number as dates have
        day = 1 if len(head) > 1 and re.search(r"\d{2}", head[1][0]) and len(head[1][0]) <= LONGEST else None
    else:
        day = days[0]
    if day is None:
        return _text(head[0]) if head else "", "", " ".join(map(_text, head[1:]))
    rest = head[day + 1 :]
    if has_headline:
        rest = []
    while len(rest) > 1 and _is_day(rest[0]) and _when(rest[0]) == _when(head[day]):
        rest = rest[1:]
    return " ".join(map(_text, head[:day])), head[day][0], " ".join(map(_text, rest))


def _is_day(block: Block) -> bool:
    return len(block[0]) <= LONGEST and parse_date(block[0]).precision in ("day", "time")


def _when(block: Block) -> object:
    return parse_date(block[0]).when


def _text(block: Block) -> str:
    return " ".join(block)


def blocks_of(lines: list[str]) -> Iterator[Block]:
    """Yield the runs of lines between empty ones, without white space around them."""
    held: list[str] = []
    for line in (*lines, ""):
        plain = " ".join(line.replace("\ufeff", "").split())
        if plain:
            held.append(plain)
        elif held:
            yield held
            held = []
