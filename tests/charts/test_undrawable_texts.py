"""Names that fonts, plotly and XML cannot hold are drawn all the same: in each chart, and in every place of it."""

import html
import json
import re

import pandas as pd
import pytest
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.bidi import strip_marks
from achtari_toolkit.text.script.printable import UNPRINTABLE

TEXTS = {
    "CR LF": "الأمن\r\nالوطني",
    "carriage return": "Sûreté\rnationale",
    "paragraph separator": "a\u2029b",
    "line separator": "الأمن\u2028b",
    "next line": "a\u0085b",
    "vertical tab and form feed": "a\vb\fc",
    "file separators": "a\x1cb\x1dc\x1ed",
    "NUL": "a\x00b",
    "C1": "\x80\x9fخبر",
    "escape": "\x1b]0;x\x07",
    "lone surrogates": "\ud800خبر\udfff",
    "noncharacters": "\uffff\ufffe\ufdd0",
    "marks": "e" + "\u0301" * 600 + "ب" + "\u064b" * 600,
    "ten thousand letters": "ن" * 10_000,
    "ten thousand words": "نص FBI " * 10_000,
    "spaces": " \u00a0\u3000\t",
    "nothing": "",
    "TeX": "$\\href{javascript:alert(1)}{x}$ 5 $",
    "markup": "<b>AT&T</b> &#60;i&#62; %{x} <extra></extra>",
    "overrides": "\u202eخبر\u202d FBI \u2067a\u2069\u2069",
    "emoji": "👩\u200d👩\u200d👧\u200d👦\U0001f1f2\U0001f1e6",
}
UNDRAWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def held(text):
    """The text as a table can hold it, which has no place for lone surrogates."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def bars(text, lang):
    table = pd.DataFrame({"name": [held(text), "ب"], "n": [2, 1], "base": [9, 9], "share": [0.2, 0.1]})
    return charts.ranked_bars(
        table, label="name", value="share", lang=lang, labels={"ب": text}, title=text, subtitle=text, note=text
    )


def cloud(text, lang):
    return charts.word_cloud(pd.DataFrame({"term": [held(text), "ا"], "n": [2, 1]}), lang=lang, title=text, note=text)


def lines(text, lang, **groups):
    events = pd.DataFrame({"date": ["2025-01-20"], "label": [text], "url": [held(text)]}, dtype=object)
    table = tidy("2025-01-01", **{held(text) or "بلا": [1, 2], "b": [2, 3]}).assign(**groups)
    names = {"b": text}
    return charts.timeline(table, lang=lang, labels=names, events=events, title=text, subtitle=text, note=text)


CHARTS = {
    "bars": bars,
    "cloud": cloud,
    "lines": lines,
    "panels": lambda text, lang: lines(text, lang, outlet=held(text)),
}
every_chart = pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)


@every_text
@every_chart
def test_every_text_is_drawn_in_every_place(draw, text):
    for lang in ("ar", "fr"):
        figure = draw(text, lang)
        written = json.loads(figure.to_json())
        numbers = written["layout"].pop("meta")

        assert [] == [word for word in strings(written) if UNDRAWABLE.search(word)]
        assert [] == [word for word in strings(numbers) if UNPRINTABLE.search(word)]
        assert 0 < figure.layout.height < 3_000
        assert 0 <= figure.layout.margin.l + figure.layout.margin.r <= 320


@every_chart
def test_two_dollar_signs_are_no_tex(draw):
    texts = strings(json.loads(draw(TEXTS["TeX"], "fr").to_json())["layout"]["annotations"])

    assert [] == [text for text in texts if text.count("$") > 1]
    assert any("&#36;" in text for text in texts)


def test_a_line_end_of_any_kind_is_a_line_of_the_name():
    names = {
        bars(f"الأمن{end}الوطني", "ar").layout.yaxis.ticktext[0] for end in ("\n", "\r\n", "\r", "\u2028", "\u0085")
    }

    assert 1 == len(names)
    assert 1 == names.pop().count("<br>")


def test_a_word_that_is_much_wider_than_its_line_is_cut_and_others_are_not():
    long_key = "security_cooperation_and_counter_terrorism_in_the_sahel"
    figure = bars(long_key, "en")

    assert figure.layout.yaxis.ticktext[0].count("<br>") >= 1
    assert long_key == re.sub("<br>|[\u2066-\u2069]", "", figure.layout.yaxis.ticktext[0])
    assert "<br>" not in bars("internationalisation", "fr").layout.yaxis.ticktext[0]


def test_two_outlets_whose_names_look_the_same_keep_their_panels():
    table = pd.concat(
        [tidy("2025-01-01", fbi=[1, 2]).assign(outlet=name) for name in ("a\x00", "a\x01", "a\u200f")],
        ignore_index=True,
    )
    figure = charts.timeline(table, title="ا")

    assert 3 == sum(axis.domain is not None for axis in figure.select_yaxes())


def strings(value):
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    keys = [key for key in value if isinstance(key, str)] if isinstance(value, dict) else []
    return keys + [text for part in parts for text in strings(part)]


@pytest.mark.parametrize("text", ["\ue000", "شارة \ue000 <b>FBI</b> \ue000", "\ue000 &amp; 5 %"])
def test_a_private_character_is_drawn_with_the_tags_around_it(text):
    for lang in ("ar", "fr", "en"):
        shown = [strip_marks(word) for word in bars(text, lang).layout.yaxis.ticktext]

        assert html.escape(text, quote=False) in shown


@pytest.mark.parametrize("text", ["\ud800خبر", "Sûreté \udfff", "\udc80"])
def test_half_a_character_in_a_table_is_told_with_the_value(text):
    table = tidy("2025-01-01", a=[1, 2]).assign(outlet=pd.Series([text, text], dtype=object))
    for draw in (
        lambda: charts.timeline(table, title="ا"),
        lambda: charts.timeline(table.drop(columns="code").rename(columns={"outlet": "code"}), title="ا"),
        lambda: charts.ranked_bars(table, label="outlet", value="share", title="ا"),
        lambda: charts.word_cloud(table[["outlet", "n"]].rename(columns={"outlet": "term"}), title="ا"),
    ):
        with pytest.raises(SchemaError, match=r"2 of 2 values of (outlet|code|term) contain half a character"):
            draw()
