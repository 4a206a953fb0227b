"""Similarity of two spellings of a name, in one script or two: the parts with the same consonants are compared."""

from achtari_toolkit.text.names.acronyms import are_other_acronyms, has_initials_of, is_one_acronym
from achtari_toolkit.text.names.given_names import GIVEN_NAMES, is_short_name
from achtari_toolkit.text.names.name_parts import name_parts
from achtari_toolkit.text.names.sound_similarity import part_similarity

# Similarity from which two spellings count as one name: precision .99 among 112 persons, whose errors were read.
ALIKE = 0.85
PARTIAL = 0.97  # factor for a last name alone, which is less certain than a whole name
INITIALS = 0.95  # likeness of an acronym and a name whose longer words begin with its letters
SHORT_NAME = 0.9  # likeness of a given name and its short form, beside the same other parts


def name_similarity(a: str, b: str) -> float:
    """Return the similarity of two spellings of a name, 0 (different names) to 1; from 0.85 on they count as one name.

    Each part of the shorter name must sound like a part of the longer one, in any order; a single part must sound
    like the last one. Acronyms are alike if their letters are, or begin the longer words of the other name; short given
    names (Bill, Chris) if the other parts are. Translations and noms de guerre are not alike: list them as aliases.

    >>> name_similarity("عبد اللطيف الحموشي", "Abdellatif Hammouchi")
    1.0
    >>> name_similarity("حموشي", "Abd al-Latif al-Hammushi"), name_similarity("F.B.I.", "إف بي آي")
    (0.97, 1.0)
    >>> name_similarity("Mohammed", "محمد السادس"), name_similarity("Trump", "Macron")
    (0.0, 0.0)

    Source: Winkler 1990 for the comparison (see jaro_winkler); Freeman, Condon and Ackerman 2006, Proceedings of
    HLT-NAACL, 471-478, for comparing only names with the same consonants.
    """
    if is_one_acronym(a, b):
        return 1.0
    if are_other_acronyms(a, b):
        return 0.0
    if has_initials_of(a, b) or has_initials_of(b, a):
        return INITIALS
    shorter, longer = sorted((name_parts(a), name_parts(b)), key=len)
    if not shorter or (len(shorter) < len(longer) and GIVEN_NAMES.issuperset(shorter)):
        return 0.0
    if len(shorter) == len(longer):
        return _paired(shorter, longer)
    joined = part_similarity("".join(shorter), "".join(longer))  # بن كيران in a spelling that JOINTS lacks
    paired = _paired(shorter, longer) if len(shorter) > 1 else part_similarity(shorter[0], longer[-1])
    return max(joined, PARTIAL * paired)


def _paired(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    """The mean over the parts of the shorter name, each with the most similar part that is left; 0 if one has none."""
    left, scores = list(longer), []
    for part in shorter:
        similarities = [_likeness(part, other, are_last=(part, other) == (shorter[-1], longer[-1])) for other in left]
        best = max(similarities)
        if not best:
            return 0.0
        scores.append(best)
        left.pop(similarities.index(best))
    return sum(scores) / len(scores)


def _likeness(part: str, other: str, *, are_last: bool) -> float:
    """The similarity of two parts of names; given names may also be short forms."""
    similarity = part_similarity(part, other)
    return similarity if are_last or not is_short_name(part, other) else max(similarity, SHORT_NAME)
