"""How often a corpus has a spelling: the evidence by which equally likely analyses are distinguished."""

from __future__ import annotations

from achtari_toolkit.text.arabic.analyses import contradict, fold
from achtari_toolkit.text.arabic.headwords import ARTICLE, known_by_letters, without_article
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.arabic.verbs import regular_present
from achtari_toolkit.words.lookup.type_lookup import type_rows
from achtari_toolkit.words.lookup.written_as import variants_of
from achtari_toolkit.words.tokens import Tokens


def count(forms: list[str], tokens: Tokens) -> int:
    """Return how often the corpus has words that are written exactly like one of the forms, folded.

    A spelling that is a headword counts for that one alone: ابن is not أبن. One with another hamza does not count:
    أعراض is not إعراض.
    """
    kept, n = tokens.form_counts, 0
    for form in forms:
        if form not in kept:
            kept[form] = _count(form, tokens)
        n += kept[form]
    return n


def _count(form: str, tokens: Tokens) -> int:
    row = type_rows([fold(form)], tokens)[0]
    if row < 0:
        return 0
    bare = without_article(form)
    same_letters = known_by_letters().get(fold(bare), ())
    if len(same_letters) <= 1 and bare == fold(bare):
        return int(tokens.counts[row])
    variants = variants_of(row, tokens)
    return sum(variant.n for variant in variants if not _differs(bare, without_article(variant.letters), same_letters))


def _differs(word: str, spelling: str, same_letters: tuple[str, ...]) -> bool:
    """Whether a spelling is another word: another headword, or with another hamza."""
    if word in same_letters and spelling in same_letters:
        return word != spelling
    return contradict(word, spelling)


def uses(headword: str, tokens: Tokens) -> int:
    """Return how often the corpus has a headword, with or without article and without any other clitic."""
    return count([headword, ARTICLE + headword], tokens)


def nominal_uses(headword: str, tokens: Tokens) -> int:
    """Return how often the corpus has a headword as a noun: with the article only, if it is a verb too."""
    return count([ARTICLE + headword], tokens) if headword in lexicon().verbs else uses(headword, tokens)


def verbal_uses(headword: str, tokens: Tokens) -> int:
    """Return how often the corpus has a verb in two forms that are seldom another word: يعود and عادت."""
    return masculine_presents(headword, tokens) + count([_before_ending(headword) + "ت"], tokens)


def past_uses(headword: str, tokens: Tokens) -> int:
    """Return how often the corpus has the feminine and the plural past of a verb, which are no nouns."""
    return count([_before_ending(headword) + ending for ending in ("ت", "وا")], tokens)


def _before_ending(past: str) -> str:
    return past[:-1] if past[-1] in "اى" else past


def masculine_presents(headword: str, tokens: Tokens) -> int:
    """Return how often the corpus has the masculine singular present of a verb."""
    return count([*(lexicon().verbs.get(headword) or regular_present(headword))], tokens)


def adjective_share(headword: str, tokens: Tokens) -> float | None:
    """Return the share of uses of ال + headword + ة that follow a definite word, as an adjective does, in [0, 1].

    None if the corpus has none. One use is evidence: after a definite word hardly any noun has the article.
    """
    row = type_rows([fold(ARTICLE + headword + "ة")], tokens)[0]
    n_uses = int(tokens.counts[row]) if row >= 0 else 0
    return float(tokens.after_definite[row] / n_uses) if n_uses else None
