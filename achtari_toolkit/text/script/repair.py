"""Repair of what newsrooms never meant to print: invisible marks, ready-shaped letters, foreign spaces, broken accents."""

import re
import unicodedata

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks, and the deprecated ones behind them
ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u2060-\u2064\ufeff\ufff9-\ufffb"  # soft hyphen, joiners, byte order mark
SHAPED = "\ufb50-\ufdf9\ufdfc\ufe70-\ufefc"  # presentation forms; not the ligatures that stand for a whole phrase
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"  # all but tab and newline
LINE_ENDS = "\r\v\f\u2028\u2029"
PERSIAN = str.maketrans("یکہھ", "يكهه")
ACCENTS = "\u0300-\u036f\u0653-\u0655"  # combining accents; hamza and madda
VOWEL_MARKS = "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
ACCENTED = (
    rf"\w[{VOWEL_MARKS}]*[{ACCENTS}][{VOWEL_MARKS}{ACCENTS}]*"  # vowel marks may stand between a letter and its accent
)
LOOSE_ACCENTS = [*map(chr, range(0x300, 0x370)), *"\u0653\u0654\u0655"]

DIRT = f"{BIDI}{ZERO_WIDTH}{SHAPED}{SPACES}{CONTROLS}\u2028\u2029یکہھ"
SUSPECT = re.compile(f"[{DIRT}{ACCENTS}\u200d]")
FREQUENT = {"\r\n": "\n", "\u00a0": " ", "\u200e": "", "\u200f": "", "\u202b": "", "\u202c": ""}  # replaced at once


def repair(text: str) -> str:
    r"""Return the text as its writer would have typed it; a clean text comes back as it is.

    Direction marks, zero-width characters and control characters go; spaces of every width become a space,
    line ends a newline, ready-shaped Arabic letters and lam-alef plain letters, Persian ya, kaf and heh the
    Arabic ones, and a letter with a loose accent, hamza or madda one character. Vowel marks, tatweel, quotation
    marks and digits stay: they are the writer's.

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
        for pattern, mended in REST:
            text = pattern.sub(mended, text)
    return text


def _mended(found: re.Match[str]) -> str:
    character = found[0]
    if character in LINE_ENDS:
        return "\n"
    if "\x80" <= character <= "\x9f":  # a windows-1252 page that was read as Latin-1
        return character.encode("latin-1").decode("cp1252", "ignore")
    if unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    return unicodedata.normalize("NFKC", character).replace(" ", "").translate(PERSIAN)  # no space under a lone mark


REST = (
    (re.compile("\r\n"), lambda found: "\n"),
    (re.compile(f"[{DIRT}]"), _mended),
    (
        re.compile("(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"),
        lambda found: "",
    ),  # between emoji it joins a picture
    (re.compile(ACCENTED), lambda found: unicodedata.normalize("NFC", found[0])),
)
PASSES = (*((re.compile(wrong), lambda found, plain=plain: plain) for wrong, plain in FREQUENT.items()), *REST)
