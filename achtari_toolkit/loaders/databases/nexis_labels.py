"""What a block of a Nexis document is by its label: a field before the body, one after it, or no field at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from importlib.resources import files
from typing import NamedTuple, TypeAlias

import yaml

from achtari_toolkit.text.dates.date_words import either, plain_text
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.languages.language_names import language_code

NEXIS_WORDS = yaml.load(
    (files("achtari_toolkit.loaders.databases") / "nexis.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
HEAD_FIELDS = ("headline", "byline", "section", "length", "lead", "body")
FIELD_NAMES = {plain_text(label): name for name in (*HEAD_FIELDS, "url", "language") for label in NEXIS_WORDS[name]}
TAIL_GROUPS = (
    "dated",
    "update",
    "correction_dates",
    "technical",
    "languages",
    "addresses",
    "terms",
    "captions",
    "corrections",
)
TAIL_GROUP = {plain_text(label): group for group in TAIL_GROUPS for label in NEXIS_WORDS[group]}
FIELD_LABEL = re.compile(r"([^\W\d][^\W\d ]*(?:[ -][^\W\d]+){0,3})\s?:(?:\s+|\Z)")
INNER_LABEL = re.compile(r"(?<=\S)\s+([^\W\d_]+(?:-[^\W\d_]+)?)\s?:\s+")  # of a second field within a block
RIGHTS = re.compile(rf"©|\(c\)|{either(NEXIS_WORDS['rights'])}")
RIGHTS_OF_YEAR = re.compile(r"(?:copyright|©|\(c\))(?:[ ,:]|©|\(c\)|by)*(?:19|20)\d\d\b")
ALL_RIGHTS = re.compile(either(NEXIS_WORDS["rights"][1:]))
LINE_OF_RIGHTS = re.compile(rf"{ALL_RIGHTS.pattern}\s*(?:[.,;:©(\d-]|\Z)|\A(?:copyright|©|\(c\)).*{ALL_RIGHTS.pattern}")
SENTENCE_END = re.compile(r"[.!?…؟۔][\"'”’»)\]]*\Z")
SHARE = re.compile(r"\(\d{1,3} ?%\)")  # how sure a term is: "LIBRARIES (90%)"
RIGHTS_CHARACTERS = 80  # first characters of a block, in which it says who has the rights
MAX_LABELLED = 120  # first characters of a block, in which its label ends
MAX_LONE_LABEL = 30  # characters of a label without a colon
MAX_RIGHTS_WORDS = 12  # of a line that names the owner of the rights and no year
MAX_NAME_WORDS = 4
MAX_DATE_WORDS = 5  # of a day
CAPITALS_SHARE = 0.8  # of the letters of a term
MAX_VALUE_WORDS = 8  # of a term, a date or a language that stands alone

LineBlock: TypeAlias = Sequence[str]  # lines without an empty one between them


class Tail(Enum):
    """How surely a block follows a body.

    FIRM     a label with what only it holds: "Load-Date: April 4, 2021"; or the owner of the rights
    LIKELY   a label with short names, as a box of facts may have them: "City: Rabat"
    CAPTION  a label with any text: "GRAPHIC: A library"
    LONE     the label of a caption alone, whose text is the next block
    WEAK     a label with text as bodies have it: "City: the council met on Monday."
    SHORT    no label and no sentence, as the second line of a list of terms
    NONE     a paragraph
    """

    FIRM = "firm"
    LIKELY = "likely"
    CAPTION = "caption"
    LONE = "lone"
    WEAK = "weak"
    SHORT = "short"
    NONE = "none"


class NexisField(NamedTuple):
    """A block that begins with a label.

    name   what the label means: a key of nexis.yml; empty for one that only follows bodies
    text   what follows the label
    group  of the labels that follow bodies: a key of nexis.yml, empty for others
    """

    name: str
    text: str
    group: str


def joined(block: LineBlock) -> str:
    """Return the lines of a block as one."""
    return " ".join(block)


def field_of(block: LineBlock, *, capitals: bool) -> NexisField | None:
    """Return the field that a block is: a label with its text, in the newer interface also a label alone.

    capitals  the labels of the document are in capital letters
    """
    text = joined(block)
    label_match = FIELD_LABEL.match(text[:MAX_LABELLED])
    label, rest = (label_match[1], text[label_match.end() :]) if label_match else (text, "")
    if not label_match and (capitals or len(text) > MAX_LONE_LABEL):
        return None
    if capitals and label != label.upper():
        return None
    plain = plain_text(label)
    name, group = FIELD_NAMES.get(plain, ""), TAIL_GROUP.get(plain, "")
    if not label_match and name != "body" and not group:
        return None
    return NexisField(name, rest, group) if name or group else None


def tail_of(block: LineBlock, *, capitals: bool) -> Tail:
    """Return how surely a block follows a body."""
    if is_rights(block):
        return Tail.FIRM
    field = field_of(block, capitals=capitals)
    if field is None or not field.group:
        text = joined(block)
        is_short = len(text.split()) <= MAX_VALUE_WORDS and not SENTENCE_END.search(text)
        return Tail.SHORT if is_short else Tail.NONE
    if field.group in ("captions", "notes") and field.text:
        return Tail.CAPTION
    if field.group == "captions":
        return Tail.LONE
    if _may_hold(field):
        return Tail.FIRM
    return Tail.LIKELY if field.group == "terms" and _are_names(field.text) else Tail.WEAK


def is_rights(block: LineBlock) -> bool:
    """Say whether a block says who has the rights, and is no sentence about them."""
    if not block or not RIGHTS.match(plain_text(joined(block)[:RIGHTS_CHARACTERS])):
        return False
    plain = plain_text(joined(block))
    n_others = len(ALL_RIGHTS.sub(" ", plain).split())
    is_named = bool(RIGHTS_OF_YEAR.match(plain) or LINE_OF_RIGHTS.search(plain))
    return n_others <= MAX_RIGHTS_WORDS and (is_named or not SENTENCE_END.search(plain))


def split_fields(field: NexisField) -> list[NexisField]:
    """Return a field of the head, and those that are printed behind it on one line: "A. Writer Highlight: ..."."""
    parts, rest = [], field
    while inner := next(
        (
            m
            for m in INNER_LABEL.finditer(rest.text)
            if FIELD_NAMES.get(plain_text(m[1])) in HEAD_FIELDS[1:5] and m[1][0].isupper()
        ),
        None,
    ):
        parts.append(rest._replace(text=rest.text[: inner.start()]))
        rest = NexisField(FIELD_NAMES[plain_text(inner[1])], rest.text[inner.end() :], "")
    return [*parts, rest]


def _may_hold(field: NexisField) -> bool:
    """Whether a label has a value of its kind, and not a sentence."""
    value, n_words = field.text, len(field.text.split())
    match field.group:
        case "dated" | "correction_dates":
            return n_words <= MAX_VALUE_WORDS and re.search(r"\d", value) is not None
        case "update":
            return n_words <= MAX_DATE_WORDS and parse_date(value).when is not None
        case "languages":
            return n_words <= MAX_NAME_WORDS and (language_code(value) is not None or _are_terms(value))
        case "addresses":
            return value.startswith(("http://", "https://", "www."))
        case "technical":
            return not value or _are_terms(value) or _are_names(value) or n_words <= MAX_NAME_WORDS
    return _are_terms(value)


def _are_terms(value: str) -> bool:
    """Whether a text is a list of terms as the database writes them: with shares, or in capitals."""
    if SHARE.search(value):
        return True
    cased = [letter for letter in value if letter.isupper() or letter.islower()]
    n_capitals = sum(letter.isupper() for letter in cased)
    is_sentence = SENTENCE_END.search(value) and len(value.split()) > MAX_VALUE_WORDS
    return bool(cased) and n_capitals > CAPITALS_SHARE * len(cased) and not is_sentence


def _are_names(value: str) -> bool:
    """Whether a text is a row of short names."""
    names = [name.strip() for name in re.split(r"[;,]", value)]
    is_row = all(0 < len(name.split()) <= MAX_NAME_WORDS and not name[0].islower() for name in names)
    return is_row and not SENTENCE_END.search(value)
