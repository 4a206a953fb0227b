"""What holds for every chart: it draws any table in any language, tells its numbers, and is the same every time."""

import os
import re
import subprocess
import sys

import pandas as pd
import pytest
from samples import ROOT
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.text.script.bidi import MARKS, strip_marks

LANGS = ("ar", "fr", "en")
NAMES = ["مكتب التحقيقات الفيدرالي FBI", "تنظيم داعش (ISIS) 2015", "Sûreté nationale", "95%"]
TITLES = {"ar": "حضور FBI في الصحافة", "fr": "Le FBI dans la presse", "en": "The FBI in the press"}
COUNTS = {
    "empty": [],
    "one row": [3],
    "all missing": [None] * 12,
    "many rows": [0, 4, None, 7, 1, 0, 0, 9, None, 2, 3, 12] * 4,
}


def months(counts):
    made = tidy("2020-01-01", **{name: counts or [None] for name in NAMES})
    return made if counts else made.iloc[:0]


def by_outlet(counts):
    return pd.concat([months(counts).assign(outlet=name) for name in ("هسبريس", "Le360", "أشتاري 24")])


def actors(counts):
    n = pd.Series(counts, dtype="float64")
    table = pd.DataFrame({"actor": [f"{NAMES[at % 4]} {at}" for at in range(len(n))], "n": n, "base": 100})
    return table.assign(share=n / 100, low=n / 200, high=n / 50, simulated=False)


def terms(counts):
    return actors(counts).rename(columns={"actor": "term"})[["term", "n", "base", "simulated"]]


def over_time(table, lang="ar"):
    return charts.timeline(table, title=TITLES.get(lang, ""), lang=lang, note=NAMES[0])


def bars(table, lang="ar"):
    how = {"label": "actor", "value": "share", "interval": ("low", "high")}
    return charts.ranked_bars(table, title=TITLES.get(lang, ""), lang=lang, note=NAMES[0], **how)


def cloud(table, lang="ar"):
    return charts.word_cloud(table, title=TITLES.get(lang, ""), lang=lang, note=NAMES[0])


CHARTS = {
    "timeline": (months, over_time),
    "panels": (by_outlet, over_time),
    "bars": (actors, bars),
    "cloud": (terms, cloud),
}
every_chart = pytest.mark.parametrize(("table", "draw"), CHARTS.values(), ids=CHARTS)


@every_chart
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", COUNTS)
def test_every_chart_draws_any_table_in_every_language(table, draw, lang, size):
    figure = draw(table(COUNTS[size]), lang)
    meta = figure.layout.meta

    assert (size in ("one row", "many rows")) == (len(figure.data) > 0)
    assert {len(meta["table"]["columns"])} >= {len(row) for row in meta["table"]["rows"]}
    assert (lang, False) == (meta["lang"], meta["simulated"])
    assert TITLES[lang] in meta["alt"]


@every_chart
@pytest.mark.parametrize("lang", LANGS)
def test_the_table_of_a_figure_is_raw_text(table, draw, lang):
    told = draw(table(COUNTS["many rows"]), lang).layout.meta["table"]
    cells = [*told["columns"], *(cell for row in told["rows"] for cell in row)]

    assert {str} == set(map(type, cells))
    assert [] == [cell for cell in cells if MARKS.search(cell) or re.search("[\ufb50-\ufdff\ufe70-\ufefc<>]", cell)]
    assert any(NAMES[0] in cell for cell in cells)


def test_marks_that_a_name_brings_along_do_not_reach_the_table():
    named = charts.ranked_bars(actors([5]).assign(actor="\u200fهسبريس\u200e"), label="actor", value="n", title="ا")

    assert "هسبريس" == named.layout.meta["table"]["rows"][0][0]


@every_chart
def test_a_figure_drawn_twice_is_the_same_bytes(table, draw):
    assert draw(table(COUNTS["many rows"])).to_json() == draw(table(COUNTS["many rows"])).to_json()


def test_a_figure_drawn_by_another_process_is_the_same_bytes():
    drawn = "draw(table(t.COUNTS['many rows'])).to_json() for table, draw in t.CHARTS.values()"
    code = f"import test_charts as t; print(*({drawn}))"
    seeds = [
        {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, [ROOT / "tests", ROOT / "tests" / "charts"])),
            "PYTHONHASHSEED": seed,
        }
        for seed in ("1", "2")
    ]
    one, other = (subprocess.check_output([sys.executable, "-c", code], env=seed) for seed in seeds)

    assert len(one) > 10_000
    assert one == other


@every_chart
def test_rows_in_another_order_give_the_same_figure(table, draw):
    rows = table(COUNTS["many rows"])

    assert draw(rows).to_json() == draw(rows.sample(frac=1, random_state=7)).to_json()


@every_chart
def test_the_table_that_comes_in_stays_as_it_was(table, draw):
    rows = table(COUNTS["many rows"])
    before = rows.copy(deep=True)
    draw(rows)

    pd.testing.assert_frame_equal(before, rows)


@every_chart
def test_an_unknown_language_is_told_the_known_ones(table, draw):
    with pytest.raises(OptionError, match="lang is 'de'; use one of 'ar', 'en', 'fr'"):
        draw(table([1]), "de")


@every_chart
@pytest.mark.parametrize("simulated", [False, True])
def test_simulated_press_is_named_under_the_drawing_and_real_press_is_not(table, draw, simulated):
    figure = draw(table([1, 2]).assign(simulated=simulated))
    said = [strip_marks(note.text) for note in figure.layout.annotations]

    assert simulated == figure.layout.meta["simulated"]
    assert simulated == ("بيانات محاكاة: صحافة مختلقة، لا تغطية حقيقية" in said)


@every_chart
@pytest.mark.parametrize("lang", LANGS)
def test_a_text_begins_at_the_side_where_its_language_begins(table, draw, lang):
    header = [
        note
        for note in draw(table([1, 2]), lang).layout.annotations
        if note.xref == note.yref == "paper" and note.yanchor == "top"
    ]

    assert {"right" if lang == "ar" else "left"} == {note.xanchor for note in header}
    assert len(header) >= 3


@every_chart
def test_nothing_to_draw_is_said_in_words(table, draw):
    said = [strip_marks(note.text) for note in draw(table([]), "fr").layout.annotations]

    assert "Aucune donnée" in said


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda: over_time(months([1]).drop(columns="share")),
            "the table lacks share; it has code, period, n, .*measures.share",
        ),
        (lambda: charts.timeline(months([1]), value="volume", title="ا"), "the table lacks volume"),
        (lambda: charts.ranked_bars(actors([1]), label="name", value="share", title="ا"), "the table lacks name"),
        (lambda: bars(actors([1]).drop(columns="high")), "the table lacks high"),
        (lambda: cloud(terms([1]).drop(columns="n")), "the table lacks n"),
    ],
)
def test_an_absent_column_is_named(draw, message):
    with pytest.raises(SchemaError, match=message):
        draw()
