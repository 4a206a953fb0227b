"""Documents: Word, ODT, RTF, saved pages, transcripts; clippings and lists of them."""

import io
import json
import plistlib
import zipfile

import pytest
from loading import days, kinds, load, values_of
from press_documents import (
    ARABIC,
    ENGLISH,
    FRENCH,
    PAGE,
    SRT,
    VIDEO,
    mail,
    mhtml,
    open_document,
    safari,
    word,
    word_table,
)
from press_exports import rtf

from achtari_toolkit import loaders
from achtari_toolkit.errors import UnreadableSource

REVIEW = (
    ("Revue de presse", "Titre"),
    ("سياسة", "Titre1"),
    ("افتتاح الجسر", "Titre2"),
    "جريدة المثال، 3 أبريل 2021",
    ARABIC,
    ("Le pont rouvre", "Titre2"),
    "Le Titre – 4 avril 2021",
    FRENCH,
    ("Society", "Titre1"),
    ("The bridge opens", "Titre2"),
    "The Example, 5 April 2021",
    ENGLISH,
    "It is open.",
)


def test_a_press_review_in_word_is_an_article_per_heading_that_has_a_date(tmp_path):
    articles, problems = load(tmp_path, word(*REVIEW))

    assert [] == kinds(problems)
    assert [
        ["افتتاح الجسر", "جريدة المثال", "سياسة", ARABIC, "x#1"],
        ["Le pont rouvre", "Le Titre", "سياسة", FRENCH, "x#2"],
        ["The bridge opens", "The Example", "Society", f"{ENGLISH}\nIt is open.", "x#3"],
    ] == values_of(articles, "headline", "site", "section", "body", "source")
    assert ["2021-04-03", "2021-04-04", "2021-04-05"] == days(articles)


def test_an_article_with_subheadings_is_one_article(tmp_path):
    document = word(
        ("الجسر", "Titre1"), "3 أبريل 2021", ARABIC, ("أشغال", "Titre2"), FRENCH, ("نهاية", "Titre2"), ENGLISH
    )
    articles, _ = load(tmp_path, document)

    assert [["الجسر", f"{ARABIC}\nأشغال\n{FRENCH}\nنهاية\n{ENGLISH}", "x"]] == values_of(
        articles, "headline", "body", "source"
    )


@pytest.mark.parametrize(
    "between",
    [(), ("*****",), ("<w:r><w:br w:type='page'/></w:r>",)],
    ids=["date lines", "separators", "pages"],
)
def test_clippings_without_headings_are_told_apart(tmp_path, between):
    first = ("افتتاح الجسر", "جريدة المثال، 3 أبريل 2021", ARABIC)
    articles, _ = load(tmp_path, word(*first, *between, "Le pont rouvre", "Le Titre, 4 avril 2021", FRENCH))

    assert [["افتتاح الجسر", "جريدة المثال", ARABIC], ["Le pont rouvre", "Le Titre", FRENCH]] == values_of(
        articles, "headline", "site", "body"
    )


def test_a_text_with_dates_and_separators_within_is_one_article(tmp_path):
    text = (ARABIC, "***", "في 3 أبريل 2021 بدأت الأشغال.", FRENCH, "***", "12 mars 2020", ENGLISH)
    articles, _ = load(tmp_path, word("حكاية الجسر القديم", *text))

    assert ["حكاية الجسر القديم"] == articles["headline"].tolist()


