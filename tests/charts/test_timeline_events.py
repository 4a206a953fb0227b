"""Events on a timeline: at their dates, within its axis, and named so that no label or stroke runs through another."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.charts.parts.event_labels import lanes
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.bidi import strip_marks

SHARES = tidy("2025-01-01", fbi=[1, 2, 3, 4, 5, 6])


def drawn(events, shares=SHARES, lang="ar"):
    return charts.timeline(shares, title="ا", lang=lang, events=pd.DataFrame(events))


def labels(figure):
    return {strip_marks(note.text): note for note in figure.layout.annotations}


def test_a_stroke_stands_at_each_event_and_its_label_beside_it():
    figure = drawn({"date": ["2025-03-15", "2025-02-10"], "label": ["لقاء الرباط", "زيارة"]})

    assert ["2025-02-10", "2025-03-15"] == [shape.x0 for shape in figure.layout.shapes]
    assert ["2025-02-10", "2025-03-15"] == [shape.x1 for shape in figure.layout.shapes]
    assert ("2025-03-15", "x") == (labels(figure)["لقاء الرباط"].x, labels(figure)["لقاء الرباط"].xref)
    assert {"below"} == {shape.layer for shape in figure.layout.shapes}


def test_an_event_outside_the_axis_has_neither_stroke_nor_label():
    dates = ["2024-12-01", "2025-02-01", "2025-07-15", None]
    figure = drawn({"date": dates, "label": ["قبل", "أثناء", "بعد", "بلا تاريخ"]})

    assert ["2025-02-01"] == [shape.x0 for shape in figure.layout.shapes]
    assert {"أثناء"} == {"قبل", "أثناء", "بعد", "بلا تاريخ"} & set(labels(figure))


def test_dates_with_a_zone_fall_on_their_day():
    figure = drawn({"date": pd.to_datetime(["2025-02-10"], utc=True), "label": ["زيارة"]})

    assert ["2025-02-10"] == [shape.x0 for shape in figure.layout.shapes]


def test_panels_have_every_stroke_and_the_note_names_the_events():
    groups = pd.concat([SHARES.assign(outlet=name) for name in ("هسبريس", "Le360")])
    figure = drawn({"date": ["2025-08-06", "2025-02-10"], "label": ["بعد", "زيارة مدير FBI"]}, groups)

    assert [("x", "2025-02-10"), ("x2", "2025-02-10")] == [(shape.xref, shape.x0) for shape in figure.layout.shapes]
    assert "┊ 10 فبراير 2025: زيارة مدير FBI" in labels(figure)
    assert not any("بعد" in text for text in labels(figure))


@pytest.mark.parametrize("url", ["https://a.ma/caf%C3%A9?q=1%2C2", "https://a.ma/خبر", "http://a.ma/"])
def test_an_address_of_the_web_is_linked_from_the_label(url):
    figure = drawn({"date": ["2025-02-01"], "label": ["زيارة"], "url": [url]})

    assert any(f'<a href="{url}">' in (note.text or "") for note in figure.layout.annotations)


@pytest.mark.parametrize(
    "url", ["http://a.ma/caf%E9", "http://a.ma/100%", "http://a/%%30%30", "a.ma", "ftp://a.ma/", ""]
)
def test_what_plotly_cannot_link_stands_without_a_link(url):
    """Latin-1 escapes of older sites end plotly's drawing of the whole figure."""
    figure = drawn({"date": ["2025-02-01"], "label": ["زيارة"], "url": [url]})

    assert not any("<a " in (note.text or "") for note in figure.layout.annotations)


def test_no_events_draw_nothing():
    assert () == charts.timeline(SHARES, title="ا").layout.shapes
    assert () == drawn({"date": pd.to_datetime([]), "label": []}).layout.shapes


def test_events_without_a_date_column_are_refused():
    with pytest.raises(SchemaError, match="the events lack date; give them the columns date and label"):
        drawn({"day": ["2025-02-10"], "label": ["زيارة"]})


def test_an_event_with_another_after_it_stands_above_it_when_its_label_would_cover_its_stroke():
    placed, _ = lanes(["لقاء طويل الاسم", "زيارة"], [0.1, 0.15], wide=200, left=10, right=100)

    assert placed[0][1] > placed[1][1]


def test_two_labels_that_are_far_apart_share_a_lane():
    placed, above = lanes(["لقاء", "زيارة"], [0.1, 0.9], wide=200, left=10, right=10)

    assert placed[0][1] == placed[1][1]
    assert above < 30


NAMES = st.text(alphabet="ابتنم abc", min_size=1, max_size=40)


@given(
    st.lists(st.tuples(NAMES, st.floats(0, 1)), max_size=8), st.floats(120, 250), st.floats(8, 60), st.floats(8, 160)
)
def test_no_label_covers_another_whatever_the_events_are(events, wide, left, right):
    ordered = sorted(events, key=lambda event: event[1])
    placed, above = lanes(
        [name for name, _ in ordered], [place for _, place in ordered], wide=wide, left=left, right=right
    )
    boxes = [(label, height, height + 15 * len(label.lines)) for label, height in placed]

    assert all(stop <= above for _, _, stop in boxes)
    for (one, foot, head), (other, other_foot, other_head) in combinations(boxes, 2):
        beside = one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]
        assert beside or head <= other_foot or other_head <= foot


@given(st.lists(st.tuples(NAMES, st.floats(0, 0.4)), max_size=8))
def test_no_stroke_runs_through_a_label_in_one_half(events):
    ordered = sorted(events, key=lambda event: event[1])
    placed, _ = lanes([name for name, _ in ordered], [place for _, place in ordered], wide=400, left=10, right=100)

    for (one, foot), (other, other_foot) in combinations(placed, 2):
        assert not (one.covers(other) and other_foot > foot)
        assert not (other.covers(one) and foot > other_foot)
