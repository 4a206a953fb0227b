"""Folding for matching: where words begin and end in press text, and which spellings count as the same word.

The rules stand here as one expression over the kinds of characters. The engine has them as a loop over bytes
(words/engine/kernel.py), from the same table of letters; a test holds the two to each other.

- Letters of the Arabic script never make one word with other letters or digits: سنة2025 is two words.
- A proclitic before a quotation mark, a bracket, a foreign letter or a digit, or stretched at its end by a tatweel, is
  no word: in لـ"داعش" and الـFBI the words are داعش and FBI.
- Latin initials with dots are one word, and keep the dots that tell U.S. from us: F.B.I. is f.b.i, which dotted("FBI")
  names. Arabic initials stay words: اف.بي.اي has three, as إف بي آي has.
- After an elision begins a new word: l'ONU. Other apostrophes within a word are dropped: aujourd'hui, Qur'an.
  English 's, 't and the like are no words: Morocco's.
- Numbers keep their decimals and lose the marks between thousands: 12,5 is 12.5, and 1.500 or 1 500 is 1500.
  Dates fall apart: 24.11.2025. A percent sign is a word.
- Everything else separates: hyphens, underlines, the signs of hashtags, emoji.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import (
    APOSTROPHE,
    ARABIC,
    ARABIC_LIGATURE,
    BARRIER,
    COMMA,
    DIGIT,
    DOT,
    INVISIBLE,
    KIND,
    LETTER,
    MARK,
    OPENING,
    OTHER,
    OTHER_LIGATURE,
    PERCENT,
    PLANES,
    QUOTE,
    SEPARATOR,
    SPACE,
    TATWEEL,
    letters,
)

VERSION = "match-3"  # changes whenever a text may be folded or cut differently; recorded with every token table

PROCLITICS = frozenset(
    conjunction + rest for conjunction in ("", "و", "ف") for rest in ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل")
) - {""}  # fmt: skip
ELISIONS = (*"cdjlmnst", *(f"{before}qu" for before in ("", "jus", "lors", "puis", "quoi", "quel", "pres")))
TAILS = (*"sdmt", "ll", "re", "ve")  # of English contractions and possessives

# One symbol stands for each character: a to z for that letter, x for other letters than Arabic ones, 0 and 9 for digits.
SYMBOLS = {
    ARABIC: "A", ARABIC_LIGATURE: "A", OTHER: "x", OTHER_LIGATURE: "x", DIGIT: "9", PERCENT: "%", SPACE: " ", COMMA: ",",
    QUOTE: '"', APOSTROPHE: "'", OPENING: "(", MARK: "M", INVISIBLE: "",
}  # fmt: skip
JOINTS = re.compile("[\"'(a-z09%]")  # what a proclitic stands before without being a word
ACRONYM = re.compile("[A-Z]{2,7}")
NUMBER = r"""(?<![09][.,])(?:
    (?: 9[09]{0,2} (?:\.[09]{3}(?![09]))+ (?:,([09]++))?   # 1.500 and 1.234.567,89
      | 9[09]{0,2} (?:,[09]{3}(?![09]))+ (?:\.([09]++))?   # 1,500
      | [09]++[.,]([09]++)                                 # 12,5 and 0.123
    ) (?![.,]?[09])
  | 9[09]{0,2} (?:\ [09]{3}(?![09]))++ (?:[.,]([09]++)(?![.,][09]))?  # 1 500 and 30 000,5
)"""
TAIL = f"'(?:{'|'.join(TAILS)})(?![a-z09])"
WORDS = re.compile(
    rf"""(?P<number>{NUMBER})
  | (?P<elision>(?:{"|".join(ELISIONS)})(?='[a-z]))
  | (?P<other>(?:[a-z](?:\.[a-z](?![a-z09]))+ | [a-z09]++) (?:(?!{TAIL})'[a-z][a-z09]*+)*) (?:{TAIL})?
  | (?P<arabic>A++)
  | (?P<percent>%++)""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """A word of a text: it is written as text[start:stop] and matched as key."""

    start: int
    stop: int
    key: str


def words(text: str, *, keep: str = "") -> Iterator[Word]:
    """Yield the words of a text as the engine cuts and matches them; characters in keep are letters.

    >>> [word.key for word in words("مدير الـ”إف بي آي” بواشنطن")]
    ['مدير', 'اف', 'بي', 'اي', 'بواشنطن']
    >>> [word.key for word in words("L’ONU : 1 500 morts, soit 12,5 % aujourd'hui")]
    ['l', 'onu', '1500', 'morts', 'soit', '12.5', '%', 'aujourdhui']
    >>> [word.key for word in words("Morocco's F.B.I. envoy #counter_terrorism")]
    ['morocco', 'f.b.i', 'envoy', 'counter', 'terrorism']
    """
    symbols, folded, starts, stops = _symbols(text, keep)
    for found in WORDS.finditer(symbols):
        first, last = found.span(found.lastgroup)
        written = text[starts[first] : stops[last - 1]]
        key = "".join(folded[first:last])
        if found.lastgroup == "number":
            key = _number(found, folded)
        elif DOT in found[found.lastgroup]:
            key = "".join(DOT if symbols[i] == DOT else folded[i] for i in range(first, last))
        elif key in PROCLITICS and (written[-1] == TATWEEL or JOINTS.match(symbols, last)):
            continue
        yield Word(starts[first], stops[last - 1], key)


def _number(found: re.Match[str], folded: list[str]) -> str:
    first, last = found.span("number")
    inside = range(found.re.groupindex["number"] + 1, found.re.groupindex["elision"])
    decimals = max(found.start(group) for group in inside)
    if decimals < 0:
        return "".join(folded[first:last])
    return "".join(folded[first:decimals]) + DOT + "".join(folded[decimals:last])


def _symbols(text: str, keep: str) -> tuple[str, list[str], list[int], list[int]]:
    """Symbol, folded letters, start and stop of each character that counts; marks lengthen the letter before them."""
    symbols, folded, starts, stops, joins = [], [], [], [], True
    for at, character in enumerate(text):
        symbol, letter = ("*", character) if character in keep else _read(character)
        if symbol == "M" and symbols and (symbols[-1].isalnum() or symbols[-1] in "%*"):
            symbols[-1] = "x" if symbols[-1].islower() else symbols[-1]
            joins = joins and letter != chr(BARRIER)
            folded[-1], stops[-1] = _accented(folded[-1], character) if joins else folded[-1], at + 1
        elif symbol and symbol != "M":
            symbols.append(symbol)
            folded.append(letter)
            starts.append(at)
            stops.append(at + 1)
            joins = True
    kept = re.sub(r"(?<=A)\*+|\*+(?=A)", lambda found: "A" * len(found[0]), "".join(symbols))
    return kept.replace("*", "x"), folded, starts, stops


@cache
def _read(character: str) -> tuple[str, str]:
    """The symbol of a character (M for a mark, empty for an invisible one) and the letters that it folds to, or BARRIER."""
    table = letters()
    part = int(table.parts[ord(character)]) if ord(character) < PLANES else SEPARATOR
    kind, letter = part >> KIND, part & LETTER
    if kind in (ARABIC_LIGATURE, OTHER_LIGATURE):
        spelled = table.spelled[table.bounds[letter] : table.bounds[letter + 1]] & LETTER
        return SYMBOLS[kind], "".join(map(chr, spelled))
    if kind == MARK:
        return SYMBOLS[kind], chr(letter)
    if kind > OTHER_LIGATURE or kind == SEPARATOR:
        return DOT if character == DOT else SYMBOLS.get(kind, "-"), ""
    if (kind == OTHER and chr(letter).isascii()) or letter == ord("0"):
        return chr(letter), chr(letter)
    return SYMBOLS[kind], chr(letter)


def _accented(folded: str, mark: str) -> str:
    table, pair = letters(), ord(folded[-1]) << 32 | ord(mark)
    at = int(np.searchsorted(table.loose, np.uint64(pair)))
    whole = at < len(table.loose) and int(table.loose[at]) == pair
    return folded[:-1] + chr(table.joined[at] & LETTER) if whole else folded


def folded_words(text: str, *, keep: str = "") -> list[str]:
    """Return the words of a text as the engine matches them; characters in keep stay as they are.

    >>> folded_words("الأَمْـن بالمغرب، سنة ٢٠٢٥")
    ['الامن', 'بالمغرب', 'سنة', '2025']
    >>> folded_words("L'ONU à Fès")
    ['l', 'onu', 'à', 'fès']
    >>> folded_words("Counter-Terrorism")
    ['counter', 'terrorism']
    """
    return [word.key for word in words(text, keep=keep)]


def written_words(text: str, *, keep: str = "") -> list[str]:
    """Return the words of a text as they are written, cut where the engine cuts; characters in keep do not cut.

    >>> written_words("مدير الـ”إف بي آي”")
    ['مدير', 'إف', 'بي', 'آي']
    >>> written_words("L'Opération anti-drogue"), written_words("Counter-Terror*", keep="*")
    (['L', 'Opération', 'anti', 'drogue'], ['Counter', 'Terror*'])
    """
    return [text[word.start : word.stop] for word in words(text, keep=keep)]


def dotted(word: str) -> str | None:
    """Return the key of an acronym when it is written with dots, or None for a word that is no acronym.

    >>> dotted("FBI"), dotted("US"), dotted("us"), dotted("F.B.I."), dotted("الأمن")
    ('f.b.i', 'u.s', None, None, None)
    """
    return DOT.join(word.casefold()) if ACRONYM.fullmatch(word) else None


def matching_key(word: str) -> str:
    """Return the word folded for matching, never for display.

    >>> matching_key("الإِرْهَاب") == matching_key("الارهاب")
    True
    >>> matching_key("Sécurité")
    'sécurité'
    >>> matching_key("FBI")
    'fbi'
    """
    return " ".join(folded_words(word))
