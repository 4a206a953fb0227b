"""What a timeline is made of, and the parts around its lines: axes, names, events, headings, key."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts import labels as placing
from achtari_toolkit.charts.look import GREY, INK, QUIET, shown
from achtari_toolkit.charts.panels import HEADING, HEADING_SIZE, Panel
from achtari_toolkit.charts.periods import axis_range, ticks
from achtari_toolkit.charts.scale import axis_labels
from achtari_toolkit.charts.series import Style
from achtari_toolkit.charts.wording import Every, Lang
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.bidi import isolate

WIDE, SMALL_WIDE = 230, 130  # pixels of an axis in the narrowest figure, alone and in a grid
STROKES = {"solid": "━━", "dash": "╍╍", "dashdot": "━·", "dot": "┅┅", "longdash": "━ ━"}


@dataclass(frozen=True)
class Drawing:
    """A checked table with all that drawing it needs.

    rows    the table, code and group as text; value names its value column, group its splitting column or is empty
    days    every period from the first to the last
    styles  {code: Style}, in drawing order
    """

    rows: pd.DataFrame
    value: str
    group: str
    groups: list[str]
    days: pd.DatetimeIndex
    every: Every
    styles: dict[str, Style]
    lang: Lang

    def line(self, code: str, group: str) -> pd.DataFrame:
        """Rows of one code in one group, one a period; periods that the table lacks are missing."""
        mine = self.rows["code"].eq(code)
        if self.group:
            mine &= self.rows[self.group].eq(group)
        numbers = [name for name in (self.value, "n", "base", "low", "high") if name in self.rows]
        chosen = self.rows.loc[mine].set_index("period")[list(dict.fromkeys(numbers))].astype(float)
        return chosen.reindex(self.days).rename_axis("period").reset_index()


def add_axes(figure: go.Figure, drawing: Drawing, grid: list[Panel], *, top: float, numbers: list[float]) -> None:
    """Give each panel the same two axes; only the outer and lowest ones are named."""
    width = SMALL_WIDE if drawing.groups else WIDE
    days, names = ticks(drawing.days, every=drawing.every, lang=drawing.lang, width=width)
    times = {"type": "date", "range": axis_range(drawing.days, drawing.every), "tickvals": days, "tickangle": 0}
    said = [shown(label, lang=drawing.lang) for label in axis_labels(numbers, kind=drawing.value, lang=drawing.lang)]
    values = {"range": [0, top], "tickvals": numbers, "ticktext": said, "side": "right" if drawing.lang == "ar" else "left"}
    shown_days = ["<br>".join(shown(part, lang=drawing.lang) for part in name.split("<br>")) for name in names]
    for panel in grid:
        number = panel.axes["xaxis"][1:]
        across = {**times, "ticktext": shown_days, "domain": panel.across, "anchor": panel.axes["yaxis"], "ticks": "outside"}
        across |= {"showticklabels": panel.is_lowest, "tickcolor": GREY, "ticklen": 4 if panel.is_lowest else 0}
        across |= {"showline": True, "linecolor": GREY, "ticklabelstandoff": 2, "hoverformat": " "}
        upward = {**values, "domain": panel.up, "anchor": panel.axes["xaxis"], "showticklabels": panel.is_outer}
        figure.update_layout({f"xaxis{number}": across, f"yaxis{number}": {**upward, "ticklabelstandoff": 4}})


def add_names(figure: go.Figure, drawing: Drawing, *, top: float, height: float, beside: float) -> None:
    """Name each line at its end, in its colour, moved up or down where names would touch."""
    named = {code: drawing.line(code, "")[drawing.value].dropna() for code in drawing.styles}
    named = {code: float(values.iloc[-1]) for code, values in named.items() if len(values)}
    blocks = [placing.name_lines(drawing.styles[code].name) for code in named]
    wanted = [height * (1 - last / top) for last in named.values()]
    centres = placing.spread(wanted, [len(block) * placing.LINE for block in blocks], room=height)
    for code, block, centre in zip(named, blocks, centres, strict=True):
        colour = drawing.styles[code].colour
        figure.add_annotation(
            text="<br>".join(shown(line, lang=drawing.lang) for line in block),
            x=1, xref="paper", xanchor="left", xshift=round(beside),
            y=1, yref="paper", yanchor="middle", yshift=round(-centre, 1),
            align="right" if drawing.lang == "ar" else "left", borderpad=0,
            font={"size": placing.SIZE, "color": QUIET if colour == GREY else colour, "weight": "normal" if colour == GREY else "bold"},
        )  # fmt: skip


def add_headings(figure: go.Figure, grid: list[Panel], *, lang: Lang) -> float:
    """Write the name of each group over its panel; return the pixels that the first row needs above the drawing."""
    arabic = lang == "ar"
    for panel in grid:
        for place, line in enumerate(reversed(panel.heading)):
            figure.add_annotation(
                text=f"<b>{shown(line, lang=lang)}</b>", font={"size": HEADING_SIZE, "color": INK},
                x=panel.across[1 if arabic else 0], xref="paper", xanchor="right" if arabic else "left",
                y=panel.up[1], yref="paper", yanchor="bottom", yshift=place * HEADING, borderpad=0,
            )  # fmt: skip
    return 0 if len(grid) == 1 and not grid[0].heading else 4


def key_lines(drawing: Drawing) -> tuple[str, ...]:
    """Return the lines that say which colour is which code, for panels, where names have no room."""
    base = "rtl" if drawing.lang == "ar" else "ltr"
    keys = [
        (style, isolate(f"{STROKES[style.dash]} {escape(style.name)}", lang=drawing.lang, base=base)) for style in drawing.styles.values()
    ]
    return tuple(f'<span style="color:{style.colour}">{key}</span>' for style, key in keys if style.colour != GREY)


def add_events(
    figure: go.Figure, drawing: Drawing, grid: list[Panel], events: pd.DataFrame | None, *, height: float, start: float, stop: float
) -> float:
    """Draw a dotted line at each event, and its label above the drawing; return the pixels that the labels need."""
    chosen = _within(events, drawing)
    ends = pd.to_datetime(axis_range(drawing.days, drawing.every))
    places = [(date - ends[0]) / (ends[1] - ends[0]) for date in chosen["date"]]
    room = {"start": start, "stop": stop}
    placed, above = placing.lanes(list(chosen["label"]), places, **room) if not drawing.groups else ([], 0)
    for panel in grid:
        for number, date in enumerate(chosen["date"]):
            foot = placed[number].height / height if placed else 0
            figure.add_shape(
                type="line", x0=f"{date:%Y-%m-%d}", x1=f"{date:%Y-%m-%d}", xref=panel.axes["xaxis"], yref="paper",
                y0=panel.up[0], y1=panel.up[1] + foot, line={"color": GREY, "width": 1, "dash": "dot"}, layer="below",
            )  # fmt: skip
    for event, spot in zip(chosen.itertuples(), placed, strict=False):
        text = "<br>".join(shown(line, lang=drawing.lang) for line in spot.lines)
        figure.add_annotation(
            text=f'<a href="{event.url}">{text}</a>' if event.url else text,
            x=f"{event.date:%Y-%m-%d}", xref="x", xanchor=spot.anchor, xshift={"left": 3, "right": -3, "center": 0}[spot.anchor],
            y=1, yref="paper", yanchor="bottom", yshift=spot.height, borderpad=1, bgcolor="rgba(255,255,255,0.9)",
            align="right" if drawing.lang == "ar" else "left", font={"size": placing.EVENT_SIZE, "color": INK},
        )  # fmt: skip
    return above


def _within(events: pd.DataFrame | None, drawing: Drawing) -> pd.DataFrame:
    """Events on the axis, by date then label: date, label, url (empty if it is no address of the web)."""
    if events is None:
        return pd.DataFrame({"date": pd.to_datetime([]), "label": [], "url": []})
    absent = [name for name in ("date", "label") if name not in events]
    if absent:
        raise SchemaError(f"the events lack {', '.join(absent)}; give them the columns date and label, and url if there is one.")
    dates = pd.to_datetime(events["date"]).dt.tz_localize(None)
    addresses = events["url"].fillna("").astype(str) if "url" in events else ""
    table = pd.DataFrame({"date": dates, "label": events["label"].astype(str), "url": addresses})
    table["url"] = table["url"].where(table["url"].str.fullmatch(r"https?://[^\s\"'<>]+"), "")
    first, last = pd.to_datetime(axis_range(drawing.days, drawing.every))
    return table[table["date"].between(first, last)].sort_values(["date", "label"], ignore_index=True)
