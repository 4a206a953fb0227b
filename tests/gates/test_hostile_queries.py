"""Patterns meant to be slow are answered or refused on a megabyte of Arabic text, and so are normal ones."""

import signal

import pytest
from hostile_checks import LETTERS, answer, megabyte_of_words

from achtari_toolkit import words
from benchmarks.codebook import PATTERNS

HANG = 120  # seconds
SLOW = [
    "=ا NEAR/1000 =ا", "=ا NEAR/paragraph (=ا OR ا*)", " NEAR/paragraph ".join(["=ا"] * 11), "*ا* NEAR/1000 *ل*",
    "=ا BEFORE/1000 (*ا* BEFORE/1000 (*ا BEFORE/1000 ا*))", "*ا*ا*", "ا*ا*ا*ا", '"' + "* " * 100 + 'ا"',
    "COUNT>=1000 =ا",
    " OR ".join(f"*{a}*{b}" for a in LETTERS for b in LETTERS if a < b), "(" * 20 + "=ا" + " NOT ب)" * 20,
    "(" * 5000, "COUNT>=2 " * 1000, "title:" * 1600, '"' * 9999, "ا OR " * 1999 + "ا", "*ا" * 40, "ا" * 10_001, "{it}",
]  # fmt: skip


@pytest.fixture(scope="module")
def tokens() -> words.Tokens:
    return megabyte_of_words()


def hang(*_: object) -> None:
    raise TimeoutError(f"no answer within {HANG} seconds")


@pytest.fixture(autouse=True)
def alarm():
    """End a test that hangs; how fast each answer comes is measured elsewhere, on a machine that is at rest."""
    signal.signal(signal.SIGALRM, hang)
    signal.alarm(HANG)
    yield
    signal.alarm(0)


def test_patterns_meant_to_be_slow_are_answered_or_refused(tokens):
    answers = {query[:60]: answer(query, tokens) for query in SLOW}

    assert len(SLOW) == len(answers)
    assert {"=ا NEAR/1000 =ا", "*ا*ا*"} <= {query for query, hits in answers.items() if hits is not None}
    assert {"(" * 60, "{it}"} <= {query for query, hits in answers.items() if hits is None}


def test_fifty_patterns_of_a_study_are_answered(tokens):
    assert [] == [query for query in PATTERNS if answer(query, tokens) is None]
