"""Types whose letters are those of two words: which other words they may be, and which of them a query leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Analysis, agrees_on_hamza, analyses, cost, fold
from achtari_toolkit.words.lookup.choices import CHEAPER_BY, is_closed_class
from achtari_toolkit.words.lookup.corpus_counts import uses
from achtari_toolkit.words.lookup.disambiguation import Written, analysis_as_form_of
from achtari_toolkit.words.lookup.inflected_types import (
    WantedHeadword,
    analyses_of_headwords,
    headwords_of_words,
)
from achtari_toolkit.words.tokens import Tokens


class SharedType(NamedTuple):
    """A type that may be a form of a word and of another.

    is_form  whether a query for the word finds it
    others   {another headword: how often the corpus has it}, the most frequent first
    """

    is_form: bool
    others: dict[str, int]


def shared_types(words: Sequence[tuple[str, bool]], tokens: Tokens) -> list[dict[int, SharedType]]:
    """Return {row: SharedType} for each (word, relations): the types that only the counts of the corpus distinguish.

    Other readings are those with as many clitics and about the same cost, and those with other hamzas; names and
    closed-class words are not among them, since a name is never a form of another word.
    """
    wanted_of_words = headwords_of_words(words)
    distinct = list(dict.fromkeys(headword for wanted in wanted_of_words for headword in wanted))
    by_headword: dict[WantedHeadword, dict[int, SharedType]] = {}
    listed_of_headwords = analyses_of_headwords(distinct, tokens)
    for one, (headword, candidates, spelled) in zip(distinct, listed_of_headwords, strict=True):
        shared = ((row, _shared(headword, listed, spelled[row], tokens)) for row, listed in candidates.items())
        by_headword[one] = {row: shared_type for row, shared_type in shared if shared_type}
    return [_merged([by_headword[one] for one in wanted]) for wanted in wanted_of_words]


def others_as_text(others: dict[str, int]) -> str:
    """Return other headwords with how often the corpus has each: منح 228; منحى 3."""
    return "; ".join(f"{headword} {n}" for headword, n in others.items())


def _shared(headword: str, candidates: list[Analysis], word: Written, tokens: Tokens) -> SharedType | None:
    form = analysis_as_form_of(headword, candidates, word, tokens)
    best = form or min(candidates, key=lambda a: (a.n_clitics, cost(a)))
    rivals = {
        a.headword: uses(a.headword, tokens) for a in analyses(word.key) if _is_as_likely(a, best, headword, word)
    }
    others = {rival: n for rival, n in sorted(rivals.items(), key=lambda pair: (-pair[1], pair[0])) if n}
    return SharedType(form is not None, others) if others else None


def _is_as_likely(rival: Analysis, best: Analysis, headword: str, word: Written) -> bool:
    is_other_word = fold(rival.headword) != fold(headword) and rival.stem.kind != "name"
    is_word = is_other_word and rival.n_clitics == best.n_clitics and not is_closed_class(rival.headword)
    kinds = {rival.stem.kind, best.stem.kind}
    return is_word and (
        abs(cost(rival) - cost(best)) <= CHEAPER_BY
        or "accusative" in kinds
        or agrees_on_hamza(rival, word.letters) != agrees_on_hamza(best, word.letters)
    )


def _merged(types_of_headwords: list[dict[int, SharedType]]) -> dict[int, SharedType]:
    """The types of all headwords of one word: a form of any of them is a form of the word."""
    merged: dict[int, SharedType] = {}
    for types in types_of_headwords:
        for row, shared in types.items():
            if row not in merged or (shared.is_form and not merged[row].is_form):
                merged[row] = shared
    return merged
