"""PDF press reviews: the order of letters, columns, where articles begin, and what cannot be read.

The texts are simulated press. The order in which letters stand on a line is that of python-bidi (UAX #9).
"""

import zipfile
from io import BytesIO

import pytest
from arabic_reshaper import ArabicReshaper
from pdf_files import Drawn, line, paragraph, pdf, width

from achtari_toolkit import loaders
from achtari_toolkit.loaders.original import original
from achtari_toolkit.loaders.pdf import document
from achtari_toolkit.loaders.pdf.order import reading_order, with_brackets_turned
from achtari_toolkit.loaders.pdf.scans import languages

WATER = "وقعت وزارة الماء اليوم اتفاقا مع المكتب الوطني بقيمة مليون درهم، بحضور ممثلي الجماعات والجمعيات بالإقليم."
PORT = "افتتح الميناء الجديد أبوابه أمام السفن بعد أشغال دامت ثلاث سنوات، حسب ما أفادت به إدارة الموانئ بالمدينة."
BRIDGE = "Le pont a rouvert lundi matin après deux ans de travaux, selon la direction régionale des routes."
RAIN = "The rain of last week has filled the three dams of the north, the basin agency said in a statement."


def loaded(tmp_path, content, name="review.pdf"):
    (tmp_path / name).write_bytes(content)
    return loaders.load(tmp_path / name)[:2]


def clipping(headline, text, *, rtl=True, top=780):
    """A headline in large type with a paragraph below it."""
    return [line(headline, top, size=20, rtl=rtl), *paragraph(text, top - 40, rtl=rtl)]


def test_arabic_is_in_the_order_of_reading(tmp_path):
    articles, problems = loaded(tmp_path, pdf(clipping("اتفاق جديد حول الماء", WATER)))

    assert [("اتفاق جديد حول الماء", WATER)] == list(zip(articles["headline"], articles["body"], strict=True))
    assert problems.empty


def test_shapes_in_the_order_of_drawing_become_letters(tmp_path):
    """Old programs store the shapes of letters, ligatures of lam and alef among them, from left to right."""
    shapes = ArabicReshaper({"delete_harakat": False, "support_ligatures": True}).reshape
    text = "الحلول الأولى لا تكفي"
    drawn = [line(shapes("إلى الأمام"), 780, size=20), line(shapes(text), 740)]
    articles, _ = loaded(tmp_path, pdf(drawn))

    assert [("إلى الأمام", text)] == list(zip(articles["headline"], articles["body"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "بلغ ثمن الكيلو 12,5 درهما سنة 2019 حسب وكالة MAP في الرباط",
        "التقى وفد CNRST-Rabat يوم 17/09/2025 على الساعة 14:30 بالوزير",
        "ارتفعت الصادرات إلى ٢٬٣٤٥٬٦٧٨ طنا (ماء وكهرباء) في إقليم [تازة]",
        "قال «هذا العقد مهم» لأن شركة (ONEE) وافقت",
        "قَرَأَ الإِمَامُ سُورَةً قَصِيرَةً",
        "انتقل من 10 إلى 20 مقعدا خلال 2023-2024",
    ],
)
def test_a_line_of_both_directions_is_read_as_it_was_written(tmp_path, text):
    articles, _ = loaded(tmp_path, pdf([line("خبر قصير", 780, size=20), line(text, 740)]))

    assert text == articles["body"].iloc[0]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministère a signé « l'accord » avec l'office (ماء وكهرباء) à 10 h 15, soit 1 250,75 DH.",
        "The dam holds 3.4 million tons, said the agency (وكالة الحوض) on 12 May 2024.",
        "a) un, b) deux [sic]; (c) trois",
    ],
)
def test_a_latin_line_keeps_its_order_and_its_brackets(tmp_path, text):
    articles, _ = loaded(tmp_path, pdf(clipping("Une réunion à Fès", BRIDGE, rtl=False) + [line(text, 600, rtl=False)]))

    assert [BRIDGE, text] == articles["body"].iloc[0].split("\n")


