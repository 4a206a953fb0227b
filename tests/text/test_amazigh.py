"""Amazigh is told in both scripts; every line was written for this test."""

import pytest

from achtari_toolkit.text import article_languages, detect_language
from achtari_toolkit.text.languages.amazigh import is_amazigh

AMAZIGH = [
    "ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ ⴷ ⵜⵓⵜⵍⴰⵢⵜ ⵏⵏⵖ",
    "ⴰⴳⴷⵓⴷ ⵏ ⵍⵎⵖⵔⵉⴱ 2025",
    "Azul fellawen, tamazight d tutlayt nneɣ",
    "Tamurt n Lmeɣrib d tamurt n imaziɣen",
    "Argaz nni iddan ɣer ssuq yufa imdanen",
    "Aseggas ameggaz i imazighen deg tmurt nsen",
    "Tutlayt tamazight deg uɣerbaz",
    "Ussan n tiwizi deg taddart",
    "Yan urgaz d yat tmɣart zrin ɣ tmazirt",
]
OTHERS = [
    ("fr", "La langue amazighe et le tifinagh entrent à l'école"),
    ("fr", "Tamazight: le gouvernement recrute des enseignants"),
    ("fr", "Le mouvement Ayt Atta fête Yennayer à Ouarzazate"),
    ("fr", "Azul ! Bienvenue au festival Timitar d'Agadir"),
    ("en", "Ḥasan al-Baṣrī was a preacher of the first century"),
    ("en", "The Tamazight language is taught at school in Morocco"),
    ("es", "El amazigh es lengua oficial desde la reforma"),
    ("ar", "كتبت اللوحة بحرف تيفيناغ ⴰⵣⵓⵍ في مدخل المدينة"),
    ("ar", "الأمازيغية لغة رسمية"),
]


@pytest.mark.parametrize("line", AMAZIGH)
def test_amazigh_is_told_in_either_script(line):
    assert "zgh" == detect_language(line)


@pytest.mark.parametrize(("language", "line"), OTHERS)
def test_names_and_loans_in_other_languages_are_not(language, line):
    assert (False, language) == (is_amazigh(line), detect_language(line))


@pytest.mark.parametrize("text", ["", "ⵣ", "12:30", "😀", "\ud800"])
def test_a_text_without_words_is_none(text):
    assert not is_amazigh(text)


def test_an_article_of_two_languages_has_both():
    tifinagh = "ⵜⴰⵎⴰⵣⵉⵖⵜ ⴷ ⵜⵓⵜⵍⴰⵢⵜ ⵏⵏⵖ ⴷ ⵜⵓⵜⵍⴰⵢⵜ ⵏ ⵜⵎⵓⵔⵜ\n" * 3
    arabic = "اتفق الطرفان على تعزيز التعاون الأمني وتبادل المعلومات بين البلدين\n" * 3

    assert {"ar", "zgh"} == set(article_languages(tifinagh + arabic))
