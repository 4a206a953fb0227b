"""RTF downloads of APA-OnlineManager and of Nexis: each section is read by itself, so that a broken one costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.apa_head import apa_head
from achtari_toolkit.loaders.file import File
from achtari_toolkit.loaders.nexis import NEWER, newer_documents
from achtari_toolkit.loaders.press_record import Printed, record_of
from achtari_toolkit.loaders.problem import Problem

SECTION = re.compile(r"\\sect(?![a-z])")
CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")
BOLD, PLAIN, UPRIGHT = "\ue000", "\ue001", "\ue002"  # private signs: bold type begins, bold ends, italic ends
MARKED = tuple(
    (re.compile(rf"\\{word}(?![a-z0-9])"), rf"\\{word}\\u{ord(sign)}?") for word, sign in (("b", BOLD), ("b0", PLAIN), ("i0", UPRIGHT))
)
SIGNS = str.maketrans("", "", BOLD + PLAIN + UPRIGHT)
SHORT = 40  # characters of a line that tells the edition
LINKS = re.compile(r"(HYPER)(LINK)", re.IGNORECASE)  # the reader of links takes cubic time on hostile text
PICTURE = re.compile(r"\\bin(?![a-z])", re.IGNORECASE)
BIGGEST = 20_000_000  # characters of a section


def is_rtf(file: File) -> bool:
    """Say whether a file begins as RTF does."""
    return file.head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")


def read_rtf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of an RTF download.

    APA-OnlineManager: a section an article; its first line tells site, date and page, the bold line is the headline.
    Nexis: as its Word documents. Raises UnreadableSource if it holds no article.
    """
    raw = file.content.decode("latin-1")  # RTF is ASCII; signs beyond it are escaped, or bytes of its code page
    page = CODE_PAGE.search(raw[:4_000])
    prolog = "{\\rtf1\\ansi" + (page[0] if page else "") + " "
    sections, problems = [], []
    for number, part in enumerate(SECTION.split(raw), start=1):
        try:
            sections.append(_text(part if number == 1 else prolog + part))
        except (ValueError, LookupError, RecursionError) as error:
            told = f"the section cannot be read: {type(error).__name__}: {error}."
            problems.append(Problem(f"{file.source}#{number}", "damaged", told))
            sections.append("")
    text = "\n".join(sections).translate(SIGNS)
    yield from problems
    if NEWER.search(text):
        yield from newer_documents(file, [line for line in map(str.strip, text.splitlines()) if line])
        return
    records = [(number, section) for number, section in enumerate(sections, start=1) if section.translate(SIGNS).strip()]
    if not any(_first_line(section) for _, section in records):
        told = f"is RTF without an article of APA-OnlineManager or Nexis; it begins {text.strip()[:60]!r}."
        raise UnreadableSource(told, kind="unknown_format" if text.strip() else "empty")
    whole = raw.rstrip(" \r\n\0").endswith("}")
    for number, section in records:
        cut = "" if whole or number < len(sections) else "the file ends before its closing bracket"
        yield from record_of(_printed(section, f"{file.source}#{number}", cut), file.timezone)


def _text(part: str) -> str:
    if len(part) > BIGGEST:
        raise ValueError(f"it has {len(part):,} characters, at most {BIGGEST:,} are read")
    for pattern, marked in MARKED:
        part = pattern.sub(marked, part)
    return rtf_to_text(LINKS.sub(r"\1{}\2", PICTURE.sub(r"\\bin0", part)), errors="replace")


def _first_line(section: str) -> str:
    """The line that tells site and date; empty if the section has none."""
    return next((line for line in _lines(section) if apa_head(line)), "")


def _printed(section: str, source: str, cut: str) -> Printed:
    """The article of a section: in italics its head line, department and editions, then what stands above the headline."""
    line = _first_line(section)
    head = apa_head(line)
    start = section.find(line) + len(line) if line and line in section else 0
    before, bold, after = section[start:].partition(BOLD)
    title, _, after = after.partition(PLAIN) if bold else ("", "", "")
    details, _, upper = before.partition(UPRIGHT)
    names = [line.removeprefix("Ressort:").strip() for line in _lines(details) if len(line) <= SHORT or line.startswith("Ressort:")]
    above = [line for line in _lines(details) if line.removeprefix("Ressort:").strip() not in names] + _lines(upper)
    headline = " ".join(_lines(title))
    if not headline and above:
        headline, above = above[0], above[1:]
    return Printed(
        source,
        headline=headline,
        paragraphs=[*above, *_lines(after)],
        site=head.site if head else "",
        date=head.date if head else "",
        evidence="APA head line",
        section="; ".join(filter(None, names)),
        breaks_off=cut,
    )


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.translate(SIGNS).split()) for line in text.splitlines())
    return [line for line in lines if line]
