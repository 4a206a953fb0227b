"""The parts of bars: their positions, intervals, names and numbers, their hover, and their table."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.bar_extent import Extent, bar_extent
from achtari_toolkit.charts.parts.units import out_of
from achtari_toolkit.charts.style.fonts import text_width, wrapped
from achtari_toolkit.charts.style.numbers import interval, number, whole
from achtari_toolkit.charts.style.ordered_text import one_sentence, shortened, shown, shown_lines, side
from achtari_toolkit.charts.style.theme import GREY, INK, PALETTE, TEXT_PX, annotate
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.words import is_rtl, name_of, say
from achtari_toolkit.text.script.printable import HALF_CHARACTER

BAR_STEP_PX, BAR_PX = 28, 18  # from bar to bar, and thickness of a bar
BAR_NAME_WIDTH_PX = 150  # that a name may take beside its bar before it goes on in a second line
BAR_NAME_LINE_PX = 16  # from line to line of a name
BAR_NAME_PADDING_PX = 18  # between names and bars, and between names and the edge, together
FREE_PX = 10  # at the end of the longest bar


@dataclass(frozen=True)
class BarColumns:
    """Which columns of a table are drawn: the name of a bar, its value, and the interval of the value if any."""

    label: str
    value: str
    interval: tuple[str, str] | None = None

    @property
    def needed(self) -> list[str]:
        """All that the table must have."""
        return [self.label, self.value, *(self.interval or ())]


def check_bars(table: pd.DataFrame, columns: BarColumns) -> None:
    """Raise SchemaError if a column that bars need is absent, or a name has half a character."""
    absent = [name for name in columns.needed if name not in table]
    if absent:
        raise SchemaError(
            f"the table lacks {', '.join(absent)}; it has {', '.join(map(str, table.columns))}. "
            f"Name columns of the table."
        )
    check_characters(table[columns.label])


def check_characters(names: pd.Series) -> None:
    """Raise SchemaError if a name has half a character, which only a column of Python objects can hold."""
    is_broken = names.map(lambda name: HALF_CHARACTER.search(str(name)) is not None).astype(bool)
    if is_broken.any():
        raise SchemaError(
            f"{is_broken.sum()} of {len(names)} values of {names.name} contain half a character (U+D800 to U+DFFF), "
            f"the first is {names[is_broken].iloc[0]!r}. Replace it, or read its file again in its encoding."
        )


def row_heights(names: pd.Series) -> list[float]:
    """Return the pixels that each bar takes with its name, from the top."""
    return [max(BAR_STEP_PX, len(_name_lines(name)) * BAR_NAME_LINE_PX + 8) for name in names]


def names_width(names: pd.Series) -> float:
    """Return the pixels that the names of bars need beside them."""
    return max(text_width(line, size=TEXT_PX) for name in names for line in _name_lines(name)) + BAR_NAME_PADDING_PX


def add_bars(figure: go.Figure, rows: pd.DataFrame, columns: BarColumns, *, lang: str, wide: float) -> None:
    """Draw the bars of sorted rows, their intervals, names and numbers; the axes are hidden, the numbers are written.

    wide  pixels of the longest bar with its number in the narrowest figure
    """
    heights = row_heights(rows[columns.label])
    centres = [foot - height / 2 for foot, height in zip(accumulate(heights), heights, strict=True)]
    names = ["<br>".join(shown_lines(_name_lines(name), lang=lang)) for name in rows[columns.label]]
    hovers = [hover(row, columns, lang=lang) for row in rows.to_dict("records")]
    values = rows[columns.value].astype(float).tolist()
    numbers = [number(cell, kind=columns.value, lang=lang) for cell in values]
    lows, highs = (_ends(rows, columns, end) for end in (0, 1))
    widths = [text_width(text, size=TEXT_PX) + FREE_PX for text in numbers]
    extent = bar_extent(lows, highs, values, widths, wide=wide)
    figure.add_bar(
        x=[extent.clipped(cell) for cell in rows[columns.value].tolist()], y=centres, hovertemplate=hovers,
        orientation="h", width=BAR_PX, marker_color=PALETTE[0], cliponaxis=False,
    )  # fmt: skip
    tips = [extent.clipped(low if cell < 0 else high) for cell, low, high in zip(values, lows, highs, strict=True)]
    _add_numbers(figure, tips, centres, numbers, values, lang=lang)
    _add_lines(figure, rows, centres, columns, extent)
    figure.update_xaxes(range=[extent.high, extent.low] if is_rtl(lang) else [extent.low, extent.high], visible=False)
    figure.update_yaxes(
        range=[sum(heights), 0], tickvals=centres, ticktext=names, side=side(lang),
        showgrid=False, ticklabelstandoff=6, tickfont={"size": TEXT_PX}, showline=extent.low == 0, linecolor=GREY,
    )  # fmt: skip


def _ends(rows: pd.DataFrame, columns: BarColumns, end: int) -> list[float]:
    """The low (0) or high (1) end of each interval; the value where there is none."""
    values = rows[columns.value].astype(float)
    return (rows[columns.interval[end]].astype(float).fillna(values) if columns.interval else values).tolist()


def _add_numbers(
    figure: go.Figure, tips: list[float], centres: list[float], numbers: list[str], values: list[float], *, lang: str
) -> None:
    """Write each number at the far end of its bar: left of a negative one, right of another, and mirrored in Arabic."""
    look = {"yanchor": "middle", "borderpad": 0, "font": {"size": TEXT_PX, "color": INK}}
    is_leftward = [(value < 0) != is_rtl(lang) for value in values]
    annotate(
        figure,
        [
            look
            | {"x": tip, "y": centre, "text": shown(text, lang=lang)}
            | ({"xanchor": "right", "xshift": -6} if leftward else {"xanchor": "left", "xshift": 6})
            for tip, centre, text, leftward in zip(tips, centres, numbers, is_leftward, strict=True)
        ],
    )


def _add_lines(
    figure: go.Figure, rows: pd.DataFrame, centres: list[float], columns: BarColumns, extent: Extent
) -> None:
    """Draw the intervals, and the line of zero where bars run both ways."""
    stroke = {"color": INK, "width": 1.3}
    pairs = zip(*(rows[name].astype(float) for name in columns.interval), strict=True) if columns.interval else ()
    intervals = [
        {"type": "line", "x0": extent.clipped(low), "x1": extent.clipped(high), "y0": centre, "y1": centre}
        | {"line": stroke}
        for centre, (low, high) in zip(centres, pairs, strict=False)
        if pd.notna(low) and pd.notna(high)
    ]
    zero = {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": GREY, "width": 1}}
    figure.layout.shapes = [*intervals, *([zero] if extent.low < 0 else [])]


def hover(row: Mapping[str, str | float], columns: BarColumns, *, lang: str) -> str:
    """Return the hover of a bar: name, number, how many of how many, interval."""
    value = columns.value
    lines = [shortened(str(row[columns.label])), number(float(row[value]), kind=value, lang=lang)]
    if "n" in row and "base" in row and value == "share":
        lines.append(out_of(float(row["n"]), float(row["base"]), lang=lang))
    if columns.interval:
        low, high = (float(row[name]) for name in columns.interval)
        text = interval(low, high, kind=value, lang=lang)
        lines.append(say("charts.interval", lang) + say("charts.colon", lang) + text if text else "")
    escaped = [escape(line, quote=False).replace("%{", "% {") for line in lines if line]
    return "<br>".join(one_sentence(line, lang=lang) for line in escaped) + "<extra></extra>"


def bar_table(rows: pd.DataFrame, columns: BarColumns, *, lang: str) -> tuple[list[str], list[list[str]]]:
    """Return the drawn numbers as raw text: the names of the columns, and one row per bar."""
    value, interval_columns = columns.value, columns.interval or ()
    counts = [name for name in ("n", "base", "documents") if name in rows and name != value]
    kinds = {**dict.fromkeys(counts, "count"), value: value, **dict.fromkeys(interval_columns, value)}
    named_as = {
        **dict(zip(interval_columns, ("low", "high"), strict=False)),
        "n": "occurrences" if value == "n" else "n",
    }
    heads = [column_label(name, lang=lang) for name in (columns.label, *(named_as.get(kind, kind) for kind in kinds))]
    texts = [
        [
            whole(cell, lang=lang) if kind == "count" else number(cell, kind=kind, lang=lang)
            for cell in rows[name].astype(float)
        ]
        for name, kind in kinds.items()
    ]
    return heads, [list(row) for row in zip(rows[columns.label].astype(str), *texts, strict=True)]


def column_label(name: str, *, lang: str) -> str:
    """Return the name of a column of the numbers below a chart; a column of the reader's own keeps its name.

    >>> column_label("share", lang="fr"), column_label("agency", lang="en"), column_label("my_scale", lang="ar")
    ('Part', 'agency', 'my_scale')
    """
    label = name_of(name, "figure_columns", lang)
    return name_of(name, "columns", lang) if label == name else label


def say_of_bars(key: str, rows: pd.DataFrame, columns: BarColumns, *, title: str, lang: str) -> str:
    """Return a sentence that names the first and the last bar with their numbers."""
    first, last = rows.iloc[0], rows.iloc[-1]
    peak, least = (number(float(row[columns.value]), kind=columns.value, lang=lang) for row in (first, last))
    name, last_name = str(first[columns.label]), str(last[columns.label])
    return say(key, lang, title=title, name=name, peak=peak, last=last_name, least=least)


def _name_lines(name: object) -> list[str]:
    return wrapped(str(name), width=BAR_NAME_WIDTH_PX, size=TEXT_PX)
