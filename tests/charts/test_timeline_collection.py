"""Timelines of tables that the ledger speaks in, and of tables that count stories, texts or mentions."""

import pytest
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.bidi import strip_marks

STATES = ["full", "partial", "backlog", "missing", "incomplete"]


def collected(**columns):
    """Five months of one code, each in another state."""
    made = tidy("2025-01-01", fbi=[3, 4, 5, None, 6])
    return made.assign(coverage=[1.0, 0.5, 1.0, 0.0, 0.9], state=STATES, **columns)


def line(figure):
    return next(trace for trace in figure.data if trace.mode == "lines+markers")


def test_periods_that_were_not_collected_as_usual_bear_a_hollow_mark_each_of_its_own():
    marker = line(charts.timeline(collected(), title="x", lang="en")).marker

    assert ["circle", "circle", "diamond", "circle", "square"] == list(marker.symbol)
    assert [0, 8, 8, 0, 8] == list(marker.size)
    assert ["white", "white", "white"] == [marker.color[i] for i in (1, 2, 4)]


def test_a_period_that_was_not_collected_is_a_gap_and_never_zero():
    drawn = line(charts.timeline(collected(), title="x", lang="en"))

    assert drawn.y[3] is None
    assert not drawn.connectgaps


@pytest.mark.parametrize(
    ("lang", "notes"),
    [
        (
            "ar",
            [
                "○ جُمع جزء فقط",
                "◇ متأخرات: مقالات أقدم تحمل هذا التاريخ",
                "□ مدة لم تُجمع إلى آخرها",
                "┄ انقطاع: لم يُجمع شيء",
            ],
        ),
        (
            "en",
            [
                "○ collected in part",
                "◇ backlog: older articles have this date",
                "□ not collected to its end",
                "┄ gap: nothing was collected",
            ],
        ),
    ],
)
def test_the_note_names_the_marks_that_occur(lang, notes):
    text = strip_marks(
        "\n".join(str(each.text) for each in charts.timeline(collected(), title="x", lang=lang).layout.annotations)
    )

    assert [True] * 4 == [note in text for note in notes]


def test_a_table_whose_periods_are_all_full_needs_no_note():
    figure = charts.timeline(collected().assign(state="full"), title="x", lang="en")

    assert not any(mark in str(figure.layout) for mark in "○◇□┄")


def test_the_hover_tells_the_state_and_the_part_that_was_collected():
    told = line(charts.timeline(collected(), title="x", lang="en")).customdata

    assert ["", "Collection: partial, 50% of what was expected", "Collection: backlog"] == [
        strip_marks(told[i][5]) for i in range(3)
    ]


def test_the_table_under_the_figure_has_the_collection_of_every_period():
    table = charts.timeline(collected(), title="x", lang="en").layout.meta["table"]

    assert ["Collected of expected", "Collection"] == table["columns"][-2:]
    assert [
        ["100%", "full"],
        ["50%", "partial"],
        ["100%", "backlog"],
        ["0%", "nothing collected"],
        ["90%", "not ended"],
    ] == [row[-2:] for row in table["rows"]]


@pytest.mark.parametrize(
    ("unit", "subtitle", "base", "told"),
    [
        ("articles", "النسبة من كل المقالات", "كل المقالات", "3 من 100 مقال"),
        ("texts", "النسبة من كل النصوص المختلفة", "كل النصوص", "3 من 100 نص"),
        ("stories", "النسبة من كل الأخبار، ونسخ الخبر خبر واحد", "كل الأخبار", "3 من 100 خبر"),
        ("origins", "النسبة من كل الأخبار، بحسب أصل الخبر", "كل الأخبار", "3 من 100 خبر"),
        ("mentions", "النسبة من كل مرات الذكر", "المجموع", "3 من 100 مرة"),
    ],
)
def test_subtitle_table_and_hover_say_what_is_counted(unit, subtitle, base, told):
    figure = charts.timeline(collected(unit=unit), title="x", lang="ar")

    assert subtitle in strip_marks("".join(str(each.text) for each in figure.layout.annotations))
    assert base in figure.layout.meta["table"]["columns"]
    assert told == strip_marks(line(figure).customdata[0][3])


@pytest.mark.parametrize("unit", [["articles", "stories", "stories", "stories", "stories"], "people"])
def test_a_table_that_counts_several_things_or_unknown_ones_is_refused(unit):
    with pytest.raises(SchemaError, match="a figure counts one of articles, texts, stories, origins, mentions"):
        charts.timeline(collected(unit=unit), title="x")
