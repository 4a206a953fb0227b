"""Where an Arabic word is cut: conjunctions and prepositions before it, the pronoun after it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Reading, cost, fits, fold, readings
from achtari_toolkit.text.arabic.clitic_slots import CONJUNCTIONS, PRONOUNS, proclitics
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.lexicon import lexicon

ARTICLE = "ال"
SHORTEST = 3  # letters that are left of a word
RATIO = 2  # how much more frequent the rest must be than the word, with or without article


class Cut(NamedTuple):
    """How many letters of a word are proclitics, and how many its pronoun; the reading, if the lexicon knows one."""

    before: int
    after: int
    reading: Reading | None = None


def segments(word: str, count: Callable[[str], int] | None = None) -> tuple[str, ...]:
    """Return the pieces of an Arabic word: proclitics, the word itself with its article, its pronoun.

    count  how often a corpus has a folded word: it tells where to cut what the lexicon lacks

    ل and the article share a letter: للأمن is ل and لأمن. Vowel marks and tatweel are left out.

    >>> segments("وبالأمن"), segments("للأمن"), segments("سيكتبونها"), segments("لأنهم")
    (('و', 'ب', 'الأمن'), ('ل', 'لأمن'), ('س', 'يكتبون', 'ها'), ('ل', 'أن', 'هم'))
    >>> segments("وجدة"), segments("بفرنسا"), segments("فكرة"), segments("لكن")
    (('وجدة',), ('ب', 'فرنسا'), ('فكرة',), ('لكن',))
    """
    written = plain(word)
    cut = cut_of(written, count)
    stop = len(written) - cut.after
    return (*written[: cut.before], written[cut.before : stop], *([written[stop:]] if cut.after else []))


def attached_name(word: str, names: Collection[str] = ()) -> str | None:
    """Return the name that a word is with proclitics before it, or None if it is a name alone or no name.

    names  names to know besides those of the lexicon, as they are written

    A word that is also a common word (حسن, جمال) counts as a name; one that is only that (قوة) does not.

    >>> attached_name("ولندن"), attached_name("وعلى"), attached_name("بيان"), attached_name("لندن")
    ('لندن', None, None, None)
    >>> attached_name("لكيوتل"), attached_name("لزغريد", ["زغريد"])
    ('كيوتل', 'زغريد')
    """
    written, listed = plain(word), {fold(plain(name)) for name in names}
    cut = cut_of(written, lambda key: 100 * (key in listed))
    rest = written[cut.before :]
    if not cut.before:
        return None
    if cut.reading is None:
        return None if readings(fold(rest)) else rest
    return rest if any(_is_name(r) and r.clitics <= cut.reading.clitics for r in readings(fold(written))) else None


def _is_name(reading: Reading) -> bool:
    known = lexicon()
    return reading.stem.kind == "name" and any(
        name in known.names or name in known.relations for name in (reading.headword, ARTICLE + reading.headword)
    )


def cut_of(written: str, count: Callable[[str], int] | None = None) -> Cut:
    """Return where a word without vowel marks is cut."""
    key = fold(written)
    if key in lexicon().cuts or written in lexicon().cuts:
        return Cut(len(lexicon().cuts.get(written, lexicon().cuts.get(key))[0]), 0)
    known = best_reading(key, written)
    if known:
        return Cut(proclitics(known.before, known.stem.slot), len(known.after), known)
    if len(written) > SHORTEST + 1 and written[0] in "وفبل" and written[1] in "أإآ":  # no word of one piece begins so
        return Cut(1, 0)
    return _cut_unknown(key, count or (lambda _: 0))


def best_reading(key: str, written: str) -> Reading | None:
    """Return the likeliest reading of a word: fewest clitics, a name only if nothing else fits with one clitic more."""
    return min((r for r in readings(key) if fits(r, written)), key=cost, default=None)


def _cut_unknown(key: str, count: Callable[[str], int]) -> Cut:
    """Where to cut a word that the lexicon lacks: before an article, behind the seat of a hamza, or where the rest is
    more frequent than the word."""
    for conjunction in CONJUNCTIONS:
        for article, prepositions in (("بال", 1), ("كال", 1), ("لل", 1), (ARTICLE, 0)):
            if key.startswith(conjunction + article) and len(key) >= len(conjunction + article) + SHORTEST:
                return Cut(len(conjunction) + prepositions, 0)
    for pronoun in PRONOUNS:
        if key.endswith(("ؤ" + pronoun, "ئ" + pronoun)):
            return Cut(0, len(pronoun))
    own = RATIO * _uses(key, count)
    for before in ("و", "ف", "ب", "ل", "وب", "ول", "فل", "فب"):
        if key.startswith(before) and len(key) - len(before) >= SHORTEST and _uses(key[len(before) :], count) > own:
            return Cut(len(before), 0)
    for pronoun in ("ها", "هم", "هما", "ه"):
        stem = key.removesuffix(pronoun)
        if (
            stem != key
            and len(stem) >= SHORTEST
            and _uses(stem, count) + _uses(stem[:-1] + "ة", count) * (stem[-1] == "ت") > own
        ):
            return Cut(0, len(pronoun))
    if key.startswith("و") and len(key) > SHORTEST + 1:
        return Cut(1, 0)
    return Cut(0, 0)


def _uses(key: str, count: Callable[[str], int]) -> int:
    return count(key) + count(ARTICLE + key)
