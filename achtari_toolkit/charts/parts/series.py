"""One code over time as plotly traces: the band, the line with its gaps, and the hover of a point."""

import math
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.coverage import MARK_PX, MARKS, collected, marked_states
from achtari_toolkit.charts.parts.units import out_of
from achtari_toolkit.charts.style.numbers import Every, interval, number, period_name
from achtari_toolkit.charts.style.ordered_text import one_sentence, shown
from achtari_toolkit.charts.style.theme import DASHES, GREY, PALETTE
from achtari_toolkit.interface.words import say

MOST_COLOURED = len(PALETTE)  # codes that have a colour of their own; with more, the rest is grey


@dataclass(frozen=True)
class Style:
    """How one code is drawn, and its raw name."""

    name: str
    colour: str
    dash: str
    width: float


def styles(peaks: dict[str, float], names: dict[str, str]) -> dict[str, Style]:
    """Return the style of each code, in their order; with more than five, only the four highest keep a colour."""
    codes = list(peaks)
    highest = sorted(codes, key=lambda code: (-peaks[code], codes.index(code)))[: MOST_COLOURED - 1]
    coloured = codes if len(codes) <= MOST_COLOURED else [code for code in codes if code in highest]
    code_styles = {code: Style(names[code], GREY, "solid", 1.2) for code in codes}
    for code, colour, dash in zip(coloured, PALETTE, DASHES, strict=False):
        code_styles[code] = Style(names[code], colour, dash, 2.4)
    return code_styles


def stroke(
    series: pd.DataFrame, *, value: str, unit: str, style: Style, every: Every, lang: str, axes: dict[str, str]
) -> go.Scatter:
    """Return the line of one code.

    series  one row per period, in order and without holes: period, value; n, base, low, high, coverage, state if there
    unit    what n counts
    """
    values = [_rounded(number) for number in series[value]]
    is_lone = [_is_lone(values, at) for at in range(len(values))]
    return go.Scatter(
        x=[f"{day:%Y-%m-%d}" for day in series["period"]],
        y=values,
        mode="lines+markers",
        line={"color": style.colour, "dash": style.dash, "width": style.width},
        marker=_markers(marked_states(series), is_lone, style.colour),
        connectgaps=False,
        cliponaxis=False,  # marks at the edge are drawn whole
        name=shown(style.name, lang=lang),
        customdata=_hover_rows(series, value, unit, every, lang, style.name),
        hovertemplate=_hover_template(series, lang),
        **axes,
    )


def _markers(states: list[str], is_lone: list[bool], colour: str) -> dict[str, object]:
    """A dot where no line would show a point, a hollow mark where a period was not collected as usual, else nothing."""
    return {
        "symbol": [MARKS.get(state, "circle") for state in states],
        "size": [MARK_PX if state else 7 if lone else 0 for state, lone in zip(states, is_lone, strict=True)],
        "color": ["white" if state else colour for state in states],
        "line": {"width": [1.8 if state else 0 for state in states], "color": colour},
    }


def has_band(series: pd.DataFrame, style: Style) -> bool:
    """Return whether a code is drawn with its interval: it has one, and is not grey."""
    return {"low", "high"} <= set(series) and style.colour != GREY


def band(series: pd.DataFrame, *, style: Style, axes: dict[str, str]) -> go.Scatter:
    """Return the interval of one code: a shape for each run of periods, a stroke for a lone one."""
    days = [f"{day:%Y-%m-%d}" for day in series["period"]]
    lows, highs = ([_rounded(end) for end in series[name]] for name in ("low", "high"))
    known = [at for at in range(len(series)) if lows[at] is not None and highs[at] is not None]
    x: list[str | None] = []
    y: list[float | None] = []
    for _, numbered_run in groupby(enumerate(known), key=lambda pair: pair[1] - pair[0]):
        run = [at for _, at in numbered_run]
        outline = [*((at, highs) for at in run), *((at, lows) for at in reversed(run)), (run[0], highs)]
        x += [*(days[at] for at, _ in outline), None]
        y += [*(ends[at] for at, ends in outline), None]
    has_lone = any(_is_lone(lows, at) for at in range(len(lows)))
    edge = {"width": 1 if has_lone else 0, "color": _faint(style.colour, 0.35)}
    fill = _faint(style.colour, 0.16)
    return go.Scatter(x=x, y=y, mode="lines", fill="toself", fillcolor=fill, line=edge, hoverinfo="skip", **axes)


def _hover_rows(series: pd.DataFrame, value: str, unit: str, every: Every, lang: str, name: str) -> list[list[str]]:
    """Return what the pointer shows at each period: name, period, value, how many of how many, interval, collection."""
    missing = [math.nan] * len(series)
    columns = (value, "n", "base", "low", "high", "coverage", "state")
    cells = [series[column].tolist() if column in series else missing for column in columns]
    return [
        [
            shown(name, lang=lang),
            period_name(day, every=every, lang=lang),
            number(height, kind=value, lang=lang),
            out_of(n, base, unit=unit, lang=lang),
            interval(low, high, kind=value, lang=lang),
            *([collected(coverage, state, lang=lang)] if "state" in series else []),
        ]
        if not math.isnan(height)
        else []
        for day, height, n, base, low, high, coverage, state in zip(series["period"], *cells, strict=True)
    ]


def _hover_template(series: pd.DataFrame, lang: str) -> str:
    lines = ["<b>%{customdata[0]}</b>", "%{customdata[1]}", "<b>%{customdata[2]}</b>"]
    if {"n", "base"} <= set(series):
        lines.append("%{customdata[3]}")
    if {"low", "high"} <= set(series):
        lines.append(say("charts.interval", lang) + say("charts.colon", lang) + "%{customdata[4]}")
    if "state" in series:
        lines.append("%{customdata[5]}")
    return one_sentence("<br>".join(lines), lang=lang) + "<extra></extra>"


def _is_lone(values: list[float | None], at: int) -> bool:
    """Return whether a point has no neighbour, so that no line would show it."""
    around = values[max(at - 1, 0) : at] + values[at + 1 : at + 2]
    return values[at] is not None and all(value is None for value in around)


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 6)


def _faint(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
