"""Ranked bars: what comes most, with its interval, the longest bar on top."""

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.fonts import text_width, wrapped
from achtari_toolkit.charts.look import GREY, INK, PALETTE, TEXT, Frame, empty, framed, meta, noted, plain, shown
from achtari_toolkit.charts.wording import LANGS, Lang, interval, number, out_of, say, whole
from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.text.bidi import isolate

ROW, THICK = 30, 0.62  # pixels from bar to bar, and the part of them that a bar takes
LABEL = 150  # pixels that a name may take beside its bar
BEYOND = 1.28  # how far the axis reaches past the longest interval, for the number that follows it


def ranked_bars(
    table: pd.DataFrame,
    *,
    label: str,
    value: str,
    low: str | None = None,
    high: str | None = None,
    title: str,
    subtitle: str = "",
    lang: Lang = "ar",
    note: str = "",
) -> go.Figure:
    """Return a figure with one bar a row, the highest on top; in Arabic the bars grow from right to left.

    table      one row a bar: the columns named by label and value; n, base and simulated if there are
    value      "share" is printed as a percentage, any other column as a number
    low, high  the columns of the 95 % interval, drawn as a thin line; the number stands after it

    Rows without a value are left out. layout.meta holds table (columns and rows as raw text), lang, alt, simulated.
    Raises SchemaError if a column is absent, OptionError for an unknown language.
    """
    check_choice("lang", lang, LANGS)
    check_bars(table, [label, value, *filter(None, (low, high))])
    simulated = bool(table["simulated"].any()) if "simulated" in table else False
    frame = Frame(title, subtitle or say("bars" if value == "share" else "counts", lang=lang), noted(note, simulated=simulated, lang=lang), lang)
    rows = table.dropna(subset=[value]).sort_values([value, label], ascending=[False, True], ignore_index=True)
    printed = bar_table(rows, label=label, value=value, low=low, high=high, lang=lang)
    if rows.empty:
        return empty(frame, columns=printed["columns"], simulated=simulated)
    figure = go.Figure()
    add_bars(figure, rows, label=label, value=value, low=low, high=high, lang=lang)
    beside = min(LABEL, max(text_width(line, size=TEXT) for name in rows[label] for line in _name(name))) + 14
    start, stop = (10, beside) if lang == "ar" else (beside, 10)
    placed = Frame(frame.title, frame.subtitle, frame.note, lang, start=round(start), stop=round(stop), below=8)
    alt = say("bars_alt", lang=lang, title=plain(title), **ends(rows, label, value, lang))
    framed(figure, placed, height=ROW * len(rows))
    return figure.update_layout(meta=meta(**printed, lang=lang, alt=alt, simulated=simulated))


def check_bars(table: pd.DataFrame, columns: list[str]) -> None:
    """Raise SchemaError if a column that bars need is absent."""
    absent = [name for name in columns if name not in table]
    if absent:
        raise SchemaError(f"the table lacks {', '.join(absent)}; it has {', '.join(map(str, table.columns))}.")


def add_bars(
    figure: go.Figure, rows: pd.DataFrame, *, label: str, value: str, low: str | None, high: str | None, lang: Lang
) -> None:
    """Draw the bars of sorted rows, their intervals, names and numbers; the axes are hidden, the numbers are written."""
    places = list(range(len(rows)))
    names = ["<br>".join(shown(line, lang=lang) for line in _name(name)) for name in rows[label]]
    figure.add_bar(
        x=rows[value].tolist(), y=places, orientation="h", width=THICK, marker_color=PALETTE[0], cliponaxis=False,
        hovertemplate=[hover(row, label=label, value=value, low=low, high=high, lang=lang) for row in rows.to_dict("records")],
    )  # fmt: skip
    ends = rows[high].fillna(rows[value]) if high else rows[value]
    for place, row in enumerate(rows.to_dict("records")):
        if low and high and pd.notna(row[low]) and pd.notna(row[high]):
            line = {"color": INK, "width": 1.3}
            figure.add_shape(type="line", x0=row[low], x1=row[high], y0=place, y1=place, line=line)
        arabic = lang == "ar"
        figure.add_annotation(
            x=ends[place], y=place, xanchor="right" if arabic else "left", xshift=-6 if arabic else 6, yanchor="middle",
            text=shown(number(float(row[value]), kind=value, lang=lang), lang=lang), font={"size": TEXT, "color": INK},
        )  # fmt: skip
    reach = max(float(ends.max()) * BEYOND, 1e-9)
    figure.update_xaxes(range=[reach, 0] if lang == "ar" else [0, reach], visible=False)
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5], tickvals=places, ticktext=names, side="right" if lang == "ar" else "left",
        showgrid=False, ticklabelstandoff=6, tickfont={"size": TEXT}, showline=True, linecolor=GREY,
    )  # fmt: skip


def hover(row: dict, *, label: str, value: str, low: str | None, high: str | None, lang: Lang) -> str:
    """Return what a bar says when it is pointed at: name, number, how many of how many, interval."""
    says = [str(row[label]), number(float(row[value]), kind=value, lang=lang)]
    if "n" in row and "base" in row and value == "share":
        says.append(out_of(float(row["n"]), float(row["base"]), lang=lang))
    if low and high:
        told = interval(float(row[low]), float(row[high]), kind=value, lang=lang)
        says.append(f"{say('interval', lang=lang)}: {told}" if told else "")
    base = "rtl" if lang == "ar" else "ltr"
    lines = [isolate(line.replace("<", "&lt;").replace("%{", "% {"), lang=lang, base=base) for line in says if line]
    return "<br>".join(lines) + "<extra></extra>"


def bar_table(rows: pd.DataFrame, *, label: str, value: str, low: str | None, high: str | None, lang: Lang) -> dict[str, list]:
    """Return the drawn numbers as raw text: {"columns": names, "rows": one a bar}."""
    counts = [name for name in ("n", "base", "documents") if name in rows and name != value]
    bounds = [name for name in (low, high) if name]
    kinds = {**dict.fromkeys(counts, "count"), value: value, **dict.fromkeys(bounds, value)}
    spoken = {"n": "occurrences" if value == "n" else "n", "share": "share_column", "volume": "volume_column", low: "low", high: "high"}
    columns = [say(label, lang=lang), *(say(spoken.get(name, name), lang=lang) for name in kinds)]
    texts = [
        [whole(cell, lang=lang) if kind == "count" else number(cell, kind=kind, lang=lang) for cell in rows[name].astype(float)]
        for name, kind in kinds.items()
    ]
    return {"columns": columns, "rows": [list(row) for row in zip(rows[label].astype(str), *texts, strict=True)]}


def ends(rows: pd.DataFrame, label: str, value: str, lang: Lang) -> dict[str, str]:
    """Return the first and the last bar in words."""
    first, last = rows.iloc[0], rows.iloc[-1]
    said = [number(float(row[value]), kind=value, lang=lang) for row in (first, last)]
    return {"name": str(first[label]), "peak": said[0], "last": str(last[label]), "least": said[1]}


def _name(name: object) -> list[str]:
    return wrapped(str(name), width=LABEL, size=TEXT)
