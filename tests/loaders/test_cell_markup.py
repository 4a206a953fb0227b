"""HTML in the cells of tables becomes text, in every format; text that only looks like it stays."""

import json

import pandas as pd
import pytest

from achtari_toolkit import datasets, loaders
from achtari_toolkit.loaders.tables.cell_markup import without_markup

CELLS = [
    ("<p>Une école</p><p>à F&egrave;s</p>", "Une école\nà Fès"),
    ("<p dir='rtl'>قال الوزير</p>\n<p>نعم&nbsp;&laquo;هذا&raquo;</p>", "قال الوزير\nنعم «هذا»"),
    ("&#1575;&#1604;&#1571;&#1605;&#1606; &#x627;&#x644;&#x648;&#x637;&#x646;&#x64a;", "الأمن الوطني"),
    ("<!-- wp:paragraph -->\n<p>خبر</p>\n<!-- /wp:paragraph -->\n<!-- wp:paragraph -->\n<p>ثان</p>", "خبر\nثان"),
    ("one<br>two<br/>three <b>four</b>", "one\ntwo\nthree four"),
    ("&lt;p&gt;Deux fois&lt;/p&gt;", "Deux fois"),
    ("AT&amp;amp;T", "AT&T"),
]
SOUND = ["a < b and c > d", "R&D; M&M", "<Le Titre>", "x <b y> z", "Q&A: 5 & 6", "1 <2> 3", "<<قال>>", "if (a<b) { }"]


def csv(texts: list[str]) -> str:
    return pd.DataFrame({"title": "T", "text": texts, "date": "2021-04-03"}).to_csv(index=False)


def jsonl(texts: list[str]) -> str:
    return "\n".join(json.dumps({"title": "T", "text": text, "date": "2021-04-03"}) for text in texts)


@pytest.mark.parametrize("write", [csv, jsonl])
@pytest.mark.parametrize(("cell", "text"), CELLS)
def test_html_in_a_cell_becomes_text(tmp_path, write, cell, text):
    (tmp_path / "a").write_text(write([cell, "plain"]), encoding="utf-8")

    assert [text, "plain"] == loaders.load(tmp_path / "a")[0]["body"].tolist()


def test_html_in_a_workbook_becomes_text_and_headlines_stay_on_one_line(tmp_path):
    table = pd.DataFrame(
        {"العنوان": ["<b>خبر</b><br>جديد"], "النص": ["<p>نص</p>"], "الرابط": ["https://x.example/?a&amp;b"]}
    )
    table.to_excel(tmp_path / "a.xlsx", index=False)
    article = loaders.load(tmp_path / "a.xlsx")[0].iloc[0]

    assert ("خبر جديد", "نص", "https://x.example/?a&b") == tuple(article[["headline", "body", "url"]])


@pytest.mark.parametrize("text", SOUND)
def test_text_with_signs_of_html_stays(tmp_path, text):
    (tmp_path / "a.csv").write_text(csv([text]), encoding="utf-8")

    assert [text] == loaders.load(tmp_path / "a.csv")[0]["body"].tolist()


def test_no_text_of_the_simulated_press_is_changed():
    articles = datasets.load("simulated_press")[["headline", "body", "byline", "section"]]

    assert without_markup(articles).equals(articles)
