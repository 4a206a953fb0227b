import pandas as pd
import pytest

from achtari_toolkit import charts
from achtari_toolkit.text.script.bidi import strip_marks

ACTORS = pd.DataFrame(
    {
        "actor": ["الشرطة", "FBI", "CIA", "حموشي"],
        "n": [30, 120, 0, 30],
        "base": [200, 200, 200, 200],
        "share": [0.15, 0.6, 0.0, 0.15],
        "low": [0.107, 0.531, 0.0, 0.107],
        "high": [0.206, 0.665, 0.019, 0.206],
        "simulated": False,
    }
)
INTERVAL = {"interval": ("low", "high")}


def shares(table=ACTORS, lang="ar", **how):
    return charts.ranked_bars(table, label="actor", value="share", title="ا", lang=lang, **(how or INTERVAL))


def names(figure):
    return [strip_marks(name) for name in figure.layout.yaxis.ticktext]


def numbers(figure):
    return [strip_marks(note.text) for note in figure.layout.annotations if note.xref != "paper"]


def test_the_highest_bar_is_on_top_and_equal_ones_stand_in_order_of_their_names():
    figure = shares()

    assert ["FBI", "الشرطة", "حموشي", "CIA"] == names(figure)
    assert (0.6, 0.15, 0.15, 0.0) == figure.data[0].x
    assert list(figure.data[0].y) == sorted(figure.data[0].y)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_a_zero_is_written_and_a_missing_value_has_no_bar():
    figure = shares(ACTORS.assign(share=[0.15, 0.6, 0.0, None]))

    assert ["FBI", "الشرطة", "CIA"] == names(figure)
    assert ["60.0%", "15.0%", "0.0%"] == numbers(figure)


@pytest.mark.parametrize(
    ("lang", "expected"), [("ar", (True, "right")), ("fr", (False, "left")), ("en", (False, "left"))]
)
def test_bars_grow_from_the_side_where_the_language_begins(lang, expected):
    figure = shares(lang=lang)
    start, stop = figure.layout.xaxis.range

    assert expected == (start > stop, figure.layout.yaxis.side)
    assert 0 == min(start, stop)


def test_an_interval_is_a_line_from_low_to_high_at_its_bar_and_the_number_stands_after_it():
    figure = shares()
    drawn = [(line.x0, line.x1, line.y0, line.y1) for line in figure.layout.shapes]
    tips = [note.x for note in figure.layout.annotations if note.xref != "paper"]

    assert (0.531, 0.665, figure.data[0].y[0], figure.data[0].y[0]) == drawn[0]
    assert 4 == len(drawn)
    assert [0.665, 0.206, 0.206, 0.019] == tips


def test_the_axis_has_room_for_the_number_after_the_longest_interval():
    assert max(shares().layout.xaxis.range) > 0.665 * 1.1


def test_without_an_interval_nothing_promises_one():
    figure = charts.ranked_bars(ACTORS, label="actor", value="share", title="ا")

    assert () == figure.layout.shapes
    assert not any(
        "مجال الثقة" in text
        for text in [*figure.data[0].hovertemplate, *(note.text for note in figure.layout.annotations)]
    )


def test_a_row_without_an_interval_keeps_its_bar_and_number():
    figure = shares(ACTORS.assign(low=[0.107, None, 0.0, 0.107], high=[0.206, None, 0.019, 0.206]))

    assert 3 == len(figure.layout.shapes)
    assert ["60.0%", "15.0%", "15.0%", "0.0%"] == numbers(figure)
    assert "nan" not in figure.data[0].hovertemplate[0]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", "FBI<br>60.0%<br>120 من 200 مقال<br>مجال الثقة 95%: 53.1–66.5%<extra></extra>"),
        (
            "fr",
            (
                "FBI<br>60,0\u00a0%<br>120 sur 200 articles<br>"
                "Intervalle à 95\u00a0%\u00a0: 53,1–66,5\u00a0%<extra></extra>"
            ),
        ),
        ("en", "FBI<br>60.0%<br>120 of 200 articles<br>95% interval: 53.1–66.5%<extra></extra>"),
    ],
)
def test_the_hover_names_how_many_of_how_many_and_the_interval(lang, expected):
    assert expected == strip_marks(shares(lang=lang).data[0].hovertemplate[0])


def test_counts_are_written_as_counts():
    figure = charts.ranked_bars(ACTORS.assign(n=[30, 12345, 0, 7]), label="actor", value="n", title="ا", lang="fr")

    assert ["12\u00a0345", "30", "7", "0"] == numbers(figure)
    assert ["Acteur", "Tous les articles", "Occurrences"] == figure.layout.meta["table"]["columns"]


def test_the_table_has_the_bars_in_the_order_in_which_they_are_drawn():
    table = shares(lang="en").layout.meta["table"]

    assert ["Actor", "Articles", "All articles", "Share", "Low", "High"] == table["columns"]
    assert ["FBI", "120", "200", "60.0%", "53.1%", "66.5%"] == table["rows"][0]
    assert ["CIA", "0", "200", "0.0%", "0.0%", "1.9%"] == table["rows"][-1]


def test_the_sentence_names_the_first_and_the_last_bar():
    assert "ا: أعمدة مرتبة؛ الأعلى FBI (60.0%)، والأدنى CIA (0.0%)." == shares().layout.meta["alt"]


def test_a_name_of_several_lines_gets_a_higher_row():
    long = "التعاون الأمني والاستخباراتي بين المملكة المغربية والولايات المتحدة الأمريكية"
    figure = shares(ACTORS.assign(actor=["ا", long, "ب", "ج"]))
    first, second, third, _ = figure.data[0].y

    assert names(figure)[0].count("<br>") >= 2
    assert second - first > third - second
