"""Darija, Moroccan Arabic: detected by its function words and verb shapes."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.languages.amazigh import AMAZIGH_WORDS
from achtari_toolkit.text.languages.stopwords import stopwords

SAMPLE = 400  # characters that are read first; the rest is read only if they look like Darija
POINTS_PER_WORD = 1 / 7  # one word that only Darija has among fourteen
LEAST_POINTS = 2  # one word that only Darija has
LEAST_POINTS_LATIN = 3  # two words in Latin letters, because one may be a name
OF_DARIJA_ALONE = 2  # the points of a word that only Darija has: a text in Latin letters has at least one of these
PROCLITICS, LATIN_PROCLITICS = "وفبل", "wfbld"
SHORTEST_WITH_PROCLITIC = 3  # a word must have more letters than that to begin with a proclitic
ARABIC = re.compile("[\u0620-\u0652\u066e-\u06d3]+")
LATIN = re.compile(r"(?<![\w/=?&.@])\d*[a-zA-Z\u00c0-\u024f][a-zA-Z\u00c0-\u024f\d]*")  # not within web addresses
# Constructions whose words other varieties have too, with their points: "had I known, I would", "must ... in order to",
# "some" before a noun (but "everything", and the name of Xi Jinping), "not" around a verb (but "he lived"), "nobody",
# "take care", "in the" in one word within a clause, "who" before a verb of Darija.
# A pattern is tried only where its first string occurs, which is ten times as fast.
CONSTRUCTIONS = (
    ("كون", re.compile(r"\bكون\b.{2,60}\bكون\b"), 2),
    ("خاص", re.compile(r"\bخاص\b.{1,60}\bباش\b"), 1),
    ("شي ", re.compile(r"(?<!كل )\bشي (?!جين)\w{3,}"), 1),
    ("ما ", re.compile(r"\bما (?!\w?عاش|\w?عيش)\w{2,}ش\b"), 2),
    ("حتى ", re.compile(r"\bحتى (?:حاجة|واحد|حد)\b"), 1),
    ("رد", re.compile(r"\bرد(?:و|ي)? بال"), 2),
    (" فال", re.compile(r"(?<=\w )فال\w{3,}"), 1),
    ("الي ", re.compile(r"\bالي (?:ما|كي|كا|غا|دار|بغا|عند|فيه|جا)\w*"), 1),
    # "this" before a noun with its article, "this thing", "not" around a verb in Latin letters
    ("had ", re.compile(r"\bhad (?:l[b-df-hj-kmnp-tv-xz379 ]|[cs]hi\b|nhar|simana|nas\b|lila)"), 2),
    ("ma ", re.compile(r"\bma (?!co|tou)(?:\w*[^\Waeiount]|\w{2,}[ai])[cs]h\b"), 2),
)
REPEATED = re.compile(r"(\w)\1{2,}")
LATIN_SPELLINGS = re.compile(r"([a-z])\1+|sh|o[uo]|(?<![\d])[58](?![\d])")
ONE_SPELLING = {"sh": "ch", "ou": "o", "oo": "o", "5": "kh", "8": "h"}
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
    only the standard language has it or, in Latin letters, if it is a function word of French, English or Spanish.
    A text is Darija if the sum is at least 1 per 7 words and at least 2, both in its first 400 characters and in the
    whole text: a quotation does not make an article Darija. In Latin letters the points above 0 are at least 3, and
    one word has 2. Only words in the more frequent of the two scripts count.

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
    if arabic_letters >= sum(map(len, latin)):
        total = sum(map(points, arabic)) + sum(_of_constructions(plain(text).translate(FOLD)))
        return total >= max(LEAST_POINTS, POINTS_PER_WORD * len(arabic))
    of_each = [*map(points, latin), *_of_constructions(text.lower())]
    for_darija = [n for n in of_each if n > 0]
    is_certain = OF_DARIJA_ALONE in for_darija and sum(for_darija) >= LEAST_POINTS_LATIN
    return is_certain and sum(of_each) >= POINTS_PER_WORD * len(latin)


def _of_constructions(text: str) -> list[int]:
    return [n for part, shape, n in CONSTRUCTIONS if part in text and shape.search(text)]


@lru_cache(1 << 16)
def points(word: str) -> int:
    """Return the points of a word for Darija: 2, 1, 0 or -1.

    A word is looked up as it is typed, in one spelling, and without a proclitic; lycée and dynamic have no proclitic,
    so that in Latin letters only listed words have one.
    """
    is_latin = LATIN.match(word) is not None
    typed = word.lower()
    folded = _latin(typed) if is_latin else REPEATED.sub(r"\1", plain(typed).translate(FOLD))
    proclitics = LATIN_PROCLITICS if is_latin else PROCLITICS
    rest = folded[1:] if folded[:1] in proclitics and len(folded) > SHORTEST_WITH_PROCLITIC else folded
    listed = _darija_words()
    for form in (typed, folded, rest):
        if form in listed.words:
            return listed.words[form]
    shaped = (typed, folded) if is_latin else (typed, folded, rest)
    return next((n for form in shaped for shape, n in listed.shapes if shape.fullmatch(form)), 0)


def _latin(text: str) -> str:
    """A text in Latin letters with one spelling where writers have several."""
    small = text.lower().translate(FOLD)
    return LATIN_SPELLINGS.sub(lambda match: match[1] or ONE_SPELLING[match[0]], small)


@cache
def _darija_words() -> DarijaWords:
    """The word list, read once per process."""
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
    for word in stopwords("fr") | stopwords("en") | stopwords("es") | AMAZIGH_WORDS:
        if len(word) > 1:
            words.setdefault(_latin(word), -1)
    return DarijaWords(words, frozenset(word for word, n in words.items() if n > 0), tuple(shapes))
