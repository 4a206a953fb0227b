"""Bytes to text: which encoding a file has is decided by evidence, and what stays in doubt is counted."""

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
SAMPLE_BYTES = 200_000  # that are looked at to choose between single-byte encodings
DECLARED_BYTES = 8_192  # in which a page or XML document declares its encoding
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE
)
WESTERN = ("ascii", "cp1252", "iso8859-1", "iso8859-15", "mac-roman")  # single letters beyond ASCII, in no runs
ISO_LETTERS = bytes((0xE7, 0xE8, 0xE9, 0xEA))  # ه و ى ي in ISO 8859-6; accented Latin letters in windows-1256
WINDOWS_LETTERS = bytes((*range(0xDB, 0xE0), *range(0xF3, 0x100)))  # غ ف ق ك and vowel marks; nothing in ISO 8859-6
FAMILIES = ("ascii", "cp", "iso8859-", "koi8-", "mac-")  # of encodings that may be declared
PRINTABLE_ASCII = bytes(range(0x20, 0x7F))  # each of them reads it as ASCII
CONTROL_SHARE = 0.01  # of the bytes of a text are control characters at most
FEW_CONTROLS = 4  # make no short text a binary file
DAMAGED_SHARE = 0.02  # of the letters beyond ASCII: with fewer broken ones a file still is UTF-8


class Decoded(NamedTuple):
    """Text, the encoding it was read in, and how many bytes that encoding does not know (they are U+FFFD)."""

    text: str
    encoding: str
    unknown: int


def decode(content: bytes) -> Decoded:
    """Return content as text.

    A byte order mark decides; then UTF-8, if the bytes are UTF-8 but for a few; then UTF-16 without a mark; then the
    encoding that an HTML page or XML document declares, unless the bytes contradict it. Otherwise bytes above 127 in
    runs, as Arabic words have them, are windows-1256 or ISO 8859-6, whichever has more of the letters that the other
    lacks; single ones, as accented letters are, are windows-1252.

    Raises UnreadableSource if the bytes are not text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _counted(content, encoding)
    sample = content[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > max(FEW_CONTROLS, len(sample) * CONTROL_SHARE):
        if b"\0" in sample:
            return _wide(content)
        raise UnreadableSource(
            "has control characters that no text has; it is a binary file of an unknown kind.", kind="binary"
        )
    utf8 = _counted(content, "utf-8")
    beyond = len(utf8.text[:SAMPLE_BYTES]) - len(utf8.text[:SAMPLE_BYTES].encode("ascii", "ignore"))
    if not utf8.unknown or utf8.text[:SAMPLE_BYTES].count("\ufffd") <= beyond * DAMAGED_SHARE:
        return utf8
    return _single_byte(content)


def _single_byte(content: bytes) -> Decoded:
    """Content that is not UTF: as it declares, unless its bytes contradict that, else by its bytes."""
    runs = HIGH_RUNS.findall(content[:SAMPLE_BYTES])
    in_words = sum(len(run) for run in runs if len(run) >= 3)
    has_words = in_words * 2 > sum(map(len, runs))
    declared = _declared(content)
    if declared and not (has_words and declared in WESTERN):
        decoded = _counted(content, declared)
        if not decoded.unknown:
            return decoded
    if not has_words:
        return _counted(content, "cp1252")
    words = b"".join(run for run in runs if len(run) >= 3)
    n_iso = len(words) - len(words.translate(None, ISO_LETTERS))
    n_windows = len(words) - len(words.translate(None, WINDOWS_LETTERS))
    return _counted(content, "iso8859-6" if n_iso > n_windows else "cp1256")


def _declared(content: bytes) -> str:
    """The single-byte encoding that a page or XML document declares, by Python's name; empty if there is none."""
    declaration = DECLARED.search(content, 0, DECLARED_BYTES)
    try:
        name = codecs.lookup(declaration[1].decode("ascii")).name if declaration else ""
        if not name.startswith(FAMILIES) or PRINTABLE_ASCII.decode(name) != PRINTABLE_ASCII.decode("ascii"):
            return ""
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in ("ascii", "iso8859-1") else name  # as browsers take it


def _counted(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    printed = content.count(b"\xef\xbf\xbd") if encoding.startswith("utf-8") else 0  # U+FFFD of the file itself
    return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd") - printed)


def _wide(content: bytes) -> Decoded:
    """Content as UTF-16 without a mark, whose zero bytes are all even or all odd: those of ASCII letters and spaces."""
    even, odd = content[:SAMPLE_BYTES:2].count(0), content[1:SAMPLE_BYTES:2].count(0)
    encoding = "utf-16-le" if odd > even * 10 else "utf-16-be" if even > odd * 10 else None
    if encoding:
        decoded = _counted(content, encoding)
        shown = sum(character.isprintable() or character.isspace() for character in decoded.text[:SAMPLE_BYTES])
        if not decoded.unknown and shown > 0.99 * len(decoded.text[:SAMPLE_BYTES]):
            return decoded
    raise UnreadableSource("has zero bytes that no text has; it is a binary file of an unknown kind.", kind="binary")
