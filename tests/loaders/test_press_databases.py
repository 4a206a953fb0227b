"""Exports of press databases: Factiva, Nexis, Europresse, APA and DeFacto, in Arabic, French, English and German."""

import html

import pandas as pd
import press_exports as exports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_exports import BODY, EXPORTS, WORDS

from achtari_toolkit import loaders
from achtari_toolkit.loaders.databases.press_record import stated_words
from achtari_toolkit.loaders.databases.rtf_text import lines_of, rtf_sections
from achtari_toolkit.loaders.markup.escaped_markup import unescaped

COLUMNS = ["site", "headline", "byline", "section", "language"]
ARABIC = ["Factiva HTML", "Factiva XML", "Nexis text", "Nexis Word document", "Nexis RTF", "newer Nexis text",
          "Europresse HTML", "Europresse HTML since 2014", "DeFacto HTML"]  # fmt: skip


def load(folder, content):
    path = folder / "x"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return loaders.load(path)


def values_of(articles, *columns) -> list[list[object]]:
    return articles[list(columns)].astype(object).where(articles[list(columns)].notna(), None).values.tolist()


def kinds(problems) -> list[tuple[str, int]]:
    return list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.parametrize("name", ARABIC)
def test_an_arabic_article_comes_whole_out_of_every_export(tmp_path, name):
    articles, problems = load(tmp_path, EXPORTS[name])
    first = articles.iloc[0]

    assert [] == kinds(problems)
    assert ("برنامج جديد للتكوين", "\n".join(BODY)) == tuple(first[["headline", "body"]])
    assert "جريدة المثال" == first["site"].partition(",")[0]
    assert "2025-09-17" == str(first["published"].tz_convert("Africa/Casablanca").date())
    assert first["published_raw"]
    assert first["date_evidence"]
    assert ["x#1", "x#2"] == articles["source"].tolist()[:2]


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("Factiva HTML", "Un programme"),
        ("Factiva XML", "A new"),
        ("Nexis text", "Un programme"),
        ("Nexis HTML", "برنامج رقم 1"),
        ("newer Nexis text", "A new"),
        ("Nexis RTF", "The Example"),
        ("Europresse HTML", "Un programme"),
        ("DeFacto HTML", "Ein neues"),
        ("Europresse HTML since 2014", "A new"),
        ("RTF of APA or Nexis", "Hundert"),
    ],
)
def test_an_export_that_was_cut_loses_nothing_that_is_intact_and_says_so(tmp_path, name, second):
    whole, _ = load(tmp_path, EXPORTS[name])
    articles, problems = load(tmp_path, EXPORTS[name][: EXPORTS[name].rindex(second) + 6])

    assert values_of(whole[:1], *COLUMNS, "body", "published_raw") == values_of(
        articles[:1], *COLUMNS, "body", "published_raw"
    )
    assert "damaged" in problems["kind"].tolist()


def test_factiva_fields_are_read_by_code_and_by_order(tmp_path):
    articles, _ = load(tmp_path, EXPORTS["Factiva HTML"])

    assert [
        ["جريدة المثال", "برنامج جديد للتكوين", "ليلى المثالي", "مجتمع", "ar"],
        ["Le Titre", "Un programme nouveau", "Par Leïla Exemple", None, "fr"],
    ] == values_of(articles, *COLUMNS)
    assert ["17 شتنبر 2025 15:32", "17 septembre 2025 08:15"] == articles["published_raw"].tolist()
    assert ["2025-09-17T14:32", "2025-09-17T07:15"] == articles["published"].dt.strftime("%Y-%m-%dT%H:%M").tolist()
    assert ["time", "time"] == articles["published_precision"].tolist()


@pytest.mark.parametrize("length", ["475 words", "475 mots", "475 Wörter", "1.475 palabras", "475 woorden", "٤٧٥ كلمة"])
def test_factiva_without_codes_is_read_in_several_languages_of_its_interface(tmp_path, length):
    page = f"""<html><head><title>Factiva</title></head><body><div class="article esArticle"><div>Politique</div>
    <div id="hd"><b class="esHeadline">Un</b></div><div>{length}</div><div>3 mars 2020</div><div>El Ejemplo</div>
    <div>EJ</div><div>Español</div><p class="articleParagraph">Dos tres.</p><p>Document EJEMPLO0020200303x</p></div>"""
    articles, problems = load(tmp_path, page)

    assert [["El Ejemplo", "Un", None, "Politique", "es"]] == values_of(articles, *COLUMNS)
    assert [("length", 0)] == kinds(problems)
    assert ["3 mars 2020"] == articles["published_raw"].tolist()


