import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.text.script.repair import repair

SUSPICIOUS = (
    "ابa e\u0301\u0654\u200b\u200c\u200d\u200e\u2069\ufeff\u00a0\u00ad\u061c\ufefb\ufdfa\ufbfc\ufe70"
    "یکہھ\r\n\t\x00\x92\x85\u2028😀"
)


@pytest.mark.parametrize(
    "mark", "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u2060\x00\x1f\x7f\x9d"
)
def test_an_invisible_character_goes(mark):
    assert "الأمن DGSN" == repair(f"{mark}الأ{mark}من DGSN{mark}")


@pytest.mark.parametrize("space", "\u00a0\u2009\u202f\u3000")
def test_a_space_of_any_width_becomes_a_space(space):
    assert "Rabat : « accord »" == repair(f"Rabat{space}: « accord »")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end):
    assert "الرباط\nRabat" == repair(f"الرباط{end}Rabat")


def test_shaped_letters_become_plain_letters():
    assert "الإرهاب" == repair("\ufe8d\ufef9\ufead\ufeeb\ufe8e\ufe8f")


def test_a_lam_alef_ligature_becomes_two_letters():
    assert "السلام لأن" == repair("الس\ufefbم \ufef7ن")


def test_persian_letters_become_the_arabic_ones():
    assert "الملكي ههنا" == repair("الملکی ہھنا")


def test_loose_accents_and_hamza_join_their_letter():
    assert "à Fès, أمن" == repair("a\u0300 Fe\u0300s, ا\u0654من")


def test_the_order_of_vowel_marks_stays_as_written():
    vocalised = "جن\u0651\u064eبت"

    assert vocalised == repair("\u200f" + vocalised)


def test_a_phrase_ligature_and_typography_stay():
    text = "النبي \ufdfa قال: «½ الطريق»… ٢٠٢٥ ـ “نعم”\t١"

    assert text == repair(text)


def test_a_windows_apostrophe_read_as_latin_is_mended():
    assert "l’État… en œuvre" == repair("l\x92État\x85 en \x9cuvre")


def test_a_picture_of_two_emoji_stays_one():
    assert "👨\u200d👩 والعائلة" == repair("👨\u200d👩 \u200dوالعائلة")


def test_a_clean_text_is_the_same_object():
    text = "The FBI met عبد اللطيف حموشي à Rabat.\nDeuxième ligne."

    assert repair(text) is text


def test_an_empty_text_stays_empty():
    assert "" == repair("")


@given(st.text(alphabet=SUSPICIOUS) | st.text())
def test_repairing_twice_is_repairing_once(text):
    assert repair(text) == repair(repair(text))


@given(st.text(alphabet=SUSPICIOUS))
def test_no_direction_mark_or_control_survives(text):
    left = {c for c in repair(text) if unicodedata.category(c) in ("Cc", "Cf")}

    assert left <= {"\n", "\t", "\u200d"}
