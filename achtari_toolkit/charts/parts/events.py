"""Events on a timeline: those within its axis, their strokes, and their labels above a drawing or in the note."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts import event_labels
from achtari_toolkit.charts.parts.drawing import Drawing
from achtari_toolkit.charts.parts.layout import Layout
from achtari_toolkit.charts.parts.panels import Panel
from achtari_toolkit.charts.parts.time_axis import axis_range
from achtari_toolkit.charts.style.numbers import period_name
from achtari_toolkit.charts.style.ordered_text import shown_lines, side
from achtari_toolkit.charts.style.theme import GREY, INK, annotate
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.words import say
from achtari_toolkit.text.script.printable import printable

WEB_ADDRESS = re.compile(r"https?://(?:[^\s\"'<>%]|%[0-9A-Fa-f]{2})+")
LABEL_SHIFT_PX = {"left": 3, "right": -3}  # from a stroke to its label


def events_within(events: pd.DataFrame | None, drawing: Drawing) -> pd.DataFrame:
    """Return the events on the axis, by date then label: date, label, url (empty if it is not an address of the web
    that can be drawn).

    Raises SchemaError if the column date or label is absent.
    """
    if events is None:
        return pd.DataFrame({"date": pd.to_datetime([]), "label": [], "url": []})
    absent = [name for name in ("date", "label") if name not in events]
    if absent:
        raise SchemaError(
            f"the events lack {', '.join(absent)}; give them the columns date and label, and url if there is one."
        )
    dates = pd.to_datetime(events["date"]).dt.tz_localize(None)
    addresses = events["url"].fillna("").astype(str) if "url" in events else ""
    table = pd.DataFrame({"date": dates, "label": events["label"].map(_label), "url": addresses})
    table["url"] = table["url"].where(table["url"].map(_can_be_linked), "")
    first, last = pd.to_datetime(axis_range(drawing.days, drawing.every))
    return table[table["date"].between(first, last)].sort_values(["date", "label"], ignore_index=True)


def _can_be_linked(url: str) -> bool:
    """Whether it is an address of the web that plotly can draw: one with other escapes than UTF-8 ends the drawing."""
    try:
        unquote(url, errors="strict")
    except UnicodeDecodeError:
        return False
    return WEB_ADDRESS.fullmatch(url) is not None


def _label(label: object) -> str:
    return printable(str(label))


def add_strokes(figure: go.Figure, events: pd.DataFrame, grid: list[Panel], *, feet: list[float]) -> None:
    """Draw a dotted line at each event in each panel; feet are how far it reaches above, in parts of the drawing."""
    look = {"type": "line", "yref": "paper", "line": {"color": GREY, "width": 1, "dash": "dot"}, "layer": "below"}
    figure.layout.shapes = [
        look
        | {"x0": f"{date:%Y-%m-%d}", "x1": f"{date:%Y-%m-%d}", "xref": panel.axes["xaxis"]}
        | {"y0": panel.up[0], "y1": panel.up[1] + foot}
        for panel in grid
        for date, foot in zip(events["date"], feet, strict=True)
    ]


def add_labels(
    figure: go.Figure, drawing: Drawing, events: pd.DataFrame, *, layout: Layout
) -> tuple[list[float], float]:
    """Write the label of each event above the drawing; return the height of each and of all together, in pixels."""
    ends = pd.to_datetime(axis_range(drawing.days, drawing.every))
    positions = [(date - ends[0]) / (ends[1] - ends[0]) for date in events["date"]]
    placed, above = event_labels.lanes(
        list(events["label"]), positions, wide=layout.axis_width, left=layout.left, right=layout.right
    )
    look = {"xref": "x", "y": 1, "yref": "paper", "yanchor": "bottom", "borderpad": 1, "align": side(drawing.lang)}
    look |= {"bgcolor": "rgba(255,255,255,0.9)", "font": {"size": event_labels.LABEL_PX, "color": INK}}
    annotate(
        figure,
        [
            look
            | {"text": _linked(label.lines, url, lang=drawing.lang), "x": f"{date:%Y-%m-%d}", "yshift": height}
            | {"xanchor": label.anchor, "xshift": LABEL_SHIFT_PX[label.anchor]}
            for date, url, (label, height) in zip(events["date"], events["url"], placed, strict=True)
        ],
    )
    return [height for _, height in placed], above


def _linked(lines: Sequence[str], url: str, *, lang: str) -> str:
    text = "<br>".join(shown_lines(lines, lang=lang))
    return f'<a href="{url}">{text}</a>' if url else text


def event_notes(drawing: Drawing, events: pd.DataFrame) -> list[str]:
    """Return a raw line of note for each event, for panels, where labels have no room."""
    days = [period_name(date, every="day", lang=drawing.lang) for date in events["date"]]
    colon = say("charts.colon", drawing.lang)
    return [f"┊ {day}{colon}{label}" for day, label in zip(days, events["label"], strict=True)]
