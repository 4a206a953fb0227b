"""Where the records of a WARC or ARC begin and end, and how to find the next one after damage.

A record is a head, a block of the length that the head states, and blank lines. In compressed archives each record, or
the whole archive, is a gzip member with a checksum. After damage the search continues at the next member or the next
head, so that a flipped bit costs only the record in which it is. Records are taken from the stream one at a time.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from achtari_toolkit.loaders.archives.gzip_members import GZIP_ERRORS, GZIP_MAGIC, GzipMember
from achtari_toolkit.loaders.source.limits import Meter
from achtari_toolkit.loaders.source.stream_search import next_place

ARC = rb"[a-z][a-z0-9+.-]{1,20}:[^ \r\n]{0,4000} [0-9A-Fa-f.:]{1,45} \d{14} [^\r\n]{0,400}?(\d{1,18})\r?\n"
RECORD_START = re.compile(rb"WARC/[01]\.\d+\r?\n|" + ARC)  # the last number of the ARC line is the length of the block
NEXT_RECORD = re.compile(rb"(?<=\n)(?:" + RECORD_START.pattern + rb")")
CONTENT_LENGTH = re.compile(rb"(?mi)^content-length:[ \t]*(\d{1,18})[ \t]*\r?$")
ANSWER = re.compile(rb"\r?\n\r?\nHTTP/1\.[01] \d{3}")
HEAD_END = re.compile(rb"(\r?\n\r?\n)|(?<=\n)WARC/[01]\.\d+\r?\n")  # another record ends a head that is damaged
AFTER_WARC_BLOCK = re.compile(rb"(?s)\r\n\r\n|.{0,8}?WARC/[01]|.{0,8}\Z")  # what may follow an intact block
AFTER_ARC_BLOCK = re.compile(rb"\r?\n|\Z")
MAX_HEAD_BYTES = 65_536
LOOKAHEAD_BYTES = 8_192  # that are examined after a block
MAX_BLOCK_BYTES = 64 << 20  # of a block that is kept; a larger one is not a page
MIN_RECORD_BYTES = 40  # a shorter gap has cost no record
SCAN_BYTES = 1 << 20  # that are searched at once for the next record


class RawRecord(NamedTuple):
    """A record: where it begins (its byte in the file, "+", the byte within its gzip member), and its bytes.

    Head and block are empty if the block is larger than any page.
    """

    position: str
    head: bytes
    block: bytes


class Gap(NamedTuple):
    """Bytes of the file, stop excluded, in which no intact record was found, and why; how many records were there.

    Fewer bytes than a record takes count as none.
    """

    start: int
    stop: int
    why: str
    records: int


def gap_of(start: int, stop: int, why: str, n_answers: int = 0) -> Gap:
    """Return the gap of a damaged record, or of as many as answers of a server begin in it."""
    return Gap(start, stop, why, max(int(stop - start > MIN_RECORD_BYTES), n_answers))


def raw_records(stream: BinaryIO, meter: Meter) -> Iterator[RawRecord | Gap]:
    """Yield the records of a WARC or ARC, compressed or not, and a Gap for each run of bytes without a record.

    Raises UnreadableSource if it unpacks to far more than its size.
    """
    stream.seek(0)
    head = stream.read(MAX_HEAD_BYTES)
    is_compressed = (
        GZIP_MAGIC in head
        and not RECORD_START.match(head)
        and (head.startswith(GZIP_MAGIC[:2]) or not NEXT_RECORD.search(head))
    )
    stream.seek(0)
    gap = None
    for piece in _compressed_records(stream, meter) if is_compressed else _plain_records(Window(stream.read)):
        if isinstance(piece, Gap):
            gap = Gap(gap.start, piece.stop, gap.why, gap.records + piece.records) if gap else piece
            continue
        if gap:
            yield gap
        gap = None
        yield piece
    if gap:
        yield gap


def _compressed_records(stream: BinaryIO, meter: Meter) -> Iterator[RawRecord | Gap]:
    """The records of each gzip member; the last of a member is yielded after the member's checksum was verified."""
    start, size = 0, stream.seek(0, os.SEEK_END)
    while start < size:
        member, pending = GzipMember(stream, start, meter), None
        try:
            for piece in _plain_records(Window(member.read)):
                if pending:
                    yield pending
                pending = _in_file(piece, start, member.position)
            if pending:
                yield pending
            start = member.stop
        except GZIP_ERRORS as error:
            stop = next_place(stream, GZIP_MAGIC, start + 1)
            yield gap_of(start, stop, f"the gzip member is damaged: {error}")
            start = stop


