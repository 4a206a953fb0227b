from itertools import permutations

import pytest

from achtari_toolkit.text import article_language, article_languages, detect_language, paragraph_languages


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


@pytest.mark.parametrize(
    "text",
    [
        "Il y a trois jours",
        "De nombreuses personnes, y compris",
        "La robe a un style",
        "Il y a",
        "En 2013, la",
        "Le roi y va",
    ],
)
def test_french_with_y_a_and_de_is_not_spanish(text):
    assert "fr" == detect_language(text)


@pytest.mark.parametrize("text", ["Hay que ver", "El perro de San Roque", "A la una y media", "Una casa y un perro"])
def test_and_spanish_is(text):
    assert "es" == detect_language(text)


@pytest.mark.parametrize(
    "text", ["", "FBI", "12:30 – 24/11", "😀", "من", "Терроризм и безопасность", "安全与合作的新闻报道"]
)
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


AR = "اتفق الطرفان على تعزيز التعاون الأمني وتبادل المعلومات بين البلدين خلال السنة المقبلة"
FR = "Les deux parties ont décidé de renforcer leur coopération et d'échanger des informations dans les prochains mois"
EN = "The two parties agreed to strengthen their cooperation and to exchange information with the ministry of justice"
ES = "Las dos partes acordaron reforzar su cooperación y el intercambio de información con los ministerios del interior"


def test_each_paragraph_has_its_language_and_an_empty_one_has_none():
    assert ["ar", None, "fr", "en", "es", None, "ar"] == paragraph_languages(
        f"{AR}\n\n{FR}\n{EN}\n{ES}\n12:30\nFBI والأمن"
    )


@pytest.mark.parametrize("pair", list(permutations([AR, FR, EN, ES], 2)))
def test_an_article_in_two_languages_is_mixed_whichever_stands_first(pair):
    first, second = map(detect_language, pair)

    assert "mixed" == article_language("\n".join([*pair, *pair]))
    assert {first, second} == set(article_languages("\n".join(pair)))
    assert [first, second] == article_languages("\n".join([pair[0], pair[1], pair[0]]))


@pytest.mark.parametrize(
    "text",
    [
        f"{AR}\n{AR}\nLe FBI, la DGSN et la CIA",
        f"{AR}\n" * 8 + FR,
        f"{AR}\nhttps://journal.example/2025/01/{'a-very-long-address-' * 12}",
        f"{AR}\n" + "12 34 56\n" * 9,
        f"قال المتحدث باسم المكتب «{FR}» في {AR} {AR}",
    ],
    ids=["names", "a sixth", "an address", "numbers", "a quotation inside a paragraph"],
)
def test_names_addresses_and_quotations_make_no_second_language(text):
    assert "ar" == article_language(text)


def test_the_order_of_paragraphs_does_not_change_the_languages():
    assert {"mixed"} == {article_language("\n".join(order)) for order in permutations([AR, AR, FR, EN])}


@pytest.mark.parametrize("text", ["", "\n\n", "FBI", "12:30\n24/11"])
def test_an_article_without_text_has_no_language(text):
    assert (None, []) == (article_language(text), article_languages(text))


def test_an_address_has_no_language():
    assert detect_language("https://www.journal.example/the-news-of-the-day") is None


def test_three_short_words_or_one_function_word_are_enough():
    assert ["fr", "en", "es"] == [detect_language(text) for text in ("Les 26 et 27", "More to see", "Los 3 de 4")]
