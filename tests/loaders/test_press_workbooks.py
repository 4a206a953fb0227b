"""Workbooks as press desks keep them: titles, heads of two rows, merged cells, links, totals, notes, hidden sheets."""

from datetime import date, datetime

import openpyxl
import pytest
from workbook_files import sheet, text, xlsx

from achtari_toolkit import loaders

FACTS = ["headline", "body", "published_raw", "site", "url"]


def load(folder, content, **options):
    (folder / "x").write_bytes(content)
    return loaders.load(folder / "x", **options)


def saved(folder, book):
    book.save(folder / "x.xlsx")
    return loaders.load(folder / "x.xlsx")


def book_of(*rows):
    """A workbook of one sheet S."""
    book = openpyxl.Workbook()
    book.active.title = "S"
    for row in rows:
        book.active.append(row)
    return book


def facts(articles) -> list[tuple]:
    return [tuple(None if value != value else value for value in row) for row in articles[FACTS].to_numpy()]


def kinds(problems) -> list[tuple[str, str, int]]:
    return list(zip(problems["source"].str.rpartition("!")[2], problems["kind"], problems["lost"], strict=True))


def press_desk():
    """Eight sheets: notes, a month with a title and totals, French with a head of two rows, links, a table from C5,

    two tables one below another, a month that continues the first without a head, and a hidden sheet of discarded ones.
    """
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "ملاحظات"
    for line in ("دليل استعمال المصنف", None, "تدخل المقالات يوميا", "المسؤول: مكتب الصحافة"):
        notes.append([line])

    april = book.create_sheet("أبريل")
    april.append(["الرصد الصحفي لشهر أبريل 2021"])
    april.merge_cells("A1:D1")
    april.append([])
    april.append(["الجريدة", "التاريخ", "العنوان", "النص"])
    april.append(["المثال", date(2021, 4, 3), "انطلاق الموسم الفلاحي", "أعلنت المديرية عن انطلاق الموسم."])
    april.append([None, None, "افتتاح مكتبة", "افتتحت الجماعة مكتبة."])
    april.append([None, date(2021, 4, 5), "أمطار الخير", "تهاطلت الأمطار."])
    april.merge_cells("A4:A6")
    april.merge_cells("B4:B5")
    april.append([None, None, "المجموع", 3])

    french = book.create_sheet("Presse francophone")
    french.append(["Publication", None, "Article", None])
    french.append(["Journal", "Date", "Titre", "Texte"])
    french.merge_cells("A1:B1")
    french.merge_cells("C1:D1")
    french.append(["L'Exemple", datetime(2021, 4, 3, 10, 30), "Une nouvelle école", "L'école a ouvert."])
    french.append(["L'Exemple", "4 avril 2021", "Le marché rouvre", "Le marché a rouvert."])
    french.append([])
    french.append(["Total général", 2])
    french.append(["Source : revue interne"])

    links = book.create_sheet("Liens")
    links.append(["Titre", "Date", "Lien"])
    links.append(["Un titre lié", date(2021, 4, 6), "voir"])
    links["C2"].hyperlink = "https://ex.ma/1"
    links.append(['=HYPERLINK("https://ex.ma/2","Un titre par formule")', date(2021, 4, 7), None])
    links.append(["Un titre avec adresse", date(2021, 4, 8), "https://ex.ma/3"])

    shifted = book.create_sheet("C5")
    for row, values in enumerate([("العنوان", "النص"), ("خبر مزاح", "متن مزاح")], start=5):
        for column, value in enumerate(values, start=3):
            shifted.cell(row, column, value)

    two = book.create_sheet("قائمتان")
    for row in (
        ["مقالات الرأي"], ["العنوان", "النص"], ["رأي أول", "متن الرأي"], [], ["مقالات الخبر"],
        ["الموقع", "العنوان", "النص"], ["المثال", "خبر ثان", "متن الخبر"],
    ):  # fmt: skip
        two.append(row)

    may = book.create_sheet("ماي")
    may.append(["شهر ماي"])
    may.append([])
    may.append(["المثال", date(2021, 5, 3), "خبر من ماي", "متن من ماي."])
    may.append(["المثال", date(2021, 5, 4), "خبر آخر من ماي", "متن آخر."])

    discarded = book.create_sheet("مستبعد")
    discarded.append(["العنوان", "النص", "التاريخ"])
    discarded.append(["خبر مستبعد", "متن مستبعد", date(2021, 4, 9)])
    discarded.sheet_state = "hidden"
    return book


