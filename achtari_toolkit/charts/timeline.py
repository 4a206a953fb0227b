"""Attention over time: one line per code, with its interval, its gaps, its events and its denominators."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.chart_tables import check_tidy, group_column, plotted_numbers
from achtari_toolkit.charts.parts.coverage import collection_notes
from achtari_toolkit.charts.parts.drawing import Drawing, add_axes, add_headings, add_names
from achtari_toolkit.charts.parts.events import add_labels, add_strokes, event_notes, events_within
from achtari_toolkit.charts.parts.layout import lay_out
from achtari_toolkit.charts.parts.legend import legend_lines
from achtari_toolkit.charts.parts.line_labels import name_height, widest
from achtari_toolkit.charts.parts.panels import SINGLE_HEIGHT_PX, Panel, panels
from achtari_toolkit.charts.parts.series import band, has_band, stroke, styles
from achtari_toolkit.charts.parts.time_axis import TICK_LABEL_PX, calendar, granularity
from achtari_toolkit.charts.parts.units import ARTICLES, unit_of
from achtari_toolkit.charts.parts.value_axis import are_whole, axis_labels, depth, reach, round_numbers
from achtari_toolkit.charts.style.fonts import text_width
from achtari_toolkit.charts.style.numbers import number, period_name
from achtari_toolkit.charts.style.theme import GREY, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.interface.labels import Labels, label_texts
from achtari_toolkit.interface.words import check_language, is_rtl, name_of, say
from achtari_toolkit.schema import is_simulated


def timeline(
    tidy: pd.DataFrame,
    *,
    value: str = "share",
    title: str,
    subtitle: str = "",
    lang: str = "ar",
    labels: Labels | None = None,
    events: pd.DataFrame | None = None,
    note: str = "",
) -> go.Figure:
    """Return a figure with one line per code; a table split by outlet or language has one panel per group.

    tidy    what measures.share or measures.volume returned: code, period, the column named by value, and if there are
            n, base, low, high, coverage, state, unit, simulated; at most one further column, which splits into panels
    labels  names of codes and groups: {key: name}, or outlets as sources.read_outlets returns them;
            a key without a name is shown as it is
    events  date, label, optional url: a dotted line at each date within the periods
    note    a line at the bottom, for the source

    Zero is drawn as zero. A missing value, or a period that the table lacks, is a gap that no line bridges; a point
    between two gaps is a dot. With a state of the ledger, hollow marks show the periods that were collected in part,
    that have a backlog, or that have not ended, and a note names the marks. An interval several times as high as the
    highest value runs off the drawing; its numbers are in the hover. With more than five codes, the four with the
    highest peaks keep a colour.
    Time runs from left to right in every language; in Arabic the value axis and the first panel are on the right.

    layout.meta holds table (columns and rows as raw text), lang, alt and simulated.

    Raises SchemaError if a column is absent or a period comes twice, OptionError for an unknown language.
    """
    check_language(lang)
    group = group_column(check_tidy(tidy, value), value)
    drawing = _drawing(tidy, value, group, lang, label_texts(labels, lang))
    simulated = is_simulated(tidy)
    frame = Frame(title, subtitle or _measure(tidy, value, lang), noted(note, simulated=simulated, lang=lang), lang)
    columns, rows = plotted_numbers(drawing)
    if tidy[value].notna().sum() == 0:
        return empty(frame, columns=columns, simulated=simulated)
    figure = _drawn(drawing, frame, events_within(events, drawing))
    alt = _alt(drawing, title)
    return figure.update_layout(meta=meta(columns=columns, rows=rows, lang=lang, alt=alt, simulated=simulated))


def _measure(tidy: pd.DataFrame, value: str, lang: str) -> str:
    unit = unit_of(tidy)
    measure = name_of(value if unit == ARTICLES else f"{value}_{unit}", "charts", lang)
    if "composition" in tidy and tidy["composition"].eq("standardised").any():
        measure = say("charts.standardised", lang, measure=measure)
    return say("charts.with_band", lang, measure=measure) if {"low", "high"} <= set(tidy) else measure


def _drawing(tidy: pd.DataFrame, value: str, group: str, lang: str, labels: dict[str, str]) -> Drawing:
    """Return all that is drawn, sorted: codes in the codebook's order, groups by name, periods without holes."""
    every = granularity(tidy["period"])
    codes = sorted(tidy["code"].unique())
    if isinstance(tidy["code"].dtype, pd.CategoricalDtype):
        codes = [code for code in tidy["code"].cat.categories if code in codes]
    rows = tidy.assign(code=tidy["code"].astype("str"))
    if group:
        rows[group] = tidy[group].astype("str").map(_group_names(tidy[group], group, lang, labels)).astype("str")
    groups = sorted(rows[group].unique()) if group else []
    peaks = rows.groupby("code")[value].max().fillna(0).to_dict()
    names = {str(code): labels.get(str(code), str(code)) for code in codes}
    code_styles = styles({code: peaks[code] for code in names}, names)
    return Drawing(rows, unit_of(tidy), value, group, groups, calendar(tidy["period"], every), every, code_styles, lang)


