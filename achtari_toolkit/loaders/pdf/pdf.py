"""PDF files: press reviews and clippings with text, and scans where they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.documents.date_lines import is_date_line
from achtari_toolkit.loaders.documents.office_papers import doubt_of
from achtari_toolkit.loaders.documents.text_head import ClippingHead, clipping_head
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.pdf.articles import MAX_HEADLINE, PrintedClipping, articles_of
from achtari_toolkit.loaders.pdf.blocks import blocks_of
from achtari_toolkit.loaders.pdf.browser_print import without_browser_lines
from achtari_toolkit.loaders.pdf.document import ADVICE, PdfDocument, PdfPage, read_document
from achtari_toolkit.loaders.pdf.glyphs import MEMORY_BYTES, MOST_GLYPHS, MOST_PAGES, PAGE_SECONDS
from achtari_toolkit.loaders.pdf.running import TypedPage, page_of, without_running_lines
from achtari_toolkit.loaders.pdf.scans import REMEDY, languages, read_scan
from achtari_toolkit.loaders.pdf.words import UNKNOWN
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

MARK = b"%PDF-"
MAX_SITE = 100  # characters of the name of a site with its motto
MIN_LETTERS = 20  # of a page that has text
MOST_UNKNOWN = 0.3  # of the letters of a page that its fonts do not name: with more it cannot be read
LEAST_BOOKMARKS = 2  # pages to which bookmarks lead that divide a document
SCAN_IMAGE = 0.25  # of a page that a picture covers, so that a page without text is a scan
MANY_STROKES = 200  # objects on a page without text: its letters are drawn as lines
LEAST_CLIPPINGS = 3  # of a document whose first page may be a cover
MIN_WORDS = 12  # of an article
LEAST_ENTRIES = 3  # of a list of contents
CONTENTS = re.compile(r"(?:[.…·_]\s?){3,}\s*\d{1,3}\b")
MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:([+-])(\d{2})'?(\d{2})?|Z)?")
RECOGNISED = "the text was recognised in a picture of the page (OCR): expect wrong and missing words."


def is_pdf(file: File) -> bool:
    """Say whether a file begins as PDF files do, after white space at most."""
    return file.head[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(MARK)


def read_pdf(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a PDF, and a Problem for pages without text, running lines and what cannot be read.

    Raises UnreadableSource if nothing can be read.
    """
    document = read_document(file.content)
    yield from _missing_pages(file, document)
    pages: list[TypedPage] = []
    scans: list[int] = []
    recognised: list[int] = [page.number for page in document.pages if page.has_unseen]
    reader = languages() if any(_is_scan(page) for page in document.pages) else ""
    for page in document.pages:
        blocks = blocks_of(page.glyphs) if page.glyphs is not None and not _is_scan(page) else []
        if _is_scan(page):
            if reader:
                blocks = read_scan(file.content, page.number, reader)
            (recognised if blocks else scans).append(page.number)
        pages.append(TypedPage(page.number, blocks, page.bottom, page.top))
    if scans:
        yield Problem(file.source, "scan", _scan_message(scans, len(pages), bool(reader)), lost=len(scans))
    starts = _starts(document, pages)
    pages, printed, address = without_browser_lines(pages)
    pages, running = without_running_lines(pages)
    running = [*printed, *running]
    if running:
        message = f"{len(running)} headers and footers of pages were left out, such as {running[0][:80]!r}."
        yield Problem(file.source, "running_lines", message, lost=0)
    clippings = list(articles_of([page for page in pages if page.blocks], starts))
    yield from _records(file, document, clippings, recognised, address)


def _records(
    file: File, document: PdfDocument, clippings: list[PrintedClipping], recognised: list[int], address: str
) -> Iterator[dict[str, object] | Problem]:
    evidence = file.captured or _made(document.made)
    if len(clippings) >= LEAST_CLIPPINGS and _is_cover(clippings[0]):
        cover, *clippings = clippings
        beginning = " ".join([*cover.above, cover.headline, *cover.below])[:60]
        message = f"page {cover.page} is a cover or a list of contents and was left out; it begins {beginning!r}."
        yield Problem(file.source, "no_article", message, lost=0)
    for n, clipping in enumerate(clippings):
        source = _source(file.source, clipping, len(clippings))
        following = clippings[n + 1].page if n + 1 < len(clippings) else document.n_pages + 1
        if any(clipping.page <= number < max(following, clipping.page + 1) for number in recognised):
            yield Problem(source, "scan", RECOGNISED, lost=0)
        printed = _item(file, clipping, address)
        if len(clippings) == 1:
            yield from doubt_of(printed, source)
        for item in record_of_item(printed, file, source):
            if isinstance(item, dict) and not item["date_evidence"] and evidence:
                item["date_evidence"] = f"captured {evidence:%Y-%m-%dT%H:%M:%S%z}"
            yield item


def _is_cover(clipping: PrintedClipping) -> bool:
    """Say whether a clipping has hardly any text, or lines that end in the number of a page."""
    text = " ".join(clipping.below)
    return len(text.split()) < MIN_WORDS or len(CONTENTS.findall(text)) >= LEAST_ENTRIES


