"""Bars below zero, across it and without end have room, and small numbers keep their digits."""

import math

import pandas as pd
import pytest

from achtari_toolkit import charts
from achtari_toolkit.charts.parts.bar_extent import bar_extent
from achtari_toolkit.charts.style.numbers import interval, number
from achtari_toolkit.text.script.bidi import strip_marks


def drawn(values, lows=None, highs=None, *, lang="en", value="log_ratio"):
    frame = pd.DataFrame({"word": [f"w{place}" for place in range(len(values))], value: values})
    if lows:
        frame = frame.assign(low=lows, high=highs)
    ends = ("low", "high") if lows else None
    return charts.ranked_bars(frame, label="word", value=value, interval=ends, title="Words", lang=lang)


def numbers(figure):
    return {strip_marks(note.text): note.x for note in figure.layout.annotations if note.yref is None}


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_a_negative_bar_and_an_interval_across_zero_are_drawn_whole(lang):
    figure = drawn([1.0, -2.5], [-1.5, -3.0], [3.5, -2.0], lang=lang)
    low, high = sorted(figure.layout.xaxis.range)

    assert low < -3.0
    assert high > 3.5
    assert [1.0, -2.5] == list(figure.data[0].x)
    assert [(-1.5, 3.5), (-3.0, -2.0), (0, 0)] == [(shape.x0, shape.x1) for shape in figure.layout.shapes]


def test_a_table_of_negative_values_is_drawn_with_its_numbers_at_the_far_ends():
    figure = drawn([-0.5, -2.0])

    assert {"-0.5": -0.5, "-2": -2.0} == numbers(figure)
    assert {"right"} == {note.xanchor for note in figure.layout.annotations if note.yref is None}
    assert figure.layout.xaxis.range[0] < -2.0


def test_an_infinite_bar_is_a_little_longer_than_the_others_and_empties_no_other():
    figure = drawn([math.inf, 2.0, -4.4, -math.inf])
    low, high = figure.layout.xaxis.range

    most, *finite, least = figure.data[0].x

    assert [2.0, -4.4] == finite
    assert low < least < -4.4
    assert 2.0 < most < high < 10
    assert {"∞", "2", "-4.4", "-∞"} == set(numbers(figure))


def test_bars_of_positive_values_reach_from_zero():
    assert 0 == drawn([3.0, 1.0]).layout.xaxis.range[0]
    assert bar_extent([1.0], [2.0], [1.5], [50.0], wide=200).high == pytest.approx(2.0 / 0.75)


def test_a_number_has_room_beside_its_bar_on_both_sides():
    extent = bar_extent([-3.0, 2.0], [-3.0, 2.0], [-3.0, 2.0], [40.0, 30.0], wide=200)
    pixel = (extent.high - extent.low) / 200

    assert (-3.0 - extent.low) / pixel == pytest.approx(40)
    assert (extent.high - 2.0) / pixel == pytest.approx(30)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.26, "0.26"), (0.04, "0.04"), (0.012, "0.012"), (0.962, "0.96"), (-0.05, "-0.05"), (3.27, "3.3"), (340, "340")],
)
def test_digits_follow_the_size_of_a_value(value, written):
    assert written == number(value, kind="hhi", lang="en") == number(value, kind="hhi", lang="ar")


def test_the_ends_of_an_interval_keep_their_digits_and_signs():
    assert "-0.1 – 0.01" == interval(-0.1, 0.01, kind="difference", lang="en")
    assert "0,02–0,31" == interval(0.02, 0.31, kind="npmi", lang="fr")


def test_a_column_of_the_toolkit_is_called_by_its_name_and_another_a_number():
    assert "NPMI" in texts(drawn([1.0], value="npmi"))
    assert "Number" in texts(drawn([1.0], value="my_scale"))


def texts(figure):
    return [strip_marks(note.text) for note in figure.layout.annotations]


def over_time(values, **further):
    months = pd.date_range("2024-01-01", periods=len(values), freq="MS")
    frame = pd.DataFrame({"code": "fbi", "period": months, "difference": values, **further})
    return charts.timeline(frame, value="difference", title="Difference", lang="en")


def test_a_line_below_zero_and_its_band_are_drawn_whole_with_a_line_at_zero():
    figure = over_time([0.05, -0.2, -0.1], low=[0.0, -0.3, -0.2], high=[0.1, -0.1, 0.0])
    axis = figure.layout.yaxis

    assert axis.range[0] < -0.3
    assert axis.range[1] > 0.1
    assert axis.zeroline
    assert ["-0.3", "-0.2", "-0.1", "0", "0.1"] == [strip_marks(text) for text in axis.ticktext]


def test_a_line_of_negative_values_alone_ends_at_zero():
    axis = over_time([-0.4, -0.2, -0.1]).layout.yaxis

    assert axis.range[0] < -0.4
    assert axis.range[1] == 0


def test_a_line_of_small_values_has_an_axis_of_their_size():
    assert ["0", "0.1", "0.2"] == [strip_marks(text) for text in over_time([0.26, 0.04, 0.1]).layout.yaxis.ticktext]
