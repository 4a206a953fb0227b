"""Patterns meant to be slow are answered or refused within a second on a megabyte of Arabic text, and so are normal ones."""

import json
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from achtari_toolkit import codebooks, words
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.schema import make_articles
from benchmarks.codebook import PATTERNS

SECOND = 1.0  # of the processor's time
PAYLOADS = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "article_payloads" / "payloads.json"
LETTERS = list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
SLOW = [
    "=ا NEAR/1000 =ا", "=ا NEAR/paragraph (=ا OR ا*)", " NEAR/paragraph ".join(["=ا"] * 11), "*ا* NEAR/1000 *ل*",
    "=ا BEFORE/1000 (*ا* BEFORE/1000 (*ا BEFORE/1000 ا*))", "*ا*ا*", "ا*ا*ا*ا", '"' + "* " * 100 + 'ا"', "COUNT>=1000 =ا",
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


def seconds(queries: list[str], tokens: words.Tokens) -> dict[str, float]:
    spent = {}
    for query in queries:
        began = time.process_time()
        answer(query, tokens)
        spent[query[:60]] = time.process_time() - began
    return spent


def test_patterns_meant_to_be_slow_take_a_second_at_the_most(tokens):
    spent = seconds(SLOW, tokens)

    assert {} == {query: taken for query, taken in spent.items() if taken > SECOND}


def test_fifty_patterns_of_a_study_take_a_second_each_at_the_most(tokens):
    spent = seconds(list(PATTERNS), tokens)

    assert {} == {query: taken for query, taken in spent.items() if taken > SECOND}


@pytest.mark.shared_data
def test_hostile_payloads_as_patterns_take_a_second_each_at_the_most(tokens):
    if not PAYLOADS.exists():
        pytest.skip("the development samples are not beside the repository")
    payloads = [each["payload"] for each in json.loads(PAYLOADS.read_text(encoding="utf-8"))]
    spent = seconds(payloads, tokens)

    assert 166 == len(payloads)
    assert {} == {query: taken for query, taken in spent.items() if taken > SECOND}
