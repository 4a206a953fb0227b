"""Where the records of a WARC or ARC lie, and how to find the next one behind damage.

A record is a head, a block of the length that the head tells, and blank lines. In packed archives each record, or the
whole archive, is a gzip member with a checksum. Behind damage the next member or the next head is looked for, so that a
flipped bit costs the record that it hits. Records are taken from the stream one at a time.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from achtari_toolkit.loaders.archives.gzip_members import DAMAGE, MAGIC, Member
from achtari_toolkit.loaders.source.limits import Meter
from achtari_toolkit.loaders.source.stream_search import next_place

ARC = rb"[a-z][a-z0-9+.-]{1,20}:[^ \r\n]{0,4000} [0-9A-Fa-f.:]{1,45} \d{14} [^\r\n]{0,400}?(\d{1,18})\r?\n"
BEGINNING = re.compile(rb"WARC/[01]\.\d+\r?\n|" + ARC)  # of a record; the last number of the ARC line is the length
NEXT = re.compile(rb"(?<=\n)(?:" + BEGINNING.pattern + rb")")
LENGTH = re.compile(rb"(?mi)^content-length:[ \t]*(\d{1,18})[ \t]*\r?$")
BLANK = re.compile(rb"\r?\n\r?\n")
BEHIND_WARC = re.compile(rb"(?s)\r\n\r\n|.{0,8}?WARC/[01]|.{0,8}\Z")  # what may follow an intact block
BEHIND_ARC = re.compile(rb"\r?\n|\Z")
HEAD = 65_536  # bytes that a head has at most
AHEAD = 8_192  # bytes looked at behind a block
LARGEST = 64 << 20  # bytes of a block that is kept; a larger one is no page
BLOCK = 1 << 20


class Frame(NamedTuple):
    """A record: where it begins (its byte in the file, "+", the byte within its gzip member), and its bytes.

    Both are empty if the block is larger than any page.
    """

    place: str
    head: bytes
    block: bytes


class Gap(NamedTuple):
    """Bytes of the file, stop excluded, in which no intact record was found, and why."""

    start: int
    stop: int
    why: str


def frames(stream: BinaryIO, meter: Meter) -> Iterator[Frame | Gap]:
    """Yield the records of a WARC or ARC, packed or not, and a Gap for each run of bytes that holds none.

    Raises UnreadableSource if it unpacks to far more than its size.
    """
    stream.seek(0)
    head = stream.read(HEAD)
    is_packed = MAGIC in head and not BEGINNING.match(head) and (head.startswith(MAGIC[:2]) or not NEXT.search(head))
    stream.seek(0)
    gap = None
    for each in _packed(stream, meter) if is_packed else _records(Window(stream.read)):
        if isinstance(each, Gap):
            gap = Gap(gap.start, each.stop, gap.why) if gap else each
            continue
        if gap:
            yield gap
        gap = None
        yield each
    if gap:
        yield gap


def _packed(stream: BinaryIO, meter: Meter) -> Iterator[Frame | Gap]:
    """The records of each gzip member; the last of a member is told once the member's checksum is known to fit."""
    start, size = 0, stream.seek(0, os.SEEK_END)
    while start < size:
        member, held = Member(stream, start, meter), None
        try:
            for each in _records(Window(member.read)):
                if held:
                    yield held
                held = _placed(each, start, member.at)
            if held:
                yield held
            start = member.stop
        except DAMAGE as error:
            stop = next_place(stream, MAGIC, start + 1)
            yield Gap(start, stop, f"the gzip member is damaged: {error}")
            start = stop


def _placed(each: Frame | Gap, start: int, stop: int) -> Frame | Gap:
    """What was found in a gzip member, told by its place in the file."""
    if isinstance(each, Gap):
        return Gap(start, stop, each.why)
    return each._replace(place=str(start) if each.place == "0" else f"{start}+{each.place}")


class Window:
    """The bytes of a stream that are looked at; what was dropped does not come back."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.read, self.held, self.start, self.has_ended = read, bytearray(), 0, False

    def fill(self, n: int) -> int:
        """Hold n bytes, or all that are left; return how many are held."""
        while len(self.held) < n and not self.has_ended:
            block = self.read(max(n - len(self.held), HEAD))
            self.has_ended = not block
            self.held += block
        return len(self.held)

    def drop(self, n: int) -> None:
        """Let go of the first n bytes."""
        del self.held[:n]
        self.start += n

    def skip(self, stop: float) -> None:
        """Let go of all before the next beginning of a record, or before the byte stop if that comes first."""
        while self.start < stop and self.fill(BLOCK):
            found = NEXT.search(self.held, 1)
            here = found.start() if found else len(self.held) - (0 if self.has_ended else AHEAD)
            self.drop(int(min(here, stop - self.start)))
            if found:
                return


def _records(window: Window) -> Iterator[Frame | Gap]:
    """What a stream holds, from its beginning to its end."""
    while window.fill(AHEAD):
        blank = len(window.held) - len(window.held.lstrip(b"\r\n")) if window.held[0] in b"\r\n" else 0
        if blank:
            window.drop(blank)
            continue
        start = window.start
        head, block = _lengths(window)
        after = start + head + block
        if block <= LARGEST and head and _is_whole(window, head, block):
            yield Frame(str(start), bytes(window.held[:head]), bytes(window.held[head : head + block]))
            window.drop(head + block)
            continue
        window.skip(after if block > LARGEST else float("inf"))
        if block > LARGEST and window.start == after:
            yield Frame(str(start), b"", b"")
        else:
            yield Gap(start, window.start, "a record is damaged or breaks off" if head else "no record begins there")


def _lengths(window: Window) -> tuple[int, int]:
    """The bytes of the head and of the block of the record that begins here; 0, 0 if none does."""
    window.fill(HEAD)
    found = BEGINNING.match(window.held)
    if not found:
        return 0, 0
    if found[1]:
        return found.end(), int(found[1])
    end = BLANK.search(window.held, 0, HEAD)
    length = LENGTH.search(window.held, 0, end.end()) if end else None
    return (end.end(), int(length[1])) if length else (0, 0)


def _is_whole(window: Window, head: int, block: int) -> bool:
    """Say whether the block is there to its end, and what follows is what follows a record."""
    behind = BEHIND_WARC if window.held.startswith(b"WARC/") else BEHIND_ARC
    return window.fill(head + block + AHEAD) >= head + block and behind.match(window.held, head + block) is not None
