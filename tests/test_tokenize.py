
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError, SchemaError, TokensError
from achtari_toolkit.text.folding import VERSION, folded_words, written_words
from achtari_toolkit.text.letters import letters
from achtari_toolkit.words import kernel, read_tokens, tokenize, tokenize_batches
from achtari_toolkit.words.columns import InMemory, OnDisk
from achtari_toolkit.words.places import places
from achtari_toolkit.words.store import assembled
from achtari_toolkit.words.tokenizer import arrays_of, utf8
from achtari_toolkit.words.tokens import FIELDS
from achtari_toolkit.words.vocabulary import Vocabulary


def words_of(tokens) -> list[list[str]]:
    keys = tokens.types["key"].tolist()
    return [[keys[i] for i in tokens.ids[a:b]] for a, b in zip(tokens.bounds[:-1], tokens.bounds[1:], strict=True)]


def test_spellings_of_one_word_are_one_type():
    tokens = tokenize(corpus(a="الأمن والأَمْن الامـن", b="الأمن"))

    assert [["الامن", "والامن", "الامن"], ["الامن"]] == words_of(tokens)


def test_the_commonest_spelling_is_the_one_shown():
    tokens = tokenize(corpus(a="الامن الأمن الأمن الاَمن الأمن"))

    assert ["الأمن"] == tokens.types["spelling"].tolist()
    assert [5] == tokens.types["count"].tolist()


def test_the_headline_comes_first_and_the_body_begins_after_it():
    articles = corpus(a="جسم الخبر").assign(headline="عنوان FBI")
    tokens = tokenize(articles)

    assert [["عنوان", "fbi", "جسم", "الخبر"]] == words_of(tokens)
    assert [2] == tokens.bodies.tolist()


def test_fields_are_ranges_of_one_sequence_and_bylines_stand_behind_all_bodies():
    articles = corpus(a="اول. ثان\nثالث", b="", c="x").assign(headline=["عنوان FBI", "", None], byline=["رويترز", None, "AFP et MAP"])
    tokens = tokenize(articles)
    ranges = {name: [*zip(*(bounds.tolist() for bounds in tokens.field(name)), strict=True)] for name in FIELDS}

    assert [(0, 2), (5, 5), (5, 5)] == ranges["headline"]
    assert [(2, 4), (5, 5), (5, 6)] == ranges["lead"]
    assert [(2, 5), (5, 5), (5, 6)] == ranges["body"]
    assert [(6, 7), (7, 7), (7, 10)] == ranges["byline"]
    assert 6 == tokens.words


def test_positions_know_their_document_paragraph_sentence_and_place_in_the_article():
    articles = corpus(a="اول. ثان\nثالث", b="x").assign(headline=["FBI", ""], byline=["رويترز", "MAP"])
    tokens = tokenize(articles)
    positions = np.arange(len(tokens.ids))
    documents = tokens.documents_of(positions)

    assert [0, 0, 0, 0, 1, 0, 1] == documents.tolist()
    assert [0, 1, 2, 3, 0, 4, 1] == tokens.within(positions, documents).tolist()
    assert [0, 1, 1, 2, 3, 4, 5] == tokens.paragraphs_of(positions).tolist()
    assert [0, 1, 2, 3, 4, 5, 6] == tokens.sentences_of(positions).tolist()


def test_a_lead_is_the_first_paragraph_of_the_body_and_no_other_field_exists():
    tokens = tokenize(corpus(a="un deux\ntrois", b="quatre"))

    assert [2, 4] == tokens.leads.tolist()
    with pytest.raises(OptionError, match="'headline', 'lead', 'body', 'byline'"):
        tokens.field("title")


def test_missing_and_empty_texts_have_no_words():
    articles = corpus(a="x", b="").assign(headline=[None, ""], body=[None, ""])

    assert [[], []] == words_of(tokenize(articles))


def test_an_empty_corpus_has_no_types():
    tokens = tokenize(corpus())

    assert (0, 0, 0) == (len(tokens), len(tokens.ids), len(tokens.types))


