"""Delimited text as people and programs write it: quotation marks, heads, short rows; rows in are rows out."""

import pytest

from achtari_toolkit import loaders

ARABIC = [("خبر أول", "قال الوزير نعم", "2021-04-03"), ("خبر ثان", "افتتحت الجماعة مكتبة", "2021-04-04")]
FRENCH = [("Une école", "La commune ouvre une école", "2021-04-05"), ("Un marché", "Le marché ferme", "2021-04-06")]


def loaded(tmp_path, text: str | bytes, **options):
    (tmp_path / "a.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return loaders.load(tmp_path / "a.csv", **options)


def rows_of(articles) -> list[tuple[str, str]]:
    return list(articles[["headline", "body"]].itertuples(index=False, name=None))


def table(rows, delimiter: str = "\t", head: str = "title text date") -> str:
    return "".join(delimiter.join(row) + "\n" for row in (head.split(), *rows))


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
@pytest.mark.parametrize(
    "texts",
    [
        ['"Jamais, répond-il', '"Toujours"', "Rien", '"Non" a dit le ministre', 'Fin "ici"'],
        ['"أبدا يقول', "لا شيء", '"نعم" قال الوزير', 'النهاية "هنا"', '"قال'],
        ['Un écran 24" en promotion', 'Deux écrans de 24"', '"Trois', "Quatre", '27" ou 32"'],
        ['"', '""', 'a"b', '"a"b"', '"""'],
    ],
)
def test_marks_that_are_text_neither_swallow_rows_nor_vanish(tmp_path, delimiter, texts):
    texts = [text.replace(",", "") for text in texts]
    rows = [(f"Titre {n}", f"{text} {n}", f"2021-04-{n + 1:02}") for n, text in enumerate(texts)]
    articles, problems = loaded(tmp_path, table(rows, delimiter))

    assert [row[:2] for row in rows] == rows_of(articles)
    assert [row[2] for row in rows] == articles["published_raw"].tolist()
    assert 0 == problems["lost"].sum()


@pytest.mark.parametrize("headline", ['"Jamais, jamais', '"أبدا', '12" de pluie', '"A" et "B', "«"])
def test_a_text_with_unclosed_marks_in_one_headline_in_ten_loads_whole(tmp_path, headline):
    rows = [(f"{headline} {n}" if n % 10 == 3 else f"Titre {n}", f"Corps {n}", "2021-04-03") for n in range(100)]
    articles, _ = loaded(tmp_path, table(rows))

    assert [row[:2] for row in rows] == rows_of(articles)


def test_marks_around_some_headlines_of_an_unquoted_table_stay(tmp_path):
    rows = [(f'"Titre {n}"' if n % 5 == 0 else f"Titre {n}", f"نص {n}", "2021-04-03") for n in range(20)]

    assert [row[:2] for row in rows] == rows_of(loaded(tmp_path, table(rows))[0])


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_marks_around_every_text_are_not_part_of_it(tmp_path, delimiter):
    rows = [(f'"Titre {n}"', f'"نص {n}"', "2021-04-03") for n in range(20)]
    articles, problems = loaded(tmp_path, table(rows, delimiter))

    assert [(f"Titre {n}", f"نص {n}") for n in range(20)] == rows_of(articles)
    assert problems.empty


def test_sound_quotation_is_read_as_the_rules_have_it(tmp_path):
    text = 'title,text,date\n"A, b","Un ""mot"",\nune ligne, deux",2021-04-03\n"",x,2021-04-04\n"""c""",y,\n'
    articles, problems = loaded(tmp_path, text)

    assert [("A, b", 'Un "mot",\nune ligne, deux'), ("", "x"), ('"c"', "y")] == rows_of(articles)
    assert problems.empty


def test_one_unclosed_mark_in_a_quoted_table_costs_no_other_row(tmp_path):
    quoted = [f'Titre {n},"Corps {n}, avec virgule\net ligne",2021-04-03\n' for n in range(20)]
    text = "title,text,date\n" + "".join((*quoted[:9], 'Seul,"Jamais répond-il,2021-04-04\n', *quoted[9:]))
    articles, problems = loaded(tmp_path, text)

    assert 21 == len(articles)
    assert ("Seul", '"Jamais répond-il') in rows_of(articles)
    assert 0 == problems["lost"].sum()


@pytest.mark.parametrize("text", ['Il dit \\"non\\", et part', 'قال \\"لا\\", ثم ذهب'])
def test_marks_after_a_backslash_are_text(tmp_path, text):
    rows = "".join(f'"Nr {n}","{text}","2021-04-03"\n' for n in range(5))
    articles, problems = loaded(tmp_path, f"title,text,date\n{rows}")

    assert [text.replace("\\", "")] * 5 == articles["body"].tolist()
    assert 0 == problems["lost"].sum()


def test_single_marks_enclose_fields_where_all_rows_have_them(tmp_path):
    rows = "".join(f"'Titre {n}','Corps, avec virgule {n}','2021-04-03'\n" for n in range(5))

    assert [(f"Titre {n}", f"Corps, avec virgule {n}") for n in range(5)] == rows_of(
        loaded(tmp_path, f"'title','text','date'\n{rows}")[0]
    )


def test_rows_without_their_last_separators_are_loaded_and_told(tmp_path):
    head = "titre;texte;date;rubrique;auteur\n"
    text = f"{head}A;Un;2021-04-03;Pol;X\nB;Deux;2021-04-04\nC;Trois\nD;Quatre;2021-04-05;Eco;Y\n"
    articles, problems = loaded(tmp_path, text)

    assert ["A", "B", "C", "D"] == articles["headline"].tolist()
    assert [("damaged", 0)] == list(problems[["kind", "lost"]].itertuples(index=False, name=None))
    assert problems["message"].item().startswith("2 of 4 rows have fewer fields than the head, the first is line 3")


def test_a_row_with_more_fields_is_lost_by_number_unless_these_are_empty(tmp_path):
    text = "title,text,date\nA,Un,2021-04-03,,\nB,Deux, trois,2021-04-04\nج,نص,2021-04-05\n"
    articles, problems = loaded(tmp_path, text)

    assert ["A", "ج"] == articles["headline"].tolist()
    assert [("a.csv, line 3", "damaged", 1)] == list(
        problems[["source", "kind", "lost"]].itertuples(index=False, name=None)
    )


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nالعنوان;النص;التاريخ\nأ;ب;2021-04-03\n",
        "\ufeffsep=;\r\nالعنوان;النص;التاريخ\r\nأ;ب;2021-04-03\r\n",
        "الرصد الصحفي لشهر أبريل\n\nالعنوان;النص;التاريخ\nأ;ب;2021-04-03\n",
        "Revue de presse du mois;;\nTitre;Texte;Date\nأ;ب;2021-04-03\n",
        ";;\n;;\nTitle;Text;Date\nأ;ب;2021-04-03\n",
        "Titre;Texte;Date;;;\nأ;ب;2021-04-03;;;\n",
        "Titre;Texte;Date\nالعنوان;النص;التاريخ\nأ;ب;2021-04-03\n",
        "Titre;Texte;Date\nأ;ب;2021-04-03\nTotal;1;\n",
        "العنوان;النص;التاريخ\nأ;ب;2021-04-03\nالمجموع;1;\n",
        "Titre;Texte;Date\rأ;ب;2021-04-03\r",
    ],
)
def test_what_is_around_a_table_costs_no_record(tmp_path, text):
    articles, problems = loaded(tmp_path, text)

    assert [("أ", "ب")] == rows_of(articles)
    assert ["2021-04-03"] == articles["published_raw"].tolist()
    assert 0 == problems["lost"].sum()


