import pytest
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, find, read_codebook, write_codebook
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.words import tokenize

WATER = {"water": ["ماء", "sécheresse", "drought", "FBI"]}


def test_a_list_of_words_is_a_codebook_whose_languages_are_read_from_the_words():
    book = Codebook.from_dict(WATER)

    assert {"ar": ("ماء",), "fr": ("sécheresse",), "en": ("drought",), "any": ("FBI",)} == book.codes[0].patterns
    assert ("topic", "water") == (book.codes[0].kind, book.codes[0].key)


def test_the_first_question_is_answered_in_three_languages_with_all_forms():
    texts = corpus(a="المياه قليلة", b="Les sécheresses durent.", c="Two droughts in a row.", d="FBI")

    assert ["a", "b", "c", "d"] == find(Codebook.from_dict(WATER), tokenize(texts))["article_id"].tolist()


def test_a_rule_over_lists_is_any_and_lists_may_be_short_too():
    book = Codebook.from_dict({"lists": {"rain": ["مطر", "rainfall"]}, "codes": {"flood": ["{rain} NEAR/5 {rain}"]}})

    assert {"any": ("{rain} NEAR/5 {rain}",)} == book.codes[0].patterns
    assert {"ar": ("مطر",), "en": ("rainfall",)} == book.background[0].patterns


def test_a_file_may_be_as_short_and_has_the_name_of_its_file(tmp_path):
    (tmp_path / "rain.yml").write_text("water: [ماء, drought]\n", encoding="utf-8")
    (tmp_path / "codes.yml").write_text("codes: {water: [ماء, drought]}\n", encoding="utf-8")
    flat, codes = (read_codebook(tmp_path / name) for name in ("rain.yml", "codes.yml"))

    assert ("rain", "codes") == (flat.name, codes.name)
    assert flat.codes == codes.codes


def test_a_short_codebook_is_written_and_read_with_the_same_hash(tmp_path):
    book = Codebook.from_dict(WATER)
    write_codebook(book, tmp_path / "book.yml")

    assert book.sha256 == read_codebook(tmp_path / "book.yml").sha256


@pytest.mark.parametrize(
    ("label", "labels"),
    [
        ({"ar": "ماء", "fr": "Eau", "en": "Water"}, ["ماء", "Eau", "Water"]),
        ({"fr": "Eau"}, ["Eau", "Eau", "Eau"]),
        ({"en": "Water", "fr": "Eau"}, ["Eau", "Eau", "Water"]),
        (None, ["water", "water", "water"]),
    ],
)
def test_a_label_falls_back_to_another_language_and_then_to_the_key(label, labels):
    code = {"kind": "topic", "patterns": ["water"], **({"label": label} if label else {})}
    book = Codebook.from_dict({"title": {"fr": "Un livre"}, "codes": {"water": code}})

    assert labels == [book.labels(lang)["water"] for lang in ("ar", "fr", "en")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("water: drought", "line 1, code water: a code is a list of patterns, or a mapping"),
        ("water: []", "line 1, code water: patterns is a list of at least one phrase"),
        ("water: [ماء, 12]", "line 1, code water: pattern 12 is not text"),
        ("codes: {Water: [ماء]}", "line 1, code Water: a key is made of lower-case"),
        ("wind: [a]\nwater:\n  - (rain", "line 3, code water: This bracket is never closed"),
        ("name: x", "line 1, codebook: codes is absent"),
        ("&a [*a]", "line 1: \\*a contains itself. Write it without"),
        ("water: {label: {en: Water}, patterns: [x], kind: topic, colour: red}", "unknown field 'colour'"),
    ],
)
def test_what_is_wrong_in_a_short_file_is_said_with_its_line(tmp_path, text, message):
    (tmp_path / "book.yml").write_text(text, encoding="utf-8")

    with pytest.raises(CodebookError, match=message):
        read_codebook(tmp_path / "book.yml")
