"""Names come from strangers: whatever a title, a name or a word holds, it is shown as text."""

import re

import pandas as pd
import pytest
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.text.script.bidi import strip_marks

TAG = "<b onclick=alert(1)>الأمن</b> <a href='javascript:alert(1)'>AT&T</a> %{x}"
SAID = {"title": TAG, "subtitle": TAG, "note": TAG}
EVENTS = pd.DataFrame({"date": ["2025-01-20"], "label": [TAG], "url": ["javascript:alert(1)"]})
OURS = re.compile(r"</?b>|<br>|<extra></extra>|</?span( style=\"color:#[0-9A-Fa-f]{6}\")?>")


def over_time(**further):
    shares = tidy("2025-01-01", fbi=[1, 2], cia=[2, 3])
    return charts.timeline(shares.assign(**further), labels={"fbi": TAG, "cia": TAG}, events=EVENTS, **SAID)


def bars():
    table = pd.DataFrame({"actor": [TAG], "n": [1], "base": [9], "share": [0.1], "low": [0.05], "high": [0.2]})
    return charts.ranked_bars(table, label="actor", value="share", interval=("low", "high"), **SAID)


def cloud():
    return charts.word_cloud(pd.DataFrame({"term": [TAG, "ا"], "n": [2, 1]}), **SAID)


FIGURES = {"timeline": over_time, "panels": lambda: over_time(outlet=TAG), "bars": bars, "cloud": cloud}
every_figure = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)


def texts(figure):
    """Every text that a figure gives to plotly, without marks of direction."""
    found = [note.text for note in figure.layout.annotations]
    found += [text for axis in figure.select_yaxes() for text in axis.ticktext or ()]
    for trace in figure.data:
        templates = [trace.hovertemplate] if isinstance(trace.hovertemplate, str) else trace.hovertemplate or ()
        told = [text for row in trace.customdata for text in row] if trace.customdata is not None else []
        found += [trace.name or "", *templates, *told]
    return [strip_marks(text) for text in found]


@every_figure
def test_a_tag_in_any_text_does_nothing(draw):
    assert [] == [text for text in texts(draw()) if "<" in OURS.sub("", text)]


@every_figure
def test_a_tag_is_shown_as_it_was_written(draw):
    assert [] == [text for text in texts(draw()) if re.search(r"&(?!lt;|gt;|amp;)", text)]
    assert sum("&lt;b onclick=alert(1)&gt;" in text for text in texts(draw())) >= 3
    assert any("AT&amp;T" in text for text in texts(draw()))


@every_figure
def test_a_slot_of_plotly_in_a_name_is_not_filled(draw):
    traces = draw().data
    templates = [
        text
        for trace in traces
        for text in ([trace.hovertemplate] if isinstance(trace.hovertemplate, str) else trace.hovertemplate or ())
    ]

    assert [] == [text for text in templates if "%{x}" in text]


@every_figure
def test_the_table_and_the_sentence_keep_the_text(draw):
    meta = draw().layout.meta

    assert TAG in meta["alt"]
    assert any(TAG in cell for row in meta["table"]["rows"] for cell in row)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", "https://a'onclick=1", "", None]
)
def test_an_address_that_is_none_of_the_web_is_no_link(url):
    figure = charts.timeline(tidy("2025-01-01", fbi=[1, 2]), title="ا", events=EVENTS.assign(label="لقاء", url=[url]))

    assert [] == [note.text for note in figure.layout.annotations if "<a" in note.text]
    assert ["لقاء"] == [text for text in texts(figure) if text == "لقاء"]


def test_an_address_of_the_web_is_a_link():
    events = EVENTS.assign(label="لقاء", url="https://example.org/?a=1&b=2")
    figure = charts.timeline(tidy("2025-01-01", fbi=[1, 2]), title="ا", events=events)

    assert ['<a href="https://example.org/?a=1&b=2">لقاء</a>'] == [text for text in texts(figure) if "<a" in text]
