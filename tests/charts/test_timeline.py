import re
from itertools import pairwise

import pandas as pd
import pytest
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.charts.style.fonts import text_width
from achtari_toolkit.charts.style.theme import GREY, PALETTE
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.bidi import strip_marks

ONE = {"title": "ا", "lang": "ar"}


def lines(figure):
    """The traces that are lines of codes, without their bands."""
    return [trace for trace in figure.data if trace.customdata is not None]


def bands(figure):
    return [trace for trace in figure.data if trace.fill == "toself"]


def ticks(figure):
    return [strip_marks(label) for label in figure.layout.xaxis.ticktext]


def test_zero_is_drawn_as_zero_and_a_period_without_articles_is_a_gap():
    line = lines(charts.timeline(tidy("2025-01-01", fbi=[3, 0, None, 5]), **ONE))[0]

    assert (0.03, 0.0, None, 0.05) == line.y
    assert line.connectgaps is False


def test_a_period_that_the_table_lacks_is_a_gap_too():
    shares = tidy("2025-01-01", fbi=[3, 0, 4, 5])
    line = lines(charts.timeline(shares.drop(index=2), **ONE))[0]

    assert ("2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01") == line.x
    assert (0.03, 0.0, None, 0.05) == line.y


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("D", ["2025-03-03", "2025-03-04", "2025-03-05"]),
        ("7D", ["2025-03-03", "2025-03-10", "2025-03-17"]),
        ("MS", ["2025-04-01", "2025-05-01", "2025-06-01"]),
        ("QS", ["2025-04-01", "2025-07-01", "2025-10-01"]),
        ("YS", ["2026-01-01", "2027-01-01", "2028-01-01"]),
    ],
)
def test_the_calendar_has_no_holes_whatever_the_periods_are(step, expected):
    shares = tidy("2025-03-03", step=step, fbi=[1, 2, 3, 4, 5]).drop(index=1)
    line = lines(charts.timeline(shares, **ONE))[0]

    assert 5 == len(line.x)
    assert expected[:1] == [line.x[0]]
    assert (0.01, None, 0.03) == line.y[:3]
    assert set(expected) <= set(line.x)


def test_a_point_between_two_gaps_is_a_dot_and_others_are_not():
    line = lines(charts.timeline(tidy("2025-01-01", fbi=[3, None, 2, None, 5, 6]), **ONE))[0]

    assert (7, 0, 7, 0, 0, 0) == line.marker.size


def test_the_band_is_the_interval_and_no_band_bridges_a_gap():
    shares = tidy("2025-01-01", fbi=[3, 4, None, 5, 6])
    band = bands(charts.timeline(shares, **ONE))[0]
    high, low = shares["high"].round(6).tolist(), shares["low"].round(6).tolist()

    assert (high[0], high[1], low[1], low[0], high[0], None) == band.y[:6]
    assert (high[3], high[4], low[4], low[3], high[3], None) == band.y[6:]
    assert "skip" == band.hoverinfo


def test_all_bands_lie_beneath_all_lines():
    figure = charts.timeline(tidy("2025-01-01", fbi=[3, 4], cia=[5, 6]), **ONE)

    assert ["toself", "toself", None, None] == [trace.fill for trace in figure.data]


def test_a_table_without_intervals_has_no_band_and_promises_none():
    with_band, without = (
        charts.timeline(table, **ONE)
        for table in (tidy("2025-01-01", fbi=[3, 4]), tidy("2025-01-01", fbi=[3, 4]).drop(columns=["low", "high"]))
    )

    assert (1, 0) == (len(bands(with_band)), len(bands(without)))
    assert [True, False] == [
        any("مجال الثقة" in note.text for note in figure.layout.annotations) for figure in (with_band, without)
    ]
    assert "مجال الثقة" not in lines(without)[0].hovertemplate