def test_a_workbook_of_eight_sheets_as_a_press_desk_keeps_it_loads_whole(tmp_path):
    articles, problems = saved(tmp_path, press_desk())

    assert [
        ("انطلاق الموسم الفلاحي", "أعلنت المديرية عن انطلاق الموسم.", "2021-04-03", "المثال", None),
        ("افتتاح مكتبة", "افتتحت الجماعة مكتبة.", "2021-04-03", "المثال", None),
        ("أمطار الخير", "تهاطلت الأمطار.", "2021-04-05", "المثال", None),
        ("Une nouvelle école", "L'école a ouvert.", "2021-04-03T10:30:00", "L'Exemple", None),
        ("Le marché rouvre", "Le marché a rouvert.", "4 avril 2021", "L'Exemple", None),
        ("Un titre lié", "", "2021-04-06", None, "https://ex.ma/1"),
        ("Un titre par formule", "", "2021-04-07", None, "https://ex.ma/2"),
        ("Un titre avec adresse", "", "2021-04-08", None, "https://ex.ma/3"),
        ("خبر مزاح", "متن مزاح", None, None, None),
        ("رأي أول", "متن الرأي", None, None, None),
        ("خبر ثان", "متن الخبر", None, "المثال", None),
        ("خبر من ماي", "متن من ماي.", "2021-05-03", "المثال", None),
        ("خبر آخر من ماي", "متن آخر.", "2021-05-04", "المثال", None),
        ("خبر مستبعد", "متن مستبعد", "2021-04-09", None, None),
    ] == facts(articles)
    assert 0 == problems["lost"].sum()
    assert [
        ("أبريل", "no_article", 0),  # its title
        ("أبريل", "no_article", 0),  # its total
        ("Presse francophone", "no_article", 0),  # the names of its groups of columns
        ("Presse francophone", "no_article", 0),  # its total and note
        ("قائمتان", "no_article", 0),  # the title of the first table
        ("table 2", "no_article", 0),  # the title of the second, which is below the first
        ("ماي", "damaged", 0),  # it has no head
        ("ماي", "no_article", 0),  # its title
        ("مستبعد", "hidden", 0),
        ("ملاحظات", "no_article", 0),  # the sheet
    ] == [row for row in kinds(problems) if row[1] != "unfilled"]


def test_cells_merged_over_several_records_are_the_value_of_each_and_others_are_not_filled(tmp_path):
    book = book_of(["Journal", "Date", "Titre"], ["A", "2021", "un"], [None, None, "deux"], ["B", None, "trois"])
    book.active.merge_cells("A2:A3")
    articles, _ = saved(tmp_path, book)

    assert [("A", "2021"), ("A", None), ("B", None)] == [(row[3], row[2]) for row in facts(articles)]


def test_rows_that_merged_cells_alone_reach_are_no_records(tmp_path):
    book = book_of(["Journal", "Titre"], ["A", "un"])
    book.active.merge_cells("A2:A9")
    articles, problems = saved(tmp_path, book)

    assert (1, 0) == (len(articles), problems["lost"].sum())


@pytest.mark.parametrize("ref", ["A2:XFD1048576", "A2", "ZZZZZZZ9:A1", "B9:A2"])
def test_merged_cells_and_links_of_a_whole_sheet_take_nothing(ref, tmp_path):
    rows = f'<row r="1">{text("A1", "title")}</row><row r="2">{text("A2", "خبر")}</row>'
    marks = f'<mergeCells><mergeCell ref="{ref}"/></mergeCells><hyperlinks><hyperlink ref="{ref}"/></hyperlinks>'
    articles, _ = load(tmp_path, xlsx(sheet(rows).replace("</worksheet>", f"{marks}</worksheet>")))

    assert ["خبر"] == articles["headline"].tolist()


