"""Darija, Moroccan Arabic: told from the standard language, and from French, by its function words and verb shapes."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from achtari_toolkit.text.arabic.clitics import plain

SAMPLE = 400  # characters that are read first; the rest is read only where they look like Darija
SHARE = 1 / 7  # points a word: one word that only Darija writes among fourteen
FEWEST, FEWEST_LATIN = (
    2,
    3,
)  # points: one word that only Darija writes; in Latin letters two words, for one may be a name
PROCLITICS, SHORTEST = "وفبل", 3  # letters of a word behind a proclitic
ARABIC = re.compile("[\u0620-\u0652\u066e-\u06d3]+")
LATIN = re.compile(r"(?<![\w/=?&.@])\d*[a-zA-Z\u00c0-\u024f][a-zA-Z\u00c0-\u024f\d]*")  # no pieces of addresses
REPEATED = re.compile(r"(\w)\1{2,}")
FOLD = str.maketrans("أإآٱݣگڭڤپàâçéèêëîïôûùü", "ااااكككفبaaceeeeiiouuu")


class Marks(NamedTuple):
    """Points by word, the words with points, and shapes with their points, in the order in which they are tried."""

    words: dict[str, int]
    telling: frozenset[str]
    shapes: tuple[tuple[re.Pattern[str], int], ...]


def is_darija(text: str) -> bool:
    """Say whether a text is written in Darija, in Arabic or in Latin letters: at least about a third of its words.

    Each word has points in lexicon/darija.txt: 2 if only Darija writes it, 1 if others do too, -1 if only the
    standard language does. A text is Darija if they come to 1 for every 7 words, and to 2 in all (3 in
    Latin letters), both in its first 400 characters and in the whole: a quotation does not make an article Darija. Words in the script that the text
    has more of are counted.

    >>> is_darija("واش كاين شي جديد فهاد القضية"), is_darija("هل هناك جديد في هذه القضية")
    (True, False)
    >>> is_darija("wach kayn chi jdid f had l9adiya"), is_darija("Y a-t-il du nouveau dans cette affaire ?")
    (True, False)
    """
    if len(text) < SAMPLE:
        return _dense(text)
    beginning = text[:SAMPLE]
    if _marks().telling.isdisjoint(beginning.split()):  # a tenth of the time of weighing every word
        return False
    return _dense(beginning) and _dense(text)


def _dense(text: str) -> bool:
    arabic, latin = ARABIC.findall(text), ()
    if sum(map(len, arabic)) * 2 < len(text):
        latin = LATIN.findall(text)
    words = arabic if sum(map(len, arabic)) >= sum(map(len, latin)) else latin
    total = sum(map(points, words))
    return total >= (FEWEST if words is arabic else FEWEST_LATIN) and total >= SHARE * len(words)


@lru_cache(1 << 16)
def points(word: str) -> int:
    """Return how strongly a word tells Darija: 2, 1, 0 or -1."""
    folded = REPEATED.sub(r"\1", plain(word.lower()).translate(FOLD))
    marks, rest = _marks(), folded[1:] if folded[:1] in PROCLITICS and len(folded) > SHORTEST else ""
    for form in (folded, rest):
        if form in marks.words:
            return marks.words[form]
    return next((n for form in (folded, rest) for shape, n in marks.shapes if shape.fullmatch(form)), 0)


@cache
def _marks() -> Marks:
    """The file of words, read once a process (about 5 ms)."""
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
    return Marks(words, frozenset(word for word, n in words.items() if n > 0), tuple(shapes))
