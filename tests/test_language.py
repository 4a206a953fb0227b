import csv
from pathlib import Path

import pytest

from achtari_toolkit.text.language import detect_language

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "مباحثات عالية المستوى بين حموشي ومدير الـ”إف بي آي”"),
        ("ar", "FBI ومكافحة الإرهاب"),
        ("ar", "واش كاين شي جديد فهاد القضية"),
        ("fr", "Le patron de la DGSN reçu à Washington par le directeur du FBI"),
        ("en", "Morocco dismantles a terrorist cell linked to Daesh"),
        ("es", "Marruecos y España refuerzan la cooperación contra el terrorismo"),
        ("fr", "Le mot « الأمن » veut dire sécurité dans la presse marocaine"),
    ],
)
def test_the_language_is_told(language, text):
    assert language == detect_language(text)


@pytest.mark.parametrize("text", ["", "FBI", "12:30 – 24/11", "😀", "من", "Терроризм и безопасность", "安全与合作的新闻报道"])
def test_a_text_that_is_too_short_or_in_another_script_has_no_language(text):
    assert detect_language(text) is None


def test_capitals_do_not_matter():
    assert "fr" == detect_language("LE ROI REÇOIT LE PREMIER MINISTRE ESPAGNOL À RABAT")


def test_the_beginning_decides():
    assert "fr" == detect_language("Le gouvernement annonce une réforme de la justice. " * 20 + "نص عربي طويل " * 200)


def test_restricting_the_languages_leaves_the_library_as_it_was():
    import py3langid

    detect_language("Le gouvernement annonce une réforme")

    assert "de" == py3langid.classify("Die Regierung hat gestern eine neue Reform der Justiz angekündigt")[0]


@pytest.mark.shared_data
def test_headlines_of_the_gold_set_are_told_without_error():
    gold = SHARED / "gold_arabic" / "lid_headlines.csv"
    if not gold.exists():
        pytest.skip("the development samples are not beside the repository")
    with gold.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lang"] != "ary-latn"]
    wrong = [row["headline"] for row in rows if detect_language(row["headline"]) != row["lang"].replace("ary", "ar")]

    assert [] == wrong
