"""Text whose bytes were once read in the wrong encoding: what its writer wrote, where that is certain."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from achtari_toolkit.text.script.letter_evidence import arabic_share

WRONG = ("cp1252", "cp1256", "mac-roman", "cp437", "cp850")  # in which bytes of UTF-8 are read by mistake
LOST = {"cp1252": {"Ø": "\xad", "Ù": "\x81"}, "cp1256": {"ط": "\xad"}}  # invisible bytes that programs remove
SINGLE_BYTE = ("cp1256", "iso8859-6")  # Arabic that is read as Latin letters by mistake
TOKEN = re.compile(r"[^\s<>\"',;/|()\[\]]+")
C1 = re.compile("[\x80-\x9f]")
ASCII_LETTER = re.compile("[A-Za-z]")
ACCENTED = re.compile("[À-ÿ]{4}")
FEWEST_PAIRS = 3  # of a sign of UTF-8 read as Arabic: "ط،" alone ends a sentence
FEWEST_LETTERS = 6  # of Arabic read as accented Latin letters
CERTAIN_ARABIC = 0.7
ACCENTS = re.compile(  # what Latin text has beyond ASCII, and what is left of it after one of two mistakes
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2010-\u2026\u202f\u2030\u2039\u203a\u20ac\u2122]+"
)
ARABIC = re.compile(  # letters, marks, digits and punctuation of Arabic text, shaped letters and direction marks
    "[\u060c\u061b\u061f-\u0670\u067e\u0686\u06a4\u06a9\u06ad\u06af\u06cc\u06d4\u06f0-\u06f9"
    "\u200b-\u202f\u00a0-\u00bf\ufb50-\ufefc]+"
)
TIMES = 3  # that bytes are read wrongly one after the other
TRAILS = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122"
SHOWN = TRAILS.replace("\x80-\xbf", "\x80-\x9f\xa1-\xbf")  # all but the hard space
QUICK = re.compile(  # what a wrongly read text has, and hardly any other
    f"[ÃÂØÙÚÛÐÑ][{TRAILS}]|â[€\x80]|[ÃÂ] |[À-ÿ]{{4}}"  # windows-1252
    f"|[طظ][{SHOWN}ٹپچژڈگکڑھں\u200c\u200d][طظ]|[A-Za-z][أآ][^ء-ي \n\t]|[أآ][{TRAILS}][A-Za-z]"  # windows-1256
    "|[√├┬╪┘][^\x00-\x7f]|[ÿŸÏ][^\x00-\x7fÀ-ÿ]|[A-Za-z\\s]¬[^\x00-\x7f]|‚Ä|ΓÇ|ÔÇ"  # MacRoman, cp437, cp850
)


class _Signs(NamedTuple):
    """How characters of UTF-8 look when their bytes are read in another encoding."""

    byte_of: dict[str, int]
    run: re.Pattern[str]
    leads: str


def decoded_once(text: str) -> tuple[str, int]:
    """Return a text without the lines' mistaken decoding, and how many lines were repaired.

    UTF-8 that was read as windows-1252, windows-1256, MacRoman, cp437 or cp850, up to three times, and Arabic of
    windows-1256 or ISO 8859-6 that was read as Latin letters. A line is changed only where the result is certain: the
    bytes are UTF-8 and make accented letters and marks of Latin text, or Arabic words.

    >>> decoded_once("ط§ظ„ط£ظ…ظ† ط§ظ„ظˆط·ظ†ظٹ")
    ('الأمن الوطني', 1)
    >>> decoded_once("La bibliothÃ¨que dâ€™AÃ¯n Diab")
    ('La bibliothèque d’Aïn Diab', 1)
    >>> decoded_once("A sound text, فقط، stays")
    ('A sound text, فقط، stays', 0)
    """
    if text.isascii() or not QUICK.search(text):
        return text, 0
    lines = text.split("\n")
    mistakes: Counter[str] = Counter()
    repaired = [_line(row, mistakes) if QUICK.search(row) else row for row in lines]
    for encoding, _ in (+mistakes).most_common(1):  # short ones were read as their neighbours
        repaired = [_sounder(row, _from_utf8(row, encoding, is_certain=True)) for row in repaired]
    n_repaired = sum(before != after for before, after in zip(lines, repaired, strict=True))
    return ("\n".join(repaired), n_repaired) if n_repaired else (text, 0)


def _line(row: str, mistakes: Counter[str]) -> str:
    """A line repaired, as often as it takes; counts the encodings in which it was read by mistake."""
    sound, at_work = row, row
    for _ in range(TIMES):
        once, encoding = _from_single_byte(at_work), ""
        if once == at_work:
            readings = {name: _from_utf8(at_work, name) for name in WRONG}
            encoding = min(WRONG, key=lambda name: len(readings[name]))  # it explains most signs
            once = readings[encoding]
        if once == at_work:
            break
        mistakes[encoding] += bool(encoding)
        at_work = once
        if _sounder(row, once) == once:
            sound = once
    return sound


def _sounder(row: str, once: str) -> str:
    """The repaired line, unless it has more of the control signs that no writer wrote."""
    return once if len(C1.findall(once)) <= len(C1.findall(row)) else row


def _from_utf8(row: str, encoding: str, *, is_certain: bool = False) -> str:
    """The line with its runs of signs that are UTF-8 read in an encoding.

    is_certain  lines around it were read so
    """
    if row.isascii():
        return row
    signs = _signs(encoding)
    runs = list(signs.run.finditer(row))
    texts = [_utf8(match[0], signs) for match in runs]
    if not any(texts):
        return row
    is_arabic_script = encoding == "cp1256"
    accepted = [text is not None and _is_plausible(text) for text in texts]
    n_pairs = sum(len(text or "") for text, is_sound in zip(texts, accepted, strict=True) if is_sound)
    n_arabic = sum("\u0600" < character < "\u0700" for text in texts if text for character in text)
    if not is_certain:
        if n_arabic and (n_pairs < FEWEST_PAIRS or arabic_share(" ".join(filter(None, texts))) < CERTAIN_ARABIC / 2):
            return row
        if is_arabic_script and not n_arabic and not any(_is_in_latin_word(row, match) for match in runs):
            return row
    parts, at = [], 0
    for match, text, is_sound in zip(runs, texts, accepted, strict=True):
        touches = _touches_letter(row, match, is_arabic_script)
        if text and is_sound and not (len(text) == 1 and touches):
            parts += [row[at : match.start()], text]
            at = match.end()
    once = "".join((*parts, row[at:]))
    if once != row:
        once = _with_lost(once, encoding)
    return once


def _with_lost(row: str, encoding: str) -> str:
    """A repaired line with the letters whose second byte is invisible and was removed, where they touch Arabic."""
    for lead, trail in LOST.get(encoding, {}).items():
        letter = _utf8(lead + trail, _signs(encoding)) if trail in _signs(encoding).byte_of else None
        if letter:
            row = re.sub(f"(?<=[ء-ي]){lead}|{lead}(?=[ء-ي])", letter, row) if encoding == "cp1252" else row
    return row.replace("Ã ", "à ") if encoding == "cp1252" else row


def _is_in_latin_word(row: str, match: re.Match[str]) -> bool:
    before, after = row[match.start() - 1 : match.start()], row[match.end() : match.end() + 1]
    return bool(ASCII_LETTER.match(before) or ASCII_LETTER.match(after))


def _touches_letter(row: str, match: re.Match[str], is_arabic_script: bool) -> bool:
    """Say whether a run directly follows or precedes a letter of the script that it would be read from."""
    before, after = row[match.start() - 1 : match.start()], row[match.end() : match.end() + 1]
    return is_arabic_script and ("ء" <= before <= "ي" or "ء" <= after <= "ي")


def _is_plausible(text: str) -> bool:
    return bool(ARABIC.fullmatch(text) or ACCENTS.fullmatch(text))


def _from_single_byte(row: str) -> str:
    """The line with its words of accented letters alone as the Arabic words that they were."""
    if not ACCENTED.search(row):
        return row
    words = [word for word in TOKEN.findall(row) if not word.isascii() and not ASCII_LETTER.search(word)]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return row
    readings = [{word: _read_again(word, encoding) for word in words} for encoding in SINGLE_BYTE]
    best = max(readings, key=lambda reading: arabic_share(" ".join(reading.values())))
    if arabic_share(" ".join(best.values())) < CERTAIN_ARABIC:
        return row
    return TOKEN.sub(lambda match: best.get(match[0], match[0]), row)


def _read_again(word: str, encoding: str) -> str:
    """A word as its bytes in windows-1252 are in another encoding; the word itself where it has other characters."""
    byte_of = _signs("cp1252").byte_of
    try:
        return bytes(byte_of.get(character, ord(character)) for character in word).decode(encoding)
    except ValueError:
        return word


def _utf8(run: str, signs: _Signs) -> str | None:
    try:
        return bytes(signs.byte_of[character] for character in run).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return None


@cache
def _signs(encoding: str) -> _Signs:
    byte_of: dict[str, int] = {chr(n): n for n in range(0x80, 0xA0)} if encoding in ("cp1252", "cp1256") else {}
    for n in range(0x80, 0x100):
        try:
            byte_of[bytes([n]).decode(encoding)] = n
        except UnicodeDecodeError:
            continue

    def signs(first: int, last: int) -> str:
        return "".join(re.escape(character) for character, n in byte_of.items() if first <= n <= last)

    trail = f"[{signs(0x80, 0xBF)}]"
    two, three = f"[{signs(0xC2, 0xDF)}]{trail}", f"[{signs(0xE1, 0xEF)}]{trail}{{2}}"
    return _Signs(byte_of, re.compile(f"(?:{two}|{three})+"), signs(0xC2, 0xDF))