def test_arabic_columns_are_read_from_the_right_and_latin_ones_from_the_left(tmp_path):
    def page(headline, texts, rtl):
        sides = [(310, 535), (60, 285)] if rtl else [(60, 285), (310, 535)]
        columns = [
            paragraph(text, 720, start=start, stop=stop, rtl=rtl)
            for text, (start, stop) in zip(texts, sides, strict=True)
        ]
        return [line(headline, 780, size=20, rtl=rtl), *columns[0], *columns[1]]

    arabic, french = (
        page("عمودان في الصفحة", [WATER * 2, PORT * 2], True),
        page("Deux colonnes", [BRIDGE * 2, RAIN * 2], False),
    )
    articles, _ = loaded(tmp_path, pdf(arabic, french))

    assert [f"{WATER * 2}\n{PORT * 2}", f"{BRIDGE * 2}\n{RAIN * 2}"] == articles["body"].tolist()


@pytest.mark.parametrize("turn", ["0 .7 -.7 0 590 0", "0 -.7 .7 0 0 500", "-1 0 0 -1 595 842", ".89 .08 -.08 .89 60 0"])
def test_a_page_at_another_angle_is_read_alike(tmp_path, turn):
    """On its side, upside down, and five degrees askew."""
    drawn = [each._replace(extra=f"{turn} cm") for each in clipping("اتفاق جديد حول الماء", f"{WATER} {PORT}")]

    assert [f"{WATER} {PORT}"] == loaded(tmp_path, pdf(drawn))[0]["body"].tolist()


def test_letters_that_are_drawn_as_lines_are_a_scan(tmp_path):
    strokes = Drawn("", 0, 0, 1, extra="0 0 m 9 9 l S " * 300)
    _, problems = loaded(tmp_path, pdf([strokes]))

    assert ["scan"] == problems["kind"].tolist()


def test_the_order_of_drawing_does_not_count(tmp_path):
    drawn = clipping("اتفاق جديد حول الماء", WATER)

    assert loaded(tmp_path, pdf(drawn))[0].equals(loaded(tmp_path, pdf(drawn[::-1]))[0])


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (
            "La commission publie ses infor-",
            "mations sur le port.",
            "La commission publie ses informations sur le port.",
        ),
        (
            "Une réunion dans la région de Casablanca-",
            "Settat hier.",
            "Une réunion dans la région de Casablanca-Settat hier.",
        ),
        ("Le port ouvre ce mois-", "ci, a-t-on annoncé.", "Le port ouvre ce mois-ci, a-t-on annoncé."),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_whole_again(tmp_path, first, second, text):
    lines = [line("Le port", 780, size=20, rtl=False), line(first, 740, rtl=False), line(second, 724, rtl=False)]

    assert text == loaded(tmp_path, pdf(lines))[0]["body"].iloc[0]


def test_text_outside_of_its_clip_path_and_text_without_ink_are_not_read(tmp_path):
    hidden = line("نص مخفي في الصفحة", 300)._replace(extra="0 0 100 100 re W n")
    unseen = line("نص بلا حبر", 280)._replace(extra="3 Tr")
    partly = line("نص ظاهر", 260)._replace(extra="50 250 500 40 re W n")
    articles, _ = loaded(tmp_path, pdf([*clipping("اتفاق جديد حول الماء", WATER), hidden, unseen, partly]))

    assert f"{WATER}\nنص ظاهر" == articles["body"].iloc[0]


def test_what_a_file_says_that_its_strokes_read_counts(tmp_path):
    word = Drawn("qqq", 500, 700, 11, said="الله")
    articles, _ = loaded(tmp_path, pdf([line("خبر قصير", 780, size=20), word]))

    assert "الله" == articles["body"].iloc[0]


def test_site_date_and_author_are_read_around_the_headline(tmp_path):
    arabic = [
        line("المحراث – صوت السهل والجبل", 810, size=9),
        line("الأربعاء 17 شتنبر 2025", 795, size=9),
        *clipping("اتفاق جديد حول الماء", WATER, top=765),
    ]
    french = [
        *clipping("Le pont rouvre", "", rtl=False),
        line("Le Titre – 3 avril 2021", 755, size=9, rtl=False),
        line("Par Lina Exemple", 742, size=9, rtl=False),
        *paragraph(BRIDGE, 710, rtl=False),
    ]
    articles, _ = loaded(tmp_path, pdf(arabic, french))

    assert ["المحراث – صوت السهل والجبل", "Le Titre"] == articles["site"].tolist()
    assert ["الأربعاء 17 شتنبر 2025", "3 avril 2021"] == articles["published_raw"].tolist()
    assert [WATER, BRIDGE] == articles["body"].tolist()
    assert "Par Lina Exemple" == articles["byline"].iloc[1]


