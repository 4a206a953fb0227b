"""MBOX: a file of mails, each of which is read as a mail is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achtari_toolkit.loaders.messages.mail import has_mail_fields
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import check_depth
from achtari_toolkit.loaders.source.problem import Problem

FROM_LINE = re.compile(rb"From \S.{0,200}\d{4}\s*$|From \S{1,200}\s*$")
NEXT_MAIL = re.compile(rb"\n\r?\nFrom \S[^\r\n]{0,200}\d{4}[^\S\n]*\n")
QUOTED_FROM = re.compile(rb"^>(>*From )")
FIELD_BYTES = 8_192  # after a line that begins a mail, in which its fields begin


def is_mbox(file: File) -> bool:
    """Say whether a file begins with the line that separates mails, and the fields of one; or within a mail, after
    which that line and those fields follow."""
    head = file.head.lstrip(b"\xef\xbb\xbf\r\n")
    first, _, rest = head.partition(b"\n")
    if FROM_LINE.match(first.rstrip()):
        return has_mail_fields(rest)
    if has_mail_fields(head):
        return False
    return any(has_mail_fields(head[match.end() :]) for match in NEXT_MAIL.finditer(head))


def read_mbox(file: File) -> Iterator[File | Problem]:
    """Yield each mail as a file, numbered from 1: `x.mbox!2`; a mail is held in memory only while it is read.

    A line "From " begins a mail after an empty line, if the fields of a mail follow it.
    """
    check_depth(file.depth + 1)
    lines: list[bytes] = []
    number = 0
    is_cut = not FROM_LINE.match(file.head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0].rstrip())
    for line, begins in _marked(file):
        if begins and is_cut:
            yield Problem(file.source, "damaged", "the file begins within a mail, whose sender and date are missing.")
            lines, is_cut = [], False
        elif begins and lines:
            number += 1
            yield file.inside(f"{file.source}!{number}", b"".join(lines))
            lines = []
        if not begins:
            lines.append(QUOTED_FROM.sub(rb"\1", line) if line.startswith(b">") else line)
    if lines:
        yield file.inside(f"{file.source}!{number + 1}", b"".join(lines))


def _marked(file: File) -> Iterator[tuple[bytes, bool]]:
    """Each line of a file, and whether it begins a mail."""
    stream, is_after_blank = file.open(), True
    while content := stream.readline():
        begins = False
        if is_after_blank and content.startswith(b"From ") and FROM_LINE.match(content.rstrip()):
            at = stream.tell()
            begins = re.match(rb"[A-Za-z>-]{2,60}[: ]", stream.read(FIELD_BYTES).lstrip()) is not None
            stream.seek(at)
        yield content, begins
        is_after_blank = not content.strip()
