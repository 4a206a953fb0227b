"""Web archives, WARC and ARC: each page that a crawler captured, with its address and the time of its capture."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from achtari_toolkit.loaders.archives.capture_checks import digest_doubt, truncation_doubt
from achtari_toolkit.loaders.archives.capture_index import PAGES
from achtari_toolkit.loaders.archives.content_coding import unpacked_content
from achtari_toolkit.loaders.archives.gzip_members import gzip_head
from achtari_toolkit.loaders.archives.warc_records import (
    LOOKAHEAD_BYTES,
    NEXT_RECORD,
    RECORD_START,
    Gap,
    RawRecord,
    raw_records,
)
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter, check_depth
from achtari_toolkit.loaders.source.problem import Problem

MAX_CAPTURE_BYTES = 64 << 20  # of a capture, unpacked; a larger one is not a page
CAPTURES = ("response", "resource", "revisit", "conversion")  # other records are metadata of the archive
NO_CAPTURES = ("warcinfo", "arc_header", "request", "metadata", "continuation")  # what an archive says of itself
UNCHANGED = "a page that had not changed"
ELSEWHERE = "a page that had not changed since another archive captured it"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.ASCII | re.IGNORECASE)
LOADER = ArcWarcRecordLoader(verify_http=False)
WARCIO_ERRORS = (  # AttributeError where a record lacks what warcio takes for granted, such as its address
    StatusAndHeadersParserException, ArchiveLoadFailed, ValueError, LookupError, EOFError, OSError, AttributeError,
    TypeError, zlib.error,
)  # fmt: skip


def is_web_archive(file: File) -> bool:
    """Say whether a file, compressed or not, begins with a record of a web archive, or contains one after damage."""
    if RECORD_START.match(file.head) or RECORD_START.match(gzip_head(file.head, LOOKAHEAD_BYTES)):
        return True
    return b"\nWARC/" in file.head and NEXT_RECORD.search(file.head) is not None


def read_web_archive(file: File) -> Iterator[File | Problem]:
    """Yield each captured page as a file; it is recognised and read as a saved page or feed would be.

    A page's source ends in "#" and the byte at which its record begins. Damaged stretches are problems that state
    their bytes; the records around them are read. Captures that are not pages (pictures, scripts, redirects, errors)
    and captures of pages that had not changed are counted in one problem of each kind.
    """
    check_depth(file.depth + 1)
    not_loaded: Counter[str] = Counter()
    captures = Captures()
    for piece in raw_records(file.stream, Meter(file.size)):
        if isinstance(piece, Gap):
            yield _gap_problem(piece, file)
            continue
        source = f"{file.source}#{piece.position}"
        try:
            record = LOADER.parse_record_stream(io.BytesIO(piece.head + piece.block))
            reason = captures.reason_to_skip(record, piece)
            if reason is None:
                yield from _page(record, piece, file, source)
            elif reason:
                not_loaded[reason] += 1
        except WARCIO_ERRORS as error:
            yield Problem(source, "damaged", f"{source} is not a valid record: {type(error).__name__}: {error}.")
    yield from _summary(file.source, not_loaded)


class Captures:
    """The captures so far, by digest, so that a revisit, which has no content, is matched with its original."""

    def __init__(self) -> None:
        self.digests: set[int] = set()

    def reason_to_skip(self, record: ArcWarcRecord, raw: RawRecord) -> str | None:
        """None for a page, "" for metadata of the archive, else what a capture is counted as."""
        if not raw.head:
            return "larger than any page"
        if record.rec_type not in CAPTURES:
            return "" if record.rec_type in NO_CAPTURES else f"record of no known type, {record.rec_type[:40]!r}"
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        if record.rec_type == "revisit":
            return UNCHANGED if hash(digest) in self.digests else ELSEWHERE
        if digest:
            self.digests.add(hash(digest))
        headers = record.http_headers
        status = headers.get_statuscode() if headers else "200"
        if status not in ("200", "203"):
            return f"answer {status}"
        content_type = (headers.get_header("Content-Type") if headers else record.content_type) or "html"
        media = content_type.split(";")[0].strip().lower()
        is_page = any(part in media for part in PAGES) and "javascript" not in media
        return None if is_page else media


def _gap_problem(gap: Gap, file: File) -> Problem:
    source = f"{file.source}, bytes {gap.start}-{gap.stop}"
    message = f"bytes {gap.start:,} to {gap.stop:,} contain no intact record: {gap.why}."
    return Problem(source, "damaged", message, lost=gap.records)


def _page(record: ArcWarcRecord, raw: RawRecord, file: File, source: str) -> Iterator[File | Problem]:
    content, coding_doubt = unpacked_content(record, MAX_CAPTURE_BYTES + 1)
    if len(content) > MAX_CAPTURE_BYTES:
        yield Problem(source, "too_large", f"the page has more than {MAX_CAPTURE_BYTES:,} bytes.")
        return
    if coding_doubt and not content:
        yield Problem(source, "damaged", f"{coding_doubt}; nothing of it can be read.")
        return
    if doubt := truncation_doubt(record, raw) or digest_doubt(record, raw) or coding_doubt:
        yield Problem(source, "damaged", f"{doubt}; what is there was read.", lost=0)
    address = record.rec_headers.get_header("WARC-Target-URI")
    captured = _time(record.rec_headers.get_header("WARC-Date"))
    yield file.inside(source, content, url=address, captured=captured, charset=_charset(record))


def _charset(record: ArcWarcRecord) -> str:
    """The encoding that the server named; empty if it named none."""
    content_type = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    named = CHARSET.search(content_type or "")
    return named[1] if named else ""


def _time(text: str | None) -> datetime | None:
    try:
        when = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _summary(source: str, not_loaded: Counter[str]) -> Iterator[Problem]:
    """One problem for the captures that are not pages, one for each kind of capture that refers to another."""
    unchanged, elsewhere = not_loaded.pop(UNCHANGED, 0), not_loaded.pop(ELSEWHERE, 0)
    if unchanged:
        message = f"captures of pages that had not changed since an earlier capture in this archive: {unchanged}."
        yield Problem(source, "repeated", message, lost=unchanged)
    if elsewhere:
        message = f"captures that only refer to one in another archive, without which the page is missing: {elsewhere}."
        yield Problem(source, "elsewhere", message, lost=elsewhere)
    if not_loaded:
        by_count = sorted(not_loaded.items(), key=lambda item: (-item[1], item[0]))
        counts = ", ".join(f"{n} {reason}" for reason, n in by_count)
        yield Problem(source, "no_article", f"captures that are not pages: {counts}.", lost=not_loaded.total())
