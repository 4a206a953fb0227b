"""Analyses of an Arabic word: the known words of which it may be a form, and the clitics that are attached to them."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from achtari_toolkit.text.arabic.clitic_slots import (
    ALL_ENCLITICS,
    ALL_PROCLITICS,
    LONGEST_ENCLITIC,
    LONGEST_PROCLITICS,
    PERSON_PREFIX_SLOTS,
    SLOT_CLITIC_SETS,
    Slot,
    count_clitics,
)
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.arabic.nouns import Stem, adjective_stems, noun_stems
from achtari_toolkit.text.arabic.verbs import verb_stems

# {folded letters: (headword, written, slot, kind) of each stem with these letters}. Exact tuples of text, because the
# garbage collector does not track them: half a million objects of a class would slow it down.
KnownStems: TypeAlias = dict[str, tuple[tuple[str, str, Slot, str], ...]]
ALEFS, HAMZAS = "اأإآ", "أإآ"
# Costs in clitics: an analysis as a rare inflection loses to another with as many clitics.
INFLECTION_COSTS = {
    "dual": 0.5,
    "verb dual": 0.5,
    "accusative": 0.5,
    "passive": 0.5,
    "jussive": 0.25,
    "sound plural": 0.2,
    "feminine": 0.1,
}
KEPT_WORDS = 1 << 14  # whose analyses are kept: rules and lists ask for those of one word several times
PERSON_NAME_COST = 0.9  # clitics; a word is rather itself than a person named like it
FOLD = str.maketrans("أإآٱ", "اااا")


class Analysis(NamedTuple):
    """One way to analyse a word.

    headword    the known word, as the lexicon writes it, without article
    proclitics  conjunction, preposition, article and the person prefix of a present, as one text
    stem        the inflected form between the clitics, with its slot and kind
    enclitic    the pronoun at the end
    n_clitics   number of clitics; the article and the person prefix do not count
    """

    headword: str
    proclitics: str
    stem: Stem
    enclitic: str
    n_clitics: int


def fold(written: str) -> str:
    """Return a word in the letters of its matching key: one alef for its hamza forms."""
    return written.translate(FOLD)


@lru_cache(KEPT_WORDS)
def analyses(key: str) -> tuple[Analysis, ...]:
    """Return every analysis of a folded word as a form of a known word, those with the fewest clitics first.

    >>> [(analysis.headword, analysis.proclitics, analysis.enclitic) for analysis in analyses("وبالنسبة")]
    [('نسبة', 'وبال', '')]
    >>> [analysis.headword for analysis in analyses("هجمات")]
    ['هجوم', 'هجمة']
    """
    known, length = _known_stems(), len(key)
    listed = []
    for start in range(min(LONGEST_PROCLITICS + 1, length)):
        proclitics = key[:start]
        if proclitics not in ALL_PROCLITICS:
            continue
        for stop in range(max(start + 1, length - LONGEST_ENCLITIC), length + 1):
            stems = known.get(key[start:stop])
            if stems and (enclitic := key[stop:]) in ALL_ENCLITICS:
                doubles_lam = proclitics.endswith("لل") and key[start] == "ل"  # للجنة has two lams, not three
                for headword, written, slot, kind in stems:
                    slot_proclitics, slot_enclitics = SLOT_CLITIC_SETS[slot]
                    if proclitics in slot_proclitics and enclitic in slot_enclitics and not doubles_lam:
                        stem, n_clitics = Stem(written, slot, kind), count_clitics(proclitics, slot, enclitic)
                        listed.append(Analysis(headword, proclitics, stem, enclitic, n_clitics))
    return tuple(sorted(listed, key=attrgetter("n_clitics")))


def in_order(listed: Iterable[Analysis]) -> list[Analysis]:
    """Return analyses of one word in the order of analyses(): fewest clitics, then the stem that begins first."""
    return sorted(listed, key=lambda a: (a.n_clitics, len(a.proclitics), len(a.stem.written)))


def agrees_on_hamza(analysis: Analysis, spelling: str) -> bool:
    """Say whether an analysis has the hamzas of a spelling.

    Hamzas that are written in both must agree. A bare alef agrees with any at the beginning of the stem, where
    newsrooms leave hamzas out (اعلن) and add them (إجتماع); elsewhere it is another letter: بدا is not بدأ.
    """
    form = analysis.proclitics + analysis.stem.written + analysis.enclitic
    if form == spelling or len(form) != len(spelling):
        return True
    stem_start = len(analysis.proclitics)
    i_prefix = stem_start - 1 if analysis.stem.slot in PERSON_PREFIX_SLOTS else -1  # أ of the first person
    return all(
        a == b or (i == stem_start and "ا" in (a, b)) or (i == i_prefix and b == "أ")
        for i, (a, b) in enumerate(zip(form, spelling, strict=True))
        if a in ALEFS and b in ALEFS
    )


def contradict(word: str, other: str) -> bool:
    """Say whether two words have different hamzas on one of their alefs; a bare alef contradicts none.

    >>> contradict("إثر", "أثر"), contradict("اثر", "أثر")
    (True, False)
    """
    return any(a != b and a in HAMZAS and b in HAMZAS for a, b in zip(word, other, strict=False))


def cost(analysis: Analysis) -> float:
    """Return how unlikely an analysis is, in clitics: its clitics, and the costs of persons' names and inflections."""
    kind, known = analysis.stem.kind, lexicon()
    is_person = kind == "name" and known.is_name(analysis.headword)
    return analysis.n_clitics + PERSON_NAME_COST * is_person + INFLECTION_COSTS.get(kind, 0)


