"""What cells show is cleaned, gets its direction, and never runs."""

import base64
import gzip
import json
import re

import pandas as pd
import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_notebook, new_output
from report_page import live_parts

from achtari_toolkit.reports.page.figures import csv_bytes, figure_html, packed
from achtari_toolkit.reports.page.outputs import PLOTLY, fragment_html, is_simulated, text_html
from achtari_toolkit.reports.page.page import page
from achtari_toolkit.reports.page.prose import Outline, in_language, prose
from achtari_toolkit.reports.page.sanitise import clean_html


def bundle(**meta):
    return {
        "data": [{"type": "scatter", "x": [1], "y": [2], "name": "</script>"}],
        "layout": {"meta": meta, "width": 900, "height": 300},
    }


def show_all(*outputs, lang="ar"):
    return page(new_notebook(cells=[new_code_cell("1", outputs=list(outputs))]), lang=lang, name="study")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p onclick=alert(1)>نص</p>", "<p>نص</p>"),
        ("<script>alert(1)</script><style>p{}</style><b>a</b>", "<b>a</b>"),
        ("<a href='javascript:alert(1)'>a</a>", '<a rel="noopener noreferrer nofollow">a</a>'),
        ("<a href='data:text/html,x'>a</a>", '<a rel="noopener noreferrer nofollow">a</a>'),
        ("<a href='//evil.example'>a</a>", '<a rel="noopener noreferrer nofollow">a</a>'),
        ("<img src=x onerror=alert(1)><iframe srcdoc=x></iframe><svg onload=alert(1)></svg>", ""),
        ("<div style='position:fixed' class='banner evidence' id=x>a</div>", '<div class="evidence">a</div>'),
        ("<h1>a</h1>", "a"),
        ("<p dir=auto>a</p>", "<p>a</p>"),
    ],
)
def test_html_of_others_is_cleaned(source, expected):
    assert expected == clean_html(source)


def test_web_links_stay_and_hand_over_nothing():
    assert '<a href="https://example.org/a" rel="noopener noreferrer nofollow">a</a>' == clean_html(
        "<a href='https://example.org/a'>a</a>"
    )


def test_every_block_gets_the_direction_of_its_majority():
    written = prose("FBI تلتقي حموشي بالرباط\n\n- La sécurité\n- 12%", lang="ar", outline=Outline())

    assert '<p dir="rtl">FBI تلتقي' in written
    assert '<li dir="ltr" lang="fr">La sécurité</li>' in written
    assert '<li dir="rtl">12%</li>' in written


def test_headings_go_down_one_level_at_a_time():
    outline = Outline()
    written = prose("# عنوان\n\n#### أ\n\n##### ب\n\n# ج", lang="ar", outline=outline)

    assert ["h2", "h3", "h2"] == re.findall(r"<(h\d)", written)
    assert ["section-1", "section-2", "section-3"] == [address for _, address, _, _ in outline.entries]


@pytest.mark.parametrize(("lang", "expected"), [("ar", "معا\n\nالأمن"), ("fr", "معا\n\nLa sécurité"), ("en", "معا")])
def test_a_cell_in_several_languages_says_only_that_of_the_page(lang, expected):
    assert expected == in_language("معا\n\n<!-- lang: ar -->\nالأمن\n\n<!-- lang: fr -->\nLa sécurité\n", lang=lang)


def test_a_picture_from_elsewhere_becomes_its_description():
    assert '<p dir="rtl"><span>صورة</span></p>' == prose(
        "![صورة](https://example.org/a.png)", lang="ar", outline=Outline()
    )


def test_columns_of_a_pandas_table_keep_one_edge():
    frame = pd.DataFrame({"outlet": ["أشتاري", "هسبريس"], "n": [1, 2]})
    root = html.fragment_fromstring(fragment_html(frame.to_html(), lang="ar"))

    assert ["right", "right"] == [cell.get("class") for cell in root.iterfind(".//tr/td[1]")]
    assert ["number", "number"] == [cell.get("class") for cell in root.iterfind(".//tr/td[2]")]


def test_printed_text_has_no_address_and_no_colour():
    assert '<pre class="printed" dir="ltr" lang="">&lt;object&gt;</pre>' == text_html(
        "<object at 0x7f00>\x1b[31m", lang="ar"
    )


def test_a_figure_carries_its_numbers_as_table_and_file():
    root = html.fragment_fromstring(
        figure_html(
            bundle(alt="حصة FBI", table={"columns": ["الشهر", "n"], "rows": [["2025-01", "3"]]}), number=2, lang="ar"
        )
    )

    assert "حصة FBI" == root.find("div[@role='img']").get("aria-label")
    assert [["الشهر", "n"], ["2025-01", "3"]] == [[cell.text_content() for cell in row] for row in root.iter("tr")]
    assert "\ufeffالشهر,n\r\n2025-01,3\r\n" == base64.b64decode(root.find(".//a").get("href").split(",")[1]).decode()
    assert "بيانات الشكل 2" == root.find(".//summary").text_content()


