"""The specification curve: one finding by every choice, from the smallest change to the largest."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.value_axis import round_numbers
from achtari_toolkit.charts.style.fonts import text_width
from achtari_toolkit.charts.style.numbers import percent
from achtari_toolkit.charts.style.ordered_text import shown, side
from achtari_toolkit.charts.style.theme import GREY, GRID, INK, PALETTE, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.words import check_language, is_rtl, name_of, say
from achtari_toolkit.schema import is_simulated

CHOICES = ("query", "level", "count", "outlets", "ledger")
NUMBERS = ("change", "low", "high")
CURVE_PX, ROW_PX, GAP_PX, BETWEEN_PX = 200, 17, 7, 16  # heights: the curve, a choice, between kinds, above the choices
NAME_PX = 11  # letters of the choices
BEYOND = 1.04  # of the longest interval, to the edge
EDGE_STEPS = 1.5  # free places before the first and after the last choice


def specification_curve(
    table: pd.DataFrame, *, title: str, subtitle: str = "", lang: str = "ar", note: str = ""
) -> go.Figure:
    """Return a figure with one point per choice, sorted by its change, with its interval, above marks that name it.

    table  what validation.robustness returned; rows without an estimate are left out, and a note says how many

    Points whose interval leaves out 0 are dark, others grey; the registered choice is large and in colour. In Arabic
    the smallest change is on the right. Changes are in percentage points: of the share, in a year or at the date.

    layout.meta holds table (columns and rows as raw text), lang, alt and simulated.

    Raises SchemaError if a column is absent, OptionError for an unknown language.
    """
    check_language(lang)
    absent = [name for name in (*CHOICES, *NUMBERS, "registered") if name not in table]
    if absent:
        raise SchemaError(f"the table lacks {', '.join(absent)}. Make it with validation.robustness.")
    simulated = is_simulated(table)
    rows = table.dropna(subset=["change"]).sort_values(["change", *CHOICES], ignore_index=True)
    leaves_out = (rows["low"] > 0) | (rows["high"] < 0)
    counts = {"n": len(rows), "k": int(leaves_out.sum())}
    left_out = len(table) - len(rows)
    notes = [say("charts.not_estimated", lang, n=left_out) if left_out else "", note]
    note = noted("<br>".join(filter(None, notes)), simulated=simulated, lang=lang)
    heads = _heads(lang)
    subtitle = subtitle or say("charts.curve_measure", lang, **counts)
    if rows.empty:
        return empty(Frame(title, subtitle, note, lang), columns=heads, simulated=simulated)
    figure = go.Figure()
    names = _rows_of_choices(rows, lang)
    below = _choice_heights(names)
    whole_px = CURVE_PX + BETWEEN_PX + below[-1]
    _add_curve(figure, rows, leaves_out, lang)
    _add_choices(figure, rows, names, below, lang)
    ticks = _add_axes(figure, rows, names, below, whole_px=whole_px, lang=lang)
    width = max(text_width(text, size=NAME_PX) for text in (*ticks, *(label for *_, label in names))) + 22
    left, right = (10.0, width) if is_rtl(lang) else (width, 10.0)
    framed(figure, Frame(title, subtitle, note, lang, left=round(left), right=round(right), below=8), height=whole_px)
    least, most = (
        percent(end, lang=lang, decimals=2, sign=False) for end in (rows["change"].iloc[0], rows["change"].iloc[-1])
    )
    alt = say("charts.curve_alt", lang, title=plain(title), least=least, most=most, **counts)
    texts = [_texts(row, lang) for row in rows.to_dict("records")]
    return figure.update_layout(meta=meta(columns=heads, rows=texts, lang=lang, alt=alt, simulated=simulated))


def _rows_of_choices(rows: pd.DataFrame, lang: str) -> list[tuple[str, str, str]]:
    """Kind, value and label of each choice that was varied, in the order of the kinds and as they first come."""
    varied = [name for name in CHOICES if rows[name].nunique() > 1]
    return [(kind, value, name_of(value, "choices", lang)) for kind in varied for value in sorted(rows[kind].unique())]


def _choice_heights(names: list[tuple[str, str, str]]) -> list[float]:
    """The lower edge of each choice below the curve, in pixels; kinds are apart."""
    steps = [ROW_PX + (GAP_PX if row and names[row - 1][0] != kind else 0) for row, (kind, *_) in enumerate(names)]
    return list(accumulate(steps)) or [0.0]


def _add_curve(figure: go.Figure, rows: pd.DataFrame, leaves_out: pd.Series, lang: str) -> None:
    for is_out, colour in ((False, GREY), (True, INK)):
        of_kind = rows[(leaves_out == is_out) & ~rows["registered"]]
        if len(of_kind):
            figure.add_trace(_points(of_kind, colour, 4, lang))
    if rows["registered"].any():
        figure.add_trace(_points(rows[rows["registered"]], PALETTE[1], 10, lang))


def _points(rows: pd.DataFrame, colour: str, size: int, lang: str) -> go.Scatter:
    bars = {"array": rows["high"] - rows["change"], "arrayminus": rows["change"] - rows["low"], "width": 0}
    return go.Scatter(
        x=rows.index, y=rows["change"], mode="markers", marker={"color": colour, "size": size},
        error_y={"type": "data", "symmetric": False, "color": colour, "thickness": 0.8 if size < 10 else 2, **bars},
        hovertemplate=[_hover(row, lang) for row in rows.to_dict("records")],
    )  # fmt: skip


def _add_choices(
    figure: go.Figure, rows: pd.DataFrame, names: list[tuple[str, str, str]], below: list[float], lang: str
) -> None:
    for (kind, value, _), edge in zip(names, below, strict=False):
        of_choice = rows[rows[kind] == value]
        colours = [PALETTE[1] if is_registered else INK for is_registered in of_choice["registered"]]
        figure.add_scatter(
            x=of_choice.index, y=[edge - ROW_PX / 2] * len(of_choice), mode="markers", yaxis="y2", hoverinfo="skip",
            marker={"symbol": "line-ns-open", "size": 8, "line": {"width": 1}, "color": colours},
        )  # fmt: skip


def _add_axes(
    figure: go.Figure,
    rows: pd.DataFrame,
    names: list[tuple[str, str, str]],
    below: list[float],
    *,
    whole_px: float,
    lang: str,
) -> list[str]:
    """Set the axes, and return the numbers of the value axis."""
    foot, top = (BEYOND * end for end in (min(rows["low"].min(), 0.0), max(rows["high"].max(), 0.0)))
    marks = round_numbers(top, foot=foot)
    decimals = next((n for n in range(4) if all(abs(round(100 * at, n) - 100 * at) < 1e-9 for at in marks)), 4)
    ticks = [percent(at, lang=lang, decimals=decimals, sign=False) for at in marks]
    ends = [-EDGE_STEPS, len(rows) - 1 + EDGE_STEPS]
    at_side = {"side": side(lang), "tickfont": {"size": NAME_PX}, "ticklabelstandoff": 4}
    labels = [shown(label, lang=lang) for *_, label in names]
    figure.update_layout(
        xaxis={"range": ends[::-1] if is_rtl(lang) else ends, "visible": False, "anchor": "y2"},
        yaxis={
            "domain": [1 - CURVE_PX / whole_px, 1], "range": [foot, top], "tickvals": marks,
            "ticktext": [shown(tick, lang=lang) for tick in ticks], "zeroline": True, "zerolinecolor": INK, **at_side,
        },
        yaxis2={
            "domain": [0, max(below[-1], 1) / whole_px], "range": [max(below[-1], 1), 0], "anchor": "x",
            "tickvals": [edge - ROW_PX / 2 for edge in below[: len(names)]], "ticktext": labels, "gridcolor": GRID,
            **at_side,
        },
    )  # fmt: skip
    return ticks


def _hover(row: dict, lang: str) -> str:
    lines = [f"{head}: {text}" for head, text in zip(_heads(lang), _texts(row, lang), strict=True)]
    return "<br>".join(shown(line, lang=lang) for line in lines) + "<extra></extra>"


def _heads(lang: str) -> list[str]:
    return [name_of(name, "columns", lang) for name in (*CHOICES, *NUMBERS)]


def _texts(row: dict, lang: str) -> list[str]:
    choices = [name_of(str(row[name]), "choices", lang) for name in CHOICES]
    return [*choices, *(percent(float(row[name]), lang=lang, decimals=2, sign=False) for name in NUMBERS)]
