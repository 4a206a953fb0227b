"""Every block of a page has the language of its words and the direction of its letters."""

import pytest
from lxml import html

from achtari_toolkit.reports.page.directions import block_language, mark_blocks

BLOCKS = [
    ("ar", "rtl", "الخطاب في الصحافة المغربية"),
    ("ar", "rtl", "علاش هاد الغلاء كامل فبلادنا"),
    ("fr", "ltr", "Le Maroc et la presse"),
    ("fr", "ltr", "La hausse des prix"),
    ("en", "ltr", "The press and the public"),
    ("es", "ltr", "El ministro visita los barrios de la ciudad"),
    ("es", "ltr", "Las lluvias llegan a la costa"),
    ("zgh", "ltr", "ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ"),
    ("zgh", "ltr", "Azul fellawen, tamazight d tutlayt nneɣ"),
    ("ary-Latn", "ltr", "3lach had lghla f bladna"),
    ("ary-Latn", "ltr", "Hadchi bzaf, khassna chi 7el"),
]


@pytest.mark.parametrize("page", ["ar", "fr", "en"])
@pytest.mark.parametrize(("language", "direction", "text"), BLOCKS)
def test_a_block_has_its_own_language_and_direction(language, direction, text, page):
    root = html.fromstring(f"<div><p>{text}</p></div>")
    mark_blocks(root, lang=page)
    paragraph = root.find("p")

    assert (language, direction) == (paragraph.get("lang", page), paragraph.get("dir"))


@pytest.mark.parametrize("text", ["Rabat", "FBI, DGST", "Koulchi"])
def test_names_in_latin_letters_have_no_language_of_their_own(text):
    assert ["", "fr", "en"] == [block_language(text, page=page) for page in ("ar", "fr", "en")]
