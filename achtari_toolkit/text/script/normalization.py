"""The three levels of normalisation: what is mended, what matches, what a search for misspellings forgives.

repair  what newsrooms never meant to print is undone (text/script/repair.py); vowel marks, quotes and digits stay
match   vowel marks and tatweel are dropped too; alef with hamza, capitals, digits, quotation marks and Arabic
        punctuation are folded, by the table that the engine matches by
loose   hamza and its seats, alef maqsura and ya, ta marbuta and ha, letters of the Maghreb and of Persian, and Latin
        accents are folded too. It finds misspellings, and makes different words one (طريقة, طريقه): not for counting
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

import numpy as np

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script import character_table as kinds
from achtari_toolkit.text.script.character_table import (
    CODE_POINTS,
    KIND_SHIFT,
    LETTER_MASK,
    character_table,
    ligature_text,
)
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.text.script.repair import LOOSE_ACCENTS, PASSES, repair

VERSIONS = {
    "repair": "repair-3",
    "match": VERSION,
    "loose": "loose-2",
}  # one changes whenever a text may come out otherwise
PUNCTUATION = {"،": ",", "؛": ";", "؟": "?", "\u066b": ",", "\u066c": ","}
LOOSE = dict(
    zip("ىةؤئءگڭڨپڤچژœæ", ("ي", "ه", "و", "ي", "", "ك", "ك", "ق", "ب", "ف", "ج", "ز", "oe", "ae"), strict=True)
)
BETWEEN = "\uffff"  # no character: stands between texts that are normalised at once
AT_ONCE = 1 << 15  # characters; more leave the cache
ODD = 1  # in the tables: a character that more than one look at one character decides


class Normal(NamedTuple):
    """A normalised text and the way back: character i of text came from raw[places[i]], int32 (characters + 1,)."""

    text: str
    places: np.ndarray


def normalize(text: str, level: Literal["repair", "match", "loose"] = "match") -> str:
    """Return the text at a level of normalisation; each level holds the ones before it.

    >>> normalize("\u200fالأَمْـن الوطنی، ٢٠٢٥", "repair") == "الأَمْـن الوطني، ٢٠٢٥"
    True
    >>> normalize("الأَمْـن الوطني، ٢٠٢٥"), normalize("« L'ÉTAT »"), normalize("The “FBI”")
    ('الامن الوطني, 2025', '" l\\'état "', 'the "fbi"')
    >>> normalize("مسؤولة إلى", "loose"), normalize("Sécurité", "loose"), normalize("FBI", "loose")
    ('مسووله الي', 'securite', 'fbi')

    Raises OptionError for another level.
    """
    check_choice("level", level, VERSIONS)
    if level == "repair":
        return repair(text)
    mapped = _mapped(text, level)
    return _one_by_one(text, level) if chr(ODD) in mapped else mapped


def normalize_all(texts: Sequence[str], level: Literal["repair", "match", "loose"] = "match") -> list[str]:
    """Return texts at a level of normalisation: the same as one by one, and faster for short ones.

    >>> normalize_all(["الأمن", "إرهاب"])
    ['الامن', 'ارهاب']
    """
    check_choice("level", level, VERSIONS)
    if level == "repair":
        return [repair(text) for text in texts]
    done: list[str] = []
    for some in _portions(texts):
        mapped = _mapped(BETWEEN.join(some), level).split(BETWEEN)
        if len(mapped) == len(some):
            done += [
                _one_by_one(text, level) if chr(ODD) in plain else plain
                for text, plain in zip(some, mapped, strict=True)
            ]
        else:
            done += [normalize(text, level) for text in some]
    return done


def _portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Consecutive texts of about AT_ONCE characters together."""
    portion = np.cumsum([len(text) for text in texts]) // AT_ONCE
    ends = [*(np.flatnonzero(np.diff(portion)) + 1).tolist(), len(texts)]
    return (texts[start:stop] for start, stop in zip([0, *ends], ends, strict=False) if start < stop)


def _mapped(text: str, level: str) -> str:
    """The text with each character looked up in the table of the level; ODD stands for those that have to be looked at."""
    mapped = _table(level)[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)]
    return mapped[mapped != 0].tobytes().decode("utf-16-le", "surrogatepass")