def test_hidden_rows_are_loaded_and_each_is_told(tmp_path):
    book = book_of(["العنوان"], ["ظاهر"], ["مخفي"], ["ظاهر أيضا"])
    book.active.row_dimensions[3].hidden = True
    articles, problems = saved(tmp_path, book)

    hidden = problems[problems["kind"].eq("hidden")]
    assert ["مخفي"] == articles[articles["source"].isin(hidden["source"])]["headline"].tolist()
    assert ["row 3 of the sheet is hidden; it was loaded."] == hidden["message"].tolist()
    assert [0] == hidden["lost"].tolist()


def test_blank_rows_between_records_are_neither_records_nor_problems(tmp_path):
    articles, problems = saved(tmp_path, book_of(["العنوان", "النص"], ["خبر", "متن"], [], [" ", None], ["ثان", "متن"]))

    assert (2, 0) == (len(articles), problems["lost"].sum())


def test_a_sheet_whose_columns_are_unknown_counts_its_records_as_lost(tmp_path):
    book = book_of(["العنوان", "النص"], ["خبر", "متن"])
    other = book.create_sheet("أخرى")
    for row in (["س1", "س2", "س3"], ["الرباط", "خبر", "نص طويل"], ["فاس", "ثان", "نص آخر"]):
        other.append(row)
    articles, problems = saved(tmp_path, book)

    assert (1, [("أخرى", "no_text_column", 2)]) == (
        len(articles),
        [row for row in kinds(problems) if row[1] != "unfilled"],
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["Support", "Janvier", "Février"], ["A", 3, 4], ["B", 5, 6], ["Total", 8, 10]],
        [["Étiquettes de lignes", "Nombre de Titre"], ["A", 3], ["B", 4], ["Total général", 7]],
        [["الجريدة", "عدد المقالات"], ["المثال", 12], ["النموذج", 4], ["المجموع", 16]],
        [["Guide"], ["Colonne", "Description"], ["Titre", "Titre complet"], ["Date", "Date de parution"]],
        [["Mot", "Sens"], ["Titre", "Le titre de l'article tel que publié"], ["Date", "La date du journal"]],
    ],
)
def test_a_sheet_of_counts_or_of_words_has_no_articles_and_none_is_lost(rows, tmp_path):
    book = book_of(["Titre", "Texte"], ["un", "deux"])
    counts = book.create_sheet("Bilan")
    for row in rows:
        counts.append(row)
    articles, problems = saved(tmp_path, book)

    assert (1, ("Bilan", "no_article", 0)) == (len(articles), kinds(problems)[-1])


def test_headings_of_groups_of_records_and_repeated_heads_are_told_and_a_headline_alone_is_a_record(tmp_path):
    book = book_of(
        ["العنوان", "النص", "التاريخ"],
        ["الأسبوع الأول"],
        ["خبر", "متن", date(2021, 4, 5)],
        ["خبر بلا نص"],
        ["العنوان", "النص", "التاريخ"],
        [None, None, date(2021, 4, 6)],
        ["Sous-total", 2],
        ["ثان", "متن", date(2021, 4, 6)],
    )
    book.active.merge_cells("A2:C2")
    articles, problems = saved(tmp_path, book)

    assert ["خبر", "خبر بلا نص", "ثان"] == articles["headline"].tolist()
    assert [("S", "no_article", 0)] == kinds(problems)
    assert "4 rows of the table are totals, headings or notes" in problems["message"][0]


def test_a_sheet_that_continues_none_and_has_no_head_counts_its_first_row_as_lost_too(tmp_path):
    rows = [["خبر أول", "متن الخبر الأول", "2021-04-03"], ["خبر ثان", "متن الخبر الثاني", "2021-04-04"]]
    articles, problems = saved(tmp_path, book_of(*rows))

    assert (0, [("S", "no_text_column", 2)]) == (len(articles), kinds(problems))


