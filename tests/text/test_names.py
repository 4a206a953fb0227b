"""Names across spellings and scripts, and acronyms in all their writings."""

import pytest
from corpus import corpus
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.codebooks import Codebook, explain, find, trace
from achtari_toolkit.text import acronym_key, name_similarity
from achtari_toolkit.text.names.jaro_winkler import jaro_winkler
from achtari_toolkit.text.names.name_parts import name_parts
from achtari_toolkit.text.names.name_similarity import ALIKE
from achtari_toolkit.text.names.name_sounds import skeletons, sounds
from achtari_toolkit.words import kwic, tokenize

TEXTS = {"ar": "أ", "fr": "é", "en": "e"}


def actor(*patterns: str) -> Codebook:
    code = {"kind": "actor", "label": TEXTS, "patterns": {"any": list(patterns)}}
    return Codebook.from_dict({"name": "small", "version": "1", "title": TEXTS, "codes": {"it": code}})


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("martha", "marhta", 0.961), ("dixon", "dicksonx", 0.813), ("dwayne", "duane", 0.84), ("jones", "johnson", 0.832)],
)
def test_jaro_winkler_gives_what_winkler_printed(a, b, expected):
    assert expected == round(jaro_winkler(a, b), 3)


@given(st.text(alphabet="abcd", max_size=8), st.text(alphabet="abcd", max_size=8))
def test_jaro_winkler_lies_between_nothing_shared_and_equal(a, b):
    assert 0 <= jaro_winkler(a, b) <= 1
    assert (a == b) == (jaro_winkler(a, b) == 1)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("عبد الرحيم بلعربي", "Abderrahim Belarbi"),
        ("عبدالرحيم بلعربي", "Abd al-Rahim Belarbi"),
        ("بلعربي", "Abdelrahim Belarbi"),
        ("أبو القاسم", "Abou al-Qassem"),
        ("نور الدين", "Noureddine"),
        ("بن موسى", "Benmoussa"),
        ("الحسن الأول", "Hassan Ier"),
        ("الوزاني", "Louazzani"),
        ("جبهة البوليساريو", "Front Polisario"),
        ("Pujol", "بوخول"),
        ("Michel", "ميشيل"),
        ("Michael", "مايكل"),
        ("François", "Francois"),
        ("F. B. I.", "إف بي آي"),
        ("FAR", "Forces armées royales"),
        ("Bill Burns", "وليام بيرنز"),
        ("Chris Wray", "كريستوفر راي"),
        ("لويس الرابع عشر", "Louis XIV"),
        ("إليزابيث الثانية", "Elizabeth II"),
        ("محمد السادس", "Mohammed VI"),
    ],
)
def test_spellings_of_one_name_are_alike_whatever_their_scripts(a, b):
    assert name_similarity(a, b) >= ALIKE
    assert name_similarity(a, b) == name_similarity(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("محمد", "Mohammed Ouazzani"),
        ("محمد بلعربي", "أحمد بلعربي"),
        ("John Paul I", "John Paul II"),
        ("Brennan", "باروان"),
        ("Berne", "Burns"),
        ("ألباريس", "باريس"),
        ("CIA", "إف بي آي"),
        ("CIA", "CEI"),
        ("Forces armées royales", "FER"),
        ("سالم العمري", "سلمان العمري"),
        ("Sami Harari", "Samira Harari"),
        ("لويس الرابع عشر", "Louis IV"),
        ("", "بلعربي"),
        ("!!", "??"),
    ],
)
def test_names_of_different_people_are_not(a, b):
    assert name_similarity(a, b) < ALIKE


def test_a_million_words_sound_as_they_do_alone():
    words = ["حموشي", "hammouchi", "", "ç", "الله", "nuñez", "été", "2025"]

    assert [sounds([word])[0] for word in words] == sounds(words)
    assert [skeletons([sound])[0] for sound in sounds(words)] == skeletons(sounds(words))


def test_titles_kinds_and_initials_are_no_parts_of_a_name():
    assert ("روبرت", "مولر") == name_parts("الرئيس روبرت س. مولر")
    assert ("polisario",) == name_parts("le Front Polisario")


@pytest.mark.parametrize(
    "text", ["FBI", "F.B.I.", "f.b.i.", "F. B. I.", "«إف بي آي»", "اف.بي.اي", "الإف بي آي", "إفبيآي"]
)
def test_an_acronym_has_one_key_in_all_its_writings(text):
    assert "fbi" == acronym_key(text)


@pytest.mark.parametrize("text", ["الأيام", "أو إن", "Rabat", "from us", "", "سياسي", "A", "إف بي آي المغرب"])
def test_what_is_no_acronym_has_no_key(text):
    assert "" == acronym_key(text)


@pytest.mark.parametrize("text", ["اف.بي.اي", "الإف بي آي", "وللإف بي ايه", "ألـ”إف بي آي”", "بالإفبيآي"])
def test_the_codebook_names_an_acronym_once_for_all_its_arabic_writings(text):
    assert 1 == len(find(actor("إف بي آي"), tokenize(corpus(a=f"مدير {text} بواشنطن"))))


@pytest.mark.parametrize("text", ["FBI", "F.B.I.", "F. B. I.", "الـFBI"])
def test_and_for_all_its_latin_ones(text):
    assert 1 == len(find(actor("FBI"), tokenize(corpus(a=f"le {text} dit"))))


@pytest.mark.parametrize(
    ("pattern", "text"), [("=FBI", "F.B.I."), ("FBI", "fabi"), ("إف بي آي", "إف بي"), ("UE", "u e")]
)
def test_other_words_are_no_acronyms(pattern, text):
    assert find(actor(pattern), tokenize(corpus(a=text))).empty


def test_explain_shows_the_writings_that_texts_have_and_trace_the_words_of_a_hit():
    book, articles = actor("إف بي آي"), corpus(a="قال الإفبيآي", b="قال إف بي ايه")
    tokens = tokenize(articles)
    shown = explain(book, tokens).query("level == 'acronym'")

    assert ["الافبياي"] == shown["type"].tolist()
    told = trace(find(book, tokens), book, tokens, articles)
    assert {"الإفبيآي", "إف", "بي", "ايه"} == set(told["text"])


def test_the_article_before_an_acronym_is_no_letter_of_it():
    articles = corpus(a="تدريبات لأل”إف بي آي” القوية")
    tokens = tokenize(articles)

    assert ["إف بي آي"] == kwic(find(actor("ال إف بي آي"), tokens), tokens, articles)["match"].tolist()