def test_a_head_that_comes_again_is_no_record(tmp_path):
    text = table([*ARABIC, ("title", "text", "date"), *FRENCH])
    articles, problems = loaded(tmp_path, text)

    assert [row[:2] for row in (*ARABIC, *FRENCH)] == rows_of(articles)
    assert ["no_article"] == problems["kind"].tolist()


def test_of_two_columns_of_one_name_both_are_kept(tmp_path):
    result = loaded(tmp_path, table([("أ", "ب", "2021-04-03", "x")], head="title text date text"))

    assert [("أ", "ب")] == rows_of(result[0])
    assert ["title", "text", "date", "text (2)"] == result.columns["theirs"].tolist()


def test_a_table_that_breaks_off_within_a_field_loses_that_row_alone(tmp_path):
    text = 'title,text,date\nA,"Un, deux",2021-04-03\nB,"Trois,\nquatre\ncin'
    articles, problems = loaded(tmp_path, text)

    assert ["A"] == articles["headline"].tolist()
    assert [("damaged", 1)] == list(problems[["kind", "lost"]].itertuples(index=False, name=None))


def test_one_wrong_mark_leaves_texts_of_several_lines_whole(tmp_path):
    body = 'قال, {n}\nligne "x", y\n fin'
    quoted = [f'T{n},"{body.format(n=n)}",2021-04-03\n'.replace('"x"', '""x""') for n in range(30)]
    articles, problems = loaded(tmp_path, "title,text,date\n" + "".join(quoted) + 'Z,"a"b,2021-04-03\n')

    assert [body.format(n=n) for n in range(30)] == articles["body"].tolist()[:30]
    assert (31, 0) == (len(articles), problems["lost"].sum())


