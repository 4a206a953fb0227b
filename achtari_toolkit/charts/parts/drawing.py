"""What a timeline is made of, and the parts around its lines: axes, names, headings of panels."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts import line_labels
from achtari_toolkit.charts.parts.panels import HEADING_LINE_PX, HEADING_PX, Panel
from achtari_toolkit.charts.parts.series import Style
from achtari_toolkit.charts.parts.time_axis import Ticks, axis_range
from achtari_toolkit.charts.parts.value_axis import axis_labels
from achtari_toolkit.charts.style.numbers import Every
from achtari_toolkit.charts.style.ordered_text import shown, shown_lines, side
from achtari_toolkit.charts.style.theme import GREY, INK, QUIET, annotate
from achtari_toolkit.interface.words import is_rtl

Ends = tuple[float, float]  # of the value axis, the lower one first


@dataclass(frozen=True)
class Drawing:
    """A checked table with all that drawing it needs.

    rows    the table; its codes are text, its groups the names that are shown
    unit    what the table counts
    value   its value column
    group   the column that splits it into panels, or ""
    groups  the names of the groups, in order
    days    every period from the first to the last
    styles  {code: Style}, in drawing order
    """

    rows: pd.DataFrame
    unit: str
    value: str
    group: str
    groups: list[str]
    days: pd.DatetimeIndex
    every: Every
    styles: dict[str, Style]
    lang: str

    def series(self, code: str, group: str) -> pd.DataFrame:
        """Return the rows of one code in one group, one per period; periods that the table lacks are missing."""
        is_drawn = self.rows["code"].eq(code)
        if self.group:
            is_drawn &= self.rows[self.group].eq(group)
        numbers = [name for name in (self.value, "n", "base", "low", "high") if name in self.rows]
        flags = [name for name in ("coverage", "state") if name in self.rows]
        chosen = self.rows.loc[is_drawn].set_index("period")[list(dict.fromkeys([*numbers, *flags]))]
        chosen = chosen.astype(dict.fromkeys(numbers, float))
        return chosen.reindex(self.days).rename_axis("period").reset_index()


def add_axes(
    figure: go.Figure, drawing: Drawing, grid: list[Panel], *, ends: Ends, numbers: list[float], ticks: Ticks
) -> None:
    """Give each panel the same two axes; only the outer and lowest ones are named, and each period has a stroke."""
    labels = axis_labels(numbers, kind=drawing.value, lang=drawing.lang)
    values = {
        "range": list(ends),
        "zeroline": ends[0] < 0,
        "zerolinecolor": GREY,
        "tickvals": numbers,
        "ticktext": [shown(label, lang=drawing.lang) for label in labels],
        "side": side(drawing.lang),
    }
    names = ["<br>".join(shown(part, lang=drawing.lang) for part in label.split("<br>")) for label in ticks.labels]
    times = {
        "type": "date",
        "range": axis_range(drawing.days, drawing.every),
        "tickvals": ticks.days,
        "ticktext": names,
        "tickangle": 0,
        "ticks": "outside",
        "tickcolor": GREY,
        "ticklabelstandoff": 2,
        "hoverformat": " ",
        "showline": True,
        "linecolor": GREY,
    }
    for panel in grid:
        number = panel.axes["xaxis"][1:]
        across = {**times, "domain": panel.across, "anchor": panel.axes["yaxis"], "showticklabels": panel.is_lowest}
        across |= {"ticklen": 5 if panel.is_lowest else 0}
        if panel.is_lowest:
            across |= {"minor": {"tickvals": ticks.others, "ticks": "outside", "ticklen": 2, "tickcolor": GREY}}
        upward = {**values, "domain": panel.up, "anchor": panel.axes["xaxis"], "showticklabels": panel.is_outer}
        figure.update_layout({f"xaxis{number}": across, f"yaxis{number}": {**upward, "ticklabelstandoff": 4}})


def add_names(figure: go.Figure, drawing: Drawing, *, ends: Ends, height: float, beside: float) -> None:
    """Name each line at its end, in its colour, moved up or down where names would touch."""
    values = {code: drawing.series(code, "")[drawing.value].dropna() for code in drawing.styles}
    last_values = {code: float(known.iloc[-1]) for code, known in values.items() if len(known)}
    names = [drawing.styles[code].name for code in last_values]
    foot, top = ends
    wanted = [height * (top - last) / (top - foot) for last in last_values.values()]
    centres = line_labels.spread(wanted, [line_labels.name_height(name) for name in names], room=height)
    look = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": round(beside)}
    look |= {"y": 1, "yref": "paper", "yanchor": "middle", "align": side(drawing.lang), "borderpad": 0}
    annotate(
        figure,
        [
            look
            | {"text": "<br>".join(shown_lines(line_labels.name_lines(name), lang=drawing.lang))}
            | {"yshift": round(-centre, 1), "font": _name_look(drawing.styles[code].colour)}
            for code, name, centre in zip(last_values, names, centres, strict=True)
        ],
    )


def _name_look(colour: str) -> dict[str, object]:
    """Return how the name of a line in a colour is written."""
    size = {"size": line_labels.NAME_PX}
    return size | ({"color": QUIET, "weight": "normal"} if colour == GREY else {"color": colour, "weight": "bold"})


def add_headings(figure: go.Figure, grid: list[Panel], *, lang: str) -> float:
    """Write the name of each group over its panel; return the pixels that the first row needs above the drawing."""
    look = {"font": {"size": HEADING_PX, "color": INK}, "borderpad": 0}
    look |= {"xref": "paper", "xanchor": side(lang), "yref": "paper", "yanchor": "bottom"}
    annotate(
        figure,
        [
            look
            | {"text": f"<b>{line}</b>", "yshift": row * HEADING_LINE_PX}
            | {"x": panel.across[1 if is_rtl(lang) else 0], "y": panel.up[1]}
            for panel in grid
            for row, line in enumerate(reversed(shown_lines(panel.heading, lang=lang)))
        ],
    )
    return 0 if len(grid) == 1 and not grid[0].heading else 4
