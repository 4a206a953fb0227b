"""Bytes to text: which encoding a file has is decided by evidence, and doubt is told."""

import codecs
import re
from typing import NamedTuple

from achtari_toolkit.errors import UnreadableSource

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
SAMPLE = 200_000  # bytes looked at to choose between single-byte encodings
STRAY = 0.01  # of the bytes of a text are control characters at most
FEW = 4  # control characters make no short text a binary file
DAMAGED = 0.02  # of the letters beyond ASCII: with fewer broken ones a file still is UTF-8


class Decoded(NamedTuple):
    """Text, the encoding it was read in, and how many bytes that encoding did not know (U+FFFD stands there)."""

    text: str
    encoding: str
    unknown: int


def decode(content: bytes) -> Decoded:
    """Return content as text.

    A byte order mark decides; then UTF-8, if the bytes are UTF-8 but for a few; then UTF-16 without a mark; then
    windows-1256 if bytes above 127 come in runs, as Arabic words do, else windows-1252, where accents stand alone.

    Raises UnreadableSource if the bytes are no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _counted(content, encoding)
    sample = content[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > max(FEW, len(sample) * STRAY):
        if b"\0" in sample:
            return _wide(content)
        raise UnreadableSource(
            "holds control characters as no text does; it is a binary file of an unknown kind.", kind="binary"
        )
    utf8 = _counted(content, "utf-8")
    beyond = len(utf8.text[:SAMPLE]) - len(utf8.text[:SAMPLE].encode("ascii", "ignore"))
    if not utf8.unknown or utf8.text[:SAMPLE].count("\ufffd") <= beyond * DAMAGED:
        return utf8
    runs = HIGH_RUNS.findall(content[:SAMPLE])
    in_words = sum(len(run) for run in runs if len(run) >= 3)
    return _counted(content, "cp1256" if in_words * 2 > sum(map(len, runs)) else "cp1252")


def _counted(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    printed = (
        content.count(b"\xef\xbf\xbd") if encoding.startswith("utf-8") else 0
    )  # U+FFFD that stands in the file itself
    return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd") - printed)


def _wide(content: bytes) -> Decoded:
    """UTF-16 without a mark has its zero bytes on one side: those of ASCII signs and spaces."""
    even, odd = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
    encoding = "utf-16-le" if odd > even * 10 else "utf-16-be" if even > odd * 10 else None
    if encoding:
        decoded = _counted(content, encoding)
        shown = sum(character.isprintable() or character.isspace() for character in decoded.text[:SAMPLE])
        if not decoded.unknown and shown > 0.99 * len(decoded.text[:SAMPLE]):
            return decoded
    raise UnreadableSource("holds zero bytes as no text does; it is a binary file of an unknown kind.", kind="binary")
