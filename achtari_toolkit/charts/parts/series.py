"""One code over time as plotly traces: the band, the line with its gaps, and what a point says when pointed at."""

import math
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.coverage import MARKS, SIZE, collected, marked
from achtari_toolkit.charts.parts.units import out_of
from achtari_toolkit.charts.style.theme import DASHES, GREY, PALETTE, shown
from achtari_toolkit.charts.style.wording import Every, Lang, interval, number, period_name, say
from achtari_toolkit.text.script.bidi import isolate

STRONG = len(PALETTE)  # so many codes have a colour of their own; with more, the rest is grey


@dataclass(frozen=True)
class Style:
    """How one code is drawn, and the raw name that it bears."""

    name: str
    colour: str
    dash: str
    width: float


def styles(peaks: dict[str, float], names: dict[str, str]) -> dict[str, Style]:
    """Return the style of each code, in the order given; with more than five, only the four highest keep a colour."""
    codes = list(peaks)
    high = sorted(codes, key=lambda code: (-peaks[code], codes.index(code)))[: STRONG - 1]
    coloured = codes if len(codes) <= STRONG else [code for code in codes if code in high]
    made = {code: Style(names[code], GREY, "solid", 1.2) for code in codes}
    for place, code in enumerate(coloured):
        made[code] = Style(names[code], PALETTE[place], DASHES[place], 2.4)
    return made


def stroke(
    line: pd.DataFrame, *, value: str, unit: str, style: Style, every: Every, lang: Lang, axes: dict[str, str]
) -> go.Scatter:
    """Return the line of one code.

    line  one row a period, in order and without holes: period, value, and n, base, low, high, coverage, state if there are
    unit  what n counts
    """
    values = [_rounded(number) for number in line[value]]
    lone = [_is_lone(values, place) for place in range(len(values))]
    return go.Scatter(
        x=[f"{day:%Y-%m-%d}" for day in line["period"]],
        y=values,
        mode="lines+markers",
        line={"color": style.colour, "dash": style.dash, "width": style.width},
        marker=_markers(marked(line), lone, style.colour),
        connectgaps=False,
        cliponaxis=False,  # marks at the edge are drawn whole
        name=shown(style.name, lang=lang),
        customdata=_told(line, value, unit, every, lang, style.name),
        hovertemplate=_hover(line, lang),
        **axes,
    )


def _markers(states: list[str], lone: list[bool], colour: str) -> dict[str, object]:
    """A dot where no line would show a point, a hollow mark where a period was not collected as usual, else nothing."""
    return {
        "symbol": [MARKS.get(state, "circle") for state in states],
        "size": [SIZE if state else 7 if alone else 0 for state, alone in zip(states, lone, strict=True)],
        "color": ["white" if state else colour for state in states],
        "line": {"width": [1.8 if state else 0 for state in states], "color": colour},
    }


def has_band(line: pd.DataFrame, style: Style) -> bool:
    """Whether a code is drawn with its interval: it has one, and is not grey."""
    return {"low", "high"} <= set(line) and style.colour != GREY


def band(line: pd.DataFrame, *, style: Style, axes: dict[str, str]) -> go.Scatter:
    """Return the interval of one code: a shape for each run of periods, a stroke for a lone one."""
    days = [f"{day:%Y-%m-%d}" for day in line["period"]]
    x, y = [], []
    places = [
        place for place in range(len(line)) if line["low"].notna().iloc[place] and line["high"].notna().iloc[place]
    ]
    lows, highs = line["low"].tolist(), line["high"].tolist()
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        at = [place for _, place in run]
        x += [*(days[place] for place in at), *(days[place] for place in reversed(at)), days[at[0]], None]
        y += [
            *(_rounded(highs[place]) for place in at),
            *(_rounded(lows[place]) for place in reversed(at)),
            _rounded(highs[at[0]]),
            None,
        ]
    lone = any(_is_lone([None if math.isnan(low) else low for low in lows], place) for place in range(len(lows)))
    edge = {"width": 1 if lone else 0, "color": _faint(style.colour, 0.35)}
    fill = _faint(style.colour, 0.16)
    return go.Scatter(x=x, y=y, mode="lines", fill="toself", fillcolor=fill, line=edge, hoverinfo="skip", **axes)


def _told(line: pd.DataFrame, value: str, unit: str, every: Every, lang: Lang, name: str) -> list[list[str]]:
    """What the pointer shows: name, period, value, how many of how many, interval; no tag in a name works."""
    nothing = [math.nan] * len(line)
    names = (value, "n", "base", "low", "high", "coverage", "state")
    columns = [line[name].tolist() if name in line else nothing for name in names]
    return [
        [
            shown(name, lang=lang),
            period_name(day, every=every, lang=lang),
            number(height, kind=value, lang=lang),
            out_of(n, base, unit=unit, lang=lang),
            interval(low, high, kind=value, lang=lang),
            *([collected(coverage, state, lang=lang)] if "state" in line else []),
        ]
        if not math.isnan(height)
        else []
        for day, height, n, base, low, high, coverage, state in zip(line["period"], *columns, strict=True)
    ]


def _hover(line: pd.DataFrame, lang: Lang) -> str:
    said = ["<b>%{customdata[0]}</b>", "%{customdata[1]}", "<b>%{customdata[2]}</b>"]
    if {"n", "base"} <= set(line):
        said.append("%{customdata[3]}")
    if {"low", "high"} <= set(line):
        said.append(say("interval", lang=lang) + say("colon", lang=lang) + "%{customdata[4]}")
    if "state" in line:
        said.append("%{customdata[5]}")
    base = "rtl" if lang == "ar" else "ltr"
    return isolate("<br>".join(said), lang=lang, base=base) + "<extra></extra>"


def _is_lone(values: list[float | None], place: int) -> bool:
    """Whether a point has no neighbour, so that no line would show it."""
    around = values[max(place - 1, 0) : place] + values[place + 1 : place + 2]
    return values[place] is not None and all(value is None for value in around)


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 6)


def _faint(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
