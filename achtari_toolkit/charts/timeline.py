"""Attention over time: one line a code, with its interval, its gaps, its events and its denominators."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts import labels as placing
from achtari_toolkit.charts.drawing import Drawing, add_axes, add_events, add_headings, add_names, key_lines
from achtari_toolkit.charts.fonts import text_width
from achtari_toolkit.charts.look import Frame, empty, framed, meta, noted, plain
from achtari_toolkit.charts.panels import SINGLE, panels
from achtari_toolkit.charts.periods import calendar, granularity
from achtari_toolkit.charts.scale import axis_labels, reach, round_numbers
from achtari_toolkit.charts.series import styles, traces
from achtari_toolkit.charts.tables import check_tidy, group_column, printed
from achtari_toolkit.charts.wording import LANGS, Lang, number, period_name, say
from achtari_toolkit.errors import check_choice


def timeline(
    tidy: pd.DataFrame,
    *,
    value: str = "share",
    title: str,
    subtitle: str = "",
    lang: Lang = "ar",
    labels: Mapping[str, str] | None = None,
    events: pd.DataFrame | None = None,
    note: str = "",
) -> go.Figure:
    """Return a figure with one line a code; a table split by outlet or language gives one panel a group.

    tidy    what measures.share or measures.volume returned: code, period, the column named by value,
            and n, base, low, high, simulated if there are; at most one further column, which splits into panels
    labels  {code: name}; a code without a name shows as it is
    events  date, label, optional url: a dotted line at each date within the periods
    note    a line at the bottom, for the source

    Zero is drawn as zero. A missing value, or a period that the table lacks, is a gap that no line bridges; a point
    between two gaps is a dot. An interval several times as high as the highest value runs off the drawing, its numbers
    stay in the hover. With more than five codes, the four with the highest peaks keep a colour.
    Time runs from left to right in every language; in Arabic the value axis and the first panel are on the right.

    layout.meta holds table (columns and rows as raw text), lang, alt and simulated.
    Raises SchemaError if a column is absent or a period comes twice, OptionError for an unknown language.
    """
    check_choice("lang", lang, LANGS)
    group = group_column(check_tidy(tidy, value), value)
    drawing = _drawing(tidy, value, group, lang, dict(labels or {}))
    simulated = bool(tidy["simulated"].any()) if "simulated" in tidy else False
    frame = Frame(title, subtitle or say(value, lang=lang), noted(note, simulated=simulated, lang=lang), lang)
    table = printed(drawing, group=group)
    if tidy[value].notna().sum() == 0:
        return empty(frame, columns=table["columns"], simulated=simulated)
    figure = _drawn(drawing, frame, events)
    return figure.update_layout(meta=meta(**table, lang=lang, alt=_alt(drawing, title), simulated=simulated))


def _drawing(tidy: pd.DataFrame, value: str, group: str, lang: Lang, labels: dict[str, str]) -> Drawing:
    """Everything that is drawn, sorted: codes in the codebook's order, groups by name, periods without holes."""
    every = granularity(tidy["period"])
    known = tidy["code"].cat.categories if isinstance(tidy["code"].dtype, pd.CategoricalDtype) else sorted(tidy["code"].unique())
    present = set(tidy["code"])
    codes = [code for code in known if code in present]
    groups = sorted(map(str, tidy[group].unique())) if group else []
    rows = tidy.astype({"code": "str", **({group: "str"} if group else {})})
    peaks = rows.groupby("code")[value].max().fillna(0).to_dict()
    names = {str(code): str(labels.get(code, code)) for code in codes}
    looks = styles({str(code): peaks[str(code)] for code in codes}, names)
    return Drawing(rows, value, group, groups, calendar(tidy["period"], every), every, looks, lang)


def _drawn(drawing: Drawing, frame: Frame, events: pd.DataFrame | None) -> go.Figure:
    names = [style.name for style in drawing.styles.values()]
    single = not drawing.groups
    heights = sum(len(placing.name_lines(name)) * placing.LINE for name in names)
    grid, height = panels(drawing.groups, lang=drawing.lang, tall=max(SINGLE, heights + 20))
    top = reach(drawing.rows, drawing.value)
    numbers = round_numbers(top, whole=drawing.value != "share")
    axis = max(text_width(label, size=12) for label in axis_labels(numbers, kind=drawing.value, lang=drawing.lang)) + 10
    beside = placing.widest(names) + 12 if single else 10
    start, stop = (14, axis + beside) if drawing.lang == "ar" else (axis + 8, beside)
    figure = go.Figure()
    for panel in grid:
        for code, style in drawing.styles.items():
            line = drawing.line(code, panel.group)
            figure.add_traces(traces(line, value=drawing.value, style=style, every=drawing.every, lang=drawing.lang, axes=panel.axes))
    add_axes(figure, drawing, grid, top=top, numbers=numbers)
    lanes = add_events(figure, drawing, grid, events, height=height, start=start, stop=stop)
    if single:
        add_names(figure, drawing, top=top, height=height, beside=axis if drawing.lang == "ar" else 4)
    lanes = max(lanes, add_headings(figure, grid, lang=drawing.lang))
    extra = () if single or len(names) < 2 else key_lines(drawing)
    below = 44 if not single or drawing.every != "year" else 30
    placed = Frame(frame.title, frame.subtitle, frame.note, frame.lang, extra, lanes, round(start), round(stop), below)
    return framed(figure, placed, height=height)


def _alt(drawing: Drawing, title: str) -> str:
    """One sentence: what is drawn, from when to when, and its highest point."""
    peak = drawing.rows.sort_values(["period", "code"]).loc[lambda rows: rows[drawing.value].idxmax()]
    start, stop, when = (
        period_name(day, every=drawing.every, lang=drawing.lang) for day in (drawing.days[0], drawing.days[-1], peak["period"])
    )
    name = drawing.styles[peak["code"]].name + (f", {peak[drawing.group]}" if drawing.group else "")
    height = number(peak[drawing.value], kind=drawing.value, lang=drawing.lang)
    return say("timeline_alt", lang=drawing.lang, title=plain(title), start=start, stop=stop, peak=height, name=name, when=when)
