"""ProQuest, saved as text: articles between lines of underscores, their text behind the label "Full text"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.labelled_lines import (
    PRESS_WORDS,
    closing_lines,
    field_of,
    fields_of,
    text_lines,
)
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.date_words import either, plain_text

RULE = re.compile(r"_{20,}")
COUNTED = re.compile(rf"{either(PRESS_WORDS['counted'])} \d{{1,6}} {either(PRESS_WORDS['of'])} (\d{{1,6}})")
NAME = re.compile(r"\bproquest\b", re.IGNORECASE)
TEXT_LABEL = re.compile(
    rf"^[^\S\n]*(?:{'|'.join(map(re.escape, PRESS_WORDS['text']))})\s?:", re.IGNORECASE | re.MULTILINE
)
PLACE = re.compile(r"\s*[;\[(].*", re.DOTALL)  # behind the name of a paper: "Le Titre ; Casablanca [Casablanca]"
INFO_DATE = re.compile(r"(?:\]|,)\s*([^,\]]*\b\d{4})\b")
ADDRESS = re.compile(r"https?://\S+")
OF_AN_ARTICLE = ("text", "publication", "info", "title")  # fields, two of which a text of ProQuest has
UNAVAILABLE = re.compile(
    r"(?:full text )?(?:not|none|un)[ -]?available\b.{0,60}|texte intégral non disponible.{0,60}", re.IGNORECASE
)
NEEDED = ("text", "abstract", "publication", "info")  # an article has one of these fields


def is_proquest(file: File) -> bool:
    """Say whether a text is one that ProQuest saved: by its name or its rules, and by labels of its articles."""
    head = file.text_head
    if head.startswith(("<", "{", "[")) or not (TEXT_LABEL.search(head) or NAME.search(head)):
        return False
    lines = list(text_lines(head))
    labels = {field.name for line in lines if (field := field_of(line))}
    is_parted = any(RULE.fullmatch(line) or COUNTED.fullmatch(plain_text(line)) for line in lines)
    is_named = NAME.search(head) is not None and (is_parted or "text" in labels)
    return (is_named or (is_parted and "text" in labels)) and len(labels & set(OF_AN_ARTICLE)) > 1


def read_proquest(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a text of ProQuest; one that has only its abstract is a summary.

    Raises UnreadableSource if it contains no article.
    """
    lines = list(text_lines(file.text))
    parts = [part for part in _parts(lines) if _is_article(part)]
    if not parts:
        raise UnreadableSource("is a text of ProQuest without any article.", kind="no_article")
    stated = max((int(m[1]) for line in lines if (m := COUNTED.fullmatch(plain_text(line)))), default=0)
    if stated > len(parts):
        message = f"the file states {stated} documents and contains {len(parts)}: it is truncated."
        yield Problem(file.source, "damaged", message, lost=stated - len(parts))
    for number, part in enumerate(parts, start=1):
        yield from record_of(_printed_article(part, f"{file.source}#{number}"), file.timezone)


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article, which end at a rule or where the next document is counted."""
    part: list[str] = []
    for line in lines:
        is_counted = COUNTED.fullmatch(plain_text(line)) is not None
        if is_counted or RULE.fullmatch(line):
            yield part
            part = []
        else:
            part.append(line)
    yield part


def _is_article(lines: Sequence[str]) -> bool:
    return any(field.name in NEEDED for line in lines if (field := field_of(line)))


def _printed_article(lines: Sequence[str], source: str) -> PrintedArticle:
    start = next((n for n, line in enumerate(lines) if (field := field_of(line)) and field.name == "text"), None)
    before = lines if start is None else lines[:start]
    rest = [] if start is None else [_behind_label(lines[start]), *lines[start + 1 :]]
    title = next(iter(before), "")
    stop = closing_lines(rest, title)
    fields = fields_of(before) | fields_of(rest[stop:])
    body = [] if UNAVAILABLE.fullmatch(" ".join(rest[:stop])) else list(filter(None, rest[:stop]))
    abstract = fields.get("abstract", "").split("\n")
    addresses = ADDRESS.findall(fields.get("url", ""))
    return PrintedArticle(
        source,
        headline=fields.get("title", "").replace("\n", " ") or ("" if field_of(title) else title),
        paragraphs=body or list(filter(None, abstract)),
        site=PLACE.sub("", fields.get("publication") or fields.get("info", "")).strip(" ,"),
        date=fields.get("date", "") or _date_of(fields.get("info", "")),
        evidence="ProQuest publication date",
        byline=fields.get("author", "").replace("\n", "; "),
        section=fields.get("section", ""),
        language=fields.get("language", ""),
        url=addresses[0] if addresses else fields.get("url", "").partition("\n")[0],
        word_count=fields.get("words", "") if body else "",
        is_summary=not body and any(abstract),
    )


def _behind_label(text_line: str) -> str:
    field = field_of(text_line)
    return field.text if field else text_line


def _date_of(info: str) -> str:
    """The date in a line such as "Le Titre ; Casablanca [Casablanca]03 Apr 2021: 4."."""
    date = INFO_DATE.search(info)
    return date[1].strip() if date else ""
