"""Types come out the same whatever memory holds at a time, and are shown in the spelling that is the commonest."""

import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.script.character_table import character_table
from achtari_toolkit.text.script.folding import VERSION, folded_words
from achtari_toolkit.words import tokenize
from achtari_toolkit.words.engine import kernel
from achtari_toolkit.words.engine.columns import InMemory, OnDisk
from achtari_toolkit.words.engine.vocabulary import Vocabulary
from achtari_toolkit.words.store import assembled
from achtari_toolkit.words.tokenizer import arrays_of, utf8


def test_the_commonest_spelling_is_the_one_shown():
    tokens = tokenize(corpus(a="الامن الأمن الأمن الاَمن الأمن"))

    assert ["الأمن"] == tokens.types["spelling"].tolist()
    assert [5] == tokens.types["count"].tolist()


def test_two_spellings_that_are_equally_common_show_the_first_by_its_bytes_in_any_order():
    for body in ("الامن الأمن fbi FBI", "FBI fbi الأمن الامن"):
        assert ["FBI", "الأمن"] == tokenize(corpus(a=body)).types["spelling"].tolist()


def test_a_spelling_that_is_nowhere_the_commonest_may_be_so_in_the_whole():
    """Each table that memory holds would show another."""
    bodies = ["fbi Fbi Fbi", "fbi FBI FBI", "fbi fBI fBI"]
    batches = [pa.record_batch({"article_id": [b], "headline": [""], "body": [b]}) for b in bodies]
    types = assembled(arrays_of(batches, InMemory(), most=1), version=VERSION).types

    assert [["fbi", "fbi", 9]] == types.to_numpy().tolist()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(*[st.text("اأآبلو \u064e\u200faAbFf1٢.ﻻ\n", max_size=30) | st.none()] * 3), max_size=12),
    st.integers(1, 13),
    st.integers(1, 8),
)
def test_no_bound_on_the_words_in_memory_and_no_size_of_batches_changes_a_byte(texts, rows, most):
    columns = dict(zip(("headline", "body", "byline"), zip(*texts, strict=True), strict=True)) if texts else {}
    columns = {name: pa.array(columns.get(name, []), pa.string()) for name in ("headline", "body", "byline")}
    table = pa.table({"article_id": pa.array([f"{n:03}" for n in range(len(texts))], pa.string()), **columns})
    with tempfile.TemporaryDirectory() as folder:
        bounded = arrays_of(table.to_batches(max_chunksize=rows), OnDisk(Path(folder)), most=most)
        bounded = {name: array.tolist() for name, array in bounded.items()}
        left = {path.stem for path in Path(folder).iterdir()}
    whole = arrays_of(table.to_batches(), InMemory(), check=True)

    assert bounded == {name: array.tolist() for name, array in whole.items()}
    assert left <= set(whole)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["الامن", "الأمن", "الاَمن", "وطني", "FBI", "Fbi", "fbi", "a\u200fb", "ab"]), max_size=60),
    st.integers(1, 6),
)
def test_types_are_what_counting_by_hand_gives(written, a_batch):
    bodies = [" ".join(written[i : i + a_batch]) for i in range(0, len(written), a_batch)]
    batches = [pa.record_batch({"article_id": [str(i)], "headline": [""], "body": [b]}) for i, b in enumerate(bodies)]
    types = assembled(arrays_of(batches, InMemory(), most=2), version=VERSION).types
    spellings = defaultdict(Counter)
    for word in written:
        spellings[folded_words(word)[0]][word] += 1
    shown = {
        key: min(seen, key=lambda word, seen=seen: (-seen[word], word.encode())) for key, seen in spellings.items()
    }

    assert sorted(shown.items()) == list(zip(types["key"], types["spelling"], strict=True))
    assert [spellings[key].total() for key in sorted(shown)] == types["count"].tolist()


def test_a_vocabulary_grows_within_a_block():
    body = " ".join(f"w{n}" for n in range(5000))
    batch = pa.record_batch({"article_id": ["a"], "headline": [""], "body": [body]})
    vocabulary = Vocabulary(InMemory(), slots=4)
    bodies, bounds = utf8(batch["body"])
    found, ends = np.zeros((5001, 5), np.uint64), np.zeros((1, 2), np.int64)
    nothing, no_bounds = utf8(batch["headline"])
    n = kernel.scan(nothing, no_bounds, bodies, bounds, 0, 1, character_table(), found, ends)

    assert list(range(5000)) == vocabulary.look_up(found[:n], nothing, bodies).tolist()


def test_a_collision_of_hashes_is_noticed_by_comparing_bytes():
    bodies, bounds = utf8(pa.array(["un deux trois"]))
    nothing, no_bounds = utf8(pa.array([""]))
    found, ends = np.zeros((9, 5), np.uint64), np.zeros((1, 2), np.int64)
    n = kernel.scan(nothing, no_bounds, bodies, bounds, 0, 1, character_table(), found, ends)
    found[:n, 0] = 1  # every word with one hash
    vocabulary = Vocabulary(InMemory())
    ids = vocabulary.look_up(found[:n], nothing, bodies)

    with pytest.raises(TokensError, match="have the same hash; 2 of 3 words"):
        vocabulary.check(found[:n], ids, nothing, bodies)
