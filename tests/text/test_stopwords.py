"""Function words: what the lists hold and, as important, what they leave to the reader."""

from importlib.resources import files

import pytest
import yaml

from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.languages.stopwords import LANGUAGES, stopwords
from achtari_toolkit.text.script.folding import matching_key

SUBJECTS = {
    "ar": ["الإرهاب", "الأمن", "تعاون", "المغرب", "دولة", "حكومة", "خاصة", "بناء", "عين", "داعش"],
    "fr": ["sécurité", "terrorisme", "Maroc", "police", "personne", "point", "coopération"],
    "en": ["security", "terrorism", "Morocco", "police", "state", "cooperation"],
    "es": ["seguridad", "terrorismo", "Marruecos", "policía", "gobierno", "cooperación", "parte"],
}


@pytest.mark.parametrize(("lang", "least"), [("ar", 250), ("fr", 150), ("en", 150), ("es", 250)])
def test_each_language_has_the_function_words_of_its_grammar(lang, least):
    assert len(stopwords(lang)) >= least


def test_arabic_words_are_found_as_texts_are_folded():
    written = ["إلى", "أنّ", "إنهم", "الّذي", "هؤلاء", "أو"]

    assert set() == {matching_key(word) for word in written} - stopwords("ar")


def test_letters_that_an_apostrophe_leaves_alone_are_function_words():
    assert (True, True) == ({"l", "d", "qu"} <= stopwords("fr"), {"s", "t", "ll"} <= stopwords("en"))


def test_words_that_yaml_takes_for_true_or_false_stay_words():
    assert (True, True) == ({"no", "on", "off"} <= stopwords("en"), "on" in stopwords("fr"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_can_be_the_subject_of_news_are_kept(lang):
    assert set() == {matching_key(word) for word in SUBJECTS[lang]} & stopwords(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_is_one_word_and_stands_once(lang):
    text = files("achtari_toolkit.text.languages").joinpath("stopwords.yml").read_text(encoding="utf-8")
    listed = [word for group in yaml.load(text, Loader=yaml.BaseLoader)[lang].values() for word in group]

    assert sorted(set(listed)) == sorted(
        word for word in listed if matching_key(word) and " " not in matching_key(word)
    )


def test_another_language_is_refused_with_the_ones_that_exist():
    with pytest.raises(OptionError, match="'ar', 'fr', 'en'"):
        stopwords("de")
