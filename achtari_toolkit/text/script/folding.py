"""Folding for matching: where the words of press text begin and end, and which spellings count as the same word.

words_of is the specification: one regular expression over the kinds of characters. The engine has the same rules as
a compiled loop over bytes (words/engine/kernel.py) with the same character table, and a property test compares the
two on random text. A rule that changes here changes VERSION too.

Rules, each with an example:

- A word has letters of one family: Arabic letters, or other letters and digits. سنة2025 is two words.
- An Arabic proclitic is not a word before a quotation mark, a bracket, a letter of another script or a digit, nor
  where a tatweel stretches its end: the words of لـ"داعش" and الـFBI are داعش and FBI. PROCLITICS lists them.
- Latin initials with dots are one word, which keeps its dots so that U.S. is not us: F.B.I. has the key f.b.i, and
  dotted("FBI") returns that key. Arabic initials are words of their own: اف.بي.اي is three words, like إف بي آي.
- A French elision ends a word: l'ONU is l and onu. ELISIONS lists them.
- The tails of English contractions and possessives are dropped: Morocco's is morocco. ENGLISH_TAILS lists them.
- Any other apostrophe between letters is dropped and joins them: aujourd'hui is aujourdhui, Qur'an is quran.
- A number keeps its decimals after a dot and loses the marks between its thousands: 12,5 is 12.5, and 1.500 and
  1 500 are 1500. A date is three words: 24.11.2025. One or more percent signs are a word.
- œ is oe and æ is ae: œuvre is oeuvre. Full-width and mathematical letters are plain ones: ＦＢＩ is fbi.
- Vowel marks, tatweel and invisible characters belong to the word around them and are not part of its key.
- Every other character separates words: hyphens, underscores, the signs of hashtags, emoji.
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
    LETTER_MASK,
    MARK,
    OPENING,
    OTHER,
    OTHER_LIGATURE,
    PERCENT,
    QUOTE,
    SEPARATOR,
    SPACE,
    TATWEEL,
    character_table,
    kind_and_letters,
)

VERSION = "match-4"  # changes whenever a text may be folded or divided differently; recorded with every token table

PROCLITICS = frozenset(
    conjunction + rest for conjunction in ("", "و", "ف") for rest in ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل")
) - {""}  # fmt: skip
ELISIONS = (*"cdjlmnst", *(f"{before}qu" for before in ("", "jus", "lors", "puis", "quoi", "quel", "pres")))
ENGLISH_TAILS = ("s", "d", "m", "t", "ll", "re", "ve")  # after an apostrophe: Morocco's, he'd, I'm, don't, they'll

# Each character is one symbol: a to z are those letters, x any other letter that is not Arabic, A an Arabic letter,
# 0 a zero and 9 any other digit, M a mark. What has no symbol here is a separator.
SYMBOLS = {
    ARABIC: "A", ARABIC_LIGATURE: "A", OTHER: "x", OTHER_LIGATURE: "x", DIGIT: "9", PERCENT: "%", SPACE: " ",
    COMMA: ",", QUOTE: '"', APOSTROPHE: "'", OPENING: "(", MARK: "M", INVISIBLE: "",
}  # fmt: skip
KEPT = "*"  # a character that the caller keeps, until it takes the kind of the letter next to it
AFTER_PROCLITIC = re.compile("[\"'(a-z09%]")  # a proclitic before one of these symbols is not a word
ACRONYM = re.compile("[A-Z]{2,7}")
NUMBER = r"""(?<![09][.,])(?:
    (?: 9[09]{0,2} (?:\.[09]{3}(?![09]))+ (?:,([09]++))?   # 1.500 and 1.234.567,89
      | 9[09]{0,2} (?:,[09]{3}(?![09]))+ (?:\.([09]++))?   # 1,500
      | [09]++[.,]([09]++)                                 # 12,5 and 0.123
    ) (?![.,]?[09])
  | 9[09]{0,2} (?:\ [09]{3}(?![09]))++ (?:[.,]([09]++)(?![.,][09]))?  # 1 500 and 30 000,5
)"""
TAIL = f"'(?:{'|'.join(ENGLISH_TAILS)})(?![a-z09])"
WORDS = re.compile(
    rf"""(?P<number>{NUMBER})
  | (?P<elision>(?:{"|".join(ELISIONS)})(?='[a-z]))
  | (?P<other>(?:[a-z](?:\.[a-z](?![a-z09]))+ | [a-z09]++) (?:(?!{TAIL})'[a-z][a-z09]*+)*) (?:{TAIL})?
  | (?P<arabic>A++)
  | (?P<percent>%++)""",
    re.VERBOSE,
)


class TextWord(NamedTuple):
    """A word of a text: it is written as text[start:stop] and matched by its key."""

    start: int
    stop: int
    key: str


class _Symbols(NamedTuple):
    """The characters of a text that count, without marks and invisible characters.

    symbols  one symbol per character, see SYMBOLS
    folded   the letter or letters that each character folds to
    starts   where each character begins in the text
    stops    where it ends, after its marks
    """

    symbols: str
    folded: list[str]
    starts: list[int]
    stops: list[int]


def words_of(text: str, *, keep: str = "") -> Iterator[TextWord]:
    """Yield the words of a text as the engine divides and matches them; characters in keep count as letters.

    >>> [word.key for word in words_of("مدير الـ”إف بي آي” بواشنطن")]
    ['مدير', 'اف', 'بي', 'اي', 'بواشنطن']
    >>> [word.key for word in words_of("L’ONU : 1 500 morts, soit 12,5 % aujourd'hui")]
    ['l', 'onu', '1500', 'morts', 'soit', '12.5', '%', 'aujourdhui']
    >>> [word.key for word in words_of("Morocco's F.B.I. envoy #counter_terrorism")]
    ['morocco', 'f.b.i', 'envoy', 'counter', 'terrorism']
    """
    symbols, folded, starts, stops = _symbols(text, keep)
    for match in WORDS.finditer(symbols):
        rule = match.lastgroup or ""
        first, last = match.span(rule)
        written = text[starts[first] : stops[last - 1]]
        key = "".join(folded[first:last])
        if rule == "number":
            key = _number_key(match, folded)
        elif DOT in match[rule]:
            key = "".join(DOT if symbols[i] == DOT else folded[i] for i in range(first, last))
        elif key in PROCLITICS and (written[-1] == TATWEEL or AFTER_PROCLITIC.match(symbols, last)):
            continue
        yield TextWord(starts[first], stops[last - 1], key)


def _number_key(match: re.Match[str], folded: list[str]) -> str:
    """The digits of a number, with a dot before its decimals."""
    first, last = match.span("number")
    decimal_groups = range(match.re.groupindex["number"] + 1, match.re.groupindex["elision"])
    decimals = max(match.start(group) for group in decimal_groups)  # -1 in a number without decimals
    if decimals < 0:
        return "".join(folded[first:last])
    return "".join(folded[first:decimals]) + DOT + "".join(folded[decimals:last])


def _symbols(text: str, keep: str) -> _Symbols:
    """The characters of a text that count; a mark lengthens the character before it and may accent it."""
    symbols: list[str] = []
    folded: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    takes_accents = True
    for position, character in enumerate(text):
        symbol, letter = (KEPT, character) if character in keep else _symbol(character)
        if symbol == "M" and symbols and (symbols[-1].isalnum() or symbols[-1] in "%*"):
            symbols[-1] = "x" if symbols[-1].islower() else symbols[-1]  # a letter with a mark is in no elision or tail
            takes_accents = takes_accents and letter != chr(BARRIER)
            folded[-1] = _accented(folded[-1], character) if takes_accents else folded[-1]
            stops[-1] = position + 1
        elif symbol and symbol != "M":
            symbols.append(symbol)
            folded.append(letter)
            starts.append(position)
            stops.append(position + 1)
            takes_accents = True
    kept_as_arabic = re.sub(r"(?<=A)\*+|\*+(?=A)", lambda match: "A" * len(match[0]), "".join(symbols))
    return _Symbols(kept_as_arabic.replace(KEPT, "x"), folded, starts, stops)


@cache
def _symbol(character: str) -> tuple[str, str]:
    """The symbol of a character, empty if it is invisible, and what it folds to: letters, or BARRIER of a mark."""
    kind, letters = kind_and_letters(character)
    if kind == SEPARATOR or kind > MARK:
        return DOT if character == DOT else SYMBOLS.get(kind, "-"), ""
    if isinstance(letters, int):
        return SYMBOLS[kind], chr(letters)  # of a mark
    if len(letters) == 1 and ((kind == OTHER and letters.isascii()) or letters == "0"):
        return letters, letters
    return SYMBOLS[kind], letters


def _accented(folded: str, mark: str) -> str:
    """The folded letters with the last one and a combining accent as one letter, or unchanged if there is none."""
    table, pair = character_table(), ord(folded[-1]) << 32 | ord(mark)
    row = int(np.searchsorted(table.accent_pairs, np.uint64(pair)))
    is_pair = row < len(table.accent_pairs) and int(table.accent_pairs[row]) == pair
    return folded[:-1] + chr(table.accented_letters[row] & LETTER_MASK) if is_pair else folded


def folded_words(text: str, *, keep: str = "") -> list[str]:
    """Return the words of a text as the engine matches them; characters in keep stay as they are.

    >>> folded_words("الأَمْـن بالمغرب، سنة ٢٠٢٥")
    ['الامن', 'بالمغرب', 'سنة', '2025']
    >>> folded_words("L'ONU à Fès")
    ['l', 'onu', 'à', 'fès']
    >>> folded_words("Counter-Terrorism")
    ['counter', 'terrorism']
    """
    return [word.key for word in words_of(text, keep=keep)]


def written_words(text: str, *, keep: str = "") -> list[str]:
    """Return the words of a text as they are written, divided as the engine does; characters in keep count as letters.

    >>> written_words("مدير الـ”إف بي آي”")
    ['مدير', 'إف', 'بي', 'آي']
    >>> written_words("L'Opération anti-drogue"), written_words("Counter-Terror*", keep="*")
    (['L', 'Opération', 'anti', 'drogue'], ['Counter', 'Terror*'])
    """
    return [text[word.start : word.stop] for word in words_of(text, keep=keep)]


def dotted(word: str) -> str | None:
    """Return the key that an acronym has when it is written with dots, or None if the word is not an acronym.

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