def test_a_figure_cannot_end_its_script_and_leaves_its_width_to_the_page():
    source = re.search(
        r'<script type="application/json"[^>]*>(.*?)</script>', figure_html(bundle(), number=1, lang="en")
    )[1]

    assert "<" not in source
    assert ("</script>", {"meta": {}, "height": 300}) == (
        json.loads(source)["data"][0]["name"],
        json.loads(source)["layout"],
    )


def test_a_figure_without_alt_text_is_described_by_its_title():
    titled = {"data": [], "layout": {"title": {"text": "الأمن"}}}

    assert 'aria-label="الأمن"' in figure_html(titled, number=1, lang="ar")


@pytest.mark.parametrize("cell", ["=1+1", "+212600", "@SUM(A1)", "-2+3", "\tx", "\u200f=1", " =1", "＝1"])
def test_a_cell_that_a_sheet_would_run_gets_an_apostrophe(cell):
    assert f"'{cell}" == csv_bytes(["a"], [[cell]]).decode("utf-8-sig").split("\r\n", 1)[1].rstrip("\r\n").strip('"')


def test_plotly_is_packed_the_same_way_every_time():
    assert packed("رسم") == packed("رسم")
    assert "رسم" == gzip.decompress(base64.b64decode(packed("رسم"))).decode()


@pytest.mark.parametrize(
    "output",
    [
        new_output("display_data", data={PLOTLY: {"data": [], "layout": {"meta": {"simulated": True}}}}),
        new_output("display_data", data={"text/html": "<p>a</p>"}, metadata={"achtari": {"simulated": True}}),
        new_output("display_data", data={"text/html": pd.DataFrame({"simulated": [False, True]}).to_html()}),
    ],
    ids=["figure", "block", "pandas"],
)
def test_an_output_of_simulated_press_puts_a_banner_on_the_page(output):
    assert is_simulated(output)
    assert 'class="banner"' in show_all(output)


def test_real_press_has_no_banner():
    real = new_output("display_data", data={"text/html": pd.DataFrame({"simulated": [False]}).to_html()})

    assert not is_simulated(real)
    assert 'class="banner"' not in show_all(real)


def test_the_policy_of_a_page_with_figures_names_two_scripts_and_no_inline_script():
    written = show_all(new_output("display_data", data={PLOTLY: bundle()}))
    policy = html.document_fromstring(written).find(".//meta[@http-equiv]").get("content")

    assert "default-src 'none'" in policy
    assert 2 == policy.split("script-src")[1].count("sha256-")
    assert "unsafe-inline" not in policy.split("script-src")[1]


@pytest.mark.parametrize(
    "planted", ["<script>alert(1)</script>", "<img src=x>", "<a href='javascript:x'>a</a>", "<p onclick=x>a</p>"]
)
def test_the_check_of_hostile_text_sees_what_it_looks_for(planted):
    assert [] != live_parts(f"<html><head><script>ours</script></head><body>{planted}</body></html>")


@pytest.mark.parametrize("name", ["UserWarning", "MisleadingResult", "LeftoverRemoved", "RenamedWarning", "Hint"])
def test_warnings_of_any_name_are_shown_once_and_lines_of_progress_are_not(name):
    shown = show_all(
        new_output(
            "stream",
            name="stderr",
            text=f"/home/me/a.py:12: {name}: 3 of 9 articles have no date.\n  counted(articles)\n"
            f"C:\\me\\a.py:13: {name}: 3 of 9 articles have no date.\n  counted(articles)\n"
            "/home/me/b.py:4: TqdmWarning: IProgress not found.\n 50%|####   | 1/2 [00:01<00:01, 1.2s/it]\n"
            "Reading: 3 of 9\nINFO:root:12: started\n",
        ),
        lang="en",
    )

    assert ["3 of 9 articles have no date."] == re.findall('<p class="warning"[^>]*>([^<]*)</p>', shown)
    assert not re.search("/home/me|counted|Tqdm|50%|Reading|started", shown)


def test_a_warning_of_several_cells_is_shown_where_it_is_first():
    warning = new_output("stream", name="stderr", text="/a.py:12: MisleadingResult: 3 of 9 articles have no date.\n")
    shown = show_all(warning, warning, lang="en")

    assert 1 == shown.count("3 of 9 articles have no date.")
