"""Attention over time: one line a code, with its interval, its gaps, its events and its denominators."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.chart_tables import check_tidy, group_column, printed
from achtari_toolkit.charts.parts.coverage import collection_notes
from achtari_toolkit.charts.parts.drawing import Drawing, add_axes, add_headings, add_names
from achtari_toolkit.charts.parts.events import add_labels, add_strokes, event_notes, events_within
from achtari_toolkit.charts.parts.layout import share_out
from achtari_toolkit.charts.parts.legend import key_lines
from achtari_toolkit.charts.parts.line_labels import name_height, widest
from achtari_toolkit.charts.parts.panels import SINGLE, Panel, panels
from achtari_toolkit.charts.parts.series import band, has_band, stroke, styles
from achtari_toolkit.charts.parts.time_axis import TICK_SIZE, calendar, granularity
from achtari_toolkit.charts.parts.units import ARTICLES, unit_of
from achtari_toolkit.charts.parts.value_axis import axis_labels, reach, round_numbers
from achtari_toolkit.charts.style.fonts import text_width
from achtari_toolkit.charts.style.theme import GREY, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.charts.style.wording import LANGS, Lang, number, period_name, say
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
            and n, base, low, high, coverage, state, unit, simulated if there are; at most one further column, which
            splits into panels
    labels  {code: name}; a code without a name shows as it is
    events  date, label, optional url: a dotted line at each date within the periods
    note    a line at the bottom, for the source

    Zero is drawn as zero. A missing value, or a period that the table lacks, is a gap that no line bridges; a point
    between two gaps is a dot. With a state of the ledger, hollow marks show the periods that were collected in part, that
    bear a backlog, or that have not ended, and a note names the marks. An interval several times as high as the highest value runs off the drawing, its numbers
    stay in the hover. With more than five codes, the four with the highest peaks keep a colour.
    Time runs from left to right in every language; in Arabic the value axis and the first panel are on the right.

    layout.meta holds table (columns and rows as raw text), lang, alt and simulated.
    Raises SchemaError if a column is absent or a period comes twice, OptionError for an unknown language.
    """
    check_choice("lang", lang, LANGS)
    group = group_column(check_tidy(tidy, value), value)
    drawing = _drawing(tidy, value, group, lang, dict(labels or {}))
    simulated = bool(tidy["simulated"].any()) if "simulated" in tidy else False
    frame = Frame(title, subtitle or _measure(tidy, value, lang), noted(note, simulated=simulated, lang=lang), lang)
    table = printed(drawing, group=group)
    if tidy[value].notna().sum() == 0:
        return empty(frame, columns=table["columns"], simulated=simulated)
    figure = _drawn(drawing, frame, events_within(events, drawing))
    return figure.update_layout(meta=meta(**table, lang=lang, alt=_alt(drawing, title), simulated=simulated))


def _measure(tidy: pd.DataFrame, value: str, lang: Lang) -> str:
    unit = unit_of(tidy)
    measure = say(value if unit == ARTICLES else f"{value}_{unit}", lang=lang)
    return say("with_band", lang=lang, measure=measure) if {"low", "high"} <= set(tidy) else measure


def _drawing(tidy: pd.DataFrame, value: str, group: str, lang: Lang, labels: dict[str, str]) -> Drawing:
    """Everything that is drawn, sorted: codes in the codebook's order, groups by name, periods without holes."""
    every = granularity(tidy["period"])
    codes = sorted(tidy["code"].unique())
    if isinstance(tidy["code"].dtype, pd.CategoricalDtype):
        codes = [code for code in tidy["code"].cat.categories if code in codes]
    groups = sorted(map(str, tidy[group].unique())) if group else []
    rows = tidy.astype({"code": "str", **({group: "str"} if group else {})})
    peaks = rows.groupby("code")[value].max().fillna(0).to_dict()
    names = {str(code): str(labels.get(code, code)) for code in codes}
    looks = styles({str(code): peaks[str(code)] for code in codes}, names)
    return Drawing(rows, unit_of(tidy), value, group, groups, calendar(tidy["period"], every), every, looks, lang)


def _drawn(drawing: Drawing, frame: Frame, events: pd.DataFrame) -> go.Figure:
    names = [style.name for style in drawing.styles.values()]
    single = not drawing.groups
    grid, height = panels(drawing.groups, lang=drawing.lang, tall=max(SINGLE, sum(map(name_height, names)) + 20))
    top = reach(drawing.rows, drawing.value)
    numbers = round_numbers(top, whole=drawing.value != "share")
    values = axis_labels(numbers, kind=drawing.value, lang=drawing.lang)
    axis = max(text_width(label, size=TICK_SIZE) for label in values) + 10
    beside = widest(names) + 12 if single else 10
    room = share_out(drawing, axis=axis, beside=beside, columns=len({panel.across for panel in grid}))
    figure = go.Figure()
    for panel in grid:
        _add_lines(figure, drawing, panel)
    add_axes(figure, drawing, grid, top=top, numbers=numbers, ticks=room.ticks)
    above, feet, key, notes = add_headings(figure, grid, lang=drawing.lang), [0.0] * len(events), (), []
    gaps = collection_notes(drawing.rows, lang=drawing.lang)
    if single:
        heights, above = add_labels(figure, drawing, events, room=room)
        feet = [height_above / height for height_above in heights]
        add_names(figure, drawing, top=top, height=height, beside=axis if drawing.lang == "ar" else 4)
    else:
        key, notes = key_lines(drawing.styles, lang=drawing.lang), event_notes(drawing, events)
    add_strokes(figure, events, grid, feet=feet)
    below = 46 if any("<br>" in label for label in room.ticks.labels) else 30
    note = "<br>".join(filter(None, [*notes, *gaps, frame.note]))
    room_for = {"lanes": above, "start": round(room.start), "stop": round(room.stop), "below": below}
    return framed(figure, replace(frame, note=note, extra=key, **room_for), height=height)


def _add_lines(figure: go.Figure, drawing: Drawing, panel: Panel) -> None:
    """Draw the codes of a panel: all bands beneath all lines, and grey lines beneath those in colour."""
    lines = {code: drawing.line(code, panel.group) for code in drawing.styles}
    ordered = sorted(drawing.styles, key=lambda code: drawing.styles[code].colour != GREY)
    for code in ordered:
        if has_band(lines[code], drawing.styles[code]):
            figure.add_trace(band(lines[code], style=drawing.styles[code], axes=panel.axes))
    for code in ordered:
        looks = {
            "style": drawing.styles[code],
            "every": drawing.every,
            "lang": drawing.lang,
            "axes": panel.axes,
            "unit": drawing.unit,
        }
        figure.add_trace(stroke(lines[code], value=drawing.value, **looks))


def _alt(drawing: Drawing, title: str) -> str:
    """One sentence: what is drawn, from when to when, and its highest point."""
    peak = drawing.rows.sort_values(["period", "code"], ignore_index=True).loc[
        lambda rows: rows[drawing.value].idxmax()
    ]
    start, stop, when = (
        period_name(day, every=drawing.every, lang=drawing.lang)
        for day in (drawing.days[0], drawing.days[-1], peak["period"])
    )
    name = say("comma", lang=drawing.lang).join(
        [drawing.styles[peak["code"]].name, *filter(None, [peak.get(drawing.group)])]
    )
    height = number(peak[drawing.value], kind=drawing.value, lang=drawing.lang)
    found = {"start": start, "stop": stop, "peak": height, "name": name, "when": when}
    return say("timeline_alt", lang=drawing.lang, title=plain(title), **found)
