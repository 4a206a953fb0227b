"""References with a tag on each line: RIS ("TY  - NEWS") and EndNote's Refer ("%0 Newspaper Article")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from achtari_toolkit.loaders.references.reference import Reference, record_of_reference
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

Fields = dict[str, list[str]]  # the values of each tag, in order
RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|[ \t]*)")
RIS_START = re.compile(r"(?:[^\n]{0,300}\n){0,12}?TY  ?- [A-Z]+\s*\n")  # after lines that a database printed
REFER_LINE = re.compile(r"%([0-9A-Z!@>~^$&()+*\[\]<])(?: (.*))?")
REFER_START = re.compile(r"%0 [A-Z][\w ]+\r?\n(?:.*\n){0,40}?%[A-Z] ")
RIS_TITLES = ("TI", "T1", "CT", "BT")
RIS_AUTHORS, RIS_DATES = ("AU", "A1"), ("DA", "Y1", "PY")
RIS_JOURNALS, RIS_ADDRESSES = ("T2", "JO", "JF", "JA", "J2", "PB"), ("UR", "L2", "LK", "L1")
ADDRESS = re.compile(r"https?://\S+")


def is_ris(file: File) -> bool:
    """Say whether a text has the line with the type of a reference that begins each record of RIS."""
    return RIS_START.match(file.text_head) is not None


def read_ris(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the references of a RIS file, one for each line TY; lines without a tag continue the field before."""
    yield from _read(file, "TY", RIS_LINE, _of_ris)


def is_refer(file: File) -> bool:
    """Say whether a text begins with the type of a reference as Refer files of EndNote have it."""
    return REFER_START.match(file.text_head) is not None


def read_refer(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the references of a Refer file, one for each line %0."""
    yield from _read(file, "0", REFER_LINE, _of_refer)


def _read(
    file: File, first: str, tag_line: re.Pattern[str], reference_of: Callable[[Fields], Reference]
) -> Iterator[dict[str, object] | Problem]:
    tags = (match[1] for text_line in file.text.splitlines() if (match := tag_line.fullmatch(text_line.rstrip())))
    if next(tags, first) != first:
        yield Problem(file.source, "damaged", f"the first reference lacks its line {first} and was not read.")
    records = list(_records(file.text, first, tag_line))
    for number, fields in enumerate(records, start=1):
        source = f"{file.source}#{number}"
        if first == "TY" and number == len(records) and "ER" not in fields:
            yield Problem(source, "damaged", "the reference is truncated: its last line is missing.", lost=0)
        yield from record_of_reference(reference_of(fields), file, source)


def _records(text: str, first: str, pattern: re.Pattern[str]) -> Iterator[Fields]:
    """The fields of each record; what comes before the first one is left out."""
    fields: Fields | None = None
    tag = ""
    for line in text.splitlines():
        match = pattern.fullmatch(line.rstrip())
        if match and match[1] == first:
            if fields is not None:
                yield fields
            fields = {}
        if fields is None:
            continue
        if match:
            tag = match[1]
            fields.setdefault(tag, []).append((match[2] or "").strip())
        elif line.strip() and tag in fields and tag != "ER":
            fields[tag][-1] = f"{fields[tag][-1]}\n{line.strip()}"
    if fields is not None:
        yield fields


def _first(fields: Fields, *tags: str) -> str:
    return next((value for tag in tags for value in fields.get(tag, ()) if value), "")


def _of_ris(fields: Fields) -> Reference:
    addresses = " ".join(value for tag in RIS_ADDRESSES for value in fields.get(tag, ()))
    address = ADDRESS.search(addresses)
    return Reference(
        title=_first(fields, *RIS_TITLES),
        abstract="\n".join(fields.get("AB") or fields.get("N2") or ()),
        authors=[name for tag in RIS_AUTHORS for name in fields.get(tag, ())],
        journal=_first(fields, *RIS_JOURNALS),
        url=address[0] if address else "" if "DO" in fields else _first(fields, "UR"),
        doi=_first(fields, "DO"),
        language=_first(fields, "LA"),
        section=_first(fields, "SE"),
        dates=[(value, f"RIS {tag}") for tag in RIS_DATES for value in fields.get(tag, ())],
    )


def _of_refer(fields: Fields) -> Reference:
    return Reference(
        title=_first(fields, "T"),
        abstract="\n".join(fields.get("X", ())),
        authors=fields.get("A", ()),
        journal=_first(fields, "J", "B", "I"),
        url=_first(fields, "U"),
        doi=_first(fields, "R"),
        language=_first(fields, "G"),
        section=_first(fields, "&"),
        dates=[(value, f"Refer %{tag}") for tag in ("8", "D") for value in fields.get(tag, ())],
    )
