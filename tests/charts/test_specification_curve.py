import pandas as pd
import pytest

from achtari_toolkit import charts
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.text.script.bidi import strip_marks

TABLE = pd.DataFrame(
    {
        "query": ["strict", "base", "base", "broad"],
        "level": "written",
        "count": ["articles", "articles", "stories", "stories"],
        "outlets": "all",
        "ledger": "flag",
        "base": [100.0, 100.0, 80.0, None],
        "change": [0.02, -0.01, 0.005, None],
        "low": [0.01, -0.03, -0.01, None],
        "high": [0.03, 0.01, 0.02, None],
        "registered": [False, False, True, False],
        "simulated": True,
    }
)


def curve(table=TABLE, **how):
    return charts.specification_curve(table, **{"title": "ا", "lang": "en", **how})


def test_points_go_from_the_smallest_change_to_the_largest_and_the_registered_one_is_apart():
    figure = curve()
    points = {at: change for trace in figure.data[:3] for at, change in zip(trace.x, trace.y, strict=True)}

    assert [-0.01, 0.005, 0.02] == [points[at] for at in sorted(points)]
    assert (0.005,) == figure.data[2].y  # the registered one, drawn last
    assert figure.data[2].marker.size > figure.data[0].marker.size


def test_intervals_cross_zero_visibly():
    figure = curve()
    low, high = figure.layout.yaxis.range

    assert low < -0.03 < 0 < 0.03 < high
    assert figure.layout.yaxis.zeroline


def test_a_choice_that_was_not_varied_has_no_row_of_marks():
    assert ["query", "strict query", "articles", "stories"] == [
        strip_marks(text) for text in curve().layout.yaxis2.ticktext
    ]


@pytest.mark.parametrize(("lang", "mirrored", "side"), [("ar", True, "right"), ("fr", False, "left")])
def test_the_smallest_change_is_where_the_language_begins(lang, mirrored, side):
    figure = curve(lang=lang)
    first, last = figure.layout.xaxis.range

    assert (mirrored, side, side) == (first > last, figure.layout.yaxis.side, figure.layout.yaxis2.side)


def test_the_table_behind_the_figure_has_percentage_points_and_names():
    meta = curve(lang="fr").layout.meta

    assert ["requête", "mots et leurs formes", "articles", "tous les titres", "registre", "-1,00", "-3,00", "1,00"] == (
        meta["table"]["rows"][0]
    )
    assert meta["simulated"]
    assert "3 choix, de -1,00 à 2,00" in meta["alt"]


def test_the_subtitle_says_how_many_intervals_leave_out_zero_and_the_note_how_many_have_no_estimate():
    texts = " ".join(strip_marks(str(note.text)) for note in curve().layout.annotations)

    assert "in 1" in texts
    assert "Without an estimate: 1" in texts


def test_a_table_without_estimates_says_so_and_another_table_is_refused():
    assert "No data" in strip_marks(curve(TABLE.assign(change=None)).layout.annotations[-1].text)
    with pytest.raises(SchemaError, match="lacks query"):
        curve(TABLE.drop(columns="query"))
    with pytest.raises(OptionError):
        curve(lang="xx")


def test_names_of_the_readers_own_queries_do_nothing_in_the_figure():
    figure = curve(TABLE.assign(query="<b onmouseover=alert(1)>x</b>").iloc[:2].assign(level=["<a>", "b"]))

    assert not any("<b on" in text or "<a>" in text for text in figure.layout.yaxis2.ticktext)
    assert not any("<b on" in hover for trace in figure.data for hover in trace.hovertemplate or [])