def test_factiva_xml_gives_leads_and_tails_as_paragraphs(tmp_path):
    articles, _ = load(tmp_path, EXPORTS["Factiva XML"])

    assert [
        ["جريدة المثال", "برنامج جديد للتكوين", "ليلى المثالي", None, "ar"],
        ["The Example", "A new programme", None, None, "en"],
    ] == values_of(articles, *COLUMNS)
    assert ["time", "day"] == articles["published_precision"].tolist()


def test_factiva_xml_that_breaks_off_keeps_its_intact_articles(tmp_path):
    whole = EXPORTS["Factiva XML"].replace('count="2"', 'count="3"')
    articles, problems = load(tmp_path, whole[: whole.rindex("Example</sourceName>")])

    assert "برنامج جديد للتكوين" == articles["headline"].iloc[0]
    assert 1 == problems["lost"].sum()
    assert {"damaged"} == set(problems["kind"])
    assert "states 3 articles and contains 2" in problems["message"].iloc[-1]


def test_xml_entities_and_files_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("secret")
    hostile = EXPORTS["Factiva XML"].replace(
        "<PPSResponse>", f'<!DOCTYPE a [<!ENTITY b SYSTEM "{(tmp_path / "secret").as_uri()}">]><PPSResponse>', 1
    )
    articles, _ = load(tmp_path, hostile.replace("A new programme", "A new &b; programme"))

    assert not articles["headline"].str.contains("secret").any()


def test_nexis_text_is_read_in_the_languages_of_its_interface(tmp_path):
    articles, _problems = load(tmp_path, EXPORTS["Nexis text"])

    assert [
        ["جريدة المثال", "برنامج جديد للتكوين", "ليلى المثالي", "مجتمع; Pg. 6", "ar"],
        ["Le Titre", "Un programme nouveau", "Leïla Exemple", "SOCIÉTÉ; Pg. 3", "fr"],
        ["Das Blatt", "Ein neues Programm", "Max Muster", None, "de"],
    ] == values_of(articles, *COLUMNS)
    assert ["Cent écoles.\nLe ministère annonce un programme.", "Hundert Schulen machen heute mit."] == articles[
        "body"
    ].tolist()[1:]
    assert {"2025-09-16T23:00"} == set(articles["published"].dt.strftime("%Y-%m-%dT%H:%M"))


def test_a_nexis_text_that_was_cut_says_how_many_documents_are_absent(tmp_path):
    whole = EXPORTS["Nexis text"]
    articles, problems = load(tmp_path, whole[: whole.index("Le ministère")])

    assert 2 == len(articles)
    assert [("damaged", 0), ("damaged", 1)] == sorted(kinds(problems))
    assert "states 3 documents and contains 2" in problems["message"].iloc[0]


def test_nexis_dates_in_other_languages_are_reported_and_kept_raw(tmp_path):
    text = EXPORTS["Nexis text"].replace("17. September 2025 Mittwoch", "17 wrzesnia 2025 sroda")
    articles, problems = load(tmp_path, text)

    assert [("no_date", 0)] == kinds(problems)
    assert "17 wrzesnia 2025 sroda" == articles["published_raw"].iloc[2]
    assert pd.isna(articles["published"].iloc[2])


@pytest.mark.parametrize("name", ["Nexis Word document", "Nexis RTF", "newer Nexis text"])
def test_documents_of_the_newer_nexis_are_read_without_their_cover(tmp_path, name):
    articles, problems = load(tmp_path, EXPORTS[name])

    assert [
        ["جريدة المثال", "برنامج جديد للتكوين", "ليلى المثالي", "مجتمع; Pg. 6", "ar"],
        ["The Example (London)", "A new programme", None, None, None],
    ] == values_of(articles, *COLUMNS)
    assert "Schools.\nOne hundred take part." == articles["body"].iloc[1]
    assert ["day", "time"] == articles["published_precision"].tolist()
    assert problems.empty


def test_a_newer_nexis_document_that_breaks_off_is_loaded_and_reported(tmp_path):
    articles, problems = load(tmp_path, exports.word(exports.NEXIS_NEWER[:-2]))

    assert 2 == len(articles)
    assert [("damaged", 0)] == kinds(problems)