def test_word_prints_what_was_inserted_and_not_what_was_deleted(tmp_path):
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    box = "<w:txbxContent><w:p><w:r><w:t>Encadré.</w:t></w:r></w:p></w:txbxContent>"
    changed = (
        run.format("Le pont ") + "<w:ins>" + run.format("a rouvert") + "</w:ins><w:del><w:r><w:delText>ferme</w:delText></w:r></w:del>"
        + "<w:moveFrom>" + run.format("bien") + "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"
        + run.format(" lundi matin, et les habitants du quartier sont venus en nombre pour voir la fête, dit-on.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )  # fmt: skip
    shape = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    link = '<w:hyperlink r:id="r1"><w:r><w:t>Lire la suite</w:t></w:r></w:hyperlink>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote>'
    articles, _ = load(
        tmp_path,
        word(
            ("Le pont", "Titre1"),
            changed,
            shape,
            link,
            notes=notes,
            links='<Relationship Id="r1" Target="https://t.example/1"/>',
        ),
    )

    body = "Le pont a rouvert lundi matin, et les habitants du quartier sont venus en nombre pour voir la fête, dit-on."
    assert [["Le pont", f"{body}\nEncadré.\nNote.", "https://t.example/1"]] == values_of(
        articles, "headline", "body", "url"
    )


def test_a_table_in_word_with_a_head_is_a_table_of_articles(tmp_path):
    head = ("العنوان", "المصدر", "التاريخ", "النص")
    document = word(
        "Liste",
        word_table(head, ("الجسر", "المثال", "3 أبريل 2021", ARABIC), ("Le pont", "Le Titre", "4 avril 2021", FRENCH)),
    )
    articles, _ = load(tmp_path, document)

    assert [["الجسر", "المثال", ARABIC], ["Le pont", "Le Titre", FRENCH]] == values_of(
        articles, "headline", "site", "body"
    )
    assert ["x, table 1#1", "x, table 1#2"] == articles["source"].tolist()


def test_tables_of_labels_are_a_clipping_each(tmp_path):
    cards = [
        word_table(("Titre", "Le pont"), ("Source", "Le Titre"), ("Date", "04/04/2021"), ("Texte", FRENCH)),
        word_table(("Titre", "الجسر"), ("Source", "المثال"), ("Date", "25/04/2021"), ("Texte", ARABIC)),
    ]
    articles, _ = load(tmp_path, word(*cards))

    assert [["Le pont", "Le Titre", FRENCH], ["الجسر", "المثال", ARABIC]] == values_of(
        articles, "headline", "site", "body"
    )
    assert ["2021-04-04", "2021-04-25"] == days(articles)


def test_odt_has_its_spaces_notes_and_links_and_not_its_deleted_text(tmp_path):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>DELETED</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="1">الجسر</text:h><text:p>المثال، 3 أبريل 2021</text:p><text:p>{ARABIC}'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note></text:p>"
        '<text:h text:outline-level="1">Le pont</text:h><text:p>Le Titre, 4 avril 2021</text:p><text:p>Un<text:s text:c="2"/>mot<text:line-break/>deux.</text:p>'
    )
    articles, problems = load(tmp_path, open_document(body))

    assert [] == kinds(problems)
    assert [["الجسر", "المثال", f"{ARABIC}\nحاشية"], ["Le pont", "Le Titre", "Un mot\ndeux."]] == values_of(
        articles, "headline", "site", "body"
    )


def test_an_old_word_document_is_refused_with_the_remedy(tmp_path):
    _, problems = load(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"))

    assert [("unknown_format", 1)] == kinds(problems)
    assert "save it as .docx" in problems["message"].iloc[0]


@pytest.mark.parametrize(
    ("content", "url"),
    [
        (mhtml(PAGE, charset="windows-1256"), "https://m.example/1"),
        (mhtml(PAGE.replace("windows-1256", "utf-8")), "https://m.example/1"),
        (safari(PAGE, charset="windows-1256"), "https://m.example/2"),
        (safari(PAGE.replace("windows-1256", "utf-8"), form=plistlib.FMT_XML), "https://m.example/2"),
    ],
    ids=["MHTML in windows-1256", "MHTML in UTF-8", "Safari in windows-1256", "Safari as XML"],
)
def test_a_page_saved_with_its_pictures_has_its_address(tmp_path, content, url):
    articles, problems = load(tmp_path, content)

    assert [] == kinds(problems)
    assert [["افتتاح الجسر بعد سنتين من الأشغال", ARABIC, url, "x"]] == values_of(
        articles, "headline", "body", "url", "source"
    )
    assert content == loaders.original("x", tmp_path / "x")


def test_a_saved_page_that_breaks_off_is_loaded_and_reported(tmp_path):
    content = mhtml(PAGE.replace("windows-1256", "utf-8"))
    articles, problems = load(tmp_path, content[: content.index(b"------B\r\nContent-Type: image")])

    assert [ARABIC] == articles["body"].tolist()
    assert [("damaged", 0)] == kinds(problems)


def test_a_transcript_is_an_article_whose_lines_have_their_seconds(tmp_path):
    articles, problems = load(tmp_path, SRT)
    cues = loaders.cues("x", tmp_path / "x")

    assert [] == kinds(problems)
    assert ["مرحبا بكم في النشرة\nأهم الأخبار"] == articles["body"].tolist()
    assert articles["body"].iloc[0].split("\n") == cues["text"].tolist()
    assert [(0, 1.0, 2.5), (1, 62.0, 64.0)] == list(cues[["line", "start", "stop"]].itertuples(index=False, name=None))


def test_rolling_captions_and_speakers_are_read_as_they_are_heard(tmp_path):
    rolling = (
        "WEBVTT - Journal du soir\nKind: captions\nLanguage: fr\n\nNOTE une note\n\n00:00.320 --> 00:02.149 align:start position:0%\n \n"
        "bonjour<00:00:00.560><c> à</c><00:00:01.120><c> tous</c>\n\n00:02.149 --> 00:02.159\nbonjour à tous\n \n\n"
        "debut\n00:02.159 --> 00:04.309\nbonjour à tous\nvoici<00:00:02.500><c> le journal</c>\n\n1:00:00.000 --> 1:00:01.000\n<v Lina Exemple>merci &amp; bonsoir</v>\n"
    )
    articles, _ = load(tmp_path, rolling)

    assert [["Journal du soir", "bonjour à tous\nvoici le journal\nLina Exemple: merci & bonsoir"]] == values_of(
        articles, "headline", "body"
    )
    assert [0.32, 2.159, 3600.0] == loaders.cues("x", tmp_path / "x")["start"].tolist()


def test_a_transcript_has_title_day_and_address_of_the_video_beside_it(tmp_path):
    (tmp_path / "نشرة [x].info.json").write_text(json.dumps(VIDEO | {"comments": None}), encoding="utf-8")
    (tmp_path / "نشرة [x].ar.srt").write_text(SRT, encoding="utf-8")
    articles, problems = loaders.load(tmp_path)

    assert [] == kinds(problems)
    assert [
        ["نشرة المساء", "قناة المثال", "https://www.youtube.com/watch?v=x", "transcript"],
        ["نشرة المساء", "قناة المثال", "https://www.youtube.com/watch?v=x", None],
    ] == values_of(articles, "headline", "site", "url", "section")
    assert ["2021-04-03", "2021-04-03"] == days(articles)


def test_a_transcript_without_cues_is_empty(tmp_path):
    _, problems = load(tmp_path, "WEBVTT\n\nNOTE rien\n")

    assert [("empty", 1)] == kinds(problems)


def test_only_a_transcript_has_cues(tmp_path):
    (tmp_path / "x").write_text("title,text\nUn,Deux\n", encoding="utf-8")

    with pytest.raises(UnreadableSource, match="no transcript with times"):
        loaders.cues("x", tmp_path / "x")


def test_a_word_document_that_names_a_font_like_a_stream_of_workbooks_is_none(tmp_path):
    names = "WordDocument\0Book\0Workbook"
    _, problems = load(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 610 + f"{names}\0".encode("utf-16-le"))

    assert "save it as .docx" in problems["message"].iloc[0]


def rtf_row(*cells: str) -> str:
    return "\\trowd\\cellx1000 " + "".join(f"\\pard\\intbl {rtf(cell)}\\cell " for cell in cells) + "\\row\\pard "


@pytest.mark.parametrize(
    "head",
    [
        ("التاريخ", "الجريدة", "العنوان", "النص"),
        ("Date", "Journal", "Titre", "Texte"),
        ("Date", "Source", "Title", "Text"),
    ],
)
def test_a_table_of_articles_in_rtf_is_an_article_per_row(tmp_path, head):
    rows = [("03/04/2021", "المثال", "افتتاح الجسر", ARABIC), ("04/04/2021", "Le Titre", "Le pont rouvre", FRENCH)]
    table = "".join(rtf_row(*row) for row in (head, *rows))
    articles, problems = load(tmp_path, f"{{\\rtf1\\ansi Revue\\par {table}\\par}}".encode())

    assert [] == kinds(problems)
    assert [list(row[1:]) for row in rows] == values_of(articles, "site", "headline", "body")
    assert ["2021-04-03", "2021-04-04"] == days(articles)


def test_a_table_for_the_layout_in_rtf_is_text_of_its_article(tmp_path):
    table = rtf_row("صورة", ARABIC) + rtf_row("خريطة", "الطريق")
    content = f"{{\\rtf1\\ansi {rtf('افتتاح الجسر')}\\par {rtf('جريدة المثال، 3 أبريل 2021')}\\par {table}{rtf(ENGLISH)}\\par}}"
    articles, _ = load(tmp_path, content.encode())

    assert [["افتتاح الجسر", f"صورة\n{ARABIC}\nخريطة\nالطريق\n{ENGLISH}"]] == values_of(articles, "headline", "body")


LIBRE_OFFICE = '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4 (Linux)"/><meta name="created" content="2013-12-23T23:15:00"/></head><body>'
WORD_PAGE = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><title>Revue</title></head><body><div class=WordSection1>'
GOOGLE_DOCS = '<html><head><style type="text/css">ol{margin:0;padding:0}</style></head><body class="c1 doc-content">'
OFFICE = {"LibreOffice": LIBRE_OFFICE, "Word": WORD_PAGE, "Google Docs": GOOGLE_DOCS}


@pytest.mark.parametrize("head", OFFICE.values(), ids=OFFICE)
def test_a_document_saved_as_a_page_is_an_article_per_clipping(tmp_path, head):
    page = f"{head}<p class='MsoTitle'>Revue de presse</p><h1><span>افتتاح الجسر</span></h1><p>جريدة المثال، 3 أبريل 2021</p><p>{ARABIC}<br>سطر ثان.</p><h1>Le pont\nrouvre</h1><p>Le Titre, 4 avril 2021</p><p>{FRENCH.replace(' ', chr(10), 1)}</p></body></html>"
    articles, problems = load(tmp_path, page.encode())

    assert [] == kinds(problems)
    assert [
        ["افتتاح الجسر", "جريدة المثال", f"{ARABIC}\nسطر ثان."],
        ["Le pont rouvre", "Le Titre", FRENCH],
    ] == values_of(articles, "headline", "site", "body")
    assert ["2021-04-03", "2021-04-04"] == days(articles)


def test_the_time_at_which_a_saved_document_was_made_is_no_date(tmp_path):
    articles, _ = load(tmp_path, f"{LIBRE_OFFICE}<h1>الجسر</h1><p>{ARABIC}</p><p>{FRENCH}</p></body></html>".encode())

    assert [["الجسر", f"{ARABIC}\n{FRENCH}"]] == values_of(articles, "headline", "body")
    assert articles["published"].isna().all()


@pytest.mark.parametrize("head", OFFICE.values(), ids=OFFICE)
def test_a_table_within_a_saved_document_is_an_article_per_row(tmp_path, head):
    rows = [
        ("Date", "Journal", "Titre", "Texte"),
        ("3/4/2021", "المثال", "الجسر", ARABIC),
        ("4/4/2021", "Le Titre", "Le pont", f"{FRENCH}</p><p>Fin."),
    ]
    table = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in rows)
    page = f"{head}<p>{ENGLISH} {ENGLISH} {ENGLISH} {ENGLISH} {ENGLISH}</p><table>{table}</table></body></html>"
    articles, _ = load(tmp_path, page.encode())

    assert [["الجسر", ARABIC], ["Le pont", f"{FRENCH}\nFin."]] == values_of(articles, "headline", "body")[:2]


def test_a_page_of_a_site_that_was_written_with_word_is_a_page(tmp_path):
    page = WORD_PAGE.replace("<title>", '<meta property="og:title" content="Le pont"><title>')
    articles, _ = load(
        tmp_path, f"{page}<h1>Le pont</h1><p>{FRENCH}</p><h1>Autres</h1><p>{ENGLISH}</p></body></html>".encode()
    )

    assert ["Le pont"] == articles["headline"].tolist()


PAPERS = {
    "an invoice": "FACTURE N° 114\nDate : 03/03/2020\nAbonnement annuel pour la cellule de presse, un an.\nTotal HT : mille dirhams\nTVA : deux cents dirhams\nTotal TTC : mille deux cents dirhams, payables par virement.",
    "فاتورة": "فاتورة\nالتاريخ: 03/03/2020\nاشتراك سنوي لخلية الصحافة لمدة سنة كاملة.\nالكمية: واحد\nثمن الوحدة: ألف درهم\nالمبلغ الإجمالي: ألف درهم، تؤدى بتحويل.",
    "a contract": "CONTRAT\nEntre les soussignés, la société et le salarié, il est convenu ce qui suit.\nArticle 1 : le salarié exécute les tâches que l'employeur lui confie.\nFait à Rabat, en deux exemplaires.",
    "عقد": "عقد شغل\nبين الموقعين أسفله اتفق الطرف الأول والطرف الثاني على ما يلي من البنود.\nيلتزم الأجير بتنفيذ المهام التي يكلفه بها المشغل طيلة مدة هذا العقد.",
    "a licence": "A License\nPermission is hereby granted to deal in the Software without restriction, subject to these conditions.\nThe Software is provided as is, without warranty of any kind.",
    "a template": "Titre du jour\nLorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
}


@pytest.mark.parametrize("text", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("form", ["text", "Word", "mail"])
def test_papers_of_an_office_are_told_to_be_perhaps_no_articles(tmp_path, form, text):
    subject, _, body = text.partition("\n")
    content = {
        "text": text.encode(),
        "Word": word(*text.split("\n")),
        "mail": mail(body, "", subject=subject).as_bytes(),
    }
    articles, problems = load(tmp_path, content[form])

    assert [1, [("unsure", 0)]] == [len(articles), kinds(problems)]


@pytest.mark.parametrize("name", ["README.md", "lisez-moi.txt", "اقرأني.txt", "LICENSE"])
def test_what_is_named_as_notes_on_a_folder_are_is_doubted(tmp_path, name):
    (tmp_path / name).write_text(f"{FRENCH}\n\n{ARABIC}\n\n{ENGLISH}", encoding="utf-8")
    _, problems = loaders.load(tmp_path / name)

    assert ["unsure"] == problems["kind"].tolist()


def test_articles_on_invoices_and_contracts_are_not_doubted(tmp_path):
    body = f"Le ministère veut que chaque facture porte la TVA et l'IBAN du vendeur. {FRENCH * 3}\nUn salarié sur deux n'a pas de contrat, et l'employeur le sait. {FRENCH * 2}"
    articles, problems = load(tmp_path, f"Les factures\nLe Titre, 4 avril 2021\n\n{body}".encode())

    assert [1, []] == [len(articles), kinds(problems)]


CLIPPED = [
    ("3 أبريل 2021", "افتتاح الجسر", ARABIC),
    ("4/4/2021", "Le pont rouvre", FRENCH),
    ("5 April 2021", "Bridge opens", ENGLISH),
]


@pytest.mark.parametrize(
    "content",
    ["\n\n".join("\n".join(each) for each in CLIPPED).encode(), word(*(text for each in CLIPPED for text in each))],
    ids=["text", "Word"],
)
def test_clippings_with_their_day_above_the_title_are_told_apart(tmp_path, content):
    articles, _ = load(tmp_path, content)

    assert [[title, text] for _, title, text in CLIPPED] == values_of(articles, "headline", "body")
    assert ["2021-04-03", "2021-04-04", "2021-04-05"] == days(articles)


def test_a_chronology_below_its_headline_is_one_article(tmp_path):
    chronology = "\n\n".join("\n".join(each) for each in CLIPPED)
    articles, _ = load(
        tmp_path,
        f"Deux ans sans pont, jour par jour, de la fermeture à la réouverture.\n\n{FRENCH}\n\n{chronology}".encode(),
    )

    assert 1 == len(articles)


@pytest.mark.parametrize("form", ["{}. {}", "{}) {}", "{} - {}"])
def test_the_numbers_of_clippings_are_no_part_of_their_headlines(tmp_path, form):
    titles = ["افتتاح الجسر", "Le pont rouvre", "Bridge opens"]
    text = "\n\n".join(
        f"{form.format(n, title)}\nLe Titre, {n} avril 2021\n{body}"
        for n, (title, body) in enumerate(zip(titles, [ARABIC, FRENCH, ENGLISH], strict=True), start=1)
    )
    articles, _ = load(tmp_path, text.encode())

    assert titles == articles["headline"].tolist()


def test_a_number_that_counts_nothing_stays_in_its_headline(tmp_path):
    text = f"10. Bridge of the year\nLe Titre, 3 avril 2021\n{ENGLISH}\n\n3. Liga\nLe Titre, 4 avril 2021\n{FRENCH}"
    articles, _ = load(tmp_path, text.encode())

    assert ["10. Bridge of the year", "3. Liga"] == articles["headline"].tolist()


@pytest.mark.parametrize("style", ["Heading1", "Titre1", "heading 1"])
def test_headings_whose_style_the_document_does_not_describe_are_headings(tmp_path, style):
    with zipfile.ZipFile(io.BytesIO(word(("الجسر", "Titre1"), ARABIC, ("Le pont", "Titre1"), FRENCH))) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "word/styles.xml"}
    members["word/document.xml"] = members["word/document.xml"].replace(b"Titre1", style.encode())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    articles, _ = load(tmp_path, stream.getvalue())

    assert [["الجسر", ARABIC], ["Le pont", FRENCH]] == values_of(articles, "headline", "body")


def test_a_table_in_rtf_that_breaks_off_keeps_the_row_that_it_has(tmp_path):
    table = (
        rtf_row("Titre", "Date", "Texte")
        + rtf_row("افتتاح الجسر", "3/4/2021", ARABIC)
        + rtf_row("Le pont", "4/4/2021", FRENCH)
    )
    articles, problems = load(tmp_path, f"{{\\rtf1\\ansi {table[: table.rindex(FRENCH[-20:])]}".encode())

    assert ["افتتاح الجسر", "Le pont"] == articles["headline"].tolist()
    assert ("damaged", 0) in kinds(problems)


@pytest.mark.parametrize(
    "bare",
    [
        "<w:t>{}</w:t>",
        "<w:hyperlink><w:t>{}</w:t></w:hyperlink>",
        "<w:br/><w:t>{}</w:t>",
        "<w:x><w:r/></w:x><w:t>{}</w:t>",
    ],
)
@pytest.mark.parametrize("body", [ARABIC, FRENCH, ENGLISH], ids=["ar", "fr", "en"])
def test_text_of_word_outside_of_a_run_is_text(tmp_path, bare, body):
    """Programs that write Word by hand leave out the run around the text."""
    articles, _ = load(tmp_path, word(("الجسر", "Titre1"), "3 أبريل 2021", bare.format(body)))

    assert [["الجسر", body]] == values_of(articles, "headline", "body")