def test_letters_beyond_the_basic_plane_are_letters_and_emoji_are_not():
    assert [["𝐇x", "fin"]] == words_of(tokenize(corpus(a="𝐇x 😀🇲🇦 fin")))


def test_a_lone_surrogate_separates_words_and_does_not_stop_the_run():
    articles = corpus(a="x").assign(body=pd.Series(["un\ud800deux"], dtype=object))

    assert [["un", "deux"]] == words_of(tokenize(articles))


@pytest.mark.parametrize("broken", [b"\xff", b"\xd8", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc0\xaf", b"\xed\xa0\x80"])
def test_bytes_that_are_not_utf8_separate_words(broken):
    body = pa.array([b"un" + broken + b" deux" + broken], pa.binary())
    batch = pa.record_batch({"article_id": ["a"], "headline": pa.array([None], pa.binary()), "body": body})
    headlines, headline_bounds = utf8(batch["headline"])
    bodies, body_bounds = utf8(batch["body"])
    found, ends = np.zeros((50, kernel.COLUMNS), np.uint64), np.zeros((1, 2), np.int64)

    assert 2 == kernel.scan(headlines, headline_bounds, bodies, body_bounds, 0, 1, letters(), found, ends)


def test_sentences_end_at_a_stop_and_a_space_but_not_after_an_initial_or_inside_a_number():
    tokens = tokenize(corpus(a="قال د. محمد 12.5 نعم. ثم ذهب!\nفقرة"))

    assert [["قال", "د", "محمد", "12.5", "نعم", "ثم", "ذهب", "فقره"[:-1] + "ة"]] == words_of(tokens)
    assert [0, 5, 7] == tokens.sentences.tolist()
    assert [0, 7] == tokens.paragraphs.tolist()


def test_types_are_sorted_so_that_one_beginning_lies_together():
    keys = tokenize(corpus(a="بيت أب بي أبناء FBI")).types["key"].tolist()

    assert keys == sorted(keys, key=str.encode)


def test_the_order_of_articles_changes_no_type():
    articles = corpus(a="الأمن الوطني", b="الامن FBI", c="fbi وطني")
    again = tokenize(articles.iloc[[2, 0, 1]])

    assert tokenize(articles).types["key"].tolist() == again.types["key"].tolist()


def test_a_vocabulary_grows_within_a_block():
    body = " ".join(f"w{n}" for n in range(5000))
    batch = pa.record_batch({"article_id": ["a"], "headline": [""], "body": [body]})
    vocabulary = Vocabulary(InMemory(), slots=4)
    bodies, bounds = utf8(batch["body"])
    found, ends = np.zeros((5001, 5), np.uint64), np.zeros((1, 2), np.int64)
    nothing, no_bounds = utf8(batch["headline"])
    n = kernel.scan(nothing, no_bounds, bodies, bounds, 0, 1, letters(), found, ends)

    assert list(range(5000)) == vocabulary.look_up(found[:n], nothing, bodies).tolist()


def test_a_collision_of_hashes_is_noticed_by_comparing_bytes():
    bodies, bounds = utf8(pa.array(["un deux trois"]))
    nothing, no_bounds = utf8(pa.array([""]))
    found, ends = np.zeros((9, 5), np.uint64), np.zeros((1, 2), np.int64)
    n = kernel.scan(nothing, no_bounds, bodies, bounds, 0, 1, letters(), found, ends)
    found[:n, 0] = 1  # every word with one hash
    vocabulary = Vocabulary(InMemory())
    ids = vocabulary.look_up(found[:n], nothing, bodies)

    with pytest.raises(TokensError, match="have the same hash; 2 of 3 words"):
        vocabulary.check(found[:n], ids, nothing, bodies)


def test_an_article_id_that_stands_twice_is_refused():
    twice = pd.concat([corpus(a="x"), corpus(a="y")])

    with pytest.raises(SchemaError, match="drop_duplicates"):
        tokenize(twice)


def test_an_absent_column_is_named():
    with pytest.raises(SchemaError, match="body is absent"):
        tokenize(corpus(a="x").drop(columns="body"))


def test_tokens_written_by_batches_equal_tokens_made_in_memory(tmp_path):
    articles = corpus(a="الأمن الوطني. نعم\nثم", b="", c="FBI x").assign(headline=["h", "", "عنوان"], byline=["x", None, "و.م.ع"])
    table = pa.Table.from_pandas(articles[["article_id", "headline", "body", "byline"]])
    stored = tokenize_batches(table.to_batches(max_chunksize=1), to=tmp_path / "tokens")
    here = tokenize(articles)

    for name in ("ids", "bounds", "bodies", "bylines", "paragraphs", "sentences"):
        assert getattr(here, name).tolist() == getattr(stored, name).tolist()
    assert here.types.equals(stored.types)
    assert here.article_ids.tolist() == stored.article_ids.tolist()
    assert VERSION == read_tokens(tmp_path / "tokens").version


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
@given(st.lists(st.sampled_from(["الامن", "الأمن", "الاَمن", "وطني", "FBI", "Fbi", "fbi", "a\u200fb", "ab"]), max_size=60), st.integers(1, 6))
def test_types_are_what_counting_by_hand_gives(written, a_batch):
    bodies = [" ".join(written[i : i + a_batch]) for i in range(0, len(written), a_batch)]
    batches = [pa.record_batch({"article_id": [str(i)], "headline": [""], "body": [b]}) for i, b in enumerate(bodies)]
    types = assembled(arrays_of(batches, InMemory(), most=2), version=VERSION).types
    spellings = defaultdict(Counter)
    for word in written:
        spellings[folded_words(word)[0]][word] += 1
    shown = {key: min(seen, key=lambda word, seen=seen: (-seen[word], word.encode())) for key, seen in spellings.items()}

    assert sorted(shown.items()) == list(zip(types["key"], types["spelling"], strict=True))
    assert [spellings[key].total() for key in sorted(shown)] == types["count"].tolist()


def test_a_run_that_breaks_off_leaves_no_folder(tmp_path):
    def batches():
        yield pa.record_batch({"article_id": ["a"], "headline": [""], "body": ["x"]})
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tokenize_batches(batches(), to=tmp_path / "tokens")

    assert [] == list(tmp_path.iterdir())


def test_a_folder_cut_short_is_refused(tmp_path):
    batch = pa.record_batch({"article_id": ["a"], "headline": [""], "body": ["un deux"]})
    tokenize_batches([batch], to=tmp_path / "tokens")
    (tmp_path / "tokens" / "ids.bin").write_bytes(b"\0\0\0\0")

    with pytest.raises(TokensError, match="ids has not the length"):
        read_tokens(tmp_path / "tokens")


def test_a_folder_that_exists_is_not_overwritten(tmp_path):
    with pytest.raises(TokensError, match="read_tokens"):
        tokenize_batches([], to=tmp_path)


PRESS = "أإاآل والكبفمن ـ\u064e\u0651\u0654\u0301\u200f.،,\n\t”\"'’«»(é-FBIsdlqutrev1290٢٥ﻻﬁ%٪#_😀"
NUMBERS, APOSTROPHES = "0123 .,٢\u200f\u0301a'", "lsquejdtrvM'.\u0301 aFB"


@settings(max_examples=600, deadline=None)
@given(st.text(PRESS, max_size=40) | st.text(NUMBERS, max_size=24) | st.text(APOSTROPHES, max_size=16) | st.text(max_size=30))
def test_the_engine_cuts_and_folds_as_the_text_functions_do(text):
    articles = corpus(a="").assign(body=pd.Series([text], dtype=object))
    text = text.encode("utf-8", "replace").decode()  # a lone surrogate cannot be written as UTF-8
    at = places("", text)

    assert [folded_words(text)] == words_of(tokenize(articles, check=True))
    assert written_words(text) == [text[start:stop] for start, stop in zip(at.starts, at.stops, strict=True)]