def test_the_time_at_which_a_file_was_made_is_no_date_of_publication(tmp_path):
    articles, _ = loaded(tmp_path, pdf(clipping("خبر قصير", WATER), made="D:20250917080000+01'00'"))

    assert articles["published"].isna().all()
    assert ["captured 2025-09-17T08:00:00+0100"] == articles["date_evidence"].tolist()


def test_a_page_with_a_headline_begins_an_article_and_one_without_goes_on(tmp_path):
    pages = [
        clipping("اتفاق جديد حول الماء", WATER),
        paragraph(PORT, 780),
        clipping("Le pont rouvre", BRIDGE, rtl=False),
    ]
    articles, _ = loaded(tmp_path, pdf(*pages))

    assert [f"{WATER}\n{PORT}", BRIDGE] == articles["body"].tolist()
    assert ["review.pdf#page=1", "review.pdf#page=3"] == articles["source"].tolist()


def test_two_headlines_of_one_size_on_a_page_are_two_articles(tmp_path):
    page = [*clipping("اتفاق جديد حول الماء", WATER * 3), *clipping("ميناء جديد", PORT, top=500)]
    articles, _ = loaded(tmp_path, pdf(page))

    assert ["اتفاق جديد حول الماء", "ميناء جديد"] == articles["headline"].tolist()
    assert ["review.pdf#page=1", "review.pdf#page=1&article=2"] == articles["source"].tolist()


def test_without_headlines_each_page_is_an_article(tmp_path):
    articles, _ = loaded(tmp_path, pdf(paragraph(WATER * 4, 780), paragraph(BRIDGE * 4, 780, rtl=False)))

    assert [WATER * 4, BRIDGE * 4] == articles["body"].tolist()


