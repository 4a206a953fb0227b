"""RTF documents that are no download of a press database: an article or clippings."""

from __future__ import annotations

from collections.abc import Iterator

from achtari_toolkit.loaders.databases.apa_head import apa_head
from achtari_toolkit.loaders.databases.nexis import DOCUMENT_END
from achtari_toolkit.loaders.databases.rtf import is_rtf
from achtari_toolkit.loaders.databases.rtf_text import lines_of, rtf_sections
from achtari_toolkit.loaders.documents.clipping_records import read_clippings
from achtari_toolkit.loaders.documents.paragraphs import Paragraph
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem


def is_rich_text(file: File) -> bool:
    """Say whether a file is RTF without a head line of APA and without a line that ends articles of Nexis."""
    if not is_rtf(file):
        return False
    sections, _ = rtf_sections(file.content.decode("latin-1"))
    return not any(DOCUMENT_END.match(line) or apa_head(line) for section in sections for line in lines_of(section))


def read_rich_text(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the clippings of an RTF document. Raises UnreadableSource if it contains no article."""
    sections, is_closed = rtf_sections(file.content.decode("latin-1"))
    paragraphs: list[Paragraph] = []
    for section in sections:
        n_before = len(paragraphs)
        bold = {line for run in section if run.is_bold for line in lines_of([run])}
        for line in lines_of(section):
            starts_page = len(paragraphs) == n_before > 0
            paragraphs.append(Paragraph(line, is_bold=line in bold, starts_page=starts_page))
    if not is_closed:
        yield Problem(
            file.source, "damaged", "the file ends before its last bracket; what is there was loaded.", lost=0
        )
    yield from read_clippings(file, paragraphs, name="RTF document")
