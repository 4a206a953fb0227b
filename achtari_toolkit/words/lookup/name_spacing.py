"""Names whose parts newsrooms join or part: عبد اللطيف and عبداللطيف, بن كيران and بنكيران, El Khalfi and Elkhalfi.

By rule, and for names only: a first part (عبد, أبو, بن, Abd, Ben, El) and the word after it, or a word before الدين or
الله.
An ordinary word is never made of two parts, nor parted: ابواب is no أبو, and لبنان has no بن.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from achtari_toolkit.text.arabic.clitics import is_arabic, plain
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.languages.latin_forms import is_latin_word
from achtari_toolkit.text.names.known_words import is_country, is_ordinary
from achtari_toolkit.text.script.folding import matching_key

ARABIC_FIRST = ("عبد", "أبو", "ابو", "أبا", "أبي", "ابن", "بن", "أم")
ARABIC_PARTED = ("عبدال", "أبو", "ابو", "بن")  # at the beginning of a word; عبدال is عبد and ال
SON_OF = "بن"
ARABIC_LAST = ("الدين", "الله")
LATIN_FIRST = ("abdel", "abdul", "abd", "abou", "abu", "ben", "bin", "ibn", "ait", "aït", "ould", "el", "al")
ARTICLE, SERVANT, ARTICLES = "ال", "abd", ("el", "al", "ul")  # Abd el-Krim, Abdel Krim, Abdelkrim
SHORT = 2  # letters of a first part that begins many other words
LEAST_LETTERS = 3  # of the part that follows the first one, or is before the last one; 4 after two letters
MOST_SPACINGS = 8  # of one name

Spacing = tuple[str, ...]


def spacings(words: Sequence[str]) -> list[Spacing]:
    """Return the words of a name, as typed, in the other ways in which newsrooms join and part them.

    >>> spacings(["عبد", "اللطيف", "الحموشي"]), spacings(["بنكيران"])
    ([('عبداللطيف', 'الحموشي')], [('بن', 'كيران')])
    >>> spacings(["Abd", "el", "Krim"]), spacings(["لبنان"]), spacings(["محمد", "سالم"])
    ([('Abdel', 'Krim'), ('AbdelKrim',)], [], [])
    """
    choices = [_choices(piece) for piece in _pieces(words)]
    if len(words) == 1 and is_arabic(words[0]):  # علي بن موسى is the son of a Moussa, and no Benmoussa
        choices = [[way for way in choices[0] if not (way[0] == SON_OF and way[-1] in lexicon().names)]]
    ways = (tuple(word for piece in way for word in piece) for way in product(*choices))
    return [way for way in dict.fromkeys(ways) if way != tuple(words)][: MOST_SPACINGS - 1]


def _pieces(words: Sequence[str]) -> Iterator[Spacing]:
    """The words, those together that may be joined."""
    i = 0
    while i < len(words):
        key, following = matching_key(words[i]), [matching_key(word) for word in words[i + 1 : i + 3]]
        n = 1
        if key == SERVANT and len(following) == 2 and following[0] in ARTICLES:
            n = 3
        elif following and _are_parts(words[i], words[i + 1]):
            n = 2
        yield tuple(words[i : i + n])
        i += n


def _choices(piece: Spacing) -> list[Spacing]:
    """A piece of a name as it is, joined or parted."""
    if len(piece) == 1:
        return [piece, *_parted(piece[0])]
    joined = "".join(piece)
    if len(piece) == 3:
        return [piece, ("".join(piece[:2]), piece[2]), (joined,)]
    apart = [_article_apart(piece)] if matching_key(piece[0]) == SERVANT + ARTICLES[0] else []
    return [piece, *apart, *([] if _is_ordinary(joined) else [(joined,)])]


def _are_parts(first: str, second: str) -> bool:
    """Whether two words are written as one by some newsrooms."""
    if is_arabic(first) != is_arabic(second):
        return False
    if is_arabic(first):
        is_first = plain(first) in ARABIC_FIRST and plain(second) not in ARABIC_FIRST
        return (is_first or plain(second) in ARABIC_LAST) and len(second) >= LEAST_LETTERS <= len(first) + is_first
    return matching_key(first) in LATIN_FIRST and len(second) >= LEAST_LETTERS


def _parted(word: str) -> Iterator[Spacing]:
    """A word that begins with a first part, or ends with a last one, as two."""
    if _is_ordinary(word):
        return
    letters = plain(word) if is_arabic(word) else word.casefold()
    for last in ARABIC_LAST if is_arabic(word) else ():
        if letters.endswith(last) and len(letters) >= LEAST_LETTERS + len(last):
            yield letters.removesuffix(last), last
    for first in ARABIC_PARTED if is_arabic(word) else LATIN_FIRST:
        rest = letters.removeprefix(first)
        is_short = len(first) == SHORT
        if rest != letters and len(rest) >= LEAST_LETTERS + is_short and not (is_short and is_country(letters)):
            first = first.removesuffix(ARTICLE)
            yield word[: len(first)], word[len(first) :]
            if first == SERVANT + ARTICLES[0]:
                yield _article_apart((word[: len(first)], word[len(first) :]))
            return


def _article_apart(piece: Spacing) -> Spacing:
    """Abd el Krim for Abdel Krim."""
    return piece[0][: len(SERVANT)], piece[0][len(SERVANT) :], piece[1]


@cache
def _is_ordinary(word: str) -> bool:
    """Whether a word is ordinary or in a dictionary."""
    key = matching_key(word)
    return is_ordinary(key) or is_latin_word(key)
