"""Text of BibTeX as a reader sees it: accents and signs that LaTeX writes as commands, without its brackets."""

from __future__ import annotations

import re
import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
SIGNS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "og": "« ",
    "fg": " »", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "euro": "€",
    "texteuro": "€", "textdegree": "°", "textbackslash": "\\", "textasciitilde": "~", "copyright": "©",
}  # fmt: skip
MARKED = re.compile(r"\\([`'^~=.\"])\s*(?:\{\s*(\\?[^\W\d_])\s*\}|(\\?[^\W\d_]))")
LETTERED = re.compile(r"\\([uvHcdbrk])(?:\{\s*(\\?[^\W\d_])\s*\}|\s+(\\?[^\W\d_]))")
SIGN = re.compile(r"\\([A-Za-z]+)(?:\s+|\{\})?")
FORMAT = re.compile(r"\\(?:text(?:it|bf|sc|tt|rm|sf|up|sl)|emph|mkbib\w+|enquote|url|href|mbox)\s*(?=\{)")
ESCAPED = re.compile(r"\\([%&$#_{} ])")
SPACES = re.compile(r"\\[,;:!\\]")
DASHES = {"---": "—", "--": "–", "``": "“", "''": "”"}


def latex_text(text: str) -> str:
    r"""Return what LaTeX prints of a text.

    >>> latex_text(r"{L'{\'e}cole} du c{\oe}ur \& de Fran\c{c}ois")
    "L'école du cœur & de François"
    """
    if "\\" in text:
        text = FORMAT.sub("", text)
        text = LETTERED.sub(_accented, MARKED.sub(_accented, text))
        text = SIGN.sub(lambda match: SIGNS.get(match[1], ""), text)
        text = SPACES.sub(" ", text)
        text = ESCAPED.sub(lambda match: {"{": "\x01", "}": "\x02"}.get(match[1], match[1]), text)
    for written, printed in DASHES.items():
        text = text.replace(written, printed)
    text = re.sub(r"(?<!\\)[{}]", "", text.replace("~", "\u00a0") if "://" not in text else text)
    return text.replace("\x01", "{").replace("\x02", "}")


def _accented(match: re.Match[str]) -> str:
    letter = (match[2] or match[3]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + ACCENTS[match[1]])
