"""The head of a table is found below titles and notes and in two rows, and a plain first row is left as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.loaders.tables.column_map import recognised
from achtari_toolkit.loaders.tables.foot_rows import foot_start, is_total
from achtari_toolkit.loaders.tables.head_row import find_head, head_problems, is_repeated_head

RECORD = ["انطلاق الموسم الفلاحي", "أعلنت المديرية عن انطلاق الموسم.", "03/04/2021"]
HEAD = ["العنوان", "النص", "التاريخ"]


@pytest.mark.parametrize(
    ("rows", "names", "start", "above"),
    [
        ([["الرصد الصحفي لشهر أبريل", None, None], [None] * 3, HEAD, RECORD], HEAD, 3, [0]),
        ([["Revue de presse", "", ""], ["du 1er au 30 avril", "", ""], HEAD, RECORD], HEAD, 3, [0, 1]),
        ([[None] * 3, ["", " ", None], HEAD, RECORD], HEAD, 3, []),
        ([["Source:", "MAP"], ["Date:", "avril"], HEAD, RECORD], HEAD, 3, [0, 1]),
        ([["المقال", None, "النشر"], HEAD, RECORD], HEAD, 2, [0]),
        ([["Titre", "Publication", None], [None, "Journal", "Date"], RECORD], ["Titre", "Journal", "Date"], 2, []),
        ([["Titre", "Texte", "Date"], [None, None, "(jj/mm/aaaa)"], RECORD], ["Titre", "Texte", "Date"], 2, [1]),
        ([["Titre", "Texte", "Date"], HEAD, RECORD], ["Titre", "Texte", "Date"], 2, [1]),
        ([["A", "B", "C"], ["Title", "Text", "Date"], RECORD], ["Title", "Text", "Date"], 2, [0]),
        ([["قائمة الأخبار"], ["العنوان"], ["خبر أول"], ["خبر ثان"]], ["العنوان"], 2, [0]),
        ([["Press review", None], ["Cote", "Énoncé"], ["12", "Une nouvelle"]], ["Cote", "Énoncé"], 2, [0]),
        ([[None, None, *HEAD, None, ""], [None, None, *RECORD]], ["", "", *HEAD], 1, []),
        ([["Titre", "Date", "Titre", None]], ["Titre", "Date", "Titre (2)"], 1, []),
        (
            [["Article", None, "Réaction", None], ["Titre", "Date", "Titre", "Date"]],
            ["Titre", "Date", "Réaction Titre", "Réaction Date"],
            2,
            [],
        ),
    ],
)  # fmt: skip
def test_the_head_of_a_table_is_found_by_its_names_and_by_its_shape(rows, names, start, above):
    head = find_head(rows)

    assert (names, start, above) == (head.names, head.start, head.above)


@pytest.mark.parametrize(
    "rows",
    [
        [["title", "body"], ["Article", "Journal"], ["خبر", "متن"]],
        [["العنوان", "Cote"], ["Titre", "Journal"], ["خبر", "متن"]],
        [["T1", "T2"], ["Article", "x"], ["Titre", "y"]],
        [["title", None], ["خبر", "متن أول"]],
        [["N°", "Titre", "Date"], ["1", None, None], ["2", "Une nouvelle", "2021"]],
        [["العنوان"], ["مقال"], ["خبر"]],
        [["Titre", "Rubrique", "Support"], ["Journal", "Section", "Date"]],
    ],
)
def test_a_first_row_of_names_is_the_head_though_records_have_known_names_among_their_values(rows):
    head = find_head(rows)

    assert ([name or "" for name in rows[0] if name], 1, []) == (head.names, head.start, head.above)


@pytest.mark.parametrize(
    ("row", "is_repeated"),
    [
        (["Titre", "Texte", "Date"], True),
        (["العنوان", "النص", None], True),
        (["Title", "Body", "Published"], True),
        (["Texte", "Titre", "Date"], False),
        (["Titre", "Une nouvelle du jour", "03/04/2021"], False),
        (["Article", None, None], False),
        (["Titre 3", "Texte 3", None], False),
        (["Heading 3", "Body of number 3.", None], False),
        (["العنوان ٣", "النص ٣", None], False),
        ([None, None, None], False),
    ],
)
def test_a_head_that_is_repeated_has_its_names_in_the_same_columns(row, is_repeated):
    assert is_repeated == is_repeated_head(row, ["Titre", "Texte", "Date"])


def test_the_names_that_the_caller_gave_are_known():
    head = find_head([["export", "avril"], ["T1", "T2"], ["خبر", "متن"]], named=["T1", "T2"])

    assert (["T1", "T2"], 2) == (head.names, head.start)


def test_a_table_of_blank_rows_has_no_head():
    assert find_head([[], [None, ""], ["  "]]) is None


def test_records_above_the_head_are_told_as_lost_and_titles_are_not():
    rows = [["الرصد", None, None], RECORD, RECORD, HEAD, RECORD]
    problems = list(head_problems(find_head(rows), rows, "x.csv"))

    assert [("no_article", 0), ("damaged", 2)] == [(problem.kind, problem.lost) for problem in problems]
    assert "2 rows at the head of the table, rows of values, not loaded" in problems[1].message
    assert RECORD[0] in problems[1].message


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "2", None], ["TOTAL :", "12"], ["Total général", "12", "3,5 %"], ["Sous-total", "4"],
        ["Nombre d'articles", "5"], ["Total: 2 articles", None], ["Grand total", None, None], ["Suma", "9"],
        ["المجموع", "1"], ["مجموع المقالات: 12", None], ["إجمالي عدد المواد", "٥"], ["12", None, "المجموع العام"],
        ["عدد الأخبار", "7"], ["Total number of articles", "7"], ["Moyenne", "1 204,5"],
    ],
)  # fmt: skip
def test_a_row_whose_only_words_are_those_of_a_total_is_one(row):
    assert is_total(row)


@pytest.mark.parametrize(
    "row",
    [
        ["Total annonce un bénéfice", "3"], ["Total", "Le groupe annonce un bénéfice", "3"], ["Total"], ["المجموع"],
        ["مجموع القصص الفائزة في المسابقة", None], ["12", "13"], [None, None], ["Somme toute", "4"],
        ["عدد جديد من مجلة الفنون", "4"], ["Total eclipse", "2"], ["Totalité", "2"],
    ],
)  # fmt: skip
def test_a_headline_that_begins_as_a_total_does_is_none(row):
    assert not is_total(row)


@pytest.mark.parametrize(
    ("foot", "n_columns"),
    [
        ([["Total", "2", None]], 3),
        ([["Source : revue interne", None, None]], 3),
        ([[None] * 3, ["المجموع", "2", None], ["* مقالات الرأي مستثناة", None, None]], 3),
        ([[None] * 3, ["Document de travail", None, None]], 3),
        ([["", "", ""], ["", "", ""]], 3),
    ],
)
def test_totals_and_notes_below_the_records_are_the_foot(foot, n_columns):
    assert 2 == foot_start([RECORD, RECORD, *foot], n_columns)


@pytest.mark.parametrize(
    ("last", "n_columns"),
    [
        (["Une nouvelle sans texte", None, None], 3),
        (["Source d'eau potable inaugurée", None, None], 3),
        (["خبر بلا نص", None], 2),
        (["Note : un titre seul"], 1),
    ],
)
def test_a_last_record_with_a_headline_alone_is_a_record(last, n_columns):
    assert 2 == foot_start([RECORD[:n_columns], last], n_columns)


WORDS = [
    "خبر",
    "الرباط",
    "Une nouvelle",
    "sécheresse",
    "News of the day",
    "12",
    "2021-04-03",
    "https://ex.ma/1",
    "ثقافة",
]
TEXTS = ["العنوان", "title", "Titre", "النص", "body", "Texte"]
NAMES = ["التاريخ", "date", "Lien", "url", "الجريدة", "Support", "N°", "Cote", "ملاحظات", "Tonalité", "Auteur"]


@st.composite
def plain_tables(draw):
    """A head of known and unknown names, one of them of a text, and records of at most one cell that is a name."""
    head = draw(st.permutations([draw(st.sampled_from(TEXTS)), *draw(st.sets(st.sampled_from(NAMES), max_size=6))]))
    cells = st.one_of(
        st.sampled_from(WORDS), st.text(min_size=1, max_size=20).filter(lambda text: not recognised(text))
    )
    records = draw(st.lists(st.lists(cells, min_size=len(head), max_size=len(head)), min_size=1, max_size=12))
    for n in draw(st.sets(st.integers(0, len(records) - 1), max_size=3)):
        records[n][draw(st.integers(0, len(head) - 1))] = draw(st.sampled_from([None, "Article", "مقال", "Journal"]))
    return [list(head), *records]


@given(plain_tables())
@settings(max_examples=200, deadline=None)
def test_of_a_plain_table_nothing_is_taken_away(rows):
    head = find_head(rows)

    assert (rows[0], 1, []) == (head.names, head.start, head.above)
    assert not any(map(is_total, rows))
