"""Columns are recognised by their heads in five languages, and by their values where a head means two things."""

import pandas as pd
import pytest

from achtari_toolkit import loaders
from achtari_toolkit.loaders.columns.cell_values import cells_of
from achtari_toolkit.loaders.columns.column_choice import choose
from achtari_toolkit.loaders.columns.heads import meanings

ARABIC = "أفاد بلاغ للمجلس الجماعي بأن أشغال تهيئة الحديقة ستنطلق مطلع الأسبوع المقبل. " * 4
FRENCH = "Le conseil communal a annoncé mardi l'ouverture d'un marché couvert au centre de la ville. " * 4
ENGLISH = "The harbour authority said on Monday that the new fish terminal would open in June. " * 4


def read_as(head, *rows):
    """{ours: (theirs, evidence)} of a table."""
    block = pd.DataFrame([[value or None for value in row] for row in rows], columns=head, dtype="str")
    return {
        choice.ours: ("+".join(choice.theirs), choice.evidence)
        for choice in choose(head, cells_of(column for _, column in block.items()), {})
    }


def load(tmp_path, text):
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    return loaders.load(tmp_path / "t.csv", timezone="UTC")


@pytest.mark.parametrize(
    "heads",
    [
        ["عنوان المقال", "نص المقال", "تاريخ النشر", "رابط المقال", "الجريدة"],
        ["العُنـوان", "المتن", "تاريخ صدور العدد", "الرابط", "المنبر الإعلامي"],
        ["Titre de l'article", "Texte intégral", "Date de parution", "Lien", "Support"],
        ["INTITULE", "CORPS DU TEXTE", "Publié le", "Adresse web", "Organe de presse"],
        ["Headline", "Full_Text", "Date of Publication", "Article URL", "Media Outlet"],
        ["articleTitle", "articleBody", "datePublished", "permalink", "siteName"],
        ["Titular", "Cuerpo de la noticia", "Fecha de publicación", "Enlace", "Medio"],
        ["Überschrift", "Artikeltext", "Veröffentlicht am", "Link zum Artikel", "Zeitung"],
        ["Titel", "Volltext", "Erscheinungsdatum", "Webadresse", "Quelle"],
        ["Hed", "Story text", "Date published", "Link", "Newspaper"],
    ],
)
def test_heads_of_five_languages_are_recognised_by_name(heads):
    read = read_as(heads, ["انطلاق الأشغال", ARABIC, "2021-04-03", "https://x.example/1", "المثال"])

    assert (
        dict(zip(["headline", "body", "published", "url", "site"], [(head, "name") for head in heads], strict=True))
        == read
    )


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        ("Titre / العنوان", "headline"),
        ("Date التاريخ", "published"),
        ("Texte [FR]", "body"),
        ("1. Titre", "headline"),
        ("Date (jj/mm/aaaa)", "published"),
        ("رابط النشر", "url"),
        ("Langue de publication", "language"),
        ("seoTitle", "headline"),
        ("date de parution dans le journal", "published"),
        ("nom du journal ou du site", "site"),
        ("اسم الصحيفة أو الموقع", "site"),
        ("dc:creator", "byline"),
        ("تاريخ و ساعة النشر", "published"),
        ("Source : MAP", None),
        ("Date de naissance", None),
        ("URL de l'image", None),
        ("Sous-titre", None),
        ("Nombre de mots", None),
        ("نوع القسم", None),
    ],
)
def test_heads_with_remarks_of_two_languages_or_with_further_words_are_recognised(head, ours):
    meant = meanings(head)

    assert ours == max(meant, key=lambda field: meant[field], default=None)


@pytest.mark.parametrize(
    ("head", "row", "ours"),
    [
        (["Titre", "Texte", "Source"], ["Un marché", FRENCH, "https://x.example/a/1"], {"url": "Source"}),
        (["Titre", "Texte", "Source"], ["Un marché", FRENCH, "Le Matin"], {"site": "Source"}),
        (["العنوان", "النص", "المصدر"], ["خبر أول", ARABIC, "https://x.example/a/1"], {"url": "المصدر"}),
        (["Title", "Text", "Media"], ["A story", ENGLISH, "https://x.example/a.jpg"], {}),
        (["Title", "Text", "Media"], ["A story", ENGLISH, "Morocco World News"], {"site": "Media"}),
        (["Title", "Text", "Publication"], ["A story", ENGLISH, "3 April 2021"], {"published": "Publication"}),
        (["Titre", "Article"], ["Un marché", FRENCH], {"body": "Article"}),
        (["Article", "Contenu"], ["Un marché ouvre", FRENCH], {"headline": "Article", "body": "Contenu"}),
        (["Title", "Content", "Description"], ["A story", "news", ENGLISH], {"body": "Description"}),
        (["Title", "Summary"], ["A story", "Short."], {"body": "Summary"}),
        (
            ["Titre", "Titre de l'article", "Texte"],
            ["Le Matin", "Un marché", FRENCH],
            {"headline": "Titre de l'article", "site": "Titre"},
        ),
        (["title", "published", "date"], ["A story", "yes", "2021-04-03"], {"published": "date"}),
        (["title", "date", "publish_date"], ["A story", "2024-01-01", "2021-04-03"], {"published": "publish_date"}),
        (["title", "created_at", "date"], ["A story", "2024-01-01", "2021-04-03"], {"published": "date"}),
    ],
)  # fmt: skip
def test_where_a_head_means_two_things_its_values_decide(head, row, ours):
    read = {name: theirs for name, (theirs, _) in read_as(head, row).items()}

    assert ours == {name: read[name] for name in ours}
    assert not {"site", "url"} & (set(read) - set(ours))


