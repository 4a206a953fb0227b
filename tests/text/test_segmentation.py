"""Words cut into their pieces, names among them, and the lexicon that this rests on."""

from importlib.resources import files

import pytest

from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.arabic.segmentation import attached_name, segments
from achtari_toolkit.text.arabic.verbs import regular_present

FILES = ["nouns", "adjectives", "verbs", "names", "countries", "function_words", "spellings"]
CUT = "و+ب+الأمن ل+لأمن ل+أن+هم و+س+يكتبون+ها ب+شأن ف+إن ل+كل مدرست+هم أصدقائ+ه و+وزير كتب+ناه".split()
WHOLE = "وزير وجدة بلاد لبنان فاس باريس بنكيران لكن كأن فيما هناك فقط كما وقف فكرة لجنة بنوك وسام انتباه قانون".split()


@pytest.mark.parametrize("word", [word for word in CUT if word != "كتب+ناه"])
def test_a_word_is_cut_into_proclitics_word_and_pronoun(word):
    assert tuple(word.split("+")) == segments(word.replace("+", ""))


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_that_only_looks_composed_stays_whole(word):
    assert (word,) == segments(word)


def test_a_corpus_tells_where_an_unknown_word_is_cut():
    counts = {"زغريد": 9, "لزغريد": 1, "بزغان": 7}

    assert ("ل", "زغريد") == segments("لزغريد", lambda word: counts.get(word, 0))
    assert ("بزغان",) == segments("بزغان", lambda word: counts.get(word, 0))


def test_nothing_and_signs_are_one_piece():
    assert ("",) == segments("")
    assert ("؟",) == segments("؟")


@pytest.mark.parametrize(("word", "name"), [("ولندن", "لندن"), ("لبوريطة", "بوريطة"), ("بالرباط", "الرباط")])
def test_a_name_behind_proclitics_is_given_back(word, name):
    assert name == attached_name(word)


@pytest.mark.parametrize("word", ["وعلى", "بيان", "كبار", "ولاية", "بعيد", "لندن", "بقوة"])
def test_a_common_word_is_no_name_behind_proclitics(word):
    assert attached_name(word) is None


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_lexicon_is_arabic_words_and_comments(name):
    text = files("achtari_toolkit.text.arabic").joinpath(f"lexicon/{name}.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.replace(";", " ").split()]
    strange = [word for word in words if any(not ("ء" <= letter <= "ي" or letter in "_+ڤ") for letter in word)]

    assert [] == strange


def test_every_verb_has_a_present():
    without = [past for past, presents in lexicon().verbs.items() if not presents and not regular_present(past)]

    assert {"ليس", "عسى", "بئس"} >= set(without)


def test_no_plural_is_its_own_singular():
    assert [] == [noun for noun, plurals in lexicon().nouns.items() if noun in plurals]