def stems_of(headword: str) -> Iterator[Stem]:
    """Yield the forms of a known word, of every part of speech that the lexicon gives it; nothing if it is unknown."""
    known = lexicon()
    if headword in known.nouns:
        yield from noun_stems(headword, known.nouns[headword], sound_plural=_has_sound_plural(headword))
    if headword in known.adjectives:
        yield from adjective_stems(headword, known.adjectives[headword])
    if headword in known.verbs:
        yield from verb_stems(headword, known.verbs[headword])
    if headword in known.particles or known.is_name(headword):
        yield Stem(headword, "name", "name")
    if headword in known.pronoun_particles:
        before_pronoun = headword[:-1] + "ي" if headword[-1] == "ى" else headword
        yield Stem(before_pronoun, "particle_with_pronoun", "noun")
    if headword in known.nisbas:
        yield Stem(headword, "name", "name")
    if "ال" + headword in known.nisbas or known.is_name("ال" + headword):
        yield Stem(headword, "absolute", "name")


def _has_sound_plural(noun: str) -> bool:
    """False for a short noun whose feminine is another word: حالات belongs to حالة, not to حال."""
    known = lexicon()
    return noun[-1] == "ة" or not (noun + "ة" in known.nouns and (len(noun) == 3 or known.nouns[noun]))


@cache
def _known_stems() -> KnownStems:
    """Every form of every known word, by folded letters (about 1 s, once per process)."""
    known = lexicon()
    names = {name.removeprefix("ال") for name in (*known.nisbas, *known.names, *known.ambiguous_names)}
    closed_class = (*sorted(known.particles), *sorted(known.pronoun_particles))
    headwords = dict.fromkeys((*known.nouns, *known.adjectives, *known.verbs, *sorted(names), *closed_class))
    return by_letters((headword, stem) for headword in headwords for stem in stems_of(headword))


def by_letters(stems: Iterable[tuple[str, Stem]]) -> KnownStems:
    """Return (headword, stem) pairs by the folded letters of the stem; of those that are alike, with the last kind."""
    grouped: dict[str, dict[tuple[str, str, Slot], str]] = {}
    for headword, stem in stems:
        grouped.setdefault(fold(stem.written), {})[headword, stem.written, stem.slot] = stem.kind
    return {letters: tuple((*stem, kind) for stem, kind in stems.items()) for letters, stems in grouped.items()}
