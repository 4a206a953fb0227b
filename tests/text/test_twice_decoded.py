"""Text that was decoded twice is repaired where that is certain, and sound text is never touched."""

import pytest

from achtari_toolkit import cleaners, datasets
from achtari_toolkit.text.script.twice_decoded import decoded_once

ARABIC = "افتتحت الجماعة الحضرية، يوم الاثنين، مكتبة جديدة في الحي القديم (ONU)؛ وقال رئيسها: «هذا حق» سنة 2021."
FRENCH = "L’été à Fès, où l’œuvre a été créée – déjà, coûte 3 € de moins qu’à Agadir ; « Ça va ? »"
ENGLISH = "The mayor’s café “opened” – for 3 €…"
WRONG = ["cp1252", "cp1256", "mac-roman", "cp437", "cp850"]
RIGHT = {("fr", "cp1256"): 58}  # of 60, where not all are repaired: a lone à is not certain


def read_as(text: str, encoding: str) -> str:
    """UTF-8 bytes read in another encoding; bytes that it lacks are control characters, as browsers have it."""
    return "".join(bytes([n]).decode(encoding, "ignore") or chr(n) for n in text.encode())


@pytest.fixture(scope="module")
def press():
    articles = cleaners.name_language(datasets.load("simulated_press"))
    return articles.drop_duplicates("body")


@pytest.mark.parametrize("encoding", WRONG)
@pytest.mark.parametrize("text", [ARABIC, FRENCH, ENGLISH])
def test_utf_8_that_was_read_in_another_encoding_is_repaired(text, encoding):
    assert (text, 1) == decoded_once(read_as(text, encoding))


@pytest.mark.parametrize("text", [ARABIC, FRENCH])
def test_text_that_was_decoded_wrongly_twice_in_a_row_is_repaired(text):
    assert text == decoded_once(read_as(read_as(text, "cp1252"), "cp1252"))[0]


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
def test_arabic_that_was_read_as_accented_latin_letters_is_repaired(encoding):
    text = "افتتحت الجماعة الحضرية، يوم الاثنين، مكتبة جديدة في الحي القديم"

    assert text == decoded_once(text.encode(encoding).decode("latin-1"))[0]


@pytest.mark.parametrize("encoding", WRONG)
@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_bodies_of_the_press_come_back_from_every_mistake(press, lang, encoding):
    texts = press.loc[press["language"].eq(lang) & ~press["body"].str.contains("[\u202a-\u202e]"), "body"].head(60)
    texts = texts.str[:400]
    n_right = sum(decoded_once(read_as(text, encoding))[0] == text for text in texts)

    assert RIGHT.get((lang, encoding), 60) <= n_right


def test_no_text_of_the_simulated_press_is_changed(press):
    texts = [*press["headline"], *press["body"]]

    assert [] == [text for text in texts if decoded_once(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "هذا خطأ فقط، ثم قال: «فقط»… وفقط؟",
        "أ، ب، ج: أ© أ. ب",
        "SÃO PAULO – CORAÇÃO, À Â Ã É",
        "ÅNGSTRÖM, ØRE, DÙNG, ÑANDÚ",
        "5 Ø 3, Ø± 2",
        "Le « Ã » portugais",
        "Ça déçoit ÉÈÀÇ ÊÎÔÛ",
        "10 000 €, 20 °C",
        "",
    ],
)
def test_sound_text_is_returned_as_it_is(text):
    assert (text, 0) == decoded_once(text)


def test_one_wrong_line_leaves_the_others_alone():
    assert (f"{FRENCH}\n{ARABIC}", 1) == decoded_once(f"{FRENCH}\n{read_as(ARABIC, 'cp1256')}")
