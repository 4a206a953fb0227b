"""Disambiguation: whether a type of a corpus is a form of one word or more likely a form of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Analysis, agrees_on_hamza, analyses, contradict, cost, fold
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES, count_proclitics
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.headwords import ARTICLE
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.words.lookup.choices import VERB_KINDS, Choice, is_closed_class, is_headword_itself
from achtari_toolkit.words.lookup.corpus_counts import count, uses
from achtari_toolkit.words.lookup.disambiguation_rules import RULES, Rule
from achtari_toolkit.words.tokens import Tokens

ATTACHED_SHARE = 0.2  # of the uses of a word: it has one proclitic in fewer uses than that, with few exceptions
TANWIN = re.compile("[\u064b-\u064d]")


class Written(NamedTuple):
    """A type as it is written: its key, its most frequent spelling without vowel marks, and whether that has tanwin."""

    key: str
    letters: str
    has_tanwin: bool


def written(key: str, spelling: str) -> Written:
    """Return a type as it is written, from its key and its most frequent spelling."""
    letters = plain(spelling)
    return Written(key, letters if fold(letters) == key else key, bool(TANWIN.search(spelling)))


def readings(word: Written, tokens: Tokens) -> list[Analysis]:
    """Return the analyses of a type as a form of each known word whose query finds it, those with fewest clitics first.

    There is more than one if the letters are shared and the counts of the corpus do not decide.
    """
    listed = _possible(analyses(word.key), word)
    by_headword: dict[str, list[Analysis]] = {}
    for analysis in listed:
        by_headword.setdefault(analysis.headword, []).append(analysis)
    if len(by_headword) == 1:
        return [_likeliest(listed, word)]
    choices = ((headword, _likeliest(candidates, word)) for headword, candidates in by_headword.items())
    return [best for headword, best in choices if _is_kept(headword, best, word, listed, tokens, RULES)]


def analysis_as_form_of(
    headword: str, candidates: list[Analysis], word: Written, tokens: Tokens, *, rules: tuple[Rule, ...] = RULES
) -> Analysis | None:
    """Return the analysis of a type as a form of the headword, or None if it is more likely another word.

    candidates  analyses of the type as a form of the headword, at least one, in the order of in_order
    """
    possible = _possible(candidates, word)
    if not possible:
        return None
    best = _likeliest(possible, word)
    return best if _is_kept(headword, best, word, None, tokens, rules) else None


def _likeliest(candidates: Sequence[Analysis], word: Written) -> Analysis:
    """The candidate with the hamzas of the type; of several, that with the fewest clitics, then the headword itself."""
    return min(candidates, key=lambda a: (not agrees(a, word), a.n_clitics, not is_headword_itself(a)))


def _is_kept(
    headword: str,
    best: Analysis,
    word: Written,
    listed: Sequence[Analysis] | None,
    tokens: Tokens,
    rules: tuple[Rule, ...],
) -> bool:
    """Say whether no other analysis beats the best one as a form of the headword.

    listed  all analyses of the type, if they are known; an analysis with other hamzas than the type loses to any other
    """
    best_agrees = agrees(best, word)
    if best_agrees and is_headword_itself(best) and best.n_clitics == 0:
        return True
    return not any(
        not best_agrees or _rival_is_likelier(Choice(headword, best, rival, tokens), rules)
        for rival in (_possible(analyses(word.key), word) if listed is None else listed)
        if _is_other_word(rival, headword, best_agrees) and agrees(rival, word)
    )


def _is_other_word(rival: Analysis, headword: str, is_spelled_so: bool) -> bool:
    """Say whether a rival is another word; one with the same letters is, if only its hamzas are those of the type."""
    if fold(rival.headword) == fold(headword):
        return not is_spelled_so and contradict(rival.headword, headword)
    return True


def _possible(listed: Sequence[Analysis], word: Written) -> Sequence[Analysis]:
    """The analyses of a type; of one that is listed as two words (وفي), those as a form of the second."""
    split = lexicon().split_words.get(word.letters)
    return [analysis for analysis in listed if analysis.headword == split[1]] if split else listed


def agrees(analysis: Analysis, word: Written) -> bool:
    """Say whether an analysis has the hamzas of a type, and is no verb if the type has tanwin."""
    return agrees_on_hamza(analysis, word.letters) and not (word.has_tanwin and analysis.stem.kind in VERB_KINDS)


def _rival_is_likelier(choice: Choice, rules: tuple[Rule, ...]) -> bool:
    """The decision of the first rule that applies; without any, the rival is not likelier."""
    for rule in rules:
        if rule.applies(choice):
            return rule.rival_wins(choice)
    return False


def is_word_of_its_own(row: int, word: Written, stem: str, tokens: Tokens) -> bool:
    """Say whether a type that ends in a stem is far likelier a word with fewer proclitics: فكرة is not ف and كرة.

    row  of the type in tokens.types

    Two counts decide. The type must be more than a fifth as frequent as what is left without the proclitics, since
    few words have one proclitic that often. If the type is an inflected form of the other word, that word must be
    more frequent than what is left, too.
    """
    proclitics = word.key.removesuffix(stem)
    n_proclitics = count_proclitics(proclitics, "absolute")
    rest_count = count([ARTICLE + stem if proclitics.endswith(ARTICLES) else stem], tokens)
    return tokens.counts[row] > ATTACHED_SHARE * rest_count and any(
        (is_headword_itself(rival) or uses(rival.headword, tokens) > rest_count) and not is_closed_class(rival.headword)
        for rival in analyses(word.key)
        if cost(rival) <= n_proclitics - 1 and agrees(rival, word)
    )
