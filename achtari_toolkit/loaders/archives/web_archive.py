"""Web archives, WARC and ARC: each page that a crawler captured, with its address and when it was captured."""

import base64
import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from achtari_toolkit.loaders.archives.gzip_members import unpacked_head
from achtari_toolkit.loaders.archives.warc_records import AHEAD, BEGINNING, NEXT, Frame, Gap, frames
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter, check_depth
from achtari_toolkit.loaders.source.problem import Problem

LARGEST = 64 << 20  # bytes of an answer, unpacked; a larger one is no page
SHORTEST = 40  # bytes of a record; a shorter stretch has cost none
OURS = ("html", "xml", "json", "text/plain")  # in the media types of answers that may hold articles
CAPTURES = ("response", "resource", "revisit", "conversion")  # the other records are the archive's own notes
CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[^\r\n]{0,200}\r\n")
LOADER = ArcWarcRecordLoader(verify_http=False)
UNREADABLE = (  # what warcio raises; AttributeError where a record lacks what it takes for granted, such as its address
    StatusAndHeadersParserException, ArchiveLoadFailed, ValueError, LookupError, EOFError, OSError, AttributeError, TypeError,
    zlib.error,
)  # fmt: skip


def is_web_archive(file: File) -> bool:
    """Say whether a file, packed or not, begins with a record of a web archive, or shows one behind damage."""
    if BEGINNING.match(file.head) or BEGINNING.match(unpacked_head(file.head, AHEAD)):
        return True
    return b"\nWARC/" in file.head and NEXT.search(file.head) is not None


def read_web_archive(file: File) -> Iterator[File | Problem]:
    """Yield each captured page as a file; it is recognised and read as a saved page or feed would be.

    A page's source ends in "#" and the byte at which its record begins. Damaged stretches are problems that tell
    their bytes; the records around them are read. Captures that are no pages (pictures, scripts, redirects, errors)
    and captures of pages that had not changed are counted in one problem of each kind.
    """
    check_depth(file.depth + 1)
    other, captures = Counter(), Captures()
    for each in frames(file.stream, Meter(file.size)):
        if isinstance(each, Gap):
            told = f"the bytes {each.start:,} to {each.stop:,} hold no intact record: {each.why}."
            yield Problem(
                f"{file.source}, bytes {each.start}-{each.stop}",
                "damaged",
                told,
                lost=int(each.stop - each.start > SHORTEST),
            )
            continue
        source = f"{file.source}#{each.place}"
        try:
            record = LOADER.parse_record_stream(io.BytesIO(each.head + each.block))
            fate = captures.fate(record, each)
            if fate is None:
                yield from _page(record, each, file, source)
            elif fate:
                other[fate] += 1
        except UNREADABLE as error:
            yield Problem(source, "damaged", f"{source} is no record as it should be: {type(error).__name__}: {error}.")
    yield from _told(file.source, other)


class Captures:
    """What was captured so far, by digest, so that a capture without content can be told of its original."""

    def __init__(self) -> None:
        self.digests: set[int] = set()

    def fate(self, record: ArcWarcRecord, frame: Frame) -> str | None:
        """None for a page, "" for a note of the archive itself, else as what a capture is counted."""
        if not frame.head:
            return "larger than any page"
        if record.rec_type not in CAPTURES:
            return ""
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        if record.rec_type == "revisit":
            return UNCHANGED if hash(digest) in self.digests else ELSEWHERE
        if digest:
            self.digests.add(hash(digest))
        headers = record.http_headers
        status = headers.get_statuscode() if headers else "200"
        if status not in ("200", "203"):
            return f"answer {status}"
        media = (headers.get_header("Content-Type") if headers else record.content_type) or "html"
        plain = media.split(";")[0].strip().lower()
        return None if any(ours in plain for ours in OURS) and "javascript" not in plain else plain


UNCHANGED = "a page that had not changed"
ELSEWHERE = "a page that had not changed since another archive captured it"


def _page(record: ArcWarcRecord, frame: Frame, file: File, source: str) -> Iterator[File | Problem]:
    content = record.content_stream().read(LARGEST + 1)
    if len(content) > LARGEST:
        yield Problem(source, "too_large", f"the page has more than {LARGEST:,} bytes.")
        return
    if doubt := _is_cut(record, frame) or _is_altered(record, frame):
        yield Problem(source, "damaged", f"{doubt}; what is there was read.", lost=0)
    address = record.rec_headers.get_header("WARC-Target-URI")
    yield file.inside(source, content, url=address, captured=_time(record.rec_headers.get_header("WARC-Date")))


def _is_cut(record: ArcWarcRecord, frame: Frame) -> str:
    """What is to be told of a page that was not captured whole; empty if it seems to be."""
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        return f"the crawler cut the page short ({reason})"
    headers = record.http_headers
    if headers is None:
        return ""
    payload = frame.block[len(frame.block) - record.payload_length :] if record.payload_length > 0 else b""
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        cut = CHUNK.match(payload) and not payload.rstrip(b"\r\n").endswith(b"\n0")
        return "the page breaks off within its chunks" if cut else ""
    said = headers.get_header("Content-Length") or ""
    if said.isdecimal() and len(payload) < int(said):
        return f"the server announced {int(said):,} bytes and {len(payload):,} are there"
    return ""


def _is_altered(record: ArcWarcRecord, frame: Frame) -> str:
    """What is to be told of a record whose bytes are not those that were archived; empty if they are, or none can say."""
    kind, _, said = (record.rec_headers.get_header("WARC-Block-Digest") or "").partition(":")
    if kind.lower().replace("-", "") not in ("sha1", "sha256", "md5"):
        return ""
    digest = hashlib.new(kind.lower().replace("-", ""), frame.block, usedforsecurity=False).digest()
    known = {
        digest.hex(),
        base64.b32encode(digest).decode().rstrip("=").lower(),
        base64.b64encode(digest).decode().lower(),
    }
    return (
        ""
        if said.rstrip("=").lower() in {text.rstrip("=") for text in known}
        else "its bytes do not have the digest that the archive tells"
    )


def _time(text: str | None) -> datetime | None:
    try:
        when = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _told(source: str, other: Counter[str]) -> Iterator[Problem]:
    """One problem for the captures that are no pages, one for each kind of capture that refers to another."""
    unchanged, elsewhere = other.pop(UNCHANGED, 0), other.pop(ELSEWHERE, 0)
    if unchanged:
        told = f"captures of pages that had not changed since an earlier one in this archive: {unchanged}."
        yield Problem(source, "repeated", told, lost=unchanged)
    if elsewhere:
        told = f"captures that only refer to one in another archive, without which the page is missing: {elsewhere}."
        yield Problem(source, "elsewhere", told, lost=elsewhere)
    if other:
        listed = ", ".join(f"{n} {what}" for what, n in sorted(other.items(), key=lambda item: (-item[1], item[0])))
        yield Problem(source, "no_article", f"captures that are no pages: {listed}.", lost=other.total())
