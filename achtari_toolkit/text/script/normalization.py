"""The three levels of normalization. Each includes those before it.

repair  removes what newsrooms did not mean to print (text/script/repair.py); vowel marks, quotes and digits stay
match   drops vowel marks and tatweel, and folds alef with hamza, capitals, œ and æ, full-width letters, digits,
        quotation marks and Arabic punctuation, with the character table of the engine
loose   folds hamza and its seats, alef maqsura and ya, ta marbuta and ha, letters of the Maghreb and of Persian, and
        Latin accents; it finds misspellings, but merges different words (طريقة, طريقه): do not count with it
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
    "loose": "loose-3",
}  # a version changes whenever the result for some text may change
PUNCTUATION = {"،": ",", "؛": ";", "؟": "?", "\u066b": ",", "\u066c": ","}
LOOSE = dict(zip("ىةؤئءگڭڨپڤچژæ", ("ي", "ه", "و", "ي", "", "ك", "ك", "ق", "ب", "ف", "ج", "ز", "ae"), strict=True))
SEPARATOR = "\uffff"  # not a character: between texts that are normalized together
BATCH = 1 << 15  # characters; more do not fit the cache
DEPENDS_ON_CONTEXT = 1  # in the tables: the character cannot be looked up alone


class Normal(NamedTuple):
    """A normalized text and the way back to the raw text.

    text
    offsets  int32 (characters + 1,)  character i of text comes from raw[offsets[i]]
    """

    text: str
    offsets: np.ndarray


def normalize(text: str, level: Literal["repair", "match", "loose"] = "match") -> str:
    """Return the text at a level of normalization; each level includes those before it.

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
    return _substituted_all(text, level) if chr(DEPENDS_ON_CONTEXT) in mapped else mapped


def normalize_all(texts: Sequence[str], level: Literal["repair", "match", "loose"] = "match") -> list[str]:
    """Return texts at a level of normalization: the same as one by one, but faster for short texts.

    >>> normalize_all(["الأمن", "إرهاب"])
    ['الامن', 'ارهاب']
    """
    check_choice("level", level, VERSIONS)
    if level == "repair":
        return [repair(text) for text in texts]
    normalized: list[str] = []
    for batch in _batches(texts):
        mapped = _mapped(SEPARATOR.join(batch), level).split(SEPARATOR)
        if len(mapped) == len(batch):
            normalized += [
                _substituted_all(text, level) if chr(DEPENDS_ON_CONTEXT) in plain else plain
                for text, plain in zip(batch, mapped, strict=True)
            ]
        else:  # a text contains the separator
            normalized += [normalize(text, level) for text in batch]
    return normalized


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Consecutive texts, about BATCH characters together."""
    batch = np.cumsum([len(text) for text in texts]) // BATCH
    ends = [*(np.flatnonzero(np.diff(batch)) + 1).tolist(), len(texts)]
    return (texts[start:stop] for start, stop in zip([0, *ends], ends, strict=False) if start < stop)


def _mapped(text: str, level: str) -> str:
    """The text with each character looked up in the table of the level, or marked as DEPENDS_ON_CONTEXT."""
    mapped = _table(level)[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)]
    return mapped[mapped != 0].tobytes().decode("utf-16-le", "surrogatepass")


def _substituted_all(text: str, level: str) -> str:
    """The text after all substitutions of the level, which is slower than looking characters up."""
    for pattern, replacement in _passes(level):
        text = pattern.sub(replacement, text)
    return text


@cache
def _table(level: str) -> np.ndarray:
    """What each UTF-16 unit becomes at a level, uint16 (65536,): 0 if it is dropped, or DEPENDS_ON_CONTEXT."""
    table = np.full(1 << 16, DEPENDS_ON_CONTEXT, np.uint16)
    for code in [*range(0xD800), *range(0xE000, 1 << 16)]:
        plain = chr(code)
        for pattern, replacement in _passes(level):
            plain = pattern.sub(replacement, plain)
        table[code] = 0 if not plain else ord(plain) if len(plain) == 1 and plain <= SEPARATOR else DEPENDS_ON_CONTEXT
    table[[0x0D, 0x200D, *map(ord, LOOSE_ACCENTS)]] = DEPENDS_ON_CONTEXT
    table[0xD83C:0xD83F] = range(0xD83C, 0xD83F)  # emoji stay, all but segmented digits
    table[0xDC00:0xDFF0] = range(0xDC00, 0xDFF0)
    return table


def normalize_with_offsets(text: str, level: Literal["repair", "match", "loose"] = "match") -> Normal:
    """Return the text at a level, and for each of its characters the offset in the raw text from which it comes.

    The last offset is the length of the raw text: normal.text[a:b] comes from text[offsets[a]:offsets[b]].
    The text is the same as that of normalize, which is faster.

    >>> normal = normalize_with_offsets("في الأَمْـن")
    >>> normal.text, normal.offsets.tolist()
    ('في الامن', [0, 1, 2, 3, 4, 5, 7, 10, 11])
    """
    check_choice("level", level, VERSIONS)
    normal = Normal(text, np.arange(len(text) + 1, dtype=np.int32))
    for pattern, replacement in _passes(level):
        normal = _substituted(normal, pattern, replacement)
    return normal


def _substituted(normal: Normal, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Normal:
    """The text with every match replaced; all characters of a replacement have the offset of the match."""
    texts: list[str] = []
    offsets: list[np.ndarray] = []
    position = 0
    for match in pattern.finditer(normal.text):
        texts += [normal.text[position : match.start()], replacement(match)]
        offsets += [normal.offsets[position : match.start()], np.repeat(normal.offsets[match.start()], len(texts[-1]))]
        position = match.end()
    return Normal("".join([*texts, normal.text[position:]]), np.concatenate([*offsets, normal.offsets[position:]]))


@cache
def _folded(character: str) -> str:
    """What a character becomes at level match; empty if it is dropped."""
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
    """The substitutions of a level, in order."""
    unchanged = "".join(chr(code) for code in range(0x2100) if _folded(chr(code)) == chr(code))
    fold = (re.compile(f"[^{re.escape(unchanged)}]"), lambda match: _folded(match[0]))
    loosen = (re.compile(f"[{''.join(LOOSE)}\u00e0-\u024f\u1e00-\u1eff]"), lambda match: _loosened(match[0]))
    return {"repair": PASSES, "match": (*PASSES, fold), "loose": (*PASSES, fold, loosen)}[level]


def _loosened(character: str) -> str:
    letter = character if character in LOOSE else unicodedata.normalize("NFD", character)[0]
    return LOOSE.get(letter, letter)