def test_a_word_document_without_articles_is_reported_by_name(tmp_path):
    _, problems = load(tmp_path, exports.word(("مذكرة", "نص")))

    assert [("unknown_format", 1)] == kinds(problems)
    assert "مذكرة نص" in problems["message"].iloc[0]


def test_nexis_html_is_read_paragraph_by_paragraph(tmp_path):
    articles, problems = load(tmp_path, EXPORTS["Nexis HTML"])

    assert [
        ["جريدة المثال", "برنامج رقم 0", None, "مجتمع; Pg. 3", "ar"],
        ["جريدة المثال", "برنامج رقم 1", None, "مجتمع; Pg. 3", "ar"],
    ] == values_of(articles, *COLUMNS)
    assert ["\n".join(BODY)] * 2 == articles["body"].tolist()
    assert problems.empty


@pytest.mark.parametrize("name", ["Europresse HTML", "Europresse HTML since 2014"])
@pytest.mark.parametrize("n_times", [1, 2, 3])
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<p>أعلنت <em>الوزارة</em> &laquo;&nbsp;برنامجا&nbsp;&raquo;.</p><p>ثان</p>",
            "أعلنت الوزارة « برنامجا ».\nثان",
        ),
        ("<p>La commune a ouvert l&#8217;école.</p><p>Deux<br>trois</p>", "La commune a ouvert l’école.\nDeux\ntrois"),
        ("<p>The council &amp; its library.</p>", "The council & its library."),
    ],
)
def test_europresse_bodies_hold_no_escaped_markup(tmp_path, name, n_times, markup, text):
    for _ in range(n_times):
        markup = html.escape(markup, quote=False)
    before, between = f"<p>{BODY[0]}</p><p>{BODY[1]}</p>", f"{BODY[0]}<p></p>{BODY[1]}"
    articles, _ = load(tmp_path, EXPORTS[name].replace(before, markup).replace(between, markup))

    assert text == articles["body"].iloc[0]


@pytest.mark.parametrize("text", ["3 < 4 > 2 & R&D;", "<Le Titre> écrit", "AT&T; &amp", "رقم < 5", "x <y> z"])
def test_text_that_only_looks_like_markup_stays(text):
    assert text == unescaped(text)


def test_europresse_author_is_between_headline_and_text_and_not_every_first_line_is_one(tmp_path):
    articles, _ = load(tmp_path, EXPORTS["Europresse HTML"])

    assert [["ليلى المثالي", "مجتمع"], [None, None]] == values_of(articles, "byline", "section")
    assert "Le ministère annonce un programme.\nCent écoles." == articles["body"].iloc[1]


def test_a_europresse_article_without_date_line_is_dated_by_its_number(tmp_path):
    articles, _ = load(tmp_path, EXPORTS["Europresse HTML since 2014"])

    assert ["20250918", "Europresse document number"] == values_of(articles, "published_raw", "date_evidence")[1]


def test_defacto_gives_site_section_and_the_lines_above_the_headline(tmp_path):
    articles, _ = load(tmp_path, EXPORTS["DeFacto HTML"])

    assert [["جريدة المثال", "مجتمع"], ["Morgenblick 08:00", None]] == values_of(articles, "site", "section")
    assert "Hundert Schulen machen mit.\nAm Montag beginnt es." == articles["body"].iloc[1]
    assert "2025-09-18 07:00:00+00:00" == str(articles["published"].iloc[1])


def test_apa_rtf_takes_the_bold_line_as_headline_and_editions_with_the_department(tmp_path):
    articles, problems = load(tmp_path, EXPORTS["RTF of APA or Nexis"])

    assert [
        ["جريدة المثال", "برنامج جديد للتكوين", None, "مجتمع; الصباح", None],
        ["Das Blatt", "Ein neues Programm", None, "Politik", None],
    ] == values_of(articles, *COLUMNS)
    assert [f"تعليم\n{BODY[0]}", "Hundert Schulen machen mit."] == articles["body"].tolist()
    assert problems.empty


def test_an_rtf_that_breaks_off_keeps_its_sections(tmp_path):
    articles, problems = load(tmp_path, EXPORTS["RTF of APA or Nexis"][:-12])

    assert 2 == len(articles)
    assert [("damaged", 0)] == kinds(problems)


