"""CDX and CDXJ: which captures a web archive has, and in which file; the pages themselves are not in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

LEGEND = re.compile(r"CDX(?:[ \t][A-Za-z]){3,}")  # " CDX N b a m s k r M S V g": what each column has
CDXJ_LINE = re.compile(r"(?:\S+ \d{4,17} )?(\{.*\})$")
CDX_LINE = re.compile(r"\S+ \d{14} \S+ (?:[\w.+-]+/[\w.+*-]+|-|unk|warc/revisit) (?:\d{3}|-) \S+(?: |$)")
CDXJ_START = re.compile(
    r'(?:!\S+ .*\n)*\S+ \d{4,17} \{"|!(?:meta|OpenWayback-CDXJ)\b|\{"urlkey": ?"[^"]*", ?"timestamp"'
)
CDX_ANSWER = re.compile(r'\[\s*\[\s*"(?:urlkey|timestamp|original)"')
USUAL = ("massaged", "time", "address", "media", "status")  # the first columns of every CDX without a legend
LETTERS = {"b": "time", "a": "address", "m": "media", "s": "status", "g": "filename"}
NAMES = {"mimetype": "media", "mime": "media", "statuscode": "status"}  # of JSON, where it has others
ARCHIVE = re.compile(r"\.w?arc(?:\.gz|\.zst)?$", re.IGNORECASE)
PAGES = ("html", "xml", "json", "text/plain")  # in the media types of captures that may contain articles


class Capture(NamedTuple):
    """A line of an index: media type and status of the answer, and the file that has it; "" where it says nothing."""

    media: str
    status: str
    filename: str

    @property
    def is_page(self) -> bool:
        """Whether it may be an article; a capture without media type or status may be one."""
        media = self.media.strip("-").lower()
        may_be_text = not media or media == "unk" or any(part in media for part in PAGES)
        return may_be_text and "javascript" not in media and self.status.strip("-") in ("", "200", "203")


def is_capture_index(file: File) -> bool:
    """Say whether a text is a CDX with or without its legend, a CDXJ, or an answer of a CDX server."""
    head = file.text_head
    first = head.partition("\n")[0].rstrip()
    starts = LEGEND.match(first) or CDX_LINE.match(first) or CDXJ_START.match(head) or CDX_ANSWER.match(head)
    return starts is not None


def read_capture_index(file: File) -> Iterator[Problem]:
    """Yield how many captures an index names: nothing is lost where their archive is beside it or one folder away.

    Else the pages are a Problem of kind `elsewhere`, and captures that are no pages one of kind `no_article`.
    """
    beside: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    others: Counter[str] = Counter()
    n_broken, is_beside = 0, {}
    for capture in _captures(file):
        if capture is None:
            n_broken += 1
            continue
        name = capture.filename.replace("\\", "/").rpartition("/")[2]
        if name not in is_beside:
            is_beside[name] = bool(name) and file.has_beside(name)
        if is_beside[name]:
            beside[name] += 1
        elif capture.is_page:
            absent[name] += 1
        else:
            others[f"answer {capture.status}" if capture.status.strip("-") not in ("", "200") else capture.media] += 1
    yield from _told(file.source, beside, absent, others)
    if n_broken:
        message = f"{n_broken} lines of the index name no capture."
        yield Problem(file.source, "damaged", message, lost=n_broken)


def _told(source: str, beside: Counter[str], absent: Counter[str], others: Counter[str]) -> Iterator[Problem]:
    if beside:
        message = (
            f"an index names {beside.total()} captures; their pages are read from {_listed(beside)}, which is near it."
        )
        yield Problem(source, "elsewhere", message, lost=0)
    if absent:
        where = f"Load the archives with them: {_listed(absent)}" if any(absent) else "It does not say where they are"
        message = f"an index of captures has no page itself; pages that it names: {absent.total()}. {where}."
        yield Problem(source, "elsewhere", message, lost=absent.total())
    if others:
        counts = ", ".join(
            f"{n} {reason}" for reason, n in sorted(others.items(), key=lambda each: (-each[1], each[0]))
        )
        yield Problem(source, "no_article", f"captures that are not pages: {counts}.", lost=others.total())


def _listed(names: Counter[str]) -> str:
    known = sorted(filter(None, names))
    return ", ".join(known[:3]) + (f" and {len(known) - 3} more" if len(known) > 3 else "")


def _captures(file: File) -> Iterator[Capture | None]:
    """The captures of an index, and None for each line that names none."""
    text = file.text.lstrip()
    if CDX_ANSWER.match(text):
        yield from _answered(text)
        return
    columns: tuple[str, ...] = ()
    for line in map(str.strip, text.splitlines()):
        if LEGEND.match(line):
            columns = tuple(LETTERS.get(letter, letter) for letter in line.split()[1:])
        elif line and not line.startswith("!"):
            in_json = CDXJ_LINE.match(line)
            yield _of_object(in_json[1]) if in_json else _of_fields(line.split(" "), columns)


def _answered(text: str) -> Iterator[Capture | None]:
    """The captures of a list of lists, whose first one has the names; None if it breaks off."""
    try:
        names, *rows = json.loads(text)
        for row in rows:
            yield _capture(dict(zip(map(str, names), map(str, row), strict=False)))
    except (ValueError, TypeError, RecursionError):
        yield None


def _of_object(text: str) -> Capture | None:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _capture({str(name): str(value) for name, value in fields.items()})


def _of_fields(fields: list[str], columns: tuple[str, ...]) -> Capture | None:
    if len(fields) < (len(columns) or len(USUAL)):
        return None
    named = dict(zip(columns or USUAL, fields, strict=False))
    if "filename" not in named:
        named["filename"] = next((field for field in reversed(fields) if ARCHIVE.search(field)), "")
    return _capture(named)


def _capture(fields: dict[str, str]) -> Capture:
    named = {NAMES.get(name, name): value for name, value in fields.items()}
    return Capture(*(named.get(name, "") for name in Capture._fields))
