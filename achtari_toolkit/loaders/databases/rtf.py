"""RTF downloads of APA-OnlineManager, a section an article, and of Nexis, as its Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.apa_head import apa_head
from achtari_toolkit.loaders.databases.nexis import NEWER, newer_documents
from achtari_toolkit.loaders.databases.press_record import Printed, record_of
from achtari_toolkit.loaders.databases.rtf_text import Run, lines_of, rtf_sections
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

SHORT = 40  # characters of a line that tells the edition
DEPARTMENT = "Ressort:"


def is_rtf(file: File) -> bool:
    """Say whether a file begins as RTF does."""
    return file.head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")


def read_rtf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of an RTF download.

    APA-OnlineManager: the first line of a section tells site, date and page, the first bold line is the headline.
    Nexis: as its Word documents. Raises UnreadableSource if it holds no article.
    """
    sections, is_whole = rtf_sections(file.content.decode("latin-1"))
    lines = [line for section in sections for line in lines_of(section)]
    if any(NEWER.match(line) for line in lines):
        yield from newer_documents(file, lines)
        return
    if not any(map(apa_head, lines)):
        told = f"is RTF without an article of APA-OnlineManager or Nexis; it begins {' '.join(lines)[:60]!r}."
        raise UnreadableSource(told, kind="unknown_format" if lines else "empty")
    for number, section in enumerate(sections, start=1):
        if lines_of(section):
            cut = "" if is_whole or number < len(sections) else "the file ends before its last bracket"
            yield from record_of(_printed(section, f"{file.source}#{number}", cut), file.timezone)


def _printed(section: list[Run], source: str, cut: str) -> Printed:
    """The article of a section: in italics head line, department and editions, then what stands above the bold headline."""
    before = list(takewhile(lambda run: not run.is_bold, section))
    bold = list(takewhile(lambda run: run.is_bold, dropwhile(lambda run: not run.is_bold, section)))
    details = lines_of([run for run in before if run.is_italic])
    head = next(filter(None, map(apa_head, details)), None) or next(filter(None, map(apa_head, lines_of(before))), None)
    rest = [line for line in details if not apa_head(line)]
    names = [
        line.removeprefix(DEPARTMENT).strip() for line in rest if len(line) <= SHORT or line.startswith(DEPARTMENT)
    ]
    above = [line for line in rest if line.removeprefix(DEPARTMENT).strip() not in names]
    above += [line for line in lines_of([run for run in before if not run.is_italic]) if not apa_head(line)]
    headline = " ".join(lines_of(bold))
    if not headline and above:
        headline, above = above[0], above[1:]
    return Printed(
        source,
        headline=headline,
        paragraphs=[*above, *lines_of(section[len(before) + len(bold) :])],
        site=head.site if head else "",
        date=head.date if head else "",
        evidence="APA head line",
        section="; ".join(filter(None, names)),
        breaks_off=cut,
    )