def test_the_report_says_whether_a_name_or_the_values_decided():
    read = read_as(["Titre", "Source", "x1"], ["Un marché", "https://x.example/a/1", FRENCH])

    assert {"headline": ("Titre", "name"), "body": ("x1", "values"), "url": ("Source", "values")} == read


@pytest.mark.parametrize(
    ("head", "captured"),
    [
        (["titre", "date_scraping", "date_pub"], "date_scraping"),
        (["title", "date_download", "date_publish"], "date_download"),
        (["العنوان", "تاريخ الجمع", "تاريخ النشر"], "تاريخ الجمع"),
        (["Titular", "Fecha de captura", "Fecha"], "Fecha de captura"),
        (["title", "Date Added", "Date"], "Date Added"),
    ],
)
def test_a_date_of_collection_is_not_one_of_publication(head, captured):
    read = read_as(head, ["خبر", "2024-01-01", "2021-04-03"])

    assert (captured, head[2]) == (read["captured"][0], read["published"][0])


def test_a_date_of_modification_counts_only_where_there_is_no_other_and_says_so(tmp_path):
    both = load(tmp_path, "title,updated_at,published_at\nA,2022-01-01,2021-04-03\n").articles
    alone = load(tmp_path, "title,text,updated_at\nA,b,2022-01-01\n").articles

    assert ["2021-04-03"] == both["published"].dt.strftime("%Y-%m-%d").tolist()
    assert ["column updated_at, last update"] == alone["date_evidence"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "Titre;Jour;Mois;Année\nUn;3;4;2021\nDeux;15;11;2021\n",
        "العنوان;السنة;الشهر;اليوم\nخبر;2021;أبريل;3\nثان;2021;نونبر;15\n",
        "title;day;month;year\nA;3;April;2021\nB;15;November;2021\n",
    ],
)
def test_day_month_and_year_of_three_columns_are_one_date(tmp_path, text):
    loaded = load(tmp_path, text)

    assert ["2021-04-03", "2021-11-15"] == loaded.articles["published"].dt.strftime("%Y-%m-%d").tolist()
    assert 3 == loaded.columns["ours"].eq("published").sum()
    assert loaded.problems.empty


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["3/4/2021 4:05 PM", "4/12/2021 5:06 AM"], ["2021-03-04", "2021-04-12"]),
        (["3/4/2021 4:05 PM", "25/12/2021 5:06 AM"], ["2021-04-03", "2021-12-25"]),
        (["3/4/2021 16:05", "4/12/2021 05:06"], ["2021-04-03", "2021-12-04"]),
        (["1617408000000", "1617494400000"], ["2021-04-03", "2021-04-04"]),
        (["1617465911", "1617494400"], ["2021-04-03", "2021-04-04"]),
    ],
)
def test_clocks_of_half_days_have_the_month_first_and_counted_seconds_are_dates(tmp_path, dates, days):
    articles = load(tmp_path, "title,date\n" + "".join(f"h{n},{date}\n" for n, date in enumerate(dates))).articles

    assert days == articles["published"].dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Titre;Remarques;Cote\nUn marché;vu;12\n", "body or a date"),
        ("العنوان;النص;ملاحظات\nخبر;متن;x\n", "date"),
        ("title;text;date\nA;;\n", "body or a date"),
    ],
)
def test_a_field_that_no_record_has_is_told_once_with_the_heads_that_there_were(tmp_path, text, absent):
    problems = load(tmp_path, text).problems

    assert [("unfilled", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert (
        f"no record of the table has a {absent}; its columns are {text.splitlines()[0].replace(';', ', ')}"
        in (problems["message"].iloc[0])
    )


def test_a_table_that_is_refused_counts_its_rows(tmp_path):
    problems = load(tmp_path, "a,b\n" + "1,2\n" * 300).problems

    assert [("no_text_column", 300)] == list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.parametrize("n_names", [2, 7])
def test_names_and_addresses_in_one_column_each_go_where_they_belong(tmp_path, n_names):
    sources = ["Le Matin"] * n_names + [f"https://x.example/a/{n}" for n in range(9 - n_names)]
    articles = load(tmp_path, "titre,source\n" + "".join(f"T{n},{s}\n" for n, s in enumerate(sources))).articles

    assert sources[n_names:] == articles["url"].dropna().tolist()
    assert sources[:n_names] == articles["site"].dropna().tolist()


def test_a_table_without_a_head_is_refused_and_its_first_row_is_counted_too(tmp_path):
    rows = "".join(f"2021-04-{n:02},https://x.example/{n},{FRENCH}\n" for n in range(1, 30))
    problems = load(tmp_path, rows).problems

    assert [("no_text_column", 29)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_lists_that_scripts_print_into_cells_are_names_of_authors_and_brackets_of_headlines_stay(tmp_path):
    rows = "title,text,authors\n[Vidéo] Un marché,b,\"['Nadia B.', 'Omar']\"\nB,c,[]\n"
    articles = load(tmp_path, rows).articles

    assert ["[Vidéo] Un marché", "B"] == articles["headline"].tolist()
    assert ["Nadia B., Omar", ""] == articles["byline"].fillna("").tolist()


@pytest.mark.parametrize("paper", ["x", "2021-04-03", "https://x.example/a.jpg"])
@pytest.mark.parametrize("head", ["Journal", "الجريدة", "Outlet", "Medio", "Zeitung"])
def test_a_column_of_papers_whose_values_are_none_costs_no_record(tmp_path, head, paper):
    articles, problems = load(tmp_path, f"title,text,date,{head}\nA,Un,2021-04-03,{paper}\nب,نص,2021-04-04,{paper}\n")

    assert ["A", "ب"] == articles["headline"].tolist()
    assert 0 == problems["lost"].sum()
