import dataclasses

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_specification import breaks

from achtari_toolkit.errors import OptionError, SchemaError, TokensError
from achtari_toolkit.text.script.character_table import character_table
from achtari_toolkit.text.script.folding import ENGLISH_TAILS, VERSION, folded_words, written_words
from achtari_toolkit.words import Tokens, read_tokens, tokenize, tokenize_batches
from achtari_toolkit.words.context.character_offsets import word_offsets
from achtari_toolkit.words.engine import kernel
from achtari_toolkit.words.engine.hamzas import with_hamzas
from achtari_toolkit.words.tokenizer import utf8
from achtari_toolkit.words.tokens import FIELDS


def words_of(tokens) -> list[list[str]]:
    keys = tokens.types["key"].tolist()
    return [[keys[i] for i in tokens.ids[a:b]] for a, b in zip(tokens.bounds[:-1], tokens.bounds[1:], strict=True)]


def test_spellings_of_one_word_are_one_type():
    tokens = tokenize(corpus(a="الأمن والأَمْن الامـن", b="الأمن"))

    assert [["الامن", "والامن", "الامن"], ["الامن"]] == words_of(tokens)


def test_the_headline_comes_first_and_the_body_begins_after_it():
    articles = corpus(a="جسم الخبر").assign(headline="عنوان FBI")
    tokens = tokenize(articles)

    assert [["عنوان", "fbi", "جسم", "الخبر"]] == words_of(tokens)
    assert [2] == tokens.bodies.tolist()


def test_fields_are_ranges_of_one_sequence_and_bylines_stand_behind_all_bodies():
    articles = corpus(a="اول. ثان\nثالث", b="", c="x").assign(
        headline=["عنوان FBI", "", None], byline=["رويترز", None, "AFP et MAP"]
    )
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
    assert [["𐐨x", "fin"]] == words_of(tokenize(corpus(a="𐐨x 😀🇲🇦 fin")))


def test_a_lone_surrogate_separates_words_and_does_not_stop_the_run():
    articles = corpus(a="x").assign(body=pd.Series(["un\ud800deux"], dtype=object))

    assert [["un", "deux"]] == words_of(tokenize(articles))


