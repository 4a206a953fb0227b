"""Cases of tables and encodings that were written elsewhere: each comes out as its row of cases.tsv says."""

import pytest
from samples import sample

from achtari_toolkit.loaders import load

CASES = {  # file: records, what the headline or body of one of them begins with
    "csv/m_02_cp1256_in_utf8.csv": (100, "خبر 1"),
    "csv/m_03_cp1252_in_utf8.csv": (100, "Rentrée 1"),
    "csv/c21_iso8859_6.csv": (1, "انطلاق الموسم الفلاحي بالغرب"),
    "csv/c20e_questionmarks.csv": (1, "??????"),
    "html/w05_iso8859_6_declared.html": (1, "افتتاح مكتبة جديدة"),
    "warc/a08_iso8859_6_header.warc.gz": (1, "افتتاح مكتبة جديدة"),
    "csv/c34b_inch_quote.tsv": (5, "B"),
    "csv/c04_sep_line.csv": (2, "افتتاح مكتبة جديدة"),
    "csv/c06_title_row_above.csv": (2, "افتتاح مكتبة جديدة"),
    "csv/c07_title_row_padded.csv": (2, "افتتاح مكتبة جديدة"),
    "csv/c08_two_headers.csv": (2, "افتتاح مكتبة جديدة"),
    "csv/c32_short_rows.csv": (4, "B"),
    "csv/c39_footer_total.csv": (2, "B"),
    "fmt/f02_qp_fragment_saved.html": (1, "Une bibliothèque ouvre à Fès"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_out_as_its_row_says(name):
    articles, problems = load(sample(f"intake_cases/{name}"))
    n, headline = CASES[name]

    assert n == len(articles)
    assert articles["headline"].str.startswith(headline).any()
    assert 0 == problems["lost"].sum()


def test_marks_of_an_unquoted_table_stay_in_its_headlines():
    rows = sample("intake_cases/csv/q_balanced_10.tsv").read_text(encoding="utf-8").splitlines()[1:]

    assert [row.split("\t")[0] for row in rows] == load(sample("intake_cases/csv/q_balanced_10.tsv"))[0][
        "headline"
    ].tolist()
