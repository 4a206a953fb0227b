"""Inflection of Arabic nouns and adjectives, by rule: dual, sound plurals, feminine, accusative, stems for pronouns."""

from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.text.arabic.clitic_slots import Slot


class Stem(NamedTuple):
    """A form of a word without clitics: as it is written, which clitics it takes, and its inflection.

    written  with hamzas, without vowel marks
    slot     which clitics it takes, see clitic_slots
    kind     noun, plural, dual, feminine, past, present ...
    """

    written: str
    slot: Slot
    kind: str


def noun_stems(word: str, plurals: tuple[str, ...] = (), *, sound_plural: bool = True) -> Iterator[Stem]:
    """Yield the forms of a noun: itself, its dual, its sound feminine plural if it has one, and its listed plurals.

    >>> {stem.written for stem in noun_stems("مدرسة", ("مدارس",))} >= {"مدرسة", "مدرست", "مدرستين", "مدارس"}
    True
    """
    yield from _singular(word, "noun")
    yield from _dual(word, alone=word[-1] == "ة")
    if sound_plural:
        yield from _feminine_plural(_before_at(word))
    for plural in plurals:
        yield from _plural(plural, word)


def adjective_stems(word: str, plurals: tuple[str, ...] = ()) -> Iterator[Stem]:
    """Yield the forms of an adjective or a noun of person: both genders, dual, sound and listed plurals.

    >>> {stem.written for stem in adjective_stems("مغربي", ("مغاربة",))} >= {"مغربية", "مغربيين", "مغاربة"}
    True
    """
    yield from _singular(word, "noun")
    yield from _dual(word, alone=False)
    feminine = _stem_of(word) + "ة"
    yield from (stem._replace(kind="feminine") for stem in _singular(feminine, ""))
    yield from _dual(feminine)
    yield from _feminine_plural(_stem_of(word))
    short = word[:-1] in plurals  # محامي is محام without article, and محامون
    yield from _masculine_plural(word[:-1] if short else _stem_of(word))
    for plural in plurals:
        yield from _plural(plural, word)


def _singular(word: str, kind: str) -> Iterator[Stem]:
    yield Stem(word, "absolute", kind)
    last, rest = word[-1], word[:-1]
    if last == "ة":
        yield Stem(rest + "ت", "with_possessive", kind)
        yield Stem(rest + "تي", "construct", "mine")
        return
    if last == "ى":
        yield Stem(rest + "ا", "with_possessive", kind)
        return
    yield Stem(word, "with_possessive", kind)
    if last == "ء":
        yield from (Stem(rest + seat, "with_possessive", kind) for seat in "ئؤ")
        if rest[-1:] == "ي":  # شيء: شيئا
            yield Stem(rest + "ئا", "accusative", "accusative")
        elif rest[-1:] != "ا":  # جزء: جزءا, عبء: عبئا
            yield from (Stem(rest + end, "accusative", "accusative") for end in ("ءا", "ئا"))
    elif last != "ا":
        yield Stem(word + "ا", "accusative", "accusative")


def _dual(word: str, *, alone: bool = True) -> Iterator[Stem]:
    """The dual. alone: also without its ن, where X + ي is not more likely the adjective of relation to X."""
    if word[-1] == "ا":
        return
    if word[-1] == "ة":
        stems = [word[:-1] + "ت"]
    elif word[-1] == "ء":
        stems = [word, word[:-1] + "ئ"]
    else:
        stems = [word[:-1] + "ي" if word[-1] == "ى" else word]
    for stem in stems:
        for ending in ("ا", "ي"):
            yield Stem(stem + ending + "ن", "absolute", "dual")
            yield Stem(stem + ending, "with_possessive", "dual")
            if alone:
                yield Stem(stem + ending, "construct", "dual")


def _feminine_plural(stem: str) -> Iterator[Stem]:
    yield Stem(stem + "ات", "absolute", "sound plural")
    yield Stem(stem + "ات", "with_possessive", "sound plural")


def _masculine_plural(stem: str) -> Iterator[Stem]:
    for ending in ("و", "ي"):
        yield Stem(stem + ending + "ن", "absolute", "sound plural")
        yield Stem(stem + ending, "with_possessive", "sound plural")
        yield Stem(stem + ending, "construct", "sound plural")


def _plural(plural: str, word: str) -> Iterator[Stem]:
    """A listed plural; one in ون or ين that keeps the letters of the word is inflected as sound.

    In the plural of a root that ends in ن this ن belongs to the root: سجون of سجن is as broken as قلوب of قلب.
    """
    without_ending = word[:-1] if word[-1] in "ةيى" else word
    if plural[-2:] in ("ون", "ين") and plural[:-2] == without_ending:
        yield from _masculine_plural(plural[:-2])
    else:
        yield from _singular(plural, "plural")


def _stem_of(word: str) -> str:
    """The stem before endings: ى becomes ي."""
    return word[:-1] + "ي" if word[-1] == "ى" else word


def _before_at(word: str) -> str:
    """The stem before ات."""
    if word[-1] == "ة":
        return word[:-1]
    if word[-1] == "ا" and len(word) > 3:  # كاميرات, ميليشيات
        return word[:-1]
    if word[-1] in "وي" and len(word) > 3 and word[-2] != "ي":
        return word + "ه" if word[-1] == "و" else _stem_of(word)
    return _stem_of(word)
