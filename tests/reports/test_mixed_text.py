"""Names and numbers of two directions are drawn alike in charts and tables; the browser says what stands where."""

import pandas as pd
import pytest
from bidi_golden import unspaced
from bidi_pairs import pairs
from drawn_lines import drawn_in_charts, drawn_in_tables
from lxml import html

from achtari_toolkit import reports
from achtari_toolkit.reports.page.prose import Outline, prose
from achtari_toolkit.text.script.bidi import MARKS, isolate, strip_marks

SOME = list(pairs())[::5]


def cells(frame, *, lang="ar"):
    root = html.fragment_fromstring(reports.table(frame, lang=lang).html)
    return [(cell.text_content(), cell.get("dir")) for cell in root.iter("td")]


@pytest.mark.browser
def test_a_browser_draws_every_pair_in_order_in_a_drawing(browser):
    lines = drawn_in_charts(browser, [isolate(text, lang=lang) for _, lang, text, _ in SOME])

    drawn = [unspaced(strip_marks(line)) for line in lines]
    assert [] == [name for (name, _, _, visual), line in zip(SOME, drawn, strict=True) if visual != line]


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_a_browser_draws_every_pair_in_order_in_a_table(browser, lang):
    rows = [row for row in SOME if row[1] == lang]
    table = reports.table(pd.DataFrame({"text": [text for _, _, text, _ in rows]}), lang=lang)

    drawn = [unspaced(line) for line in drawn_in_tables(browser, table.html)]
    assert [] == [name for (name, _, _, visual), line in zip(rows, drawn, strict=True) if visual != line]
    assert len(rows) > 80


@pytest.mark.browser
def test_the_browser_would_draw_most_pairs_otherwise_without_marks(browser):
    drawn = [unspaced(line) for line in drawn_in_charts(browser, [text for _, _, text, _ in SOME])]

    assert sum(visual != line for (_, _, _, visual), line in zip(SOME, drawn, strict=True)) > 600


def test_a_column_with_an_infinite_value_is_one_of_numbers():
    assert [("-1.25", "ltr"), ("inf", "ltr")] == cells(pd.DataFrame({"log_ratio": [-1.25, float("inf")]}))


@pytest.mark.parametrize("text", ["−12%", "-0.5 – 1.2", "+212 537", "2019–2021", "C++", "#COP22", "-1.25"])
def test_a_cell_of_one_number_or_name_runs_as_it_is_typed_in_a_column_of_text(text):
    assert (text, "ltr") in cells(pd.DataFrame({"note": [text, "مقال"]}))


def test_copied_text_of_a_table_has_no_marks():
    table = reports.table(pd.DataFrame({"note": ["قناة 2M: −12%", "Le mot الأمن"]}), lang="ar")

    assert not MARKS.search(table.html)
    assert '<bdi dir="ltr">2M</bdi>: <bdi dir="ltr">−12%</bdi>' in table.html


def test_prose_keeps_its_markup_around_names_and_numbers():
    written = prose("**لغة** C++ و[رابط #COP22](https://example.org/) `C++` حتى 2025", lang="ar", outline=Outline())

    assert '<bdi dir="ltr">C++</bdi>' in written
    assert '<bdi dir="ltr">#COP22</bdi></a>' in written
    assert "<code>C++</code>" in written
    assert "لغة C++ ورابط #COP22 C++ حتى 2025" == html.fragment_fromstring(written).text_content()


def test_an_arabic_sentence_with_a_long_name_is_right_to_left_and_a_french_one_with_an_arabic_word_is_not():
    sentences = ["قناة 11-Septembre", "Le mot « الأمن » revient souvent.", "حضور Direction générale de la DGSN بالرباط"]

    assert ["rtl", "ltr", "rtl"] == [way for _, way in cells(pd.DataFrame({"note": sentences}))]
