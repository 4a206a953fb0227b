"""What Arabic writes onto a word: conjunction, preposition and article before it, a pronoun after it.

A stem is a word form without these; its slot says which of them it takes:

free       a noun that may take the article: كتاب, كتابان, كتب
construct  a noun without article: كاتبي, كتابتا
accusative a noun without article that no preposition precedes: كتابا
possessed  a noun with its pronoun: كتاب-ه, مدرست-ه
name       a name or a closed-class word: no article, no pronoun
leaning    a closed-class word with its pronoun: عن-ه
past       a verb in the past; acted is the same with a pronoun as object
present    the present after any of the four persons ي ت ن أ, doing is the same with a pronoun as object
plural     the present after ي and ت alone (يكتبون), plural doing with a pronoun as object
"""

from typing import Literal, NamedTuple, TypeAlias

Slot: TypeAlias = Literal[
    "free",
    "construct",
    "accusative",
    "possessed",
    "name",
    "leaning",
    "past",
    "acted",
    "present",
    "doing",
    "plural",
    "plural doing",
]

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ك", "ل")
ARTICLES = ("ال", "بال", "كال", "لل")
BEFORE_BARE = tuple(c + p for c in CONJUNCTIONS for p in PREPOSITIONS)
BEFORE_DEFINITE = tuple(c + a for c in CONJUNCTIONS for a in ARTICLES)
TENSES = ("", "س", "ل")
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا")
MINE, ME = "ي", "ني"


class Attached(NamedTuple):
    """What may stand before and after the stems of a slot."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def _persons(letters: str) -> tuple[str, ...]:
    return tuple(c + t + person for c in CONJUNCTIONS for t in TENSES for person in letters)


SLOTS: dict[Slot, Attached] = {
    "free": Attached(BEFORE_BARE + BEFORE_DEFINITE, ("",)),
    "construct": Attached(BEFORE_BARE, ("",)),
    "accusative": Attached(CONJUNCTIONS, ("",)),
    "possessed": Attached(BEFORE_BARE, PRONOUNS),
    "name": Attached(BEFORE_BARE, ("",)),
    "leaning": Attached(BEFORE_BARE, (*PRONOUNS, MINE)),
    "past": Attached(CONJUNCTIONS, ("",)),
    "acted": Attached(CONJUNCTIONS, (*PRONOUNS, ME)),
    "present": Attached(_persons("يتنا"), ("",)),
    "doing": Attached(_persons("يتنا"), (*PRONOUNS, ME)),
    "plural": Attached(_persons("يت"), ("",)),
    "plural doing": Attached(_persons("يت"), (*PRONOUNS, ME)),
}
TAKES = {slot: (frozenset(takes.before), frozenset(takes.after)) for slot, takes in SLOTS.items()}
BEFORE = frozenset(before for slot in SLOTS.values() for before in slot.before)
AFTER = frozenset(after for slot in SLOTS.values() for after in slot.after)
LONGEST_BEFORE, LONGEST_AFTER = max(map(len, BEFORE)), max(map(len, AFTER))


def clitics(before: str, slot: Slot, after: str) -> int:
    """Return how many words are written onto a stem; the article and the person of a verb are not words.

    >>> clitics("وبال", "free", ""), clitics("وسي", "present", ""), clitics("ي", "doing", "ها")
    (2, 2, 1)
    """
    return proclitics(before, slot) + bool(after)


def proclitics(before: str, slot: Slot) -> int:
    """Return how many letters of what stands before a stem are words of their own."""
    if slot in ("present", "doing", "plural", "plural doing"):
        return len(before) - 1
    if slot == "free" and before.endswith(ARTICLES):
        return len(before) - 2 + before.endswith("لل")
    return len(before)


def attached(stem: str, slot: Slot) -> Attached:
    """Return what a slot lets stand before and after a folded stem.

    ل and the article of a word in ل share one letter: للجنة is ل and اللجنة.

    >>> attached("قال", "past")
    Attached(before=('', 'و', 'ف'), after=('',))
    >>> "لل" in attached("كتاب", "free").before, "لل" in attached("لجنة", "free").before
    (True, False)
    """
    before, after = SLOTS[slot]
    return Attached(tuple(b for b in before if not b.endswith("لل")), after) if stem[:1] == "ل" else SLOTS[slot]
