"""What the head of a column may mean, by its words: heads.yml lists the names of five languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from achtari_toolkit.text.dates.date_words import plain_text, read_words

RANKS = {"first": 300, "second": 200, "last": 100}
REDUCED = 10  # points lost where a filler had to be dropped
POSITION = 0.5  # points lost for each name listed before
EXTRA_WORD = 12  # points won by a name of several words: of Titre and Titre de l'article the second is the headline
BY_WORD = 40  # points of a head that only has a word for date or address in it
BY_PUBLISHING = 120  # and of one that has a word for publication in it
BY_NOUN = 60  # and of one whose first or last word is a sure name: Langue de publication, seoTitle
SURE = 290  # points of a sure name
BETWEEN_CASES = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
MOST_CHARACTERS = 200  # of a head
BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|\{[^}]*\}|^\W*\d+\s*[.)\-:]\s")  # remarks, and numbers before heads
PARTS = re.compile(r"\s*[/|\n–—:]\s*|\s+-\s+")
SCRIPTS = (re.compile("[\u0600-\u06ff]+"), re.compile("[A-Za-z\u00c0-\u024f'’]+"))
WORD = re.compile(r"[^\W_]+")
SKIPPED = frozenset(
    "the a of in and or for to le la les l d de du des un une et ou en au aux dans el los las del al y o its"
    " من في على و او s".split()
)  # fmt: skip
HEADS = read_words("heads.yml", __package__)


def words_of(head: str) -> tuple[str, ...]:
    """Return the words of a head, plain: without case, accents, marks, articles, prepositions and plural.

    >>> words_of("Date_de_Parution"), words_of("عنوان المقالات"), words_of("webPublicationDate"), words_of("L'auteur")
    (('date', 'parution'), ('عنوان', 'مقالات'), ('web', 'publication', 'date'), ('auteur',))
    """
    spaced = BETWEEN_CASES.sub(" ", unicodedata.normalize("NFC", str(head)[:200]))
    words = [_stem(word) for word in WORD.findall(plain_text(spaced))]
    return tuple(word for word in words if word not in SKIPPED) or tuple(words)


@lru_cache(maxsize=10_000)
def meanings(head: str) -> Mapping[str, float]:
    """Return {field: points} of a head: our columns, and captured and modified, that it may mean; most points are
    surest.

    >>> dict(meanings("Source")), dict(meanings("remarques"))
    ({'url': 100.0, 'site': 200.0}, {})
    """
    variants = [variant for variant in _variants(str(head)[:MOST_CHARACTERS]) if WORD.search(variant)]
    listed = (_listed(words_of(variant)) for variant in variants)
    return next(filter(None, listed), None) or next(filter(None, (dict(_by_word(words_of(v))) for v in variants)), {})


def part_of_date(head: str) -> str | None:
    """Return year, month, day or time if a head means that part of a date; else None.

    >>> part_of_date("Année"), part_of_date("الشهر"), part_of_date("Mois"), part_of_date("date")
    ('year', 'month', 'month', None)
    """
    words = words_of(head)
    return _parts().get("".join(words)) or _parts().get(
        "".join(words[1:]) if words[:1] and words[0] in _words("dates") else ""
    )


def is_other(head: str) -> bool:
    """Return whether a head says that its values are something else than the text, date or address of an article.

    >>> is_other("Date of birth"), is_other("image_url"), is_other("x1")
    (True, True, False)
    """
    return any(_words(group).intersection(words_of(head)) for group in ("captured", "modified", "not_text"))


def is_head(names: list[str]) -> int:
    """Return how many different fields the names of a row mean, by which the head of a table is known."""
    best = [max(meanings(name).items(), key=lambda item: item[1], default=("", 0.0))[0] for name in names if name]
    return len(set(best) - {""})


def _variants(head: str) -> Iterator[str]:
    """A head; then without what is in brackets; then its parts if each is a name: "Titre / العنوان", "Date التاريخ"."""
    yield head
    bare = BRACKETS.sub(" ", head)
    yield bare
    for parts in (PARTS.split(bare), [" ".join(script.findall(bare)) for script in SCRIPTS]):
        filled = [part for part in parts if WORD.search(part)]
        if all(_listed(words_of(part)) for part in filled):
            yield from filled


def _listed(words: tuple[str, ...]) -> dict[str, float]:
    """{field: points} of the listed names that words are, fillers left out or not."""
    points: dict[str, float] = {}
    for n_dropped, key in _keys(words):
        for field, listed in _names().get(key, {}).items():
            points[field] = max(points.get(field, 0.0), listed - REDUCED * n_dropped)
    return points


def _keys(words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The words as one name; then without fillers, as long as something remains."""
    yield 0, "".join(words)
    if len(words) == 1:
        yield from _without_glued(words[0])
        return
    fillers = _words("fillers")
    for n in range(len(words)):
        if words[n] in fillers:
            yield 1, "".join(words[:n] + words[n + 1 :])
    rest = tuple(word for word in words if word not in fillers)
    if rest and len(words) - len(rest) > 1:
        yield 2, "".join(rest)


