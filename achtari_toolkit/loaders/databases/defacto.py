"""Print views of APA DeFacto: many articles on one page, each with the head line of the Austrian databases."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.apa_head import apa_head
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.markup.printed_lines import of_class, printed_lines, printed_page, printed_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

DEFACTO_PAGE = re.compile(r"<title>[^<]{0,40}DeFacto[^<]{0,40}</title>|<div class=\"eintrag\">\s*<pre>", re.IGNORECASE)
PAGE_END = re.compile(r"</(?:body|html)>", re.IGNORECASE)
PAGE_END_CHARACTERS = 2_000  # last characters of a page, in which it must be closed


def is_defacto(file: File) -> bool:
    """Say whether a page is a print view of DeFacto."""
    return file.text_head.startswith("<") and DEFACTO_PAGE.search(file.text_head) is not None


def read_defacto(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a print view: the lines above the headline come first in the body, captions last.

    Raises UnreadableSource if it contains no article.
    """
    entries = of_class(printed_page(file), "eintrag")
    if not entries:
        raise UnreadableSource("is a page of DeFacto without any article. Save its print view.", kind="no_article")
    is_closed = PAGE_END.search(file.text, max(0, len(file.text) - PAGE_END_CHARACTERS)) is not None
    for number, entry in enumerate(entries, start=1):
        missing_end = "" if is_closed or number < len(entries) else "the page ends before its last line"
        yield from record_of(_printed_article(entry, f"{file.source}#{number}", missing_end), file.timezone)


def _printed_article(entry: HtmlElement, source: str, missing_end: str) -> PrintedArticle:
    pre = entry.find(".//pre")
    pre_text = pre.text_content() if pre is not None else ""
    head_lines = [" ".join(line.split()) for line in pre_text.splitlines()]
    head = next(filter(None, map(apa_head, head_lines)), None)
    sections = [line.partition(":")[2].strip() for line in head_lines if line.startswith("Ressort:")]
    headline, lines = printed_text(entry.find(".//h3")), printed_lines(entry)
    printed_head = [] if pre is None else printed_lines(pre)
    if lines[: len(printed_head)] == printed_head:
        lines = lines[len(printed_head) :]
    if headline in lines:
        lines.remove(headline)
    return PrintedArticle(
        source,
        headline=headline,
        paragraphs=lines,
        site=head.site if head else "",
        date=head.date if head else "",
        evidence="DeFacto head line",
        section="; ".join(filter(None, sections)),
        missing_end=missing_end,
    )