def test_rtf_bytes_are_read_in_the_code_page_of_their_font_and_hidden_groups_stay_hidden():
    arabic = "".join(f"\\'{byte:02x}" for byte in "خبر".encode("cp1256"))
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset178 Arial;}}"
    hidden = r"{\*\x un}{\pict\bin4 }}{}}"
    raw = rf"{{\rtf1\ansi\ansicpg1252{fonts}{hidden} \f1 {arabic} \f0 \'e9t\u233?\uc2\u128512??\'41}}"
    [runs], is_whole = rtf_sections(raw)

    assert (["خبر été\uf600A"], True) == (lines_of(runs), is_whole)


def test_rtf_joins_halves_of_characters_and_knows_bold_and_italic():
    [first, second], is_whole = rtf_sections(r"{\rtf1 a{\b b\u-10179?\u-8704?}\sect{\i c\i0 d}")

    assert [("a", False), ("b😀", True)] == [(run.text, run.is_bold) for run in first]
    assert [("c", True), ("d", False)] == [(run.text, run.is_italic) for run in second]
    assert not is_whole


@given(st.text(st.sampled_from("\\{}u'bi019-*\n aé"), max_size=60))
def test_any_rtf_ends_in_text(text):
    sections, _ = rtf_sections("{\\rtf1 " + text)

    assert all(run.text.encode("utf-8") for runs in sections for run in runs)


def test_rtf_of_something_else_is_reported_by_name(tmp_path):
    _, problems = load(tmp_path, r"{\rtf1\ansi Une note sans article.\par}")

    assert [("unknown_format", 1)] == kinds(problems)


def test_a_length_that_is_off_by_a_fifth_is_reported_and_nothing_is_dropped(tmp_path):
    right, wrong = (
        EXPORTS["Nexis text"].replace(f"LENGTH: {WORDS} words", f"LENGTH: {n} words") for n in (WORDS + 2, WORDS * 2)
    )

    assert [] == kinds(load(tmp_path, right)[1])
    articles, problems = load(tmp_path, wrong)
    assert ([("length", 0)], 3) == (kinds(problems), len(articles))
    assert f"'{WORDS * 2} words' is stated" in problems["message"].iloc[0]


def test_an_ordinary_page_and_an_ordinary_table_are_not_taken_for_exports(tmp_path):
    page = (
        "<html><head><title>Un accord avec Factiva</title></head><body><h1>Un accord avec Factiva</h1>"
        "<p>Le texte parle de Factiva et de Nexis.</p></body></html>"
    )
    table = 'title,text\nun,"Body\nEnd of Document\n1 of 2 DOCUMENTS\n"\n'

    assert ["Un accord avec Factiva"] == load(tmp_path, page)[0]["headline"].tolist()
    assert ["un"] == load(tmp_path, table)[0]["headline"].tolist()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2,968 words", 2968),
        ("1.234 Wörter", 1234),
        ("1\u202f234 mots", 1234),
        ("٤٧٥ كلمة", 475),
        ("words", None),
        ("9" * 5000, 999_999_999),
        ("1,000" * 3000, 1_000),
    ],
)
def test_stated_lengths_are_numbers_in_any_form(text, number):
    assert number == stated_words(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Arabe", "ar"),
        ("العربية", "ar"),
        ("ENGLISH; ENGLISHS", "en"),
        ("Duits", "de"),
        ("ara", "ar"),
        ("fr-FR", "fr"),
        ("", None),
        ("Klingon", None),
    ],
)
def test_languages_are_named_in_several_languages(tmp_path, name, code):
    answer = EXPORTS["Factiva XML"].replace("<baseLanguage>AR<", f"<baseLanguage>{name}<")

    assert [code] == values_of(load(tmp_path, answer)[0], "language")[0]


@pytest.mark.parametrize(
    ("line", "site", "published"),
    [
        ('"Kurier" vom 23.10.2017 Seite: L2', "Kurier", "2017-10-22T23:00"),
        ("Morgen 08:00 vom 02.04.2013 8.30 Uhr", "Morgen 08:00", "2013-04-02T08:30"),
        ("Er kam vom 23. Stock", None, None),
    ],
)
def test_head_lines_of_the_austrian_databases(tmp_path, line, site, published):
    page = f'<title>DeFacto</title><div class="eintrag"><pre>{line}</pre><h3>Eins</h3>Zwei.</div></body></html>'
    articles, _ = load(tmp_path, f"<html>{page}")

    assert ["Eins"] == articles["headline"].tolist()
    assert [[site, published]] == values_of(
        articles.assign(published=articles["published"].dt.strftime("%Y-%m-%dT%H:%M")), "site", "published"
    )
