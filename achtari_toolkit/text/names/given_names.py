"""Given names: too frequent ones, and the short names by which English newsrooms call their bearers."""

from functools import cache

from achtari_toolkit.text.names.name_parts import heard
from achtari_toolkit.text.names.sound_similarity import part_similarity

GIVEN_NAMES = frozenset(
    "محمد احمد علي حسن حسين mohammed mohamed mohammad muhammad ahmed ahmad ali hassan hasan hussein".split()
)  # too frequent to identify anybody alone
LEAST_BEGINNING = 3  # sounds of a short name that is the beginning of the whole one: Chris, Tim, Dan
LEAST_ALIKE = 0.9  # likeness to a name of the list
SHORT_NAMES = tuple((whole, tuple(short.split())) for whole, short in {
    "alexander": "sandy alec", "andrew": "andy drew", "anthony": "tony", "benjamin": "ben", "charles": "charlie chuck",
    "christopher": "kit", "edward": "ed eddie ted teddy ned", "elizabeth": "liz beth betty", "francis": "frank",
    "gerald": "jerry", "henry": "harry hank", "jacob": "jake", "james": "jim jimmy", "john": "jack johnny",
    "joseph": "joe joey", "katherine": "kate kathy", "lawrence": "larry", "margaret": "maggie peggy meg",
    "michael": "mike mick", "nicholas": "nick", "patricia": "pat", "patrick": "pat", "philip": "phil",
    "richard": "rick dick rich", "robert": "bob bobby rob", "samuel": "sam", "stephen": "steve", "steven": "steve",
    "susan": "sue", "theodore": "ted", "thomas": "tom tommy", "timothy": "tim", "william": "bill billy will",
    "francisco": "paco pancho", "jose": "pepe",
}.items())  # fmt: skip


def is_short_name(a: str, b: str) -> bool:
    """Return whether one of two folded given names is a short form of the other, in any script.

    >>> is_short_name("bill", "وليام"), is_short_name("chris", "christopher"), is_short_name("ali", "alim")
    (True, True, False)
    """
    return _is_listed(a, b) or _is_beginning(a, b)


def _is_listed(a: str, b: str) -> bool:
    return any(
        _is_one_of(x, (whole,)) and _is_one_of(y, short) for x, y in ((a, b), (b, a)) for whole, short in SHORT_NAMES
    )


@cache
def _is_one_of(part: str, names: tuple[str, ...]) -> bool:
    return any(part_similarity(part, name) >= LEAST_ALIKE for name in names)


def _is_beginning(a: str, b: str) -> bool:
    return any(
        min(len(x), len(y)) >= LEAST_BEGINNING and (x.startswith(y) or y.startswith(x))
        for x in heard(a)
        for y in heard(b)
    )