@pytest.mark.parametrize("n_above", [1, 2, 7])
def test_records_above_the_head_of_a_shuffled_sheet_are_counted_as_lost(n_above, tmp_path):
    record = ["خبر", "متن الخبر كما نشرته الجريدة في صفحتها الأولى يوم السبت الماضي", "2021-04-03"]
    rows = [[f"{record[0]} {n}", *record[1:]] for n in range(9)]
    head = ["العنوان", "النص", "التاريخ"]
    articles, problems = saved(tmp_path, book_of(*rows[:n_above], head, *rows[n_above:]))
    last, last_problems = saved(tmp_path, book_of(*rows, head))

    assert (9 - n_above, n_above) == (len(articles), problems["lost"].sum())
    assert (0, 9) == (len(last), last_problems["lost"].sum())


@pytest.mark.parametrize("rows", [[["بعض", "كلام"], ["آخر", "كلام"]], [["Bonjour"], ["Une note"]]])
def test_a_workbook_without_any_article_counts_the_rows_of_its_sheets_as_lost(rows, tmp_path):
    articles, problems = saved(tmp_path, book_of(*rows))

    assert (0, [("S", "no_text_column", 2)]) == (len(articles), kinds(problems))


@pytest.mark.parametrize("first", ["Résumé", "المحتوى", "Description"])
def test_a_sheet_of_notes_may_begin_with_a_word_that_is_the_name_of_a_column(first, tmp_path):
    book = book_of([first], ["Ce classeur contient la revue."], ["Contact : bureau"])
    articles = book.create_sheet("Articles")
    for row in (["Titre", "Texte"], ["un", "deux"]):
        articles.append(row)
    loaded, problems = saved(tmp_path, book)

    assert (["un"], ("S", "no_article", 0)) == (loaded["headline"].tolist(), kinds(problems)[-1])


def test_dates_that_cells_without_a_format_show_as_numbers_are_days_and_times(tmp_path):
    book = book_of(
        ["العنوان", "التاريخ", "السنة"], ["خبر", 44289, 40000], ["ثان", 44289.4375, 40000], ["ثالث", None, 1]
    )
    articles, problems = saved(tmp_path, book)

    assert ["2021-04-03", "2021-04-03T10:30:00", None] == [row[2] for row in facts(articles)]
    assert ("S", "damaged", 0) in kinds(problems)


@pytest.mark.parametrize("values", [[44289, "3 avril 2021"], [2021, 2022], [20210403, 20210404], [12, 44289]])
def test_numbers_that_may_be_no_days_stay_as_they_are(values, tmp_path):
    articles, _ = saved(tmp_path, book_of(["Titre", "Date"], *[[f"Nouvelle {value}", value] for value in values]))

    assert [str(value) for value in values] == articles["published_raw"].tolist()


@pytest.mark.parametrize("days", [("السبت 3 أبريل 2021", "الأحد 4 أبريل 2021"), ("Samedi 3 avril 2021", "04/04/2021")])
def test_days_that_head_groups_of_records_are_their_dates(days, tmp_path):
    first, second = days
    book = book_of(["الجريدة", "العنوان"], [first], ["أ", "خبر"], ["ب", "ثان"], [second], ["أ", "ثالث"])
    articles, problems = saved(tmp_path, book)

    assert ["2021-04-03", "2021-04-03", "2021-04-04"] == articles["published"].dt.tz_convert(
        "Africa/Casablanca"
    ).dt.strftime("%Y-%m-%d").tolist()
    assert 0 == problems["lost"].sum()


def test_of_very_many_tables_of_one_sheet_the_last_ones_are_read_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.workbooks.sheet_parts.MOST_TABLES", 3)
    heads = (["Titre", "Texte"], ["Texte", "Titre"])
    tables = [row for n in range(8) for row in (heads[n % 2], [f"un {n}", f"deux {n}"], [])]
    articles, _ = saved(tmp_path, book_of(*tables))

    assert {"x.xlsx!S", "x.xlsx!S!table 2", "x.xlsx!S!table 3"} == set(articles["source"].str.rpartition("#")[0])
    assert set(range(8)) == {int(text.split()[-1]) for text in articles["headline"] if text[-1].isdigit()}


