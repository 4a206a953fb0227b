"""How an Arabic word can be read: the known words that it may be a form of, and what is written onto them."""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from achtari_toolkit.text.arabic.clitic_slots import AFTER, BEFORE, LONGEST_AFTER, LONGEST_BEFORE, TAKES, clitics
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.arabic.nouns import Stem, adjective_stems, noun_stems
from achtari_toolkit.text.arabic.verbs import verb_stems

KnownStems: TypeAlias = dict[str, tuple[tuple[str, str, str, str], ...]]
ALEFS = "اأإآ"
RARE = {
    "dual": 0.5,
    "accusative": 0.5,
    "passive": 0.5,
    "jussive": 0.25,
    "sound plural": 0.2,
    "feminine": 0.1,
}  # clitics they weigh
FOLD = str.maketrans("أإآٱ", "اااا")


class Reading(NamedTuple):
    """One way to read a word.

    headword  the known word, as the lexicon writes it, without article
    before    what is written onto its beginning: conjunction, preposition, article, and the person of a present
    stem      the inflected form between, with its slot and kind
    after     the pronoun at its end
    clitics   how many words are written onto it
    """

    headword: str
    before: str
    stem: Stem
    after: str
    clitics: int


def fold(written: str) -> str:
    """Return a word in the letters that keys have: one alef for its hamza forms."""
    return written.translate(FOLD)


def readings(key: str) -> list[Reading]:
    """Return every reading of a folded word as a form of a known word, those with the fewest clitics first.

    >>> [(reading.headword, reading.before, reading.after) for reading in readings("وبالنسبة")]
    [('نسبة', 'وبال', '')]
    >>> [reading.headword for reading in readings("هجمات")]
    ['هجوم', 'هجمة']
    """
    known, found, end = _known_stems(), [], len(key)
    for start in range(min(LONGEST_BEFORE + 1, end)):
        before = key[:start]
        if before not in BEFORE:
            continue
        for stop in range(max(start + 1, end - LONGEST_AFTER), end + 1):
            listed = known.get(key[start:stop])
            if listed and (after := key[stop:]) in AFTER:
                for headword, written, slot, kind in listed:
                    takes_before, takes_after = TAKES[slot]
                    if before in takes_before and after in takes_after:
                        stem = Stem(written, slot, kind)
                        found.append(Reading(headword, before, stem, after, clitics(before, slot, after)))
    return sorted(found, key=attrgetter("clitics"))


def in_order(own: Iterable[Reading]) -> list[Reading]:
    """Return readings of one word in the order that readings has: fewest clitics, then the stem that begins first."""
    return sorted(own, key=lambda reading: (reading.clitics, len(reading.before), len(reading.stem.written)))


def fits(reading: Reading, spelling: str) -> bool:
    """Say whether a reading has the hamzas of a spelling.

    Hamzas that are written in both must agree. A bare alef of the spelling fits any; one of the reading does only
    where the stem begins, since newsrooms write إجتماع for اجتماع, but not وأعد for واعد.
    """
    form, start = reading.before + reading.stem.written + reading.after, len(reading.before)
    return (
        form == spelling
        or len(form) != len(spelling)
        or all(
            a == b or b == "ا" or (a == "ا" and i == start)
            for i, (a, b) in enumerate(zip(form, spelling, strict=True))
            if a in ALEFS and b in ALEFS
        )
    )


def cost(reading: Reading) -> float:
    """Clitics, and what makes one of two equal readings less likely: persons named like words, rare inflections."""
    known = lexicon()
    is_person = reading.stem.kind == "name" and reading.headword in known.names
    return reading.clitics + 0.9 * is_person + RARE.get(reading.stem.kind, 0)


def stems_of(headword: str) -> Iterator[Stem]:
    """Yield the forms of a known word, of every part of speech that the lexicon gives it; nothing if it is not known."""
    known = lexicon()
    if headword in known.nouns:
        yield from noun_stems(headword, known.nouns[headword], sound_plural=_has_sound_plural(headword))
    if headword in known.adjectives:
        yield from adjective_stems(headword, known.adjectives[headword])
    if headword in known.verbs:
        yield from verb_stems(headword, known.verbs[headword])
    if headword in known.particles or headword in known.names:
        yield Stem(headword, "name", "name")
    if headword in known.leaning:
        yield Stem(headword[:-1] + "ي" if headword[-1] == "ى" else headword, "leaning", "noun")
    if headword in known.relations:
        yield Stem(headword, "name", "name")
    if "ال" + headword in known.relations or "ال" + headword in known.names:
        yield Stem(headword, "free", "name")


def _has_sound_plural(noun: str) -> bool:
    """A short noun whose feminine is another word leaves ات to it: حالات belongs to حالة, not to حال."""
    known = lexicon()
    return noun[-1] == "ة" or not (noun + "ة" in known.nouns and (len(noun) == 3 or known.nouns[noun]))


@cache
def _known_stems() -> KnownStems:
    """Every form of every known word, folded (about 1 s, once a process)."""
    known = lexicon()
    names = {name.removeprefix("ال") for name in (*known.relations, *known.names)}
    words = dict.fromkeys(
        (*known.nouns, *known.adjectives, *known.verbs, *sorted(names), *known.particles, *known.leaning)
    )
    return by_letters((headword, stem) for headword in words for stem in stems_of(headword))


def by_letters(stems: Iterable[tuple[str, Stem]]) -> KnownStems:
    """Return the stems of headwords by their folded letters; the last of several in one slot stays.

    Exact tuples of text are what the garbage collector need not look at: half a million objects would slow it down.
    """
    found: dict[str, dict[tuple[str, str], Stem]] = {}
    for headword, stem in stems:
        found.setdefault(fold(stem.written), {})[headword, stem.slot] = stem
    return {
        letters: tuple((headword, *stem) for (headword, _), stem in listed.items()) for letters, listed in found.items()
    }
