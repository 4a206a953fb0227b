"""Which clitics an Arabic word form takes: conjunction, preposition and article before it, a pronoun after it.

A stem is a word form without clitics. Its slot says which clitics it takes:

absolute                       a noun that may take the article: كتاب, كتابان, كتب
definite                       a noun that always has the article: الفهد
construct                      a noun without article: كاتبي, كتابتا
accusative                     a noun without article and preposition: كتابا
with_possessive                a noun with a possessive pronoun: كتاب-ه, مدرست-ه
name                           a name or a closed-class word, without article or pronoun
particle_with_pronoun          a closed-class word with a pronoun: عن-ه
perfect                        a verb in the past
perfect_with_object            the same with an object pronoun
imperfect                      a verb in the present, after one of the four person prefixes ي ت ن أ
imperfect_with_object          the same with an object pronoun
imperfect_plural               a verb in the present that takes only the prefixes ي and ت: يكتبون
imperfect_plural_with_object   the same with an object pronoun

The article and the person prefix of a verb are in `proclitics` too, although they are not counted as words.
"""

from typing import Literal, NamedTuple, TypeAlias

Slot: TypeAlias = Literal[
    "absolute",
    "definite",
    "construct",
    "accusative",
    "with_possessive",
    "name",
    "particle_with_pronoun",
    "perfect",
    "perfect_with_object",
    "imperfect",
    "imperfect_with_object",
    "imperfect_plural",
    "imperfect_plural_with_object",
]

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ك", "ل")
ARTICLES = ("ال", "بال", "كال", "لل")
BEFORE_BARE = tuple(c + p for c in CONJUNCTIONS for p in PREPOSITIONS)
BEFORE_DEFINITE = tuple(c + a for c in CONJUNCTIONS for a in ARTICLES)
VERB_PARTICLES = ("", "س", "ل")  # future, and the ل of purpose
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا")
MY, ME = "ي", "ني"
PERSON_PREFIX_SLOTS = ("imperfect", "imperfect_with_object", "imperfect_plural", "imperfect_plural_with_object")


class SlotClitics(NamedTuple):
    """The clitics that the stems of a slot take; the empty string where none is needed."""

    proclitics: tuple[str, ...]
    enclitics: tuple[str, ...]


def _with_person(prefixes: str) -> tuple[str, ...]:
    return tuple(c + p + prefix for c in CONJUNCTIONS for p in VERB_PARTICLES for prefix in prefixes)


SLOTS: dict[Slot, SlotClitics] = {
    "absolute": SlotClitics(BEFORE_BARE + BEFORE_DEFINITE, ("",)),
    "definite": SlotClitics(BEFORE_DEFINITE, ("",)),
    "construct": SlotClitics(BEFORE_BARE, ("",)),
    "accusative": SlotClitics(CONJUNCTIONS, ("",)),
    "with_possessive": SlotClitics(BEFORE_BARE, PRONOUNS),
    "name": SlotClitics(BEFORE_BARE, ("",)),
    "particle_with_pronoun": SlotClitics(BEFORE_BARE, (*PRONOUNS, MY)),
    "perfect": SlotClitics(CONJUNCTIONS, ("",)),
    "perfect_with_object": SlotClitics(CONJUNCTIONS, (*PRONOUNS, ME)),
    "imperfect": SlotClitics(_with_person("يتنا"), ("",)),
    "imperfect_with_object": SlotClitics(_with_person("يتنا"), (*PRONOUNS, ME)),
    "imperfect_plural": SlotClitics(_with_person("يت"), ("",)),
    "imperfect_plural_with_object": SlotClitics(_with_person("يت"), (*PRONOUNS, ME)),
}
SLOT_CLITIC_SETS = {slot: (frozenset(takes.proclitics), frozenset(takes.enclitics)) for slot, takes in SLOTS.items()}
ALL_PROCLITICS = frozenset(proclitic for takes in SLOTS.values() for proclitic in takes.proclitics)
ALL_ENCLITICS = frozenset(enclitic for takes in SLOTS.values() for enclitic in takes.enclitics)
LONGEST_PROCLITICS = max(map(len, ALL_PROCLITICS))  # letters
LONGEST_ENCLITIC = max(map(len, ALL_ENCLITICS))  # letters


def count_clitics(proclitics: str, slot: Slot, enclitic: str) -> int:
    """Return how many clitics a stem has; the article and the person prefix of a verb do not count.

    >>> count_clitics("وبال", "absolute", ""), count_clitics("وسي", "imperfect", "")
    (2, 2)
    >>> count_clitics("ي", "imperfect_with_object", "ها")
    1
    """
    return count_proclitics(proclitics, slot) + bool(enclitic)


def count_proclitics(proclitics: str, slot: Slot) -> int:
    """Return how many conjunctions, prepositions and verb particles of one letter are before a stem."""
    if slot in PERSON_PREFIX_SLOTS:
        return len(proclitics) - 1
    if slot in ("absolute", "definite") and proclitics.endswith(ARTICLES):
        return len(proclitics) - 2 + proclitics.endswith("لل")
    return len(proclitics)


def clitics_of(stem: str, slot: Slot) -> SlotClitics:
    """Return the clitics that a folded stem takes in a slot.

    ل and the article of a word in ل share one letter: للجنة is ل and اللجنة.

    >>> clitics_of("قال", "perfect")
    SlotClitics(proclitics=('', 'و', 'ف'), enclitics=('',))
    >>> "لل" in clitics_of("كتاب", "absolute").proclitics, "لل" in clitics_of("لجنة", "absolute").proclitics
    (True, False)
    """
    if not stem.startswith("ل"):
        return SLOTS[slot]
    proclitics, enclitics = SLOTS[slot]
    return SlotClitics(tuple(p for p in proclitics if not p.endswith("لل")), enclitics)