def test_a_second_table_with_a_further_column_is_not_taken_for_the_first_head_once_more(tmp_path):
    rows = (["Titre", "Texte"], ["un", "corps"], [], ["Titre", "Texte", "Date"], ["deux", "corps", "2021-04-03"])
    articles, _ = saved(tmp_path, book_of(*rows))

    assert [("un", None), ("deux", "2021-04-03")] == [(row[0], row[2]) for row in facts(articles)]


def test_a_link_within_the_workbook_or_of_a_mail_is_no_address(tmp_path):
    book = book_of(["العنوان"], ["خبر"], ["ثان"])
    book.active["A2"].hyperlink = "#S!A1"
    book.active["A3"].hyperlink = "mailto:desk@ex.ma"
    articles, _ = saved(tmp_path, book)

    assert articles["url"].isna().all()


def test_a_formula_may_take_the_address_from_another_cell(tmp_path):
    linked = '<c r="A2" t="str"><f>HYPERLINK(C2,"voir")</f><v>Un titre</v></c>'
    head = f'<row r="1">{text("A1", "Titre")}{text("B1", "Texte")}{text("C1", "Adresse web complète")}</row>'
    row = f'<row r="2">{linked}{text("B2", "corps")}{text("C2", "https://ex.ma/9?a=1")}</row>'
    articles, _ = load(tmp_path, xlsx(sheet(head, row)))

    assert [("Un titre", "https://ex.ma/9?a=1")] == [(each[0], each[4]) for each in facts(articles)]


@pytest.mark.parametrize("dimension", ["A1", "A1:A2", "A1:XFD1048576", "B2:C9", "rubbish"])
def test_all_rows_are_read_whatever_the_sheet_says_of_its_size(dimension, tmp_path):
    rows = "".join(f'<row r="{n}">{text(f"A{n}", f"خبر {n}")}{text(f"B{n}", "متن")}</row>' for n in range(2, 6))
    head = f'<row r="1">{text("A1", "العنوان")}{text("B1", "النص")}</row>'
    content = sheet(head, rows).replace("<sheetData>", f'<dimension ref="{dimension}"/><sheetData>')

    assert [(f"خبر {n}", "متن") for n in range(2, 6)] == [row[:2] for row in facts(load(tmp_path, xlsx(content))[0])]


def test_the_strict_form_of_a_workbook_is_read(tmp_path):
    rows = f'<row r="1">{text("A1", "Titre")}</row><row r="2" hidden="true">{text("A2", "Une nouvelle")}</row>'
    link = '<hyperlinks><hyperlink ref="A2" r:id="rId9"/></hyperlinks></worksheet>'
    content = xlsx(sheet(rows).replace("</worksheet>", link).replace("<worksheet", '<worksheet xmlns:r="r"'))
    strict = _replaced(
        content, "schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"
    )
    strict = _replaced(strict, "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")
    articles, problems = load(tmp_path, strict)

    assert (["Une nouvelle"], ["hidden"]) == (
        articles["headline"].tolist(),
        [kind for kind in problems["kind"] if kind != "unfilled"],
    )


def _replaced(content: bytes, old: str, new: str) -> bytes:
    import io
    import zipfile

    from workbook_files import zipped

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: archive.read(name).decode().replace(old, new) for name in archive.namelist()})


@pytest.mark.parametrize("source", ["x.xlsx!أبريل#1", "x.xlsx!ملاحظات", "x.xlsx!قائمتان!table 2#1"])
def test_the_original_of_a_sheet_is_its_workbook(source, tmp_path):
    press_desk().save(tmp_path / "x.xlsx")

    assert (tmp_path / "x.xlsx").read_bytes() == loaders.original(source, tmp_path / "x.xlsx")


