"""Patterns meant to be slow are answered or refused on a megabyte of Arabic text, and so are normal ones."""

import json
import signal

import numpy as np
import pandas as pd
import pytest
from samples import DATA

from achtari_toolkit import codebooks, words
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.schema import make_articles
from benchmarks.codebook import PATTERNS

HANG = 120  # seconds
PAYLOADS = DATA / "hostile" / "article_payloads" / "payloads.json"
LETTERS = list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
SLOW = [
    "=ا NEAR/1000 =ا", "=ا NEAR/paragraph (=ا OR ا*)", " NEAR/paragraph ".join(["=ا"] * 11), "*ا* NEAR/1000 *ل*",
    "=ا BEFORE/1000 (*ا* BEFORE/1000 (*ا BEFORE/1000 ا*))", "*ا*ا*", "ا*ا*ا*ا", '"' + "* " * 100 + 'ا"',
    "COUNT>=1000 =ا",
    " OR ".join(f"*{a}*{b}" for a in LETTERS for b in LETTERS if a < b), "(" * 20 + "=ا" + " NOT ب)" * 20,
    "(" * 5000, "COUNT>=2 " * 1000, "title:" * 1600, '"' * 9999, "ا OR " * 1999 + "ا", "*ا" * 40, "ا" * 10_001, "{it}",
]  # fmt: skip
LABEL = {"ar": "أ", "fr": "é", "en": "e"}


@pytest.fixture(scope="module")
def tokens() -> words.Tokens:
    """One article of words drawn at random, one that repeats a letter in a single paragraph; the kernels compiled."""
    rng = np.random.default_rng(1)
    made = ["".join(rng.choice(LETTERS, n)) for n in rng.integers(2, 9, 20_000)]
    articles = make_articles([{"body": " ".join(rng.choice(made, 80_000))}, {"body": "ا " * 200_000}])
    assert articles["body"].str.encode("utf-8").str.len().sum() >= 1_000_000
    tokens = words.tokenize(articles)
    answer("ا NEAR/2 ب", tokens)
    return tokens


def answer(query: str, tokens: words.Tokens) -> pd.DataFrame | None:
    """The hits of one query, or None if it is refused."""
    code = {"kind": "topic", "label": LABEL, "patterns": {"any": [query]}}
    try:
        codebook = codebooks.Codebook.from_dict({"name": "n", "version": "1", "title": LABEL, "codes": {"it": code}})
    except CodebookError:
        return None
    return codebooks.find(codebook, tokens)


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


@pytest.mark.shared_data
def test_hostile_payloads_as_patterns_are_answered_or_refused(tokens):
    if not PAYLOADS.exists():
        pytest.skip("the development samples are not beside the repository")
    payloads = [each["payload"] for each in json.loads(PAYLOADS.read_text(encoding="utf-8"))]
    answers = [answer(payload, tokens) for payload in payloads]

    assert 166 == len(answers)
    assert 0 < sum(hits is None for hits in answers) < 166