def _source(source: str, clipping: PrintedClipping, n_clippings: int) -> str:
    """Where an article is: the file, or the page at which it begins as addresses of PDF files have it (RFC 8118)."""
    if n_clippings == 1:
        return source
    return f"{source}#page={clipping.page}" + (f"&article={clipping.earlier + 1}" if clipping.earlier else "")


def _item(file: File, clipping: PrintedClipping, address: str) -> FeedItem:
    below, headline = clipping.below, clipping.headline
    if not headline and below and (len(below[0]) > MAX_HEADLINE or below[0].endswith((".", "،", ","))):
        head, before = ClippingHead(), []
    else:
        head = clipping_head(below, headline=headline)
        before = _read_above(head, clipping.above)
    texts = [*before, *filter(None, [head.body.strip()]), *below[head.n_lines :]]
    return FeedItem(
        headline=head.headline,
        body="\n".join(texts),
        url=head.url or address or file.url or "",
        site=head.site,
        byline=head.byline,
        section=head.section,
        language=head.language,
        dates=(StatedDate(head.date, "PDF date line"),) if head.date else (),
    )


def _read_above(head: ClippingHead, above: list[str]) -> list[str]:
    """Add what the lines above a headline say to its head, and return those that are text, such as a kicker.

    The line before the one with the date is the site.
    """
    at = next((n for n, line in enumerate(above) if is_date_line(line)), 0)
    top = clipping_head(above[at:], headline=head.headline)
    stop = at + top.n_lines
    if at and not top.site and len(above[at - 1]) <= MAX_SITE and not above[at - 1].endswith("."):
        at, top.site = at - 1, above[at - 1]
    for name in ("site", "date", "byline", "section", "url", "language"):
        head.set(name, getattr(top, name))
    return [*above[:at], *above[stop:]]


def _is_scan(page: PdfPage) -> bool:
    """Say whether a page shows a picture and no text, or letters that its fonts do not name."""
    if page.glyphs is None:
        return False
    letters = page.glyphs[:, 5]
    n_unknown = int(((letters == 0) | ((letters >= 0xE000) & (letters <= 0xF8FF)) | (letters == ord(UNKNOWN))).sum())
    if len(letters) >= MIN_LETTERS:
        return n_unknown > MOST_UNKNOWN * len(letters)
    return page.image > SCAN_IMAGE or page.n_drawn > MANY_STROKES


def _scan_message(numbers: list[int], n_pages: int, was_read: bool) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (", ..." if len(numbers) > 10 else "")
    unread_pages = f"{len(numbers)} of {n_pages} pages are pictures or letters without a text ({shown})"
    return f"{unread_pages}; Tesseract recognised nothing on them." if was_read else f"{unread_pages}. {REMEDY}"


def _missing_pages(file: File, document: PdfDocument) -> Iterator[Problem]:
    unread = [page.number for page in document.pages if page.glyphs is None]
    heavy = [page.number for page in document.pages if page.is_too_large]
    n_beyond = document.n_pages - len(document.pages)
    if not document.n_pages:
        raise UnreadableSource(f"is a PDF without pages. {ADVICE}", kind="empty")
    if document.n_pages > MOST_PAGES:
        message = (
            f"{n_beyond} of {document.n_pages} pages were not read, since {MOST_PAGES} are the most. Split the file."
        )
        yield Problem(file.source, "too_large", message, lost=n_beyond)
    elif n_beyond:
        message = f"{n_beyond} pages after page {len(document.pages)} were not read, as too many before are too large."
        yield Problem(file.source, "too_large", message, lost=n_beyond)
    if heavy:
        message = (
            f"{len(heavy)} of {document.n_pages} pages, such as page {heavy[0]}, were not read: they have more than "
            f"{MOST_GLYPHS:,} letters, or take more than {MEMORY_BYTES >> 20} MB of memory or {PAGE_SECONDS:.0f} "
            "seconds. Print them as PDF again, without drawings."
        )
        yield Problem(file.source, "too_large", message, lost=len(heavy))
    if n_damaged := len(unread) - len(heavy):
        message = f"{n_damaged} of {document.n_pages} pages cannot be read; the others are loaded. {ADVICE}"
        yield Problem(file.source, "damaged", message, lost=n_damaged)
    if document.n_attached:
        message = f"{document.n_attached} files that are attached to the PDF were not read. Save them, and load them."
        yield Problem(file.source, "no_article", message, lost=document.n_attached)


def _starts(document: PdfDocument, pages: list[TypedPage]) -> list[int]:
    """The pages on which articles begin, as bookmarks or "page 1 of 3" say; empty if they do not."""
    marked = sorted({page for _, page, _ in document.bookmarks})
    if len(marked) >= LEAST_BOOKMARKS:
        return marked
    numbered = {page.number: page_of(page) for page in pages}
    firsts = [number for number, of in numbered.items() if of and of[0] == 1]
    is_of_clippings = any(of and of[1] < len(pages) for of in numbered.values()) and len(firsts) > 1
    return firsts if is_of_clippings else []


def _made(text: str) -> datetime | None:
    match = MADE.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    sign, hours, minutes = match.groups()[6:]
    try:
        zone = (
            timezone((1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes or 0)))
            if sign
            else UTC
        )
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