def test_the_axis_reaches_every_value_and_holds_the_intervals_that_are_not_many_times_as_high():
    calm = charts.timeline(tidy("2025-01-01", base=1000, fbi=[30, 40]), **ONE)
    tiny = charts.timeline(tidy("2025-01-01", base=2, fbi=[0, 0, 0]).assign(share=[0.0, 0.05, 0.0]), **ONE)

    assert calm.layout.yaxis.range[1] > 0.0535  # the upper bound of 40 of 1000
    assert 0.05 < tiny.layout.yaxis.range[1] < 0.2
    assert 0 == calm.layout.yaxis.range[0]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", ["fbi", "غشت 2025", "3.0%", "3 من 100 مقال", "1.0–8.5%"]),
        ("fr", ["fbi", "août 2025", "3,0\u00a0%", "3 sur 100 articles", "1,0–8,5\u00a0%"]),
        ("en", ["fbi", "August 2025", "3.0%", "3 of 100 articles", "1.0–8.5%"]),
    ],
)
def test_the_hover_names_period_value_how_many_of_how_many_and_interval(lang, expected):
    line = lines(charts.timeline(tidy("2025-08-01", fbi=[3]), title="ا", lang=lang))[0]
    slots = re.findall(r"%\{customdata\[(\d)\]\}", line.hovertemplate)

    assert expected == [strip_marks(text) for text in line.customdata[0]]
    assert list("01234") == slots


def test_a_gap_says_nothing_when_it_is_pointed_at():
    assert () == tuple(lines(charts.timeline(tidy("2025-01-01", fbi=[3, None, 4]), **ONE))[0].customdata[1])


def test_months_have_the_names_that_the_moroccan_press_prints():
    wide = charts.timeline(tidy("2025-07-01", fbi=[1, 2, 3]), **ONE)
    rest = charts.timeline(tidy("2025-10-01", fbi=[1, 2, 3]), **ONE)

    assert ["يوليوز<br>2025", "غشت", "شتنبر"] == ticks(wide)
    assert ["أكتوبر<br>2025", "نونبر", "دجنبر"] == ticks(rest)


@pytest.mark.parametrize(
    ("step", "expected"),
    [("D", "1 غشت 2025"), ("7D", "أسبوع 1 غشت 2025"), ("MS", "غشت 2025"), ("QS", "الربع 3 من 2025"), ("YS", "2025")],
)
def test_a_period_is_named_by_what_it_is(step, expected):
    start = {"QS": "2025-07-01", "YS": "2025-01-01"}.get(step, "2025-08-01")
    rows = charts.timeline(tidy(start, step=step, fbi=[1, 2, 3]), **ONE).layout.meta["table"]["rows"]

    assert expected == rows[0][1]


def test_the_table_tells_zero_and_missing_apart():
    table = charts.timeline(tidy("2025-01-01", fbi=[0, None]), title="a", lang="en").layout.meta["table"]

    assert ["Code", "Period", "Articles", "All articles", "Share", "Low", "High"] == table["columns"]
    assert ["fbi", "January 2025", "0", "100", "0.0%", "0.0%", "3.7%"] == table["rows"][0]
    assert ["fbi", "February 2025", "", "0", "", "", ""] == table["rows"][1]


def test_the_sentence_tells_what_a_reader_would_see():
    shares = tidy("2025-06-01", fbi=[1, None, 12, 3])
    said = charts.timeline(shares, labels={"fbi": "FBI"}, title="الأمن", lang="ar").layout.meta["alt"]

    assert "الأمن: رسم زمني من يونيو 2025 إلى شتنبر 2025؛ أعلى قيمة 12.0% (FBI، غشت 2025)." == said


def test_up_to_five_codes_have_a_colour_each_in_the_order_of_the_codebook():
    figure = charts.timeline(tidy("2025-01-01", z=[1], b=[5], c=[3], d=[2], a=[9]), **ONE)

    assert list(zip("zbcda", PALETTE, strict=True)) == [
        (strip_marks(line.name), line.line.color) for line in lines(figure)
    ]
    assert 5 == len({line.line.dash for line in lines(figure)})


