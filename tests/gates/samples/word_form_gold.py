"""Lemma matching scored on gold tokens, as the READMEs of gold_arabic and gold_moroccan say.

For every query, the bare lemma of content words, a token is relevant when one of its segments has that lemma after
removing marks and folding alef, ya and ta marbuta on both sides. The queries run through the engine, over a corpus
of the gold sentences, alone or with other articles beside them. Halves: "tuned" was read while the rules were
written, "held" never was.
"""

import hashlib
import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import pandas as pd
from corpus import corpus
from samples import sample

from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.script.folding import matching_key
from achtari_toolkit.words import Tokens, tokenize
from achtari_toolkit.words.lookup.query_types import QueryWord, resolve
from achtari_toolkit.words.lookup.written_as import HAMZAS, variants_of

ARABIC = re.compile("[\u0621-\u063a\u0640-\u065f\u0670-\u06d3]+")
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
LOOSE = str.maketrans("أإآٱىة", "ااااي" + "ه")
CONTENT = ("NOUN", "ADJ", "VERB", "PROPN")
ATTACHED = {"و", "ف", "ب", "ل", "ك", "س", "هو", "أنا", "أنت"}


class Gold(NamedTuple):
    """Tokens with their sentence, lemmas and half; queries {bare lemma: relevant token numbers}."""

    sentences: list[str]
    tokens: list[str]
    halves: list[str]
    queries: dict[str, set[int]]


class Score(NamedTuple):
    """Counts of a matching, micro over queries and tokens."""

    hit: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.wrong)

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.wrong + self.missed)


@cache
def pud() -> Gold:
    """UD Arabic PUD, the development half; halves by document."""
    return _gold(
        "gold_arabic/pud_tokens.tsv", 4, lambda sentence: hashlib.sha1(f"half{sentence[:6]}".encode()).digest()[-1] % 2
    )


@cache
def moroccan() -> Gold:
    """60 sentences of two Moroccan outlets; halves by odd and even sentence."""
    return _gold("gold_moroccan/tokens.tsv", 2, lambda sentence: int(sentence) % 2)


def tokens_of(gold: Gold, beside: pd.DataFrame | None = None) -> Tokens:
    """The engine's tokens of the gold sentences, one article, with other articles beside it to count in."""
    text: dict[str, list[str]] = defaultdict(list)
    for sentence, token in zip(gold.sentences, gold.tokens, strict=True):
        text[sentence].append(token)
    articles = corpus(gold="\n".join(" ".join(words) for words in text.values()))
    return tokenize(articles if beside is None else pd.concat([articles, beside], ignore_index=True))


def found(gold: Gold, tokens: Tokens, level: str = "lemma") -> dict[str, set[int]]:
    """{query: the numbers of the gold tokens that it matches at a level}."""
    rows = {key: row for row, key in enumerate(tokens.types["key"])}
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, token in enumerate(gold.tokens):
        numbers[rows.get(matching_key(token), -1)].append(number)
    matched = resolve([QueryWord(query, level, "ar") for query in gold.queries], tokens)
    return {
        word.text: {
            n for row in types.tolist() for n in numbers[row] if is_so_written(word, row, gold.tokens[n], tokens)
        }
        for word, types in matched.items()
    }


def is_so_written(word: QueryWord, row: int, token: str, tokens: Tokens) -> bool:
    """Whether a gold token has the hamzas that the query word asks of its type."""
    writing = tokens.writings.get(word)
    condition = 0 if writing is None else int(writing.conditions[writing.rows.searchsorted(row)])
    letters = [variant.letters for variant in variants_of(row, tokens)]
    variant = letters.index(plain(token)) if plain(token) in letters else 0
    return condition < HAMZAS or condition >> variant & 1 > 0


def score(gold: Gold, matched: dict[str, set[int]], *, half: str | None = None) -> Score:
    """Micro score of a matching, of one half of the tokens or of all."""
    counts = Counter()
    for query, relevant in gold.queries.items():
        for n in relevant | matched[query]:
            if half in (None, gold.halves[n]):
                counts[n in matched[query], n in relevant] += 1
    return Score(counts[True, True], counts[True, False], counts[False, True])


def recall_by_change(gold: Gold, matched: dict[str, set[int]]) -> dict[str, tuple[float, int]]:
    """Recall, and relevant tokens, by how a token differs from its query: same, clitic, affix, stem."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for query, relevant in gold.queries.items():
        for n in relevant:
            counts[change(gold.tokens[n], query)][n in matched[query]] += 1
    return {kind: (c[True] / c.total(), c.total()) for kind, c in counts.items()}


def change(token: str, query: str) -> str:
    """How a token differs from its lemma."""
    written, lemma = MARKS.sub("", token).translate(LOOSE), MARKS.sub("", query).translate(LOOSE)
    if written == lemma:
        return "same"
    if re.fullmatch(f"[وف]?[بلكس]?(ال)?{lemma}|[وف]?لل{lemma.removeprefix('ل')}", written):
        return "clitic"
    return "affix" if lemma.rstrip("هيءا") in written else "stem"


def _gold(path: str, fewest: int, odd) -> Gold:
    lines = sample(path).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    relevant: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, Counter] = defaultdict(Counter)
    for number, row in enumerate(rows):
        lemmas = row[3].split("+")
        for lemma, tag in zip(lemmas, _tags(lemmas, row[4].split("+")), strict=True):
            bare = MARKS.sub("", lemma).replace("ٱ", "ا")
            if ARABIC.fullmatch(bare):
                relevant[bare.translate(LOOSE)].add(number)
                spelled[bare.translate(LOOSE)][bare, tag] += 1
    queries = {}
    for key, numbers in relevant.items():
        (query, tag), _ = spelled[key].most_common(1)[0]
        if tag in CONTENT and len(numbers) >= fewest and len(key) >= 3:
            queries[query] = numbers
    halves = ["held" if odd(row[0]) else "tuned" for row in rows]
    return Gold([row[0] for row in rows], [row[1] for row in rows], halves, queries)


def _tags(lemmas: list[str], tags: list[str]) -> list[str]:
    """One tag a segment; where a token has a single one, it is that of its stem."""
    if len(tags) == len(lemmas):
        return tags
    stem = next((i for i, lemma in enumerate(lemmas) if lemma not in ATTACHED), len(lemmas) - 1)
    return [tags[0] if i == stem else "X" for i in range(len(lemmas))]
