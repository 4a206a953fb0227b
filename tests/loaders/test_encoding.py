"""Encodings: what a page declares counts before a guess, and no guess costs a text that was right without it."""

import itertools
import quopri

import pytest

from achtari_toolkit import cleaners, datasets, loaders
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.utf8 import Utf8Check

ARABIC = "افتتحت الجماعة الحضرية يوم الاثنين مكتبة جديدة في الحي القديم بحضور عدد من السكان والتلاميذ والأساتذة."
FRENCH = "L’été à Fès, où l’œuvre a été créée – déjà, coûte 3 € de moins qu’à Agadir."
RIGHT = {("mac-roman", 60): 58}  # of 60, where not all are read right
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
    [("ar", "iso8859-6"), ("ar", "cp1256"), ("ar", "mac-arabic"), ("ar", "cp720"), ("ar", "utf-8")]
    + [("fr", "cp1252"), ("fr", "iso8859-15"), ("fr", "mac-roman"), ("fr", "cp850"), ("fr", "utf-8")],
)
def test_every_body_is_read_right_at_every_length(bodies, lang, encoding, n_characters):
    contents = [text[:n_characters].encode(encoding, "ignore") for text in bodies[lang]]
    n_right = sum(content.decode(encoding) == decode(content).text for content in contents)

    assert 60 == len(contents)
    assert RIGHT.get((encoding, n_characters), 60) <= n_right


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

    assert ("cp1252", 0) == decode(page)[1:3]


def test_the_word_charset_in_an_article_declares_nothing():
    text = f"title,text\ncharset=koi8-r,{FRENCH}"

    assert text == decode(text.encode("cp1252")).text


def test_a_table_in_iso_8859_6_is_loaded(tmp_path):
    (tmp_path / "a.csv").write_bytes(f"title,text\nخبر,{ARABIC}\n".encode("iso8859-6"))
    articles, problems = loaders.load(tmp_path / "a.csv")

    assert [("خبر", ARABIC)] == list(articles[["headline", "body"]].itertuples(index=False, name=None))
    assert problems.empty


def csv_of(texts: list[str], encodings: list[str]) -> bytes:
    rows = [
        f'Nr {n},"{text}",2021-04-03\n'.encode(encoding)
        for n, text, encoding in zip(range(len(texts)), texts, encodings, strict=True)
    ]
    return b"".join((b"title,text,date\n", *rows))


@pytest.mark.parametrize("foreign", [(0, 1), (48, 49), (7, 30)])
@pytest.mark.parametrize(
    ("text", "majority", "minority"),
    [
        (ARABIC, "utf-8", "cp1256"),
        (ARABIC, "utf-8", "iso8859-6"),
        (ARABIC, "cp1256", "utf-8"),
        (FRENCH, "utf-8", "cp1252"),
        (FRENCH, "cp1252", "utf-8"),
    ],
)
def test_rows_of_another_encoding_are_read_in_theirs_and_told(tmp_path, text, majority, minority, foreign):
    encodings = [minority if n in foreign else majority for n in range(50)]
    (tmp_path / "a.csv").write_bytes(csv_of([text] * 50, encodings))
    articles, problems = loaders.load(tmp_path / "a.csv")

    assert [text] * 50 == articles["body"].tolist()
    assert [("encoding", 0)] == list(problems[["kind", "lost"]].itertuples(index=False, name=None))
    assert "read in their own encoding: 2" in problems["message"].iloc[0]


def test_a_ticker_in_windows_1256_costs_a_page_of_utf_8_nothing():
    ticker = "عاجل: انطلاق الموسم الفلاحي بجهة الشرق"
    page = '<meta charset="utf-8"><p>' + "</p><p>".join([ARABIC] * 5)
    decoded = decode(page.encode() + b"</p><div>" + ticker.encode("cp1256") + b"</div>")

    assert f"{page}</p><div>{ticker}</div>" == decoded.text
    assert 1 == len(decoded.doubts)


