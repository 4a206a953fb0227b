"""What a report says of the scope of a study: its limits, and what was left out by which reason."""

import pandas as pd
import pytest
from corpus import corpus, dated, hits
from lxml import html

from achtari_toolkit import measures, reports
from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.sources import Outlet

BOOK = Codebook.from_dict({"fbi": ["FBI"]})
PRESS = dated(a="2003-01-01 12:00", b="2025-01-01 12:00", c="2025-01-02 12:00", d=None, e="2025-01-02 12:00").assign(
    outlet=["hespress", "hespress", "hespress", "x", "x"], language=["ar", "ar", "fr", "ar", "ar"]
)
OUTLETS = {"hespress": Outlet("hespress", name_ar="هسبريس", name_latin="Hespress"), "x": Outlet("x", name_ar="المنبر")}


def rows(block):
    found = html.fragment_fromstring(block.html).iterfind(".//tbody/tr")
    return [[cell.text_content() for cell in row] for row in found]


STUDY = measures.scope(PRESS, start="2024-09-01", stop="2025-06-30", outlets=["hespress"], languages=["ar", "fr"])


@pytest.mark.parametrize(
    ("lang", "limits", "reasons"),
    [
        (
            "en",
            ["1 September 2024 to 30 June 2025", "Hespress", "Arabic · French", "0"],
            [["no date", "1"], ["before the first day of the study", "1"], ["other outlet", "1"], ["Within", "2"]],
        ),
        (
            "fr",
            ["du 1er septembre 2024 au 30 juin 2025", "Hespress", "arabe · français", "0"],
            [
                ["sans date", "1"],
                ["avant le premier jour de l'étude", "1"],
                ["autre titre", "1"],
                ["Dans l'étude", "2"],
            ],
        ),
        (
            "ar",
            ["من 1 شتنبر 2024 إلى 30 يونيو 2025", "هسبريس", "العربية · الفرنسية", "0"],
            [["دون تاريخ", "1"], ["قبل أول يوم من الدراسة", "1"], ["منبر آخر", "1"], ["داخل النطاق", "2"]],
        ),
    ],
)
def test_the_limits_and_the_reasons_are_told_in_the_language_of_the_report(lang, limits, reasons):
    found = rows(reports.scope(STUDY, lang=lang, labels=OUTLETS))

    assert limits == [value for _, value in found[:4]]
    assert reasons == [row for row in found[4:] if row[1] != "0"]
    assert 7 == len(found[4:])  # a reason that met no article is told with 0


def test_a_study_without_limits_says_so_and_has_no_reasons():
    assert ["not limited"] * 3 + ["0"] == [value for _, value in rows(reports.scope(measures.scope(PRESS), lang="en"))]


@pytest.mark.parametrize(
    ("limits", "period"),
    [({"start": "2024"}, "à partir du 1er janvier 2024"), ({"stop": "2025"}, "jusqu'au 31 décembre 2025")],
)
def test_a_study_may_be_open_at_one_end(limits, period):
    assert period == rows(reports.scope(measures.scope(PRESS, **limits), lang="fr"))[0][1]


@pytest.mark.filterwarnings("ignore:articles are dated")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "30 of 31 dated articles are from 1 January 2025 to 30 January 2025"),
        ("fr", "30 des 31 articles datés sont du 1er janvier 2025 au 30 janvier 2025"),
        ("ar", "30 من 31 مقالا مؤرخا بين 1 يناير 2025 و30 يناير 2025"),
    ],
)
def test_days_that_few_articles_stretch_are_told(lang, sentence):
    days = ["2003-03-01", *(f"2025-01-{n:02}" for n in range(1, 31))]
    press = corpus(**{f"a{n}": "" for n in range(31)}).assign(
        published=pd.to_datetime(days, utc=True), published_precision="day", outlet="o"
    )

    assert sentence in reports.scope(measures.scope(press), lang=lang).html
    assert 1 == reports.scope(measures.scope(press, start="2025"), lang=lang).html.count("2025")


def test_the_methods_box_tells_the_scope_of_the_articles_that_were_counted():
    study = measures.scope(PRESS, start="2024-09-01", stop="2025-06-30")
    counted = {"codebook": BOOK, "hits": hits(("b", "fbi")), "steps": {"in scope": 3}, "lang": "en", "scope": study}
    found = rows(reports.methods(articles=study.articles[::-1], **counted))

    assert ["within the scope", "3"] == found[0]
    assert ["Period of the study", "1 September 2024 to 30 June 2025"] in found
    assert ["before the first day of the study", "1"] in found
    with pytest.raises(SchemaError, match="5 articles were counted, and 3 others are within the scope"):
        reports.methods(articles=PRESS, **counted)