def test_a_table_that_breaks_off_within_its_last_line_loses_that_row_alone(tmp_path):
    articles, problems = loaded(tmp_path, 'title,text,date\n"A, b","Un, deux",2021-04-03\n"خبر, ثان","قال, ')

    assert ["A, b"] == articles["headline"].tolist()
    assert [("damaged", 1)] == list(problems[["kind", "lost"]].itertuples(index=False, name=None))


def test_a_return_within_the_head_costs_no_row(tmp_path):
    (tmp_path / "a.csv").write_text('العنوان,النص,"الرا\rبط"\nخبر,متن,https://x.example/1\n"ثان, 2",نص,\n', newline="")
    articles, problems = loaders.load(tmp_path / "a.csv")

    assert (["خبر", "ثان, 2"], 0) == (articles["headline"].tolist(), problems["lost"].sum())


@pytest.mark.parametrize("rows", [ARABIC, FRENCH])
@pytest.mark.parametrize("delimiter", ["^", "~", "¦", "§", "؛"])
def test_a_rare_delimiter_is_known_below_a_head_of_known_names(tmp_path, delimiter, rows):
    articles, problems = loaded(tmp_path, table(rows, delimiter))

    assert [row[:2] for row in rows] == rows_of(articles)
    assert 0 == problems["lost"].sum()


@pytest.mark.parametrize("stated", [",", "\t", "|"])
def test_the_delimiter_of_the_rows_counts_where_the_stated_one_is_not_theirs(tmp_path, stated):
    rows = [(f"Titre {n}", f"Le maire, dit-on, a {n} idées", "2021-04-03") for n in range(4)]

    articles, _ = loaded(tmp_path, f"sep={stated}\n" + table(rows, ";"))

    assert [row[:2] for row in rows] == rows_of(articles)


@pytest.mark.parametrize("rows", [ARABIC, FRENCH])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("is_head_wrapped", [True, False])
def test_a_table_that_was_saved_twice_so_that_marks_enclose_its_lines_is_read(
    tmp_path, rows, delimiter, is_head_wrapped
):
    lines = [delimiter.join(("title", "text", "date"))]
    lines += [delimiter.join((a, f'"{b}{delimiter} dit ""oui"""', c)) for a, b, c in rows]
    first, *wrapped = ('"' + line.replace('"', '""') + '"' for line in lines)

    articles, problems = loaded(tmp_path, "\n".join([first if is_head_wrapped else lines[0], *wrapped]) + "\n")

    assert [(a, f'{b}{delimiter} dit "oui"') for a, b, _ in rows] == rows_of(articles)
    assert 0 == problems["lost"].sum()


def test_a_list_of_one_column_in_marks_stays_one(tmp_path):
    texts = [f'Le maire, dit-on, a dit "oui" {n}' for n in range(6)]
    lines = ['"' + text.replace('"', '""') + '"' for text in texts]

    articles, _ = loaded(tmp_path, "text,date\n" + "".join(f"{line},2021-04-03\n" for line in lines))

    assert texts == articles["body"].tolist()


