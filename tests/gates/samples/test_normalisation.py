"""The quality of normalisation: the spellings that it makes one are spellings of one word."""

import csv
import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from samples import sample

from achtari_toolkit import loaders
from achtari_toolkit.text.script.normalization import normalize, normalize_all, normalize_with_offsets

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))


def merges(level: str, finer: str) -> tuple[int, int]:
    """Pairs of spellings of PUD that a level makes one and the finer level does not: of one lemma, of two."""
    lemmas, spellings = defaultdict(set), defaultdict(set)
    with sample("gold_arabic/pud_tokens.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            lemmas[row["token"]].add(tuple(normalize_all(row["lemmas"].split("+"))))
    for token in lemmas:
        spellings[normalize(token, level)].add(token)
    pairs = [pair for same in spellings.values() for pair in combinations(sorted(same), 2)]
    new = [(a, b) for a, b in pairs if normalize(a, finer) != normalize(b, finer)]
    right = sum(bool(lemmas[a] & lemmas[b]) for a, b in new)
    return right, len(new) - right


def test_spellings_that_match_are_spellings_of_one_lemma():
    right, wrong = merges("match", "repair")

    assert right >= 60
    assert right / (right + wrong) >= FLOORS["normalisation_right_merges_of_pud"]


def test_what_the_loose_level_adds_merges_more_different_words_than_equal_ones():
    """The reason why nothing is counted by it."""
    right, wrong = merges("loose", "match")

    assert right < wrong


@pytest.mark.parametrize("folder", ["seed", "news_ar_maroc_2019", "news_fr_maroc"])
def test_real_press_is_led_back_to_its_raw_text(folder):
    articles, _ = loaders.load(sample(folder))
    for raw in articles["body"].head(300):
        normal = normalize_with_offsets(raw)
        words = normal.text.split()
        at = 0
        for word in words:
            at = normal.text.index(word, at)
            start, stop = normal.offsets[at], normal.offsets[at + len(word)]
            assert normalize(raw[start:stop]).strip() == word
            at += len(word)
