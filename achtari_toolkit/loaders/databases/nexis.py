"""Nexis (LexisNexis) downloads: text and HTML of the classic interface, Word, RTF and text of the newer one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.nexis_document import (
    blocks_of,
    is_end,
    is_error,
    printed_classic,
    printed_newer,
)
from achtari_toolkit.loaders.databases.nexis_labels import NEXIS_WORDS, LineBlock
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.databases.word_document import is_word, paragraphs_of
from achtari_toolkit.loaders.delimited.delimited import is_delimited
from achtari_toolkit.loaders.markup.printed_lines import printed_lines, printed_page
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem


def _one_of(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


DOCUMENT_WORDS, OF_WORDS, END_WORDS = (_one_of(NEXIS_WORDS[name]) for name in ("counted", "of", "ends"))
DOCUMENT_SEPARATOR = re.compile(  # "1 of 10 DOCUMENTS", "Dokument 1 von 10"
    rf"^[ \t\ufeff]*(?:\d{{1,6}}[ \t](?:{OF_WORDS})[ \t](\d{{1,6}})[ \t](?:{DOCUMENT_WORDS})"
    rf"|(?:{DOCUMENT_WORDS})[ \t]\d{{1,6}}[ \t](?:{OF_WORDS})[ \t](\d{{1,6}}))[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
DOCUMENT_END = re.compile(rf"^[ \t]*(?:{END_WORDS})[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
COVER = re.compile(rf"(?:{DOCUMENT_WORDS})\s?\((\d{{1,6}})\)", re.IGNORECASE)
NEXIS_PAGE = re.compile(r"<a name=\"DOC_ID_\d|<DOC NUMBER=|<!-- LXNComment", re.IGNORECASE)
MIN_TRUNCATED_BLOCKS = 4  # of a last document without its end; fewer are the remains of the page


def is_nexis_text(file: File) -> bool:
    """Say whether a text has the lines that separate the documents of Nexis."""
    head = file.text_head
    return (
        not head.startswith(("<", "{", "["))
        and bool(DOCUMENT_SEPARATOR.search(head) or DOCUMENT_END.search(head))
        and not is_delimited(file)
    )


def is_nexis_html(file: File) -> bool:
    """Say whether a page is a download of Nexis."""
    return file.text_head.startswith("<") and NEXIS_PAGE.search(file.text_head) is not None


def is_nexis_word(file: File) -> bool:
    """Say whether a Word document has a line that ends a document of Nexis."""
    return is_word(file) and any(map(is_end, paragraphs_of(file, [])))


def read_nexis_text(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a text of Nexis; what comes before the first document, such as the search, is left out.

    Raises UnreadableSource if it contains no article.
    """
    lines = file.text.splitlines()
    if DOCUMENT_SEPARATOR.search(file.text_head):
        yield from _classic(file, lines, lambda start, stop: list(blocks_of(lines[start:stop])))
    else:
        yield from newer_documents(file, [stripped for line in lines if (stripped := line.strip())])


def read_nexis_html(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a page of Nexis. Raises UnreadableSource if it contains none."""
    page = printed_page(file)
    blocks: list[LineBlock] = [lines for element in page.iter("p") if (lines := printed_lines(element))]
    yield from _classic(file, [" ".join(block) for block in blocks], lambda start, stop: blocks[start:stop])


def read_nexis_word(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a Word document of Nexis. Raises UnreadableSource if it contains none."""
    damage: list[str] = []
    paragraphs = paragraphs_of(file, damage)
    if damage:
        message = f"the document is truncated or damaged ({damage[0]}); what can be read was loaded."
        yield Problem(file.source, "damaged", message, lost=0)
    yield from newer_documents(file, paragraphs)


def newer_documents(file: File, paragraphs: list[str]) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of the newer interface, each closed by a line such as "End of Document", in any file format.

    Raises UnreadableSource if there is no such line.
    """
    ends = [n for n, paragraph in enumerate(paragraphs) if is_end(paragraph)]
    if not ends:
        beginning = " ".join(paragraphs)[:60]
        message = f"contains no article of Nexis; it begins {beginning!r}. Save it as text or as a table of articles."
        raise UnreadableSource(message, kind="unknown_format" if paragraphs else "empty")
    cover = next((m for paragraph in paragraphs[: ends[0]] if (m := COVER.fullmatch(paragraph))), None)
    documents: list[PrintedArticle | Problem] = []
    for number, start in enumerate([0, *(end + 1 for end in ends)], start=1):
        is_closed = number <= len(ends)
        stop = ends[number - 1] if is_closed else len(paragraphs)
        if is_closed or stop - start >= MIN_TRUNCATED_BLOCKS:
            blocks: list[LineBlock] = [[paragraph] for paragraph in paragraphs[start:stop]]
            has_cover = number == 1 and cover is not None
            source = f"{file.source}#{number}"
            documents.append(
                _error_problem(blocks, source)
                if is_closed and is_error(blocks)
                else printed_newer(blocks, source, is_closed=is_closed, has_cover=has_cover)
            )
    yield from _records(file, documents, int(cover[1]) if cover else 0)


def _classic(
    file: File, lines: list[str], blocks_between: Callable[[int, int], list[LineBlock]]
) -> Iterator[dict[str, object] | Problem]:
    """The articles after lines such as "1 of 10 DOCUMENTS".

    lines           lines of a text, or paragraphs of a page, each on one line
    blocks_between  returns the blocks of the lines from start to stop, stop excluded
    """
    separators = [(n, m) for n, line in enumerate(lines) if (m := DOCUMENT_SEPARATOR.match(line))]
    if not separators:
        raise UnreadableSource("is a page of Nexis without any document.", kind="no_article")
    starts = [n for n, _ in separators]
    documents: list[PrintedArticle | Problem] = []
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), start=1):
        blocks, source = blocks_between(start + 1, stop), f"{file.source}#{number}"
        documents.append(_error_problem(blocks, source) if is_error(blocks) else printed_classic(blocks, source))
    totals = Counter(int(match[1] or match[2]) for _, match in separators).most_common()
    most_frequent = [total for total, n in totals if n == totals[0][1]]
    yield from _records(file, documents, min(most_frequent))


def _error_problem(blocks: list[LineBlock], source: str) -> Problem:
    message = f"the download has no document there, only a message: {' '.join(blocks[-1])[:80]!r}."
    return Problem(source, "no_article", message)


def _records(
    file: File, documents: list[PrintedArticle | Problem], n_stated: int
) -> Iterator[dict[str, object] | Problem]:
    """The records of documents, and a Problem for those that the file states and does not contain."""
    if n_stated > len(documents):
        message = f"the file states {n_stated} documents and contains {len(documents)}: it is truncated."
        yield Problem(file.source, "damaged", message, lost=n_stated - len(documents))
    for document in documents:
        if isinstance(document, Problem):
            yield document
        else:
            yield from record_of(document, file.timezone)
