"""Disambiguation: whether a type of a corpus is a form of one word or more likely a form of another."""

from __future__ import annotations

from achtari_toolkit.text.arabic.analyses import Analysis, agrees_on_hamza, analyses, cost, fold
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES, count_proclitics
from achtari_toolkit.text.arabic.headwords import ARTICLE
from achtari_toolkit.words.lookup.corpus_counts import count, uses
from achtari_toolkit.words.lookup.disambiguation_rules import (
    RULES,
    Choice,
    Rule,
    is_closed_class,
    is_headword_itself,
)
from achtari_toolkit.words.tokens import Tokens

ATTACHED_SHARE = 0.2  # of the uses of a word: it has one proclitic in fewer uses than that, with few exceptions


def analysis_as_form_of(
    headword: str,
    candidates: list[Analysis],
    key: str,
    spelling: str,
    tokens: Tokens,
    *,
    rules: tuple[Rule, ...] = RULES,
) -> Analysis | None:
    """Return the analysis of a type as a form of the headword, or None if it is more likely another word.

    candidates  analyses of the type as a form of the headword, at least one, in the order of in_order
    key         the type, folded
    spelling    its most frequent spelling, without vowel marks: an analysis with other hamzas loses to any other word
    """
    best = min(candidates, key=lambda a: (not agrees_on_hamza(a, spelling), a.n_clitics, not is_headword_itself(a)))
    best_agrees = agrees_on_hamza(best, spelling)
    if best_agrees and is_headword_itself(best) and best.n_clitics == 0:
        return best
    for rival in analyses(key):
        if fold(rival.headword) == fold(headword) or not agrees_on_hamza(rival, spelling):
            continue
        if not best_agrees or _rival_is_likelier(Choice(headword, best, rival, tokens), rules):
            return None
    return best


def _rival_is_likelier(choice: Choice, rules: tuple[Rule, ...]) -> bool:
    """The decision of the first rule that applies; without any, the rival is not likelier."""
    for rule in rules:
        if rule.applies(choice):
            return rule.rival_wins(choice)
    return False


def is_word_of_its_own(row: int, key: str, spelling: str, stem: str, tokens: Tokens) -> bool:
    """Say whether a type that ends in a stem is far likelier a word with fewer proclitics: فكرة is not ف and كرة.

    row       of the type in tokens.types
    key       the type, folded
    spelling  its most frequent spelling, without vowel marks: the other word must have its hamzas

    Two counts decide. The type must be more than a fifth as frequent as what is left without the proclitics, since
    few words have one proclitic that often. If the type is an inflected form of the other word, that word must be
    more frequent than what is left, too.
    """
    proclitics = key.removesuffix(stem)
    n_proclitics = count_proclitics(proclitics, "absolute")
    rest_count = count([ARTICLE + stem if proclitics.endswith(ARTICLES) else stem], tokens)
    return tokens.counts[row] > ATTACHED_SHARE * rest_count and any(
        (is_headword_itself(rival) or uses(rival.headword, tokens) > rest_count) and not is_closed_class(rival.headword)
        for rival in analyses(key)
        if cost(rival) <= n_proclitics - 1 and agrees_on_hamza(rival, spelling)
    )
