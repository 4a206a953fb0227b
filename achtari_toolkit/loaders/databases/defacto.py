"""Print views of APA DeFacto: many articles on one page, each headed by the line of the Austrian databases."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.apa_head import apa_head
from achtari_toolkit.loaders.databases.press_record import Printed, record_of
from achtari_toolkit.loaders.markup.printed_lines import of_class, printed_lines, printed_page, printed_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

PAGE = re.compile(r"<title>[^<]{0,40}DeFacto[^<]{0,40}</title>|<div class=\"eintrag\">\s*<pre>", re.IGNORECASE)
END, LAST = re.compile(r"</(?:body|html)>", re.IGNORECASE), 2_000  # how a page ends, and in how many characters


def is_defacto(file: File) -> bool:
    """Say whether a page is a print view of DeFacto."""
    return file.text_head.startswith("<") and PAGE.search(file.text_head) is not None


def read_defacto(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a print view: the lines above the headline come first in the body, captions last.

    Raises UnreadableSource if it holds no article.
    """
    entries = of_class(printed_page(file), "eintrag")
    if not entries:
        raise UnreadableSource("is a page of DeFacto without any article. Save its print view.", kind="no_article")
    is_whole = END.search(file.text, max(0, len(file.text) - LAST)) is not None
    for number, entry in enumerate(entries, start=1):
        cut = "" if is_whole or number < len(entries) else "the page ends before its last line"
        yield from record_of(_printed(entry, f"{file.source}#{number}", cut), file.timezone)


def _printed(entry: HtmlElement, source: str, cut: str) -> Printed:
    first = entry.find(".//pre")
    heads = [" ".join(line.split()) for line in (first.text_content() if first is not None else "").splitlines()]
    head = next(filter(None, map(apa_head, heads)), None)
    sections = [line.partition(":")[2].strip() for line in heads if line.startswith("Ressort:")]
    title = entry.find(".//h3")
    headline, lines = printed_text(title), printed_lines(entry)
    printed = [] if first is None else printed_lines(first)
    rest = lines[len(printed) :] if lines[: len(printed)] == printed else lines
    if headline in rest:
        rest.remove(headline)
    return Printed(
        source,
        headline=headline,
        paragraphs=rest,
        site=head.site if head else "",
        date=head.date if head else "",
        evidence="DeFacto head line",
        section="; ".join(filter(None, sections)),
        breaks_off=cut,
    )
