"""What the methods box says of the files behind a report: how many, what became of them, and why."""

import pandas as pd
import pytest
from lxml import html

from achtari_toolkit import loaders, reports, schema
from achtari_toolkit.codebooks import Codebook

LABEL = {"ar": "ميناء", "fr": "port", "en": "port"}
BOOK = Codebook.from_dict(
    {
        "name": "x",
        "version": "1",
        "title": LABEL,
        "codes": {"port": {"kind": "topic", "label": LABEL, "patterns": {"ar": ["ميناء"]}}},
    }
)


def rows_of_box(loaded, lang):
    hits = pd.DataFrame(
        {
            "article_id": loaded.articles["article_id"].iloc[:1],
            "code": pd.Categorical(["port"]),
            "pattern": pd.Categorical(["ميناء"]),
            "first": [0],
            "last": [0],
        }
    )
    box = reports.methods(articles=loaded.articles, codebook=BOOK, hits=hits, steps={}, loaded=loaded, lang=lang)
    rows = html.fragment_fromstring(box.html).iterfind(".//tbody/tr")
    return [[cell.text_content() for cell in row] for row in rows]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folder")
    for name, content in {
        "a.csv": "العنوان,النص,التاريخ\nخبر الميناء,متن,2025-01-02\nثان,متن,لا تاريخ\n",
        "b.jsonl": '{"title": "un", "text": "deux", "date": "2025-01-03"}\n{"title": "tro',
        "c.csv": "price,stock\n1,2\n",
        "d.txt": "",
    }.items():
        (folder / name).write_text(content, encoding="utf-8")
    return loaders.load(folder)


def test_files_are_counted_by_what_became_of_them(loaded):
    rows = rows_of_box(loaded, "en")

    assert ["Files to read", "4", "3", "2"] in rows
    assert ["read", "1", "2", "0"] in rows
    assert ["read in part", "1", "1", "1"] in rows
    assert ["no article", "1", "0", "0"] in rows
    assert ["not read", "1", "0", "1"] in rows


def test_reasons_are_counted_with_the_records_that_they_cost(loaded):
    rows = rows_of_box(loaded, "fr")

    assert ["endommagé", "1", "1"] in rows
    assert ["date non lue", "1", "0"] in rows


def test_the_arabic_box_names_outcomes_and_reasons_in_arabic(loaded):
    rows = rows_of_box(loaded, "ar")

    assert ["مقروء جزئيا", "1", "1", "1"] in rows
    assert ["تالف", "1", "1"] in rows


def test_a_load_without_any_problem_has_no_table_of_reasons(tmp_path):
    (tmp_path / "a.csv").write_text("title,text,date\nخبر,متن,2025-01-02\n", encoding="utf-8")
    rows = rows_of_box(loaders.load(tmp_path), "en")

    assert [["Files to read", "1", "1", "0"], ["read", "1", "1", "0"]] == [row for row in rows if len(row) == 4]
    assert schema.READ == "read"