def test_single_marks_around_fields_are_no_part_of_them_and_apostrophes_stay(tmp_path):
    rows = [(f"'L''été {n}'", f"'Dit; {n}'", "'2021-04-03'") for n in range(4)]
    plain = [(f"L'été {n}", f"'Oui' dit-il {n}", "2021-04-03") for n in range(4)]

    assert [(f"L'été {n}", f"Dit; {n}") for n in range(4)] == rows_of(loaded(tmp_path, table(rows, ";"))[0])
    assert [row[:2] for row in plain] == rows_of(loaded(tmp_path, table(plain, ";"))[0])


@pytest.mark.parametrize("rows", [ARABIC, FRENCH])
def test_rows_of_delimiters_alone_below_the_last_record_are_none_and_between_records_they_are_told(tmp_path, rows):
    blank = ("", "", "")
    articles, problems = loaded(tmp_path, table([rows[0], blank, rows[1], *[blank] * 25], ";"))

    assert [row[:2] for row in rows] == rows_of(articles)
    assert [("empty", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_character_references_do_not_make_a_short_headline_a_long_text(tmp_path):
    head = "".join(f"&#{ord(letter)};" for letter in "افتتحت الجماعة مكتبة جديدة")
    articles, _ = loaded(tmp_path, table([(head, "نص أول", "2021-04-03")], ",", "العنوان النص التاريخ"))

    assert [("افتتحت الجماعة مكتبة جديدة", "نص أول")] == rows_of(articles)


def test_types_below_the_head_are_no_record(tmp_path):
    for types in (("string", "text", "yyyy-mm-dd"), ("texte", "varchar(200)", "jj/mm/aaaa"), ("نص", "نص", "تاريخ")):
        articles, problems = loaded(tmp_path, table([types, *FRENCH]))
        assert ([row[:2] for row in FRENCH], 0) == (rows_of(articles), problems["lost"].sum())


@pytest.mark.parametrize("total", ["Total Le Matin", "Sous-total : Le Matin", "Le Matin Total", "Nombre Le Matin"])
def test_the_totals_of_groups_that_excel_writes_are_no_records(tmp_path, total):
    rows = [("Le Matin", "A", "Un texte"), (total, "", "1"), ("Total", "B", "Le titre du groupe pétrolier")]
    articles, problems = loaded(tmp_path, table(rows, ";", "Journal Titre Texte"))

    assert [("A", "Un texte"), ("B", "Le titre du groupe pétrolier")] == rows_of(articles)
    assert ["no_article"] == problems["kind"].tolist()


def test_totals_among_thousands_of_sparse_rows_are_the_only_rows_left_out(tmp_path):
    records = [("", f"خبر {n}", "") for n in range(3_000)]
    totals = [("Total", "", "12"), ("المجموع", "", "5"), ("Total خبر", "", "3")]
    rows = [
        totals[0],
        *records[:1_000],
        totals[1],
        *records[1_000:],
        ("خبر", "Le pont", ""),
        totals[2],
        ("", "fin", ""),
    ]
    articles, problems = loaded(tmp_path, table(rows, ";", "Journal Titre Texte"))

    assert [row[1] for row in records] + ["Le pont", "fin"] == articles["headline"].tolist()
    assert problems.loc[problems["kind"] == "no_article", "message"].str.startswith("3 rows").all()


@pytest.mark.parametrize("rows", [ARABIC, FRENCH])
def test_the_marks_around_the_other_fields_of_a_broken_row_go_where_those_of_all_rows_do(tmp_path, rows):
    good = [(f'"{a}"', f'"{b}, {n}"', c) for n in range(6) for a, b, c in rows]
    broken = (f'"{rows[0][0]}"', f'"{rows[0][1]} "ici" fin"', rows[0][2])

    articles, problems = loaded(tmp_path, table([*good, broken], ","))

    assert (rows[0][0], f'{rows[0][1]} "ici" fin') == rows_of(articles)[-1]
    assert len(good) + 1 == len(articles)
    assert ["damaged"] == problems["kind"].tolist()


@pytest.mark.parametrize("rows", [ARABIC, FRENCH])
@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_spaces_after_delimiters_are_no_part_of_fields_and_marks_behind_them_enclose(tmp_path, rows, delimiter):
    quoted = [(f'"{a}"', f' "{b}{delimiter} dit ""oui"""', f" {c}") for a, b, c in rows]
    plain = [(f"{a} ", f" {b} ", f" {c}") for a, b, c in rows]
    head = f"title{delimiter} text{delimiter} date\n"

    articles, problems = loaded(tmp_path, head + table(quoted, delimiter).partition("\n")[2])
    assert [(a, f'{b}{delimiter} dit "oui"') for a, b, _ in rows] == rows_of(articles)
    assert 0 == len(problems)
    articles, problems = loaded(tmp_path, head + table(plain, delimiter).partition("\n")[2])
    assert [row[:2] for row in rows] == rows_of(articles)
    assert [row[2] for row in rows] == articles["published_raw"].tolist()


@pytest.mark.parametrize("rows", [ARABIC, FRENCH])
def test_tables_drawn_with_bars_and_hyphens_have_no_record_of_hyphens(tmp_path, rows):
    marked = "".join(f"| {' | '.join(row)} |\n" for row in (("title", "text", "date"), ("---", ":--", "---"), *rows))
    printed = " title | text | date \n-------+------+------\n" + "".join(f" {' | '.join(row)}\n" for row in rows)

    for text in (marked, printed):
        articles, problems = loaded(tmp_path, text)
        assert [row[:2] for row in rows] == rows_of(articles)
        assert 0 == problems["lost"].sum()


@pytest.mark.parametrize("title", [[], [("Revue du soir", "", "")]])
@pytest.mark.parametrize("head", [("Journal", "Titre", "Texte"), ("الجريدة", "العنوان", "النص")])
def test_a_further_table_below_the_first_is_read_with_its_own_head(tmp_path, title, head):
    below = [("", "", ""), ("", "", ""), *title, head, ("المساء", "خبر ثالث", "نص ثالث")]

    articles, problems = loaded(tmp_path, table([*ARABIC, *below], ";"))

    assert [*(row[:2] for row in ARABIC), ("خبر ثالث", "نص ثالث")] == rows_of(articles)
    assert ("المساء", "a.csv!table 2#1") == tuple(articles.iloc[-1][["site", "source"]])
    assert ["no_article"] * len(title) == problems["kind"].tolist()
    assert 0 == problems["lost"].sum()


@pytest.mark.parametrize("days", [("الجمعة 5 مارس 2021", "السبت 6 مارس 2021"), ("5 mars 2021", "6 mars 2021")])
def test_days_alone_in_a_row_are_the_dates_of_the_rows_below(tmp_path, days):
    rows = [(days[0], "", ""), ("A", "Un", "x"), ("B", "Deux", "y"), (days[1], "", ""), ("C", "Trois", "z")]

    articles, problems = loaded(tmp_path, table(rows, ";", "Titre Texte Journal"))

    assert [("A", "Un"), ("B", "Deux"), ("C", "Trois")] == rows_of(articles)
    assert [days[0], days[0], days[1]] == articles["published_raw"].tolist()
    assert [("damaged", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_a_headline_that_is_a_day_stays_one_where_the_table_has_dates(tmp_path):
    articles, problems = loaded(tmp_path, table([("5 mars 2021", "", "2021-04-03"), *FRENCH], ";"))

    assert "5 mars 2021" == articles["headline"].iloc[0]
    assert (3, 0) == (len(articles), len(problems))


@pytest.mark.parametrize("papers", [("Le Matin", "L'Economiste"), ("هسبريس", "هسبريس"), ("Al Bayane", "Le Matin")])
def test_known_outlets_alone_in_a_row_are_those_of_the_rows_below(tmp_path, papers):
    dates = "2021-04-03", "2021-04-04"
    rows = [(papers[0], "", ""), ("A", "Un", dates[0]), (papers[1], "", ""), ("B", "Deux", dates[1]), ("Total", "", "")]

    articles, problems = loaded(tmp_path, table(rows, ";", "Titre Texte Date"))

    assert [("A", "Un"), ("B", "Deux")] == rows_of(articles)
    assert list(papers) == articles["site"].tolist()
    assert 0 == problems["lost"].sum()
