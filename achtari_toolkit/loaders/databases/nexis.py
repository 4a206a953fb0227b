"""Nexis (LexisNexis) downloads: text and HTML of the classic interface, Word, RTF and text of the newer one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.nexis_document import (
    WORDS,
    Block,
    blocks_of,
    is_end,
    printed_classic,
    printed_newer,
)
from achtari_toolkit.loaders.databases.press_record import Printed, record_of
from achtari_toolkit.loaders.databases.word_document import paragraphs_of
from achtari_toolkit.loaders.markup.printed_lines import printed_lines, printed_page
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.delimited import is_delimited

COUNTED, OF = ("|".join(sorted(map(re.escape, WORDS[name]), key=len, reverse=True)) for name in ("counted", "of"))
SEPARATOR = re.compile(
    rf"^[ \t\ufeff]*(?:\d{{1,6}}[ \t](?:{OF})[ \t](\d{{1,6}})[ \t](?:{COUNTED})|(?:{COUNTED})[ \t]\d{{1,6}}[ \t](?:{OF})[ \t](\d{{1,6}}))[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
NEWER = re.compile(rf"^[ \t]*(?:{'|'.join(map(re.escape, WORDS['ends']))})[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
COVER = re.compile(rf"(?:{COUNTED})\s?\((\d{{1,6}})\)", re.IGNORECASE)
PAGE = re.compile(r"<a name=\"DOC_ID_\d|<DOC NUMBER=|<!-- LXNComment", re.IGNORECASE)


def is_nexis_text(file: File) -> bool:
    """Say whether a text has the lines that part the documents of Nexis."""
    head = file.text_head
    return (
        not head.startswith(("<", "{", "["))
        and bool(SEPARATOR.search(head) or NEWER.search(head))
        and not is_delimited(file)
    )


def is_nexis_html(file: File) -> bool:
    """Say whether a page is a download of Nexis."""
    return file.text_head.startswith("<") and PAGE.search(file.text_head) is not None


def read_nexis_text(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a text of Nexis; what stands before the first document, such as the search, is left out.

    Raises UnreadableSource if it holds no article.
    """
    if SEPARATOR.search(file.text_head):
        yield from _classic(file, file.text.splitlines(), lambda lines: list(blocks_of(lines)))
    else:
        yield from _newer(file, [line for line in map(str.strip, file.text.splitlines()) if line])


def read_nexis_html(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a page of Nexis. Raises UnreadableSource if it holds none."""
    page = printed_page(file)
    paragraphs = [lines for element in page.iter("p") if (lines := printed_lines(element))]
    yield from _classic(file, paragraphs, lambda blocks: blocks)


def read_nexis_word(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a Word document of Nexis. Raises UnreadableSource if it holds none."""
    damage: list[str] = []
    paragraphs = paragraphs_of(file, damage)
    if damage:
        yield Problem(
            file.source,
            "damaged",
            f"the document breaks off or is damaged ({damage[0]}); what can be read was loaded.",
            lost=0,
        )
    yield from _newer(file, paragraphs)


def newer_documents(file: File, paragraphs: list[str]) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of paragraphs that a document of the newer interface holds, whatever its format."""
    yield from _newer(file, paragraphs)


def _classic(file: File, lines: list, to_blocks) -> Iterator[dict[str, object] | Problem]:
    """The documents between lines such as "1 of 10 DOCUMENTS"; lines may be lines of text or blocks of them."""
    found = [
        (n, m)
        for n, line in enumerate(lines)
        if (m := SEPARATOR.match(line if isinstance(line, str) else " ".join(line)))
    ]
    if not found:
        raise UnreadableSource("is a page of Nexis without any document.", kind="no_article")
    starts = [n for n, _ in found]
    totals = Counter(int(match[1] or match[2]) for _, match in found).most_common()
    stated = min(total for total, n in totals if n == totals[0][1])
    documents = [
        printed_classic(to_blocks(lines[start + 1 : stop]), f"{file.source}#{number}")
        for number, (start, stop) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), start=1)
    ]
    yield from _told(file, documents, stated)


def _newer(file: File, paragraphs: list[str]) -> Iterator[dict[str, object] | Problem]:
    """The documents that lines such as "End of Document" close."""
    ends = [n for n, line in enumerate(paragraphs) if is_end(line)]
    if not ends:
        told = f"holds no article of Nexis; it begins {' '.join(paragraphs)[:60]!r}. Save it as text or as a table of articles."
        raise UnreadableSource(told, kind="unknown_format" if paragraphs else "empty")
    cover = next((m for line in paragraphs[: ends[0]] if (m := COVER.fullmatch(line))), None)
    starts, stops = [0, *(n + 1 for n in ends)], [*ends, len(paragraphs)]
    chunks: list[tuple[list[Block], bool]] = [
        ([[line] for line in paragraphs[start:stop]], stop < len(paragraphs))
        for start, stop in zip(starts, stops, strict=True)
    ]
    documents = [
        printed_newer(blocks, f"{file.source}#{number}", is_whole=is_whole, has_cover=number == 1 and cover is not None)
        for number, (blocks, is_whole) in enumerate(chunks, start=1)
        if is_whole or len(blocks) > 3
    ]
    yield from _told(file, documents, int(cover[1]) if cover else 0)


def _told(file: File, documents: list[Printed], stated: int) -> Iterator[dict[str, object] | Problem]:
    """The records of documents, and a Problem for those that the file counts and does not hold."""
    if stated > len(documents):
        told = f"the file counts {stated} documents and holds {len(documents)}: it breaks off, or was cut."
        yield Problem(file.source, "damaged", told, lost=stated - len(documents))
    for document in documents:
        yield from record_of(document, file.timezone)