def _one_by_one(text: str, level: str) -> str:
    for pattern, changed in _passes(level):
        text = pattern.sub(changed, text)
    return text


@cache
def _table(level: str) -> np.ndarray:
    """What each UTF-16 unit becomes at a level, uint16 (65536,): 0 is dropped, ODD has to be looked at in its text."""
    table = np.full(1 << 16, ODD, np.uint16)
    for code in [*range(0xD800), *range(0xE000, 1 << 16)]:
        plain = chr(code)
        for pattern, changed in _passes(level):
            plain = pattern.sub(changed, plain)
        table[code] = 0 if not plain else ord(plain) if len(plain) == 1 and plain <= BETWEEN else ODD
    table[[0x0D, 0x200D, *map(ord, LOOSE_ACCENTS)]] = ODD  # decided by what stands beside them
    table[0xD83C:0xD83F] = range(0xD83C, 0xD83F)  # emoji stay; all of them but segmented digits
    table[0xDC00:0xDFF0] = range(0xDC00, 0xDFF0)
    return table


def normalize_with_places(text: str, level: Literal["repair", "match", "loose"] = "match") -> Normal:
    """Return the text at a level, and for each of its characters the place in the raw text that it came from.

    The last place is the length of the raw text: what stands at normal.text[a:b] was written within
    text[places[a]:places[b]]. Slower than normalize, to which it gives the same text.

    >>> normal = normalize_with_places("في الأَمْـن")
    >>> normal.text, normal.places.tolist()
    ('في الامن', [0, 1, 2, 3, 4, 5, 7, 10, 11])
    """
    check_choice("level", level, VERSIONS)
    normal = Normal(text, np.arange(len(text) + 1, dtype=np.int32))
    for pattern, changed in _passes(level):
        normal = _substituted(normal, pattern, changed)
    return normal


def _substituted(normal: Normal, pattern: re.Pattern[str], changed: Callable[[re.Match[str]], str]) -> Normal:
    """The text with every match changed; what a match became stands where the match began."""
    texts, places, at = [], [], 0
    for found in pattern.finditer(normal.text):
        texts += [normal.text[at : found.start()], changed(found)]
        places += [normal.places[at : found.start()], np.repeat(normal.places[found.start()], len(texts[-1]))]
        at = found.end()
    return Normal("".join([*texts, normal.text[at:]]), np.concatenate([*places, normal.places[at:]]))


@cache
def _folded(character: str) -> str:
    """What a character is at level match; empty where it is dropped."""
    table, code = character_table(), ord(character)
    entry = int(table.entries[code]) if code < CODE_POINTS else 0
    kind, letter = entry >> KIND_SHIFT, entry & LETTER_MASK
    if kind in (kinds.MARK, kinds.INVISIBLE):
        return ""
    if kind in (kinds.ARABIC_LIGATURE, kinds.OTHER_LIGATURE):
        return ligature_text(table, letter)
    if 0 < kind < kinds.MARK:
        return chr(letter)
    same = {kinds.QUOTE: '"', kinds.APOSTROPHE: "'", kinds.SPACE: " ", kinds.LINE_END: "\n"}
    return PUNCTUATION.get(character) or same.get(kind) or character.casefold()


@cache
def _passes(level: str) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """The substitutions that make a level, one after another."""
    unchanged = "".join(chr(code) for code in range(0x2100) if _folded(chr(code)) == chr(code))
    fold = (re.compile(f"[^{re.escape(unchanged)}]"), lambda found: _folded(found[0]))
    loosen = (re.compile(f"[{''.join(LOOSE)}\u00e0-\u024f\u1e00-\u1eff]"), lambda found: _loosened(found[0]))
    return {"repair": PASSES, "match": (*PASSES, fold), "loose": (*PASSES, fold, loosen)}[level]


def _loosened(character: str) -> str:
    letter = character if character in LOOSE else unicodedata.normalize("NFD", character)[0]
    return LOOSE.get(letter, letter)
