"""BibTeX and BibLaTeX: one record for each entry; strings, comments and preambles are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.loaders.references.latex_text import latex_text
from achtari_toolkit.loaders.references.reference import Reference, record_of_reference
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

BIBTEX_START = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]\s*[^\s{}(),=]*\s*,\s*[A-Za-z][\w:-]*\s*=\s*[{\"\w]", re.MULTILINE)
ENTRY = re.compile(r"^[ \t]*@([A-Za-z]+)\s*[{(]", re.MULTILINE)
TITLE = re.compile(r"(?<![\w-])title\s*=\s*[{\"]", re.IGNORECASE)
ABSTRACT = re.compile(r"(?<![\w-])abstract\s*=\s*[{\"]", re.IGNORECASE)
KEY = re.compile(r"\s*([^\s,{}()=]*)\s*,")
FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]*)\s*=\s*")
BARE = re.compile(r"[^\s,#{}\"]+")
JOIN = re.compile(r"\s*#\s*")
NO_ENTRIES = ("comment", "preamble", "string")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
JOURNALS = ("journal", "journaltitle", "newspaper", "booktitle", "publisher", "organization", "institution")
ADDRESS = re.compile(r"https?://[^\s{}]+")


class Entry(NamedTuple):
    """An entry: its fields by name in small letters, whether it has an end, and how many titles of others follow."""

    fields: dict[str, str]
    is_whole: bool
    n_others: int


def is_bibtex(file: File) -> bool:
    """Say whether a text has an entry of BibTeX at the beginning of a line: a kind, a key, a field."""
    return not file.text_head.startswith(("<", "{", "[")) and BIBTEX_START.search(file.text_head) is not None


def read_bibtex(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the references of a BibTeX file, accents of LaTeX as letters; one that breaks off as far as it goes."""
    first = ENTRY.search(file.text)
    if n_before := len(TITLE.findall(file.text, 0, first.start() if first else 0)):
        message = f"before the first entry is the rest of others, whose beginning is missing: {n_before}."
        yield Problem(file.source, "damaged", message, lost=n_before)
    for number, entry in enumerate(_entries(file.text), start=1):
        source = f"{file.source}#{number}"
        if not entry.is_whole:
            yield Problem(source, "damaged", "the entry has no end; what is there was loaded.", lost=0)
        if entry.n_others:
            message = f"behind the entry is the rest of others, whose beginning is broken: {entry.n_others}."
            yield Problem(source, "damaged", message, lost=entry.n_others)
        yield from record_of_reference(_reference(entry.fields), file, source)


def _entries(text: str) -> Iterator[Entry]:
    strings = {name: str(number) for number, name in enumerate(MONTHS, start=1)}
    starts = list(ENTRY.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        kind = start[1].lower()
        stop = following.start() if following else len(text)
        inner = text[start.end() : stop]
        if kind == "string":
            strings |= _fields(inner, strings)[0]
        elif kind not in NO_ENTRIES:
            key = KEY.match(inner)
            fields, is_whole = _fields(inner[key.end() :] if key else inner, strings)
            yield Entry(fields, is_whole, max(len(TITLE.findall(inner)) - 1, len(ABSTRACT.findall(inner)) - 1, 0))


def _fields(text: str, strings: dict[str, str]) -> tuple[dict[str, str], bool]:
    """The fields of an entry, and whether its closing bracket was there."""
    fields: dict[str, str] = {}
    at = 0
    while field := FIELD.match(text, at):
        value, at, is_whole = _value(text, field.end(), strings)
        fields.setdefault(field[1].lower(), value)
        if not is_whole:
            return fields, False
    return fields, text[at:].lstrip(" \t\r\n,")[:1] in ("}", ")") if at < len(text) else False


def _value(text: str, at: int, strings: dict[str, str]) -> tuple[str, int, bool]:
    """A value that begins at a character, parts joined by #; where it ends, and whether it has an end."""
    parts: list[str] = []
    while at < len(text):
        if text[at] in '{"':
            stop = _closing(text, at)
            parts.append(text[at + 1 : stop])
            if stop == len(text):
                return "".join(parts), stop, False
            at = stop + 1
        elif bare := BARE.match(text, at):
            parts.append(strings.get(bare[0].lower(), bare[0]))
            at = bare.end()
        joint = JOIN.match(text, at)
        if not joint:
            break
        at = joint.end()
    return "".join(parts), at, True


def _closing(text: str, at: int) -> int:
    """Where the bracket or mark that opens at a character closes; the end of the text if it does not."""
    depth, opening = 0, text[at]
    for n in range(at + (opening == '"'), len(text)):
        letter = text[n]
        if text[n - 1] == "\\" and n > at:
            continue
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and letter == ("}" if opening == "{" else '"'):
            return n
    return len(text)


def _reference(fields: dict[str, str]) -> Reference:
    def text(*names: str) -> str:
        return next((latex_text(fields[name]) for name in names if fields.get(name)), "")

    address = ADDRESS.search(fields.get("url", "") or fields.get("howpublished", "") or fields.get("note", ""))
    return Reference(
        title=" : ".join(filter(None, (text("title"), text("subtitle")))),
        abstract=text("abstract"),
        authors=[latex_text(name) for name in re.split(r"\s+and\s+", fields.get("author", "")) if name],
        journal=text(*JOURNALS),
        url=address[0].replace("\\", "") if address else "" if "doi" in fields else text("url"),
        doi=text("doi"),
        language=text("langid", "language", "hyphenation"),
        section=text("section"),
        dates=_dates(text("date"), text("year"), text("month"), text("day")),
    )


def _dates(date: str, year: str, month: str, day: str) -> list[tuple[str, str]]:
    """BibLaTeX has one date, BibTeX a year, and a month that may have the day: "apr # { 3}"."""
    dates = [(date, "BibTeX date")] if date else []
    if year and month:
        numbers = re.fullmatch(r"(\d{1,2})(?:\D+(\d{1,2}))?", month.strip())
        if numbers:
            day = day or numbers[2] or ""
            written = "-".join([year, numbers[1].zfill(2), *([day.zfill(2)] if day else [])])
        else:
            written = " ".join(filter(None, (day, month, year)))
        dates.append((written, "BibTeX year and month"))
    return [*dates, (year, "BibTeX year")] if year else dates
