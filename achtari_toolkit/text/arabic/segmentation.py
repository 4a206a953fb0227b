"""Segmentation of an Arabic word: conjunctions and prepositions before it, the pronoun after it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Analysis, agrees_on_hamza, analyses, cost, fold
from achtari_toolkit.text.arabic.clitic_slots import CONJUNCTIONS, PRONOUNS, count_proclitics
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.lexicon import lexicon

ARTICLE = "ال"
# Articles of an unknown word, with the letters of the prepositions before them.
ARTICLES_AFTER_LETTERS = (("بال", 1), ("كال", 1), ("لل", 1), (ARTICLE, 0))
UNKNOWN_PROCLITICS = ("و", "ف", "ب", "ل", "وب", "ول", "فل", "فب")
UNKNOWN_ENCLITICS = ("ها", "هم", "هما", "ه")
SHORTEST_REST = 3  # letters that are left of a word
FREQUENCY_RATIO = 2  # how many times more frequent the rest must be than the word, with or without article
LISTED_NAME_COUNT = 100  # how frequent a name of the caller's list counts


class Segmentation(NamedTuple):
    """Number of letters of the proclitics and of the pronoun of a word; its analysis if the lexicon knows the word."""

    proclitic_letters: int
    enclitic_letters: int
    analysis: Analysis | None = None


def segments(word: str, count: Callable[[str], int] | None = None) -> tuple[str, ...]:
    """Return the parts of an Arabic word: proclitics, the word itself with its article, its pronoun.

    count  how often a corpus has a folded word: evidence for words that the lexicon lacks

    ل and the article share a letter: للأمن is ل and لأمن. Vowel marks and tatweel are left out.

    >>> segments("وبالأمن"), segments("للأمن"), segments("سيكتبونها"), segments("لأنهم")
    (('و', 'ب', 'الأمن'), ('ل', 'لأمن'), ('س', 'يكتبون', 'ها'), ('ل', 'أن', 'هم'))
    >>> segments("وجدة"), segments("بفرنسا"), segments("فكرة"), segments("لكن")
    (('وجدة',), ('ب', 'فرنسا'), ('فكرة',), ('لكن',))
    """
    written = plain(word)
    start, enclitic_letters, _ = segmentation(written, count)
    stop = len(written) - enclitic_letters
    return (*written[:start], written[start:stop], *([written[stop:]] if enclitic_letters else []))


def attached_name(word: str, names: Collection[str] = ()) -> str | None:
    """Return the name that a word is with proclitics before it, or None if it is a name alone or not a name.

    names  names to know besides those of the lexicon, as they are written

    A word that is also a common word (حسن, جمال) counts as a name; one that is only a common word (قوة) does not.

    >>> attached_name("ولندن"), attached_name("وعلى"), attached_name("بيان"), attached_name("لندن")
    ('لندن', None, None, None)
    >>> attached_name("لكيوتل"), attached_name("لزغريد", ["زغريد"])
    ('كيوتل', 'زغريد')
    """
    written, listed = plain(word), {fold(plain(name)) for name in names}
    start, _, analysis = segmentation(written, lambda key: LISTED_NAME_COUNT * (key in listed))
    rest = written[start:]
    if start == 0:
        return None
    if analysis is None:
        return None if analyses(fold(rest)) else rest
    name_analyses = (a for a in analyses(fold(written)) if _is_name(a))
    return rest if any(a.n_clitics <= analysis.n_clitics for a in name_analyses) else None


def _is_name(analysis: Analysis) -> bool:
    known = lexicon()
    return analysis.stem.kind == "name" and any(
        known.is_name(name) or name in known.nisbas for name in (analysis.headword, ARTICLE + analysis.headword)
    )


def segmentation(written: str, count: Callable[[str], int] | None = None) -> Segmentation:
    """Return where the clitics of a word without vowel marks begin and end."""
    key, split_words = fold(written), lexicon().split_words
    split = split_words.get(written) or split_words.get(key)
    if split:
        return Segmentation(len(split[0]), 0)
    analysis = best_analysis(key, written)
    if analysis:
        n_letters = count_proclitics(analysis.proclitics, analysis.stem.slot)
        return Segmentation(n_letters, len(analysis.enclitic), analysis)
    if len(written) > SHORTEST_REST + 1 and written[0] in "وفبل" and written[1] in "أإآ":  # no simple word begins so
        return Segmentation(1, 0)
    return _segmentation_of_unknown(key, count or (lambda _: 0))


def best_analysis(key: str, written: str) -> Analysis | None:
    """Return the likeliest analysis of a word, that with the lowest cost; None if the lexicon lacks the word."""
    return min((a for a in analyses(key) if agrees_on_hamza(a, written)), key=cost, default=None)


def _segmentation_of_unknown(key: str, count: Callable[[str], int]) -> Segmentation:
    """Clitics of a word that the lexicon lacks: the first of the following that fits.

    Everything before an article; a pronoun after a hamza on its seat; proclitics or a pronoun without which the word
    is more frequent in the corpus; an initial و.
    """
    for conjunction in CONJUNCTIONS:
        for article, preposition_letters in ARTICLES_AFTER_LETTERS:
            if key.startswith(conjunction + article) and len(key) >= len(conjunction + article) + SHORTEST_REST:
                return Segmentation(len(conjunction) + preposition_letters, 0)
    for pronoun in PRONOUNS:
        if key.endswith(("ؤ" + pronoun, "ئ" + pronoun)):
            return Segmentation(0, len(pronoun))
    least_uses = FREQUENCY_RATIO * _uses(key, count)
    for proclitics in UNKNOWN_PROCLITICS:
        rest = key.removeprefix(proclitics)
        if rest != key and len(rest) >= SHORTEST_REST and _uses(rest, count) > least_uses:
            return Segmentation(len(proclitics), 0)
    for pronoun in UNKNOWN_ENCLITICS:
        rest = key.removesuffix(pronoun)
        if rest != key and len(rest) >= SHORTEST_REST and _uses_before_pronoun(rest, count) > least_uses:
            return Segmentation(0, len(pronoun))
    return Segmentation(1 if key.startswith("و") and len(key) > SHORTEST_REST + 1 else 0, 0)


def _uses_before_pronoun(stem: str, count: Callable[[str], int]) -> int:
    """Uses of a stem, and of the word in ة if the stem ends in ت: مدرست-ه of مدرسة."""
    return _uses(stem, count) + (_uses(stem[:-1] + "ة", count) if stem.endswith("ت") else 0)


def _uses(key: str, count: Callable[[str], int]) -> int:
    return count(key) + count(ARTICLE + key)