def test_with_more_than_five_codes_the_four_highest_keep_a_colour_and_the_others_are_grey_beneath():
    figure = charts.timeline(tidy("2025-01-01", a=[1], b=[5], c=[3], d=[2], e=[9], f=[4]), **ONE)
    coloured = {strip_marks(line.name) for line in lines(figure) if line.line.color != GREY}

    assert {"b", "c", "e", "f"} == coloured
    assert ["a", "d"] == [strip_marks(line.name) for line in lines(figure)][:2]
    assert 4 == len(bands(figure))
    assert set("abcdef") <= {strip_marks(note.text) for note in figure.layout.annotations}


def test_a_line_is_named_by_its_label_in_its_colour():
    figure = charts.timeline(tidy("2025-01-01", fbi=[1, 2], cia=[5, 6]), labels={"fbi": "مكتب التحقيقات"}, **ONE)
    named = {strip_marks(note.text): note.font.color for note in figure.layout.annotations}

    assert (PALETTE[0], PALETTE[1]) == (named["مكتب التحقيقات"], named["cia"])


def test_names_of_lines_that_end_together_stand_apart():
    figure = charts.timeline(tidy("2025-01-01", a=[5, 5], b=[5, 5], c=[5, 5]), **ONE)
    heights = sorted(note.yshift for note in figure.layout.annotations if strip_marks(note.text) in "abc")

    assert min(after - before for before, after in pairwise(heights)) >= 16


def test_the_first_name_of_time_has_room_in_the_margin():
    made = charts.timeline(tidy("2025-09-01", fbi=[1, 2, 3]), **ONE)
    from_edge = made.layout.margin.l + 0.02 * (356 - made.layout.margin.l - made.layout.margin.r)

    assert ["شتنبر<br>2025", "أكتوبر", "نونبر"] == ticks(made)
    assert from_edge > text_width("شتنبر", size=12) / 2


def test_a_name_in_bold_fits_beside_the_line():
    made = charts.timeline(tidy("2025-09-01", fbi=[1]), labels={"fbi": "Sécurité intérieure et coopération"}, **ONE)
    lines_of_name = next(strip_marks(note.text) for note in made.layout.annotations if "Sécurité" in note.text).split(
        "<br>"
    )

    assert max(text_width(line, size=12, bold=True) for line in lines_of_name) <= min(104, made.layout.margin.r)


def test_a_table_split_by_outlet_has_a_panel_for_each_outlet_and_a_key():
    groups = pd.concat([tidy("2025-01-01", group=name, fbi=[1, 2], cia=[2, 3]) for name in ("هسبريس", "Le360")])
    figure = charts.timeline(groups, **ONE)
    said = [strip_marks(note.text) for note in figure.layout.annotations]

    assert {"x", "x2"} == {line.xaxis for line in lines(figure)}
    assert {"<b>هسبريس</b>", "<b>Le360</b>"} <= set(said)
    assert [f'<span style="color:{PALETTE[0]}">━━ fbi</span>', f'<span style="color:{PALETTE[1]}">╍╍ cia</span>'] == [
        line for line in said if "span" in line
    ]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range


@pytest.mark.parametrize(("lang", "expected"), [("ar", "right"), ("fr", "left"), ("en", "left")])
def test_values_are_named_where_the_language_begins_and_time_runs_from_left_to_right(lang, expected):
    figure = charts.timeline(tidy("2025-01-01", fbi=[1, 2]), title="ا", lang=lang)

    assert expected == figure.layout.yaxis.side
    assert figure.layout.xaxis.range[0] < figure.layout.xaxis.range[1]


def test_a_period_that_comes_twice_is_refused_with_the_first_one():
    twice = pd.concat([tidy("2025-01-01", fbi=[1, 2])] * 2)

    with pytest.raises(SchemaError, match=r"2 of 4 rows repeat a code and period, the first is .*2025-01-01"):
        charts.timeline(twice, **ONE)


def test_a_table_split_twice_is_refused():
    with pytest.raises(SchemaError, match="split by outlet, language"):
        charts.timeline(tidy("2025-01-01", group="a", fbi=[1]).assign(language="ar"), **ONE)


def test_a_period_that_is_no_date_is_refused():
    with pytest.raises(SchemaError, match="the first is '2025-01'; make it dates"):
        charts.timeline(tidy("2025-01-01", fbi=[1]).assign(period="2025-01"), **ONE)