def test_tables_side_by_side_are_read_one_after_the_other(tmp_path):
    heads = ["العنوان", "النص", "التاريخ"], ["Titre", "Texte", "Date"]
    book = book_of(
        ["رصد", None, None, None, "Veille"],
        [*heads[0], None, *heads[1]],
        ["خبر أول", "نص أول", "2021-04-03", None, "Un", "Texte un", "2021-04-04"],
        ["خبر ثان", "نص ثان", "2021-04-05", None, None, None, None],
    )
    book.active["E3"].hyperlink = "https://ex.ma/un"
    articles, problems = saved(tmp_path, book)

    assert [
        ("خبر أول", "نص أول", "2021-04-03", None, None),
        ("خبر ثان", "نص ثان", "2021-04-05", None, None),
        ("Un", "Texte un", "2021-04-04", None, "https://ex.ma/un"),
    ] == facts(articles)
    assert 0 == problems["lost"].sum()
    assert ["x.xlsx!S#1", "x.xlsx!S#2", "x.xlsx!S!beside 2#1"] == articles["source"].tolist()


def test_the_same_heads_once_more_without_a_gap_are_two_tables_and_other_columns_are_none(tmp_path):
    names = ["Titre", "Texte"]
    articles, _ = saved(tmp_path, book_of(names * 2, ["A", "Un", "B", "Deux"]))
    assert [("A", "Un"), ("B", "Deux")] == [row[:2] for row in facts(articles)]

    articles, _ = saved(tmp_path, book_of([*names, None, "Titre (ar)", "Note"], ["A", "Un", None, "ا", "x"]))
    assert [("A", "Un")] == [row[:2] for row in facts(articles)]


@pytest.mark.parametrize("days", [["الجمعة 5 مارس 2021", "السبت 6 مارس 2021"], ["5 mars 2021", "6 mars 2021"]])
def test_days_in_cells_that_are_not_merged_head_the_records_below(tmp_path, days):
    head = ["العنوان", "النص", "الجريدة"]
    book = book_of(head, [days[0]], ["خبر", "نص", "الصباح"], [days[1]], ["آخر", "نص آخر", "المساء"])

    articles, problems = saved(tmp_path, book)

    assert [("خبر", days[0]), ("آخر", days[1])] == [(row[0], row[2]) for row in facts(articles)]
    assert ["no_article", "damaged"] == sorted(problems["kind"], reverse=True)


def test_names_that_go_on_in_the_row_below_are_one_head(tmp_path):
    halves = ["Date de", "Titre de", "Nom du", "Texte de"], ["publication", "l'article", "journal", "l'article"]
    articles, problems = saved(tmp_path, book_of(*halves, ["03/04/2021", "Un", "Le Matin", "Le texte un"]))

    assert [("Un", "Le texte un", "03/04/2021", "Le Matin", None)] == facts(articles)
    assert 0 == len(problems)


@pytest.mark.parametrize("total", ["Subtotal El Faro", "Total El Faro", "Cuenta El Faro", "El Faro Count"])
def test_totals_of_groups_in_a_sheet_are_no_records(tmp_path, total):
    head = ["Medio", "Título", "Texto"]
    articles, problems = saved(tmp_path, book_of(head, ["El Faro", "A", "Uno"], [total, 1], ["Total", "B", "Dos"]))

    assert [("A", "El Faro"), ("B", "Total")] == [(row[0], row[3]) for row in facts(articles)]
    assert [("S", "no_article", 0)] == kinds(problems)


def test_a_count_above_the_head_is_no_lost_record(tmp_path):
    _, problems = saved(tmp_path, book_of(["Total", 1], [], ["Titre", "Texte", "Date"], ["A", "Un", "03/04/2021"]))

    assert [("S", "no_article", 0)] == kinds(problems)


def test_known_outlets_in_cells_that_are_not_merged_head_the_records_below(tmp_path):
    head, first, second = ["Titre", "Texte", "Date"], ["A", "Un", "03/04/2021"], ["B", "Deux", "04/04/2021"]
    articles, _ = saved(tmp_path, book_of(head, ["Le Matin"], first, ["هسبريس"], second))

    assert [("A", "Le Matin"), ("B", "هسبريس")] == [(row[0], row[3]) for row in facts(articles)]

    articles, _ = saved(tmp_path, book_of(head, ["Le Matin du Sahara ouvre"], first))
    assert ["Le Matin du Sahara ouvre", "A"] == articles["headline"].tolist()
