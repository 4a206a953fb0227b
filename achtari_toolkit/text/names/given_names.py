"""Given names: too frequent ones, and the short names by which English newsrooms call their bearers."""

from functools import cache

from achtari_toolkit.text.names.sound_similarity import part_similarity

GIVEN_NAMES = frozenset(
    "محمد احمد علي حسن حسين mohammed mohamed mohammad muhammad ahmed ahmad ali hassan hasan hussein".split()
)  # too frequent to identify anybody alone
LEAST_ALIKE = 0.9  # likeness to a name of the list
SHORT_NAMES = tuple((whole, tuple(short.split())) for whole, short in {
    "alexander": "alex sandy alec", "andrew": "andy drew", "anthony": "tony", "benjamin": "ben",
    "charles": "charlie chuck", "christopher": "chris kit", "daniel": "dan danny", "david": "dave", "donald": "don",
    "edward": "ed eddie ted teddy ned",
    "elizabeth": "liz beth betty", "francis": "frank", "francisco": "paco pancho", "gerald": "jerry", "gregory": "greg",
    "henry": "harry hank", "jacob": "jake", "james": "jim jimmy", "jeffrey": "jeff", "john": "jack johnny",
    "jose": "pepe", "joseph": "joe joey", "katherine": "kate kathy", "kenneth": "ken", "lawrence": "larry",
    "margaret": "maggie peggy meg", "matthew": "matt", "michael": "mike mick", "nicholas": "nick", "patricia": "pat",
    "patrick": "pat", "philip": "phil", "raymond": "ray", "richard": "rick dick rich", "robert": "bob bobby rob",
    "ronald": "ron", "samuel": "sam", "stephen": "steve", "steven": "steve", "susan": "sue", "theodore": "ted",
    "thomas": "tom tommy", "timothy": "tim", "william": "bill billy will",
}.items())  # fmt: skip


def is_short_name(a: str, b: str) -> bool:
    """Return whether one of two folded given names is a short form of the other, in any script.

    >>> is_short_name("bill", "وليام"), is_short_name("chris", "christopher"), is_short_name("salem", "سلمان")
    (True, True, False)
    """
    return any(
        _is_one_of(x, (whole,)) and _is_one_of(y, short) for x, y in ((a, b), (b, a)) for whole, short in SHORT_NAMES
    )


@cache
def _is_one_of(part: str, names: tuple[str, ...]) -> bool:
    return any(part_similarity(part, name) >= LEAST_ALIKE for name in names)
