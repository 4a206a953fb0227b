"""Bytes to text: which encoding a file has is decided by evidence, and what stays in doubt is counted."""

import codecs
import quopri
import re
from typing import NamedTuple

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.mixed_lines import read_mixed
from achtari_toolkit.loaders.source.single_byte import single_byte_encoding
from achtari_toolkit.text.script.twice_decoded import decoded_once

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
HIGH = bytes(range(0x80, 0x100))
SAMPLE_BYTES = 200_000  # that are looked at for control characters
DECLARED_BYTES = 8_192  # in which a page or XML document declares its encoding
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE
)
QUOTED_BYTES = 60_000  # that are looked at for quoted-printable
QUOTED_CODE, SOFT_LINE_END = re.compile(rb"=[0-9A-F]{2}"), re.compile(rb"=\r?\n")
BARE_SIGN = re.compile(rb"=(?![0-9A-F]{2}|\r?\n|\Z)(?!.?\Z)", re.DOTALL)  # quoted-printable has none
FEWEST_CODES = 3
CONTROL_SHARE = 0.01  # of the bytes of a text are control characters at most
FEW_CONTROLS = 4  # make no short text a binary file


class Decoded(NamedTuple):
    """Text, the encoding it was read in, how many bytes that encoding does not know (they are U+FFFD), and doubts."""

    text: str
    encoding: str
    unknown: int
    doubts: tuple[str, ...] = ()


def decode(content: bytes, declared: str = "") -> Decoded:
    """Return content as text.

    A byte order mark decides; then UTF-8, if most letters beyond ASCII are UTF-8; then UTF-16 without a mark; then the
    encoding that the server, the page or the XML declares, unless the bytes contradict it; then the letters: see
    single_byte. Lines of another encoding in a text of UTF-8 are read in theirs, lines of UTF-8 in another encoding
    as UTF-8, and both are doubts.

    declared  the encoding that the server named

    Raises UnreadableSource if the bytes are not text.
    """
    if _is_quoted_printable(content):
        decoded = decode(quopri.decodestring(content), declared)
        return decoded._replace(
            doubts=(*decoded.doubts, "the page was quoted-printable, as mails are, and was decoded")
        )
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _mixed(content[len(mark) :]) if encoding == "utf-8-sig" else _counted(content, encoding)
    sample = content[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > max(FEW_CONTROLS, len(sample) * CONTROL_SHARE):
        if b"\0" in sample:
            return _wide(content)
        raise UnreadableSource(
            "has control characters that no text has; it is a binary file of an unknown kind.", kind="binary"
        )
    return _mixed(content, declared)


def _is_quoted_printable(content: bytes) -> bool:
    """Say whether markup is written as mails are: equals signs at line ends and before the codes of characters."""
    head = content[:QUOTED_BYTES]
    if head.lstrip()[:1] != b"<" or b"=3D" not in head:
        return False
    n_codes = len(QUOTED_CODE.findall(head))
    return n_codes >= FEWEST_CODES and len(SOFT_LINE_END.findall(head)) >= FEWEST_CODES and not BARE_SIGN.search(head)


def _mixed(content: bytes, declared: str = "") -> Decoded:
    """Content that is UTF-8, or for the most part, or else in an encoding of one byte per character."""
    try:
        return Decoded(content.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    n_high = len(content) - len(content.translate(None, HIGH))
    replaced = content.decode("utf-8", "replace")
    n_unknown = replaced.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    n_characters = len(replaced) - (len(content) - n_high) - n_unknown  # beyond ASCII that are UTF-8
    if n_characters < n_unknown:
        return _single_byte(content, declared)
    mixed = read_mixed(content)
    doubts = tuple(
        f"lines in {encoding} within a text of UTF-8 were read in their own encoding: {n}, the first is line "
        f"{mixed.first_line}"
        for encoding, n in mixed.lines.items()
    )
    return Decoded(mixed.text, "utf-8", mixed.unknown, doubts)


def _single_byte(content: bytes, declared: str) -> Decoded:
    """Content that is not UTF: as it declares, unless its bytes contradict that, else by its letters."""
    in_page = DECLARED.search(content, 0, DECLARED_BYTES)
    encoding, doubt = single_byte_encoding(content, (declared, in_page[1].decode("ascii") if in_page else ""))
    decoded = _counted(content, encoding)
    text, n_lines = decoded_once(decoded.text)
    doubts = [doubt] if doubt else []
    if n_lines:
        doubts.append(f"lines in UTF-8 within a text of {encoding} were read in their own encoding: {n_lines}")
    return Decoded(text, encoding, decoded.unknown, tuple(doubts))


def _counted(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd"))


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
