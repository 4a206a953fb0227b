"""Darija, Moroccan Arabic: detected by its function words and verb shapes."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from achtari_toolkit.text.arabic.clitics import plain

SAMPLE = 400  # characters that are read first; the rest is read only if they look like Darija
POINTS_PER_WORD = 1 / 7  # one word that only Darija has among fourteen
LEAST_POINTS = 2  # one word that only Darija has
LEAST_POINTS_LATIN = 3  # two words in Latin letters, because one may be a name
PROCLITICS = "وفبل"
SHORTEST_WITH_PROCLITIC = 3  # a word must have more letters than that to begin with a proclitic
ARABIC = re.compile("[\u0620-\u0652\u066e-\u06d3]+")
LATIN = re.compile(r"(?<![\w/=?&.@])\d*[a-zA-Z\u00c0-\u024f][a-zA-Z\u00c0-\u024f\d]*")  # not within web addresses
# Constructions whose words other varieties have too, with their points: "had I known, I would", "must ... in order to",
# "some" before a noun (but "everything", and the name of Xi Jinping), "who" before a verb of Darija.
CONSTRUCTIONS = (
    (re.compile(r"\bكون\b.{2,60}\bكون\b"), 2),
    (re.compile(r"\bخاص\b.{1,60}\bباش\b"), 1),
    (re.compile(r"(?<!كل )\bشي (?!جين)\w{3,}"), 1),
    (re.compile(r"\bالي (?:ما|كي|كا|غا|دار|بغا|عند|فيه|جا)\w*"), 1),
)
REPEATED = re.compile(r"(\w)\1{2,}")
FOLD = str.maketrans("أإآٱݣگڭڤپàâçéèêëîïôûùü", "ااااكككفبaaceeeeiiouuu")


class DarijaWords(NamedTuple):
    """The word list.

    words     points of each word
    positive  the words with more than 0 points
    shapes    patterns of words with their points, in the order in which they are tried
    """

    words: dict[str, int]
    positive: frozenset[str]
    shapes: tuple[tuple[re.Pattern[str], int], ...]


def is_darija(text: str) -> bool:
    """Say whether a text is written in Darija, in Arabic or Latin letters.

    Words have points in lexicon/darija.txt: 2 if only Darija has the word, 1 if other varieties have it too, -1 if
    only the standard language has it. A text is Darija if the sum is at least 1 per 7 words and at least 2 (3 in Latin
    letters), both in its first 400 characters and in the whole text: a quotation does not make an article Darija.
    Only words in the more frequent of the two scripts count.

    >>> is_darija("واش كاين شي جديد فهاد القضية"), is_darija("هل هناك جديد في هذه القضية")
    (True, False)
    >>> is_darija("wach kayn chi jdid f had l9adiya"), is_darija("Y a-t-il du nouveau dans cette affaire ?")
    (True, False)
    """
    if len(text) < SAMPLE:
        return _dense(text)
    beginning = text[:SAMPLE]
    if _darija_words().positive.isdisjoint(beginning.split()):  # a tenth of the time of scoring every word
        return False
    return _dense(beginning) and _dense(text)


def _dense(text: str) -> bool:
    """Whether the words of a text have enough points."""
    arabic = ARABIC.findall(text)
    arabic_letters = sum(map(len, arabic))
    latin = LATIN.findall(text) if arabic_letters * 2 < len(text) else []
    is_arabic = arabic_letters >= sum(map(len, latin))
    words = arabic if is_arabic else latin
    total = sum(map(points, words)) + (_of_constructions(text) if is_arabic else 0)
    return total >= (LEAST_POINTS if is_arabic else LEAST_POINTS_LATIN) and total >= POINTS_PER_WORD * len(words)


def _of_constructions(text: str) -> int:
    folded = plain(text).translate(FOLD)
    return sum(n for shape, n in CONSTRUCTIONS if shape.search(folded))


@lru_cache(1 << 16)
def points(word: str) -> int:
    """Return the points of a word for Darija: 2, 1, 0 or -1."""
    folded = REPEATED.sub(r"\1", plain(word.lower()).translate(FOLD))
    listed, rest = (
        _darija_words(),
        folded[1:] if folded[:1] in PROCLITICS and len(folded) > SHORTEST_WITH_PROCLITIC else "",
    )
    for form in (folded, rest):
        if form in listed.words:
            return listed.words[form]
    return next((n for form in (folded, rest) for shape, n in listed.shapes if shape.fullmatch(form)), 0)


@cache
def _darija_words() -> DarijaWords:
    """The word list, read once per process (about 5 ms)."""
    text = files("achtari_toolkit.text.arabic").joinpath("lexicon/darija.txt").read_text(encoding="utf-8")
    words: dict[str, int] = {}
    shapes = []
    for section in text.split("# --- ")[1:]:
        heading, *lines = section.splitlines()
        entries = ";".join(line for line in lines if not line.startswith("#")).translate(FOLD).split(";")
        listed = [entry.strip() for entry in entries if entry.strip()]
        for entry in listed:
            words.setdefault(entry, int(heading.split()[0]))
        shaped = [translate(entry) for entry in listed if not entry.isalnum()]
        shapes.append((re.compile("|".join(shaped) or "(?!)"), int(heading.split()[0])))
    return DarijaWords(words, frozenset(word for word, n in words.items() if n > 0), tuple(shapes))