@pytest.mark.parametrize("broken", [b"\xff", b"\xd8", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc0\xaf", b"\xed\xa0\x80"])
def test_bytes_that_are_not_utf8_separate_words(broken):
    body = pa.array([b"un" + broken + b" deux" + broken], pa.binary())
    batch = pa.record_batch({"article_id": ["a"], "headline": pa.array([None], pa.binary()), "body": body})
    headlines, headline_bounds = utf8(batch["headline"])
    bodies, body_bounds = utf8(batch["body"])
    found, ends = np.zeros((50, kernel.SCAN_COLUMNS), np.uint64), np.zeros((1, 2), np.int64)

    assert 2 == kernel.scan(headlines, headline_bounds, bodies, body_bounds, 0, 1, character_table(), found, ends)


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


def test_an_article_id_that_stands_twice_is_refused():
    twice = pd.concat([corpus(a="x"), corpus(a="y")])

    with pytest.raises(SchemaError, match="drop_duplicates"):
        tokenize(twice)


def test_an_absent_column_is_named():
    with pytest.raises(SchemaError, match=r"articles lacks body|lacks body"):
        tokenize(corpus(a="x").drop(columns="body"))


def test_tokens_written_by_batches_equal_tokens_made_in_memory(tmp_path):
    articles = corpus(a="الأمن الوطني. نعم\nثم إعداد إعداد", b="", c="FBI Etats أعداد").assign(
        headline=["h", "", "عنوان"], byline=["x", None, "و.م.ع"]
    )
    table = pa.Table.from_pandas(articles[["article_id", "headline", "body", "byline"]])
    stored = tokenize_batches(table.to_batches(max_chunksize=1), to=tmp_path / "tokens")
    here = tokenize(articles)

    for name in (field.name for field in dataclasses.fields(here)):
        if isinstance(array := getattr(here, name), np.ndarray):
            assert len(array)
            assert array.tolist() == getattr(stored, name).tolist()
    assert here.types.equals(stored.types)
    assert here.article_ids.tolist() == stored.article_ids.tolist()
    assert VERSION == read_tokens(tmp_path / "tokens").version


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

    with pytest.raises(TokensError, match=r"ids.bin is damaged: it has 4 bytes and was written with 8. Tokenize"):
        read_tokens(tmp_path / "tokens")


def test_a_folder_that_exists_is_not_overwritten(tmp_path):
    with pytest.raises(TokensError, match="read_tokens"):
        tokenize_batches([], to=tmp_path)


PRESS = "أإاآل والكبفمن ـ\u064e\u0651\u0654\u0301\u200f.،,\n\t”\"'’«»(é-FBIsdlqutrev1290٢٥ﻻﬁ%٪#_😀"
NUMBERS, APOSTROPHES = "0123 .,٢\u200f\u0301a'", "lsquejdtrvM'.\u0301 aFB"
PIECES = [
    *"د محمد dr M F.B.I US 12.5 3 لـ ال Morocco's l'ONU % . ! ؟ … « » \" “ ” ' ( - \u064e \u200f é".split(),
    *[". ", " ", "\n", "1 500", "1\u00a0500,5"],
]


@settings(max_examples=600, deadline=None)
@given(
    st.text(PRESS, max_size=40)
    | st.text(NUMBERS, max_size=24)
    | st.text(APOSTROPHES, max_size=16)
    | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.text(max_size=30)
)
def test_the_engine_agrees_with_the_specifications_of_words_sentences_and_paragraphs(text):
    articles = corpus(a="").assign(body=pd.Series([text], dtype=object))
    text = text.encode("utf-8", "replace").decode()  # a lone surrogate cannot be written as UTF-8
    at, tokens, begins = word_offsets("", text), tokenize(articles, check=True), breaks(text)

    assert [folded_words(text)] == words_of(tokens)
    assert written_words(text) == [text[start:stop] for start, stop in zip(at.starts, at.stops, strict=True)]
    assert [row for row, begun in enumerate(begins) if begun] == tokens.sentences.tolist()
    assert [row for row, begun in enumerate(begins) if begun == "paragraph"] == tokens.paragraphs.tolist()


@settings(max_examples=60)
@given(st.lists(st.text("اأإآٱبﻷ\u064e\u0640", min_size=1, max_size=7), max_size=12))
def test_words_whose_hamzas_contradict_the_spelling_of_their_type_are_kept(words):
    tokens = tokenize(corpus(a=" ".join(words)))
    written = written_words(" ".join(words))
    shown = tokens.types["spelling"].take(tokens.ids).tolist()

    assert tokens.hamzas.tolist() == [n for n, pair in enumerate(zip(written, shown, strict=True)) if contradict(*pair)]
    for position, hamzas in zip(tokens.hamzas.tolist(), tokens.hamza_kinds.tolist(), strict=True):
        assert not contradict(with_hamzas(tokens.types["key"].iat[tokens.ids[position]], hamzas), written[position])


def contradict(form: str, other: str) -> bool:
    """Whether one of the first four alefs of two forms has a hamza in both, and not the same."""
    if any(letter >= "\ufb50" for letter in form + other):
        return False
    pairs = list(zip(*([letter for letter in each if letter in "اأإآٱ"] for each in (form, other)), strict=True))
    return any(a != b and {a, b} <= set("أإآ") for a, b in pairs[:4])


@pytest.mark.parametrize("tail", ENGLISH_TAILS)
def test_each_english_tail_of_the_list_is_no_word(tail):
    assert [["they", "know"]] == words_of(tokenize(corpus(a=f"They'{tail} know")))


def test_the_arrays_of_tokens_are_made_into_tokens_again_and_none_can_be_set():
    made = tokenize(corpus(a="قال الأمن"))
    again = Tokens(**{field.name: getattr(made, field.name) for field in dataclasses.fields(made)})

    assert repr(made) == repr(again) == "Tokens(1 article, 2 words, 2 types)"
    with pytest.raises(dataclasses.FrozenInstanceError):
        again.version = "other"