def _without_glued(word: str) -> Iterator[tuple[int, str]]:
    """articletitle and newsdate: one word, of which a filler is a part."""
    for filler in _words("fillers"):
        if len(filler) > 3 and len(word) - len(filler) > 3:
            if word.startswith(filler):
                yield 1, word[len(filler) :]
            elif word.endswith(filler):
                yield 1, word[: -len(filler)]


def _by_word(words: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """What a single word makes of a head that is not listed."""
    is_date = bool(_words("dates").intersection(words))
    if _words("captured").intersection(words):
        yield from [("captured", BY_WORD)] if is_date or words[-1] in ("at", "on") else []
    elif _words("modified").intersection(words):
        yield from [("modified", BY_WORD)] if is_date or words[-1] in ("at", "on") else []
    elif not _words("not_text").intersection(words):
        bare = tuple(word for word in words if word not in _words("fillers")) or words
        noun = next((named for word in (words[0], bare[0], words[-1], bare[-1]) if (named := _sure(word))), None)
        if is_date and _words("publishing").intersection(words):
            yield "published", BY_PUBLISHING
        elif noun and noun != "published" and not (is_date and words[0] in _words("dates")):
            yield noun, BY_NOUN
        elif _words("publishing").intersection(words):
            yield "published", BY_PUBLISHING
        elif is_date:
            yield "published", BY_WORD
        elif _words("addresses").intersection(words):
            yield "url", BY_WORD


def _sure(word: str) -> str | None:
    """The field that a single word names surely, or None."""
    listed = {field: points for field, points in _names().get(word, {}).items() if points >= SURE}
    return max(listed, key=lambda field: listed[field], default=None)


@cache
def _names() -> dict[str, dict[str, float]]:
    """{name: {field: points}} of heads.yml."""
    names: dict[str, dict[str, float]] = {}
    for field, ranks in HEADS["fields"].items():
        for rank, languages in ranks.items():
            for listed in languages.values() if languages else ():
                for n, name in enumerate(listed):
                    words = words_of(name)
                    fields = names.setdefault("".join(words), {})
                    points = RANKS[rank] - POSITION * min(n, 20) + EXTRA_WORD * (len(words) > 1)
                    fields[field] = max(fields.get(field, 0.0), points)
    return names


@cache
def _parts() -> dict[str, str]:
    return {"".join(words_of(name)): part for part, names in HEADS["parts"].items() for name in names}


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(word for entry in HEADS[group] for word in words_of(entry))


def _stem(word: str) -> str:
    """A word without the Arabic article, and without the s of a plural where enough letters remain."""
    if word.startswith("وال") and len(word) > 5:
        word = word[3:]
    elif word.startswith("ال") and len(word) > 3:
        word = word[2:]
    word = word.replace("ة", "ه").replace("ى", "ي")
    is_plural = len(word) > 4 and word.isascii() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word
