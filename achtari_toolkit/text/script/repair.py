"""Repair of characters that newsrooms did not mean to print: invisible marks, shaped letters, wide spaces, accents."""

import re
import unicodedata

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks, also the deprecated ones after them
ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u2060-\u2064\ufeff\ufff9-\ufffb"  # soft hyphen, joiners, byte order mark
SHAPED = "\ufb50-\ufdf9\ufdfc\ufe70-\ufefc"  # presentation forms; not the ligatures of whole phrases
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"  # all but tab and newline
LINE_ENDS = "\r\v\f\u2028\u2029"
PERSIAN = str.maketrans("یکہھ", "يكهه")
ACCENTS = "\u0300-\u036f\u0653-\u0655"  # combining accents; hamza and madda
VOWEL_MARKS = "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
ACCENTED = rf"\w[{VOWEL_MARKS}]*[{ACCENTS}][{VOWEL_MARKS}{ACCENTS}]*"  # vowel marks may precede the accent
JOINER = "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"  # after an emoji it joins two to one picture
LOOSE_ACCENTS = [*map(chr, range(0x300, 0x370)), *"\u0653\u0654\u0655"]

DIRT = f"{BIDI}{ZERO_WIDTH}{SHAPED}{SPACES}{CONTROLS}\u2028\u2029یکہھ"
SUSPECT = re.compile(f"[{DIRT}{ACCENTS}\u200d]")
FREQUENT = {"\r\n": "\n", "\u00a0": " ", "\u200e": "", "\u200f": "", "\u202b": "", "\u202c": ""}  # replaced at once


def repair(text: str) -> str:
    r"""Return the text as its writer would have typed it; a clean text is returned unchanged.

    Direction marks, zero-width and control characters are removed. Spaces of every width become a space, line ends a
    newline, presentation forms and lam-alef plain letters, Persian ya, kaf and heh the Arabic ones, and a letter with
    a combining accent, hamza or madda one character. Vowel marks, tatweel, quotation marks and digits stay.

    >>> repair("\u200fا\ufefbمن\u00a0الوطنی")  # a direction mark, a shaped lam-alef, a hard space, a Persian ya
    'الامن الوطني'
    >>> repair("Se\u0301curite\u0301\u00a0: l\x92e\u0301tat") == "Sécurité : l’état"
    True
    >>> repair("Counter\u00adterrorism\r\ntalks")
    'Counterterrorism\ntalks'
    """
    if not SUSPECT.search(text):
        return text
    for wrong, plain in FREQUENT.items():
        if wrong in text:
            text = text.replace(wrong, plain)
    if SUSPECT.search(text):
        for pattern, replacement in REST:
            text = pattern.sub(replacement, text)
    return text


def windows_sign(control: str) -> str:
    """What windows-1252 prints for a character from U+0080 to U+009F, if its page was decoded as Latin-1; or empty.

    >>> windows_sign("\\x92"), windows_sign("\\x81")
    ('’', '')
    """
    return control.encode("latin-1").decode("cp1252", "ignore")


def _repaired(match: re.Match[str]) -> str:
    """One character, repaired."""
    character = match[0]
    if character in LINE_ENDS:
        return "\n"
    if "\x80" <= character <= "\x9f":
        return windows_sign(character)
    if unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    return (
        unicodedata.normalize("NFKC", character).replace(" ", "").translate(PERSIAN)
    )  # a mark alone decomposes to a space and itself


REST = (
    (re.compile("\r\n"), lambda match: "\n"),
    (re.compile(f"[{DIRT}]"), _repaired),
    (re.compile(JOINER), lambda match: ""),
    (re.compile(ACCENTED), lambda match: unicodedata.normalize("NFC", match[0])),
)
PASSES = (*((re.compile(wrong), lambda match, plain=plain: plain) for wrong, plain in FREQUENT.items()), *REST)
