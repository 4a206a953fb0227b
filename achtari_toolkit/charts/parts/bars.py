"""The parts of bars: their places, intervals, names and numbers, what they say when pointed at, and their table."""

from html import escape
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.units import out_of
from achtari_toolkit.charts.style.fonts import text_width, wrapped
from achtari_toolkit.charts.style.theme import GREY, INK, PALETTE, TEXT, shown
from achtari_toolkit.charts.style.wording import Lang, interval, number, say, whole
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.bidi import isolate

ROW, THICK = 28, 18  # pixels from bar to bar, and of a bar
LABEL = 150  # pixels that a name may take beside its bar before it goes on in a second line
LINE = 16  # pixels from line to line of a name
PADDING = 18  # pixels between names and bars, and between names and the edge, together
FREE = 10  # pixels free at the end of the longest bar


def check_bars(table: pd.DataFrame, columns: list[str]) -> None:
    """Raise SchemaError if a column that bars need is absent."""
    absent = [name for name in columns if name not in table]
    if absent:
        raise SchemaError(f"the table lacks {', '.join(absent)}; it has {', '.join(map(str, table.columns))}.")


def row_heights(names: pd.Series) -> list[float]:
    """Return the pixels that each bar takes with its name, from the top."""
    return [max(ROW, len(_name(name)) * LINE + 8) for name in names]


def names_wide(names: pd.Series) -> float:
    """Return the pixels that the names of bars need beside them."""
    return max(text_width(line, size=TEXT) for name in names for line in _name(name)) + PADDING


def add_bars(
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    label: str,
    value: str,
    low: str | None,
    high: str | None,
    lang: Lang,
    wide: float,
) -> None:
    """Draw the bars of sorted rows, their intervals, names and numbers; the axes are hidden, the numbers are written.

    wide  pixels of the longest bar with its number in the narrowest figure
    """
    arabic = lang == "ar"
    heights = row_heights(rows[label])
    places = [foot - height / 2 for foot, height in zip(accumulate(heights), heights, strict=True)]
    names = ["<br>".join(shown(line, lang=lang) for line in _name(name)) for name in rows[label]]
    looks = {"orientation": "h", "width": THICK, "marker_color": PALETTE[0], "cliponaxis": False}
    told = [hover(row, label=label, value=value, low=low, high=high, lang=lang) for row in rows.to_dict("records")]
    figure.add_bar(x=rows[value].tolist(), y=places, hovertemplate=told, **looks)
    tips = (rows[high].fillna(rows[value]) if low and high else rows[value]).tolist()
    numbers = [number(float(cell), kind=value, lang=lang) for cell in rows[value]]
    for place, tip, written in zip(places, tips, numbers, strict=True):
        figure.add_annotation(
            x=tip, y=place, xanchor="right" if arabic else "left", xshift=-6 if arabic else 6, yanchor="middle",
            borderpad=0, text=shown(written, lang=lang), font={"size": TEXT, "color": INK},
        )  # fmt: skip
    for place, start, stop in zip(places, rows[low], rows[high], strict=True) if low and high else ():
        if pd.notna(start) and pd.notna(stop):
            line = {"color": INK, "width": 1.3}
            figure.add_shape(type="line", x0=float(start), x1=float(stop), y0=place, y1=place, line=line)
    bare = [
        1 - (text_width(written, size=TEXT) + FREE) / wide for written in numbers
    ]  # parts of the axis without number
    reach = max(1e-9, *(tip / part for tip, part in zip(tips, bare, strict=True)))
    figure.update_xaxes(range=[reach, 0] if arabic else [0, reach], visible=False)
    figure.update_yaxes(
        range=[sum(heights), 0], tickvals=places, ticktext=names, side="right" if arabic else "left",
        showgrid=False, ticklabelstandoff=6, tickfont={"size": TEXT}, showline=True, linecolor=GREY,
    )  # fmt: skip


def hover(row: dict, *, label: str, value: str, low: str | None, high: str | None, lang: Lang) -> str:
    """Return what a bar says when it is pointed at: name, number, how many of how many, interval."""
    says = [str(row[label]), number(float(row[value]), kind=value, lang=lang)]
    if "n" in row and "base" in row and value == "share":
        says.append(out_of(float(row["n"]), float(row["base"]), lang=lang))
    if low and high:
        told = interval(float(row[low]), float(row[high]), kind=value, lang=lang)
        says.append(say("interval", lang=lang) + say("colon", lang=lang) + told if told else "")
    base = "rtl" if lang == "ar" else "ltr"
    lines = [isolate(escape(line, quote=False).replace("%{", "% {"), lang=lang, base=base) for line in says if line]
    return "<br>".join(lines) + "<extra></extra>"


def bar_table(
    rows: pd.DataFrame, *, label: str, value: str, low: str | None, high: str | None, lang: Lang
) -> dict[str, list]:
    """Return the drawn numbers as raw text: {"columns": names, "rows": one a bar}."""
    counts = [name for name in ("n", "base", "documents") if name in rows and name != value]
    bounds = [name for name in (low, high) if name]
    kinds = {**dict.fromkeys(counts, "count"), value: value, **dict.fromkeys(bounds, value)}
    spoken = {
        "n": "occurrences" if value == "n" else "n",
        "share": "share_column",
        "volume": "volume_column",
        low: "low",
        high: "high",
    }
    columns = [say(label, lang=lang), *(say(spoken.get(name, name), lang=lang) for name in kinds)]
    texts = [
        [
            whole(cell, lang=lang) if kind == "count" else number(cell, kind=kind, lang=lang)
            for cell in rows[name].astype(float)
        ]
        for name, kind in kinds.items()
    ]
    return {"columns": columns, "rows": [list(row) for row in zip(rows[label].astype(str), *texts, strict=True)]}


def ends(rows: pd.DataFrame, label: str, value: str, lang: Lang) -> dict[str, str]:
    """Return the first and the last bar in words, as the slots of a sentence."""
    first, last = rows.iloc[0], rows.iloc[-1]
    said = [number(float(row[value]), kind=value, lang=lang) for row in (first, last)]
    return {"name": str(first[label]), "peak": said[0], "last": str(last[label]), "least": said[1]}


def _name(name: object) -> list[str]:
    return wrapped(str(name), width=LABEL, size=TEXT)