def _in_file(piece: RawRecord | Gap, start: int, stop: int) -> RawRecord | Gap:
    """A record or gap of a gzip member, with its position in the file."""
    if isinstance(piece, Gap):
        return Gap(start, stop, piece.why, piece.records)
    return piece._replace(position=str(start) if piece.position == "0" else f"{start}+{piece.position}")


class Window:
    """The bytes of a stream that are examined; what was dropped cannot be read again.

    content    the bytes from start on that were read and not dropped
    has_ended  the stream has no more bytes
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.read, self.content, self.start, self.has_ended = read, bytearray(), 0, False

    def fill(self, n: int) -> int:
        """Read until the window has n bytes, or all that are left; return how many it has."""
        while len(self.content) < n and not self.has_ended:
            block = self.read(max(n - len(self.content), MAX_HEAD_BYTES))
            self.has_ended = not block
            self.content += block
        return len(self.content)

    def drop(self, n: int) -> None:
        """Drop the first n bytes."""
        del self.content[:n]
        self.start += n

    def skip(self, stop: float) -> int:
        """Drop all bytes before the next start of a record, or before the byte stop if that comes first.

        Returns how many answers of a server begin in them.
        """
        n_answers = 0
        while self.start < stop and self.fill(SCAN_BYTES):
            next_record = NEXT_RECORD.search(self.content, 1)
            n_searched = len(self.content) - (0 if self.has_ended else LOOKAHEAD_BYTES)
            n = int(min(next_record.start() if next_record else n_searched, stop - self.start))
            n_answers += len(ANSWER.findall(self.content, 0, n))
            self.drop(n)
            if next_record:
                break
        return n_answers


def _plain_records(window: Window) -> Iterator[RawRecord | Gap]:
    """The records and gaps of an uncompressed stream, from its beginning to its end."""
    while window.fill(LOOKAHEAD_BYTES):
        if window.content[0] in b"\r\n":
            window.drop(len(window.content) - len(window.content.lstrip(b"\r\n")))
            continue
        start = window.start
        n_head, n_block = _lengths(window)
        n = n_head + n_block
        if n_block <= MAX_BLOCK_BYTES and n_head and _is_intact(window, n):
            yield RawRecord(str(start), bytes(window.content[:n_head]), bytes(window.content[n_head:n]))
            window.drop(n)
            continue
        n_answers = window.skip(start + n if n_block > MAX_BLOCK_BYTES else float("inf"))
        if n_block > MAX_BLOCK_BYTES and window.start == start + n:
            yield RawRecord(str(start), b"", b"")
        else:
            why = "a record is damaged or truncated" if n_head else "no record begins there"
            yield gap_of(start, window.start, why, n_answers)


def _lengths(window: Window) -> tuple[int, int]:
    """The bytes of the head and of the block of the record that begins here; 0, 0 if none does."""
    window.fill(MAX_HEAD_BYTES)
    start = RECORD_START.match(window.content)
    if not start:
        return 0, 0
    if start[1]:
        return start.end(), int(start[1])
    end = HEAD_END.search(window.content, start.end() - 2, MAX_HEAD_BYTES)
    if not end or not end[1]:
        return 0, 0
    length = CONTENT_LENGTH.search(window.content, 0, end.end())
    return (end.end(), int(length[1])) if length else (0, 0)


def _is_intact(window: Window, n: int) -> bool:
    """Say whether the record of n bytes is complete, and is followed by what follows a record."""
    after = AFTER_WARC_BLOCK if window.content.startswith(b"WARC/") else AFTER_ARC_BLOCK
    return window.fill(n + LOOKAHEAD_BYTES) >= n and after.match(window.content, n) is not None
