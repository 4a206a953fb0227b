"""The kind of each character of a line, one letter per character, so that patterns of order read as patterns of text.

    l L   letters of scripts that run from left to right, lower case or not
    R A   letters and figures of scripts that run from right to left: Arabic, Hebrew; ٣ but not ۳
    0     European figures, the Persian ones among them, and infinity
    S     a slot that plotly fills
    n     a space at which no line ends
    ( )   brackets and quotation marks that open and close
    $ % # currencies; per cent and per mille; number and paragraph signs
    ± =   signs before a number, of estimate; of equality
    * q   notes and trade marks; quotation marks without a side
    ،     punctuation of Arabic and Hebrew
    F |   flags; strokes and points that divide a line into fields
    M o   tags and marks on letters, which belong to what precedes; anything else without a direction

Other signs stand for themselves: + - − – . , : / & @ _ ' ! ? < > and space.
"""

import re
import unicodedata
from collections.abc import Sequence
from html import unescape

MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);")
SLOT = re.compile(r"%\{[^{}]*\}")
PIECE = re.compile(f"{MARKUP.pattern}|{SLOT.pattern}|.", re.DOTALL)
TAG_LIKE = re.compile(r"<(/?[lL][^<>R]*)>")
MARK = re.compile("(?<=([lL0RAFS%#@$*+]))M+|M+")
SIGNS = {
    **dict.fromkeys("-‐‑", "-"),
    **dict.fromkeys("–—―", "–"),
    **dict.fromkeys("([{«‹“‘", "("),
    **dict.fromkeys(")]}»›”", ")"),
    **dict.fromkeys("%‰‱٪؉؊", "%"),
    **dict.fromkeys("#№§", "#"),
    **dict.fromkeys("±~∼≈≤≥≲≳", "±"),
    **dict.fromkeys("=≠", "="),
    **dict.fromkeys("*™®©†‡′″^", "*"),
    **dict.fromkeys("\u00a0\u202f\u2007", "n"),
    **dict.fromkeys("·•|¦‖", "|"),
    **dict.fromkeys("'’", "'"),
    **dict.fromkeys('"„‚', "q"),
    **dict.fromkeys("/\\", "/"),
    **{sign: sign for sign in "+−.,:&@_!?<>°×"},
    "÷": "×",
    "،": "،",
    "∞": "0",
}
BY_CLASS = {"EN": "0", "AN": "A", "NSM": "M", "BN": "M", "WS": " ", "B": " ", "S": " "}  # of UAX #9
STROKES = range(0x2500, 0x2600)  # box drawing and geometric shapes, as legends and notes have them
FLAGS = range(0x1F1E6, 0x1F200)


def kinds_of(text: str) -> str:
    """Return the kind of each character of text, which holds no markup and no slots.

    >>> kinds_of("قناة 2M، 12%")
    'RRRR 0L، 00%'
    """
    kinds = text.translate(_KINDS)
    if "M" in kinds:
        kinds = MARK.sub(lambda match: (match[1] or "o") * len(match[0]), kinds)
    return TAG_LIKE.sub(r"(\1)", kinds) if "<" in kinds else kinds


def pieces_of(text: str) -> tuple[Sequence[str], str]:
    """Return the characters of a line of plotly and their kinds; a tag, an entity and a slot are one piece each."""
    if "<" not in text and "&" not in text and "%{" not in text:
        return text, kinds_of(text)
    pieces = PIECE.findall(text)
    return pieces, kinds_of("".join(map(_character, pieces)))


def without_markup(text: str) -> str:
    """Return a line of plotly without its tags, entities and slots."""
    return SLOT.sub("", MARKUP.sub("", text))


def _character(piece: str) -> str:
    """The character that stands for a piece: an entity for what it means, a tag for a mark, a slot for itself."""
    if len(piece) == 1:
        return piece
    if piece.startswith("%{"):
        return SLOT_CHARACTER
    meant = unescape(piece) if piece[0] == "&" else "\u200d"
    return meant if len(meant) == 1 else "\ufffd"


class _Kinds(dict[int, str]):
    """{code point: kind}, filled as characters come."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)  # ％ and ⁺ are signs too
    if character in SIGNS or plain in SIGNS:
        return SIGNS.get(character, SIGNS.get(plain, "o"))
    by_class, category = unicodedata.bidirectional(character), unicodedata.category(character)
    if category == "Sc":
        return "$"
    if ord(character) in FLAGS:
        return "F"
    if ord(character) in STROKES:
        return "|"
    if by_class in ("R", "AL"):
        return "R" if category[0] in "LMN" else "،"
    if by_class == "L":
        return "l" if character.islower() else "L"
    return BY_CLASS.get(by_class, "o")


SLOT_CHARACTER = "\uf8ff"  # within kinds_of only
_KINDS = _Kinds({ord(SLOT_CHARACTER): "S"})
