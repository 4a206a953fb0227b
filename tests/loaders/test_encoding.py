"""Encodings: what a page declares counts before a guess, and no guess costs a text that was right without it."""

import pytest

from achtari_toolkit import cleaners, datasets, loaders
from achtari_toolkit.loaders.source.encoding import decode

ARABIC = "افتتحت الجماعة الحضرية يوم الاثنين مكتبة جديدة في الحي القديم بحضور عدد من السكان والتلاميذ والأساتذة."
FRENCH = "L’été à Fès, où l’œuvre a été créée – déjà, coûte 3 € de moins qu’à Agadir."
GREEK = "Η βιβλιοθήκη άνοιξε"


@pytest.fixture(scope="module")
def bodies() -> dict[str, list[str]]:
    """60 bodies in Arabic and 60 in French."""
    articles = cleaners.name_language(datasets.load("simulated_press").head(2_500))
    long = articles[articles["body"].str.len() > 300].drop_duplicates("body")
    return {lang: long.loc[long["language"].eq(lang), "body"].head(60).tolist() for lang in ("ar", "fr")}


@pytest.mark.parametrize("n_characters", [60, 400, 4_000])
@pytest.mark.parametrize(
    ("lang", "encoding"),
    [("ar", "iso8859-6"), ("ar", "cp1256"), ("ar", "utf-8"), ("fr", "cp1252"), ("fr", "utf-8")],
)
def test_every_body_is_read_right_at_every_length(bodies, lang, encoding, n_characters):
    contents = [text[:n_characters].encode(encoding, "ignore") for text in bodies[lang]]

    assert 60 == len(contents)
    assert [content.decode(encoding) for content in contents] == [decode(content).text for content in contents]


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-6", "iso8859-6", "خبر"),
        ("windows-1256", "cp1256", "خبر"),
        ("windows-1256", "cp1256", "Le 3 à Salé"),
        ("ISO-8859-7", "iso8859-7", GREEK),
        ("iso-8859-15", "iso8859-15", "œuvre à 3 €"),
        ("iso-8859-1", "cp1252", FRENCH),
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="{}">',
        "<META content='text/html; charset={}' http-equiv=x>",
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_the_encoding_that_a_page_declares_is_taken(page, declared, encoding, text):
    assert decode((page.format(declared) + text).encode(encoding)).text.endswith(text)


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1256", ARABIC),
        ("windows-1252", "iso8859-6", ARABIC),
        ("iso-8859-6", "cp1256", ARABIC),
        ("windows-1256", "utf-8", ARABIC),
        ("iso-8859-1", "utf-8", FRENCH),
    ],
)
def test_a_declaration_that_the_bytes_contradict_is_not(declared, encoding, text):
    assert decode(f'<meta charset="{declared}">{text}'.encode(encoding)).text.endswith(text)


@pytest.mark.parametrize(
    "declared",
    ["unicode_escape", "rot13", "zlib", "idna", "punycode", "undefined", "cp037", "cp864", "utf-7", "x" * 30, "-"],
)
def test_a_declaration_of_no_encoding_of_pages_is_not_followed(declared):
    page = f'<meta charset="{declared}">{FRENCH} \\u0041'.encode("cp1252")

    assert ("cp1252", 0) == decode(page)[1:]


def test_the_word_charset_in_an_article_declares_nothing():
    text = f"title,text\ncharset=koi8-r,{FRENCH}"

    assert text == decode(text.encode("cp1252")).text


def test_a_table_in_iso_8859_6_is_loaded(tmp_path):
    (tmp_path / "a.csv").write_bytes(f"title,text\nخبر,{ARABIC}\n".encode("iso8859-6"))
    articles, problems = loaders.load(tmp_path / "a.csv")

    assert [("خبر", ARABIC)] == list(articles[["headline", "body"]].itertuples(index=False, name=None))
    assert problems.empty