def _group_names(keys: pd.Series, group: str, lang: str, labels: dict[str, str]) -> dict[str, str]:
    """Return the name of each group; where two groups have one name, their keys follow it."""
    names = {str(key): labels.get(str(key), str(key)) for key in keys.unique()}
    if group == "outlet":
        names = {key: name_of(name, "outlets", lang) for key, name in names.items()}
    counts = Counter(names.values())
    return {key: name if counts[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def _drawn(drawing: Drawing, frame: Frame, events: pd.DataFrame) -> go.Figure:
    names = [style.name for style in drawing.styles.values()]
    is_single = not drawing.groups
    tall = max(SINGLE_HEIGHT_PX, sum(map(name_height, names)) + 20)
    grid, height = panels(drawing.groups, lang=drawing.lang, tall=tall)
    ends = depth(drawing.rows, drawing.value), reach(drawing.rows, drawing.value)
    is_whole = drawing.value != "share" and are_whole(drawing.rows[drawing.value])
    numbers = round_numbers(ends[1], foot=ends[0], whole=is_whole)
    values = axis_labels(numbers, kind=drawing.value, lang=drawing.lang)
    axis = max(text_width(label, size=TICK_LABEL_PX) for label in values) + 10
    beside = widest(names) + 12 if is_single else 10
    layout = lay_out(drawing, axis=axis, beside=beside, columns=len({panel.across for panel in grid}))
    figure = go.Figure()
    for panel in grid:
        _add_lines(figure, drawing, panel)
    add_axes(figure, drawing, grid, ends=ends, numbers=numbers, ticks=layout.ticks)
    lanes, feet = add_headings(figure, grid, lang=drawing.lang), [0.0] * len(events)
    legend: tuple[str, ...] = ()
    notes: list[str] = []
    if is_single:
        heights, lanes = add_labels(figure, drawing, events, layout=layout)
        feet = [label_height / height for label_height in heights]
        add_names(figure, drawing, ends=ends, height=height, beside=axis if is_rtl(drawing.lang) else 4)
    else:
        legend, notes = legend_lines(drawing.styles, lang=drawing.lang), event_notes(drawing, events)
    add_strokes(figure, events, grid, feet=feet)
    notes += [*collection_notes(drawing.rows, lang=drawing.lang), frame.note]
    framing = replace(
        frame,
        note="<br>".join(filter(None, notes)),
        extra=legend,
        lanes=lanes,
        left=round(layout.left),
        right=round(layout.right),
        below=46 if any("<br>" in label for label in layout.ticks.labels) else 30,
    )
    return framed(figure, framing, height=height)


def _add_lines(figure: go.Figure, drawing: Drawing, panel: Panel) -> None:
    """Draw the codes of a panel: all bands below all lines, and grey lines below those in colour."""
    series = {code: drawing.series(code, panel.group) for code in drawing.styles}
    ordered = sorted(drawing.styles, key=lambda code: drawing.styles[code].colour != GREY)
    for code in ordered:
        if has_band(series[code], drawing.styles[code]):
            figure.add_trace(band(series[code], style=drawing.styles[code], axes=panel.axes))
    for code in ordered:
        trace = stroke(
            series[code],
            value=drawing.value,
            unit=drawing.unit,
            style=drawing.styles[code],
            every=drawing.every,
            lang=drawing.lang,
            axes=panel.axes,
        )
        figure.add_trace(trace)


def _alt(drawing: Drawing, title: str) -> str:
    """Return one sentence: what is drawn, from when to when, and its highest point."""
    rows = drawing.rows.sort_values(["period", "code"], ignore_index=True)
    peak = rows.loc[rows[drawing.value].idxmax()]
    start, stop, when = (
        period_name(day, every=drawing.every, lang=drawing.lang)
        for day in (drawing.days[0], drawing.days[-1], peak["period"])
    )
    names = [drawing.styles[peak["code"]].name, *([peak[drawing.group]] if drawing.group else [])]
    return say(
        "charts.timeline_alt",
        drawing.lang,
        title=plain(title),
        start=start,
        stop=stop,
        peak=number(peak[drawing.value], kind=drawing.value, lang=drawing.lang),
        name=say("charts.comma", drawing.lang).join(filter(None, names)),
        when=when,
    )
