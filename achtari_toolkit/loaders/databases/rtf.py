"""RTF downloads of APA-OnlineManager, one section per article, and of Nexis, like its Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.apa_head import apa_head
from achtari_toolkit.loaders.databases.nexis import DOCUMENT_END, newer_documents
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.databases.rtf_text import RtfRun, lines_of, rtf_sections
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

MAX_EDITION = 40  # characters of a line that names the edition
DEPARTMENT = "Ressort:"


def is_rtf(file: File) -> bool:
    """Say whether a file begins as RTF does."""
    return file.head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")


def read_rtf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of an RTF download.

    APA-OnlineManager: the first line of a section has site, date and page, the first bold line is the headline.
    Nexis: like its Word documents. Raises UnreadableSource if it contains no article.
    """
    sections, is_closed = rtf_sections(file.content.decode("latin-1"))
    lines = [line for section in sections for line in lines_of(section)]
    if any(DOCUMENT_END.match(line) for line in lines):
        yield from newer_documents(file, lines)
        return
    if not any(map(apa_head, lines)):
        message = f"is RTF without an article of APA-OnlineManager or Nexis; it begins {' '.join(lines)[:60]!r}."
        raise UnreadableSource(message, kind="unknown_format" if lines else "empty")
    for number, section in enumerate(sections, start=1):
        if lines_of(section):
            missing_end = "" if is_closed or number < len(sections) else "the file ends before its last bracket"
            yield from record_of(_printed_article(section, f"{file.source}#{number}", missing_end), file.timezone)


def _printed_article(section: list[RtfRun], source: str, missing_end: str) -> PrintedArticle:
    """The article of a section: in italics head line, department and editions; then subtitles, the bold headline."""
    before = list(takewhile(lambda run: not run.is_bold, section))
    bold = list(takewhile(lambda run: run.is_bold, dropwhile(lambda run: not run.is_bold, section)))
    details = lines_of([run for run in before if run.is_italic])
    head = next(filter(None, map(apa_head, [*details, *lines_of(before)])), None)
    rest = [line for line in details if not apa_head(line)]
    names = [_without_department(line) for line in rest if len(line) <= MAX_EDITION or line.startswith(DEPARTMENT)]
    subtitles = [line for line in rest if _without_department(line) not in names]
    subtitles += [line for line in lines_of([run for run in before if not run.is_italic]) if not apa_head(line)]
    headline = " ".join(lines_of(bold))
    if not headline and subtitles:
        headline, *subtitles = subtitles
    return PrintedArticle(
        source,
        headline=headline,
        paragraphs=[*subtitles, *lines_of(section[len(before) + len(bold) :])],
        site=head.site if head else "",
        date=head.date if head else "",
        evidence="APA head line",
        section="; ".join(filter(None, names)),
        missing_end=missing_end,
    )


def _without_department(text: str) -> str:
    return text.removeprefix(DEPARTMENT).strip()