def test_letters_that_were_cut_are_unknown_and_no_other_encoding():
    content = f"{ARABIC}\n{FRENCH}\n".encode()
    broken = content.replace("مكتبة".encode(), "مكتبة".encode()[:-1]).replace("été".encode(), b"\xa9t\xc3\xa9")
    decoded = decode(broken)

    assert ("utf-8", 3, ()) == decoded[1:]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Библиотека открылась в старом квартале города, её посетили ученики и учителя.", "cp1251"),
        ("Библиотека открылась в старом квартале города, её посетили ученики и учителя.", "koi8-r"),
        ("Η βιβλιοθήκη άνοιξε τη Δευτέρα στην παλιά γειτονιά της πόλης με πολλούς κατοίκους.", "iso8859-7"),
        ("הספרייה נפתחה ביום שני ברובע הישן של העיר בנוכחות תושבים ותלמידים רבים מאוד.", "cp1255"),
        ("Kütüphane pazartesi günü eski mahallede açıldı; öğrenciler ve öğretmenler şaşırdı, çığlık attı.", "cp1254"),
        ("图书馆星期一在老城区开放，许多居民和学生参加了开幕式。图书馆有三个阅览室。", "gb18030"),
    ],
)
def test_text_of_other_languages_is_told_where_nothing_declares_its_encoding(text, encoding):
    decoded = decode(f"title,text\nA,{text}\nB,{text}\n".encode(encoding))

    assert "neither Arabic nor Latin" in decoded.doubts[0]


def test_the_encoding_that_a_server_names_is_weighed_like_one_in_the_page():
    greek = f"<title>{GREEK}</title>".encode("iso8859-7")

    assert GREEK in decode(greek, "iso-8859-7").text
    assert ARABIC == decode(ARABIC.encode("iso8859-6"), "windows-1252").text
    assert ARABIC == decode(ARABIC.encode(), "windows-1256").text


@pytest.mark.parametrize("text", [ARABIC, FRENCH])
def test_a_page_that_was_saved_as_quoted_printable_is_decoded_and_told(text):
    page = f'<html><head><meta charset="utf-8"><title class="a">{text}</title></head><body id="b">{text}</body></html>'
    decoded = decode(quopri.encodestring(page.encode()))

    assert page == decoded.text
    assert "quoted-printable" in decoded.doubts[0]


@pytest.mark.parametrize("page", ['<a href="x?a=3D&b=C3">', "<p>1=3D, 2=3D, 3=3D =\n =\n =\n <b a=x>", "x=3D=\n" * 9])
def test_signs_of_equality_alone_are_no_quoted_printable(page):
    assert (page, ()) == (decode(page.encode()).text, decode(page.encode()).doubts)


def test_bytes_are_utf8_where_python_can_decode_them_wherever_they_are_cut():
    edges = b"a\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xed\xef\xf0\xf1\xf4\xf5\xff"
    contents = [bytes(codes) for n in (1, 2, 3) for codes in itertools.product(edges, repeat=n)]
    contents += [text.encode() for text in (ARABIC, FRENCH, GREEK, "خبر 😀 𐐀 \U0010ffff", "\ufeff\ud7ff\ue000")]
    contents += [b"\xf0\x90\x80\x80", b"\xf0\x8f\xbf\xbf", b"\xf4\x8f\xbf\xbf", b"\xf4\x90\x80\x80", b"\xf1\x80\x80"]
    wrong = [
        (content, cut)
        for content in contents
        for cut in range(1, len(content) + 1)
        if _holds(content[:cut], content[cut:]) is not _is_decoded(content)
    ]

    assert not wrong
    assert sum(map(_is_decoded, contents)) == 189


def _holds(*pieces: bytes) -> bool:
    check = Utf8Check()
    return all(check.holds(piece) for piece in pieces if piece) and check.ends()


def _is_decoded(content: bytes) -> bool:
    try:
        return bool(content.decode("utf-8"))
    except UnicodeDecodeError:
        return False