@pytest.mark.parametrize(
    "first",
    [
        [line("الملف الصحفي", 500, size=30), line("17 شتنبر 2025", 460, size=14)],
        [
            line("الفهرس", 780, size=20),
            *[line(f"خبر طويل عن الماء والطاقة رقم ........ {n}", 740 - 25 * n) for n in (2, 3, 4)],
        ],
    ],
    ids=["cover", "contents"],
)
def test_a_cover_and_a_list_of_contents_are_no_articles(tmp_path, first):
    articles, problems = loaded(tmp_path, pdf(first, clipping("خبر أول", WATER), clipping("خبر ثان", PORT)))

    assert ["خبر أول", "خبر ثان"] == articles["headline"].tolist()
    assert [("no_article", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_a_short_first_article_of_two_is_no_cover(tmp_path):
    articles, problems = loaded(tmp_path, pdf(clipping("خبر أول", "نص قصير"), clipping("خبر ثان", PORT)))

    assert (2, 0) == (len(articles), len(problems))


def test_each_item_of_a_list_is_a_paragraph(tmp_path):
    items = ["• البند الأول في القائمة أطول من غيره", "• البند الثاني", "• البند الثالث في القائمة"]
    drawn = [line("قائمة المطالب", 780, size=20), *[line(item, 740 - 18 * n) for n, item in enumerate(items)]]

    assert items == loaded(tmp_path, pdf(drawn))[0]["body"].iloc[0].split("\n")


def test_bookmarks_say_where_articles_begin(tmp_path):
    pages = [clipping("عنوان", WATER), clipping("عنوان في المتن", PORT), clipping("Autre titre", BRIDGE, rtl=False)]
    articles, _ = loaded(tmp_path, pdf(*pages, bookmarks=[("خبر", 1), ("Deux", 3)]))

    assert ["review.pdf#page=1", "review.pdf#page=3"] == articles["source"].tolist()
    assert ["عنوان", "Autre titre"] == articles["headline"].tolist()


def test_pages_that_count_their_clipping_say_where_it_begins(tmp_path):
    footers = ["صفحة 1 من 2", "صفحة 2 من 2", "Page 1 sur 1"]
    pages = [
        [*paragraph(text, 780), line(footer, 40, size=8)]
        for text, footer in zip([WATER, PORT, WATER + PORT], footers, strict=True)
    ]
    articles, _ = loaded(tmp_path, pdf(*pages))

    assert ["review.pdf#page=1", "review.pdf#page=3"] == articles["source"].tolist()


def test_lines_that_run_through_the_pages_are_left_out_and_counted(tmp_path):
    def page(number, headline, text):
        return [line("نشرة محاكاة", 825, size=8), *clipping(headline, text, top=760), line(f"{number} / 3", 30, size=8)]

    pages = [page(1, "اتفاق", WATER), page(2, "ميناء", PORT), page(3, "سدود", WATER + PORT)]
    articles, problems = loaded(tmp_path, pdf(*pages))

    assert [WATER, PORT, WATER + PORT] == articles["body"].tolist()
    assert [("running_lines", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert problems["message"].iloc[0].startswith("6 headers and footers")


def test_a_single_page_has_no_running_lines(tmp_path):
    articles, problems = loaded(tmp_path, pdf([line("نشرة محاكاة", 825, size=8), *clipping("اتفاق", WATER, top=760)]))

    assert "نشرة محاكاة" in articles["body"].iloc[0]
    assert problems.empty


def test_a_scan_without_text_is_a_problem_that_names_the_remedy(tmp_path):
    articles, problems = loaded(tmp_path, pdf(["scan"], clipping("اتفاق", WATER), ["scan"]))

    assert 1 == len(articles)
    assert [("scan", 2)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert "1, 3" in problems["message"].iloc[0]
    if not languages():
        assert "OCRmyPDF" in problems["message"].iloc[0]


def test_letters_without_a_text_are_a_scan(tmp_path):
    articles, problems = loaded(tmp_path, pdf(clipping("اتفاق جديد حول الماء", WATER), has_letters=False))

    assert {"scan"} == set(problems["kind"])
    assert articles.empty or languages()


def test_the_text_that_was_recognised_in_a_scan_is_loaded_and_marked(tmp_path):
    unseen = [each._replace(extra="3 Tr") for each in clipping("اتفاق جديد حول الماء", WATER)]
    articles, problems = loaded(tmp_path, pdf(["scan", *unseen]))

    assert [WATER] == articles["body"].tolist()
    assert [("scan", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert problems["source"].tolist() == articles["source"].tolist()


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (b"%PDF-1.7\nnothing else", "damaged", "print it as PDF again"),
        (pdf(clipping("خبر", WATER))[:900], "damaged", "print it as PDF again"),
        (pdf(), "damaged", "print it as PDF again"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_remedy(tmp_path, content, kind, message):
    articles, problems = loaded(tmp_path, content)

    assert articles.empty
    assert [kind] == problems["kind"].tolist()
    assert message in problems["message"].iloc[0]


def test_a_broken_index_of_objects_costs_nothing(tmp_path):
    content = pdf(clipping("اتفاق جديد حول الماء", WATER))
    articles, _ = loaded(tmp_path, content.replace(b"startxref\n", b"startxref\n9"))

    assert [WATER] == articles["body"].tolist()


def test_files_within_a_pdf_are_counted(tmp_path):
    articles, problems = loaded(tmp_path, pdf(clipping("اتفاق", WATER), attached=b"other text"))

    assert 1 == len(articles)
    assert [("no_article", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.slow
def test_a_page_that_takes_too_much_memory_or_has_too_many_letters_costs_itself_alone(tmp_path):
    bridge = clipping("Le pont a rouvert", BRIDGE, rtl=False)
    heavy = [
        [Drawn("", 0, 0, 1, extra="0 0 m 9 9 l S " * 3_000_000)],
        [line("a" * 16_000, 700 - 20 * n, rtl=False) for n in range(10)],
    ]
    articles, problems = loaded(tmp_path, pdf(bridge, *heavy, clipping("The dams are full", RAIN, rtl=False)))

    assert [BRIDGE, RAIN] == articles["body"].tolist()
    assert [("too_large", 2)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert "2 of 4 pages, such as page 2, were not read" in problems["message"].iloc[0]


@pytest.mark.parametrize(("n_pages", "lost"), [(3, [2]), (7, [3, 3])])
def test_pages_that_end_the_reader_are_left_out_until_they_are_too_many(tmp_path, monkeypatch, n_pages, lost):
    """A reader that is said to have more pages than it writes has ended before them."""
    run = document._run
    monkeypatch.setattr(document, "_run", lambda *given: run(*given).replace(b'"pages": 1', b'"pages": %d' % n_pages))
    articles, problems = loaded(tmp_path, pdf(clipping("Le pont a rouvert", BRIDGE, rtl=False)))

    assert [BRIDGE] == articles["body"].tolist()
    assert [("too_large", n) for n in lost] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_a_pdf_in_a_zip_archive_is_read_and_its_bytes_are_found_again(tmp_path):
    content, packed = pdf(clipping("اتفاق", WATER), clipping("Le pont", BRIDGE, rtl=False)), BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("revue.pdf", content)
    articles, _ = loaded(tmp_path, packed.getvalue(), "a.zip")

    assert ["a.zip!revue.pdf#page=1", "a.zip!revue.pdf#page=2"] == articles["source"].tolist()
    assert content == original(articles["source"].iloc[1], tmp_path / "a.zip")


def test_a_page_about_pdf_files_is_no_pdf(tmp_path):
    articles, _ = loaded(tmp_path, f"<html><title>%PDF-1.7</title><p>{BRIDGE} {RAIN}</p></html>".encode(), "a.html")

    assert ["a.html"] == articles["source"].tolist()


@pytest.mark.skipif("ara" not in languages(), reason="needs Tesseract with its Arabic data and pytesseract")
def test_a_scan_is_read_where_tesseract_is_installed_and_marked(tmp_path):
    from PIL import Image

    from achtari_toolkit.loaders.pdf.document import picture

    page = picture(pdf(clipping("Le pont rouvre", BRIDGE, rtl=False)), 1)
    scanned = BytesIO()
    Image.open(BytesIO(page)).convert("RGB").save(scanned, "PDF", resolution=300)
    articles, problems = loaded(tmp_path, scanned.getvalue())

    assert "travaux" in articles["body"].iloc[0]
    assert [("scan", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_brackets_open_and_close_as_the_spaces_beside_them_say():
    assert "وقعت الوزارة (الماء) عقدا" == with_brackets_turned("وقعت الوزارة )الماء( عقدا")
    assert "a) un (deux" == with_brackets_turned("a) un (deux")


def test_a_number_beside_a_unit_is_read_first():
    assert "على بعد 10 km من" == reading_order(list("نم km 10 دعب ىلع"), base="rtl")


def test_letters_have_their_width():
    assert 0 < width("ا", 10) < width("اا", 10)


def test_letters_that_are_set_apart_lose_the_strokes_at_the_ends_of_words_and_an_era_keeps_its_own(tmp_path):
    apart = clipping("انطلاقـ أشغالـ الطريقـ", f"{WATER} رجب 1442 هـ")
    articles, _ = loaded(tmp_path, pdf(apart))

    assert ["انطلاق أشغال الطريق", f"{WATER} رجب 1442 هـ"] == articles[["headline", "body"]].iloc[0].tolist()


@pytest.mark.parametrize("printed", ["12/1/26, 3:14 AM", "01/12/2026 03:14", "١‏/١٢‏/٢٠٢٦، ٣:١٤ ص"])
def test_what_a_browser_prints_around_a_page_is_no_text_and_its_address_counts(tmp_path, printed):
    def page(number, text):
        edges = [line(printed, 822, size=8, rtl=False), line("Le pont - Le Titre", 822, size=8, start=280, rtl=False)]
        below = [line(f"https://t.example/pont.html {number}/2", 20, size=8, rtl=False)]
        return [*edges, *clipping("Le pont", text, rtl=False), *below] if number == 1 else [*edges, *text, *below]

    pages = [page(1, BRIDGE), page(2, paragraph(RAIN, 760, rtl=False))]
    articles, problems = loaded(tmp_path, pdf(*pages))

    assert ["Le pont", f"{BRIDGE}\n{RAIN}", "https://t.example/pont.html"] == (
        articles[["headline", "body", "url"]].iloc[0].tolist()
    )
    assert articles["published"].isna().all()
    assert [("running_lines", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_firefox_prints_title_and_address_above_and_page_and_time_below(tmp_path):
    above = [line("الجسر", 822, size=8), line("https://m.example/1", 822, size=8, rtl=False)]
    below = [line("1 of 1 01/12/2026, 03:14", 20, size=8, rtl=False)]
    articles, _ = loaded(tmp_path, pdf([*above, *clipping("افتتاح الجسر", WATER), *below]))

    assert ["افتتاح الجسر", WATER, "https://m.example/1"] == articles[["headline", "body", "url"]].iloc[0].tolist()
    assert articles["published"].isna().all()


def test_a_site_that_prints_day_and_address_on_its_pages_keeps_its_day(tmp_path):
    day = line("3 avril 2021 10:30", 790, size=9, rtl=False)
    address = line("https://t.example/pont.html", 20, size=8, rtl=False)
    articles, problems = loaded(tmp_path, pdf([day, *clipping("Le pont", BRIDGE, rtl=False, top=760), address]))

    assert "2021-04-03" == f"{articles['published'].iloc[0]:%Y-%m-%d}"
    assert problems.empty
