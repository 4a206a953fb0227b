"""Which encoding of one byte per character a text has: the one in which its letters stand as Arabic or French has them.

Windows-1256, ISO 8859-6, MacArabic and cp720 are compared by frequent pairs of Arabic letters, windows-1252,
ISO 8859-15, MacRoman and cp850 by the accented letters and marks of Latin text. What fits neither is left to chardet,
which knows the encodings of other languages; such a text is loaded with a doubt.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from achtari_toolkit.text.script.letter_evidence import arabic_share, latin_share

HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
HIGH_WORDS = re.compile(rb"(?:[A-Za-z]{0,20}[\x80-\xff]+)+[A-Za-z]{0,20}")
SAMPLE_BYTES = 200_000  # that are looked at
SCORED_BYTES = 12_000  # of words beyond ASCII among them: more do not change the result
ARABIC = ("cp1256", "iso8859-6", "cp720")
LATIN = {"cp1252": 0.02, "iso8859-15": 0.0, "cp850": 0.0, "mac-roman": 0.0}  # the likelier encoding wins a tie
WESTERN = ("ascii", "cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp850", "cp437", "cp858", "hp-roman8")
CERTAIN_ARABIC = 0.75  # share of frequent pairs; 1 % of Arabic texts of 60 characters have less than .71
LIKELY_ARABIC, SHORT_BYTES = 0.66, 200  # Bulgarian read as ISO 8859-6 has .68, in long texts
PLAUSIBLE_ARABIC, PLAUSIBLE_LATIN = 0.6, 0.7
CLEARLY_BETTER = 0.15  # of a share, than that of the declared encoding
FEW_BYTES = 12  # beyond ASCII: too few for the statistics of other languages
ISO_ONLY = re.compile(rb"[\xa0\xa4\xac\xad\xbb\xbf-\xda\xe0-\xf2]*")  # the bytes that ISO 8859-6 has
MAC_SPACE, LETTERS_PER_SPACE = b"\xa0", 20
WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
ISO_15_LETTERS = re.compile(rb"[A-Za-z][\xbc\xbd][A-Za-z]|\b[\xbc\xbd][a-z]|\xa4")  # Œ, œ and €; ¼, ½ and ¤ elsewhere
FAMILIES = ("ascii", "cp", "iso8859-", "koi8-", "mac-", "gb", "big5", "euc_", "shift_jis")  # that may be declared
PRINTABLE_ASCII = bytes(range(0x20, 0x7F))  # each of them reads it as ASCII


class Reading(NamedTuple):
    """An encoding, and a doubt in words; empty where the evidence is clear."""

    encoding: str
    doubt: str = ""


def single_byte_encoding(content: bytes, declared: Iterable[str] = ()) -> Reading:
    """Return the encoding of bytes that are not UTF.

    declared  encodings that the file or the server names, the likeliest first; one that the bytes contradict is not
              taken
    """
    sample = content[:SAMPLE_BYTES]
    has_words = has_long_runs(sample)
    scored = b" ".join(HIGH_WORDS.findall(sample))[:SCORED_BYTES]
    arabic, arabic_score = arabic_encoding(scored) if has_words else ("", 0.0)
    for name in filter(None, map(known_name, declared)):
        if _is_sound(content, name) and not _is_contradicted(scored, name, has_words, arabic_score):
            return Reading(name)
    if arabic_score >= CERTAIN_ARABIC:
        return Reading(arabic)
    latin, latin_score = latin_encoding(scored)
    probable = arabic if has_words and arabic_score >= PLAUSIBLE_ARABIC else latin
    is_short_arabic = arabic_score > LIKELY_ARABIC and len(scored) < SHORT_BYTES
    foreign = None if is_short_arabic else _foreign(sample, scored)
    if foreign:
        return foreign
    if has_words and arabic_score < PLAUSIBLE_ARABIC and latin_score < PLAUSIBLE_LATIN:
        return Reading(
            arabic, f"its letters are neither Arabic nor Latin in any known encoding; it was read as {arabic}"
        )
    return Reading(arabic if has_words and latin_score < PLAUSIBLE_LATIN + 0.2 else probable)


def arabic_encoding(words: bytes) -> tuple[str, float]:
    """Return the Arabic encoding in which most pairs of letters are frequent, and their share."""
    shares = {name: arabic_share(words.decode(name, "replace")) for name in ARABIC}
    best = max(shares, key=lambda name: shares[name])
    if best == "iso8859-6":  # MacArabic has the same letters, its own space, and digits, marks and accents besides
        has_more = not all(map(ISO_ONLY.fullmatch, HIGH_RUNS.findall(words)))
        if has_more or words.count(MAC_SPACE) * LETTERS_PER_SPACE > len(words):
            return "mac-arabic", shares[best]
    return best, shares[best]


def latin_encoding(words: bytes) -> tuple[str, float]:
    """Return the Latin encoding in which accented letters and marks stand where they are usual, and how usual."""
    scores = {name: latin_share(words.decode(name, "replace")) + bonus for name, bonus in LATIN.items()}
    best = max(scores, key=lambda name: scores[name])
    if best == "cp1252" and not WINDOWS_ONLY.search(words) and ISO_15_LETTERS.search(words):
        return "iso8859-15", scores[best]
    return best, scores[best]


def has_long_runs(content: bytes) -> bool:
    """Say whether most bytes beyond ASCII are in runs, as Arabic words have them, and accented letters do not."""
    lengths = [len(run) for run in HIGH_RUNS.findall(content)]
    return sum(length for length in lengths if length >= 3) * 2 > sum(lengths)


def known_name(declared: str) -> str:
    """Return Python's name of an encoding that pages may declare; empty if it is none."""
    try:
        name = codecs.lookup(declared).name
        if not name.startswith(FAMILIES) or PRINTABLE_ASCII.decode(name) != PRINTABLE_ASCII.decode("ascii"):
            return ""
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in ("ascii", "iso8859-1") else name  # as browsers take it


def _is_sound(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_contradicted(words: bytes, declared: str, has_words: bool, arabic_score: float) -> bool:
    """Say whether another encoding makes clearly better Arabic or Latin of the words than the declared one."""
    text = words.decode(declared, "replace")
    if has_words and arabic_score >= PLAUSIBLE_ARABIC:
        if declared in WESTERN:
            return latin_share(text) < PLAUSIBLE_LATIN + 0.2
        return arabic_score > arabic_share(text) + CLEARLY_BETTER and declared in (*ARABIC, "mac-arabic")
    if declared in WESTERN:
        return latin_encoding(words)[1] > latin_share(text) + CLEARLY_BETTER or bool(_foreign(words, words))
    return False


def _foreign(sample: bytes, words: bytes) -> Reading | None:
    """What chardet takes the bytes for, if that is an encoding of other languages."""
    import chardet  # where it is needed: its statistics take a while to read

    if sum(map(len, HIGH_RUNS.findall(words))) < FEW_BYTES:
        return None
    name = chardet.detect(sample[: SCORED_BYTES * 2])["encoding"] or ""
    try:
        encoding = codecs.lookup(name).name
        if PRINTABLE_ASCII.decode(encoding) != PRINTABLE_ASCII.decode("ascii"):
            return None
    except (LookupError, ValueError):
        return None
    if encoding in (*WESTERN, *ARABIC, "mac-arabic") or encoding.startswith("utf"):
        return None
    return Reading(encoding, f"its letters are neither Arabic nor Latin; it was read as {name}, which is a guess")
