"""Ranked bars: what comes most, with its interval, the longest bar on top."""

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.bars import (
    FREE_PX,
    BarColumns,
    add_bars,
    bar_table,
    check_bars,
    column_label,
    names_width,
    row_heights,
    say_of_bars,
)
from achtari_toolkit.charts.style.theme import NARROWEST_PX, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.interface.labels import Labels, label_texts
from achtari_toolkit.interface.words import check_language, is_rtl, say
from achtari_toolkit.schema import is_simulated


def ranked_bars(
    table: pd.DataFrame,
    *,
    label: str,
    value: str,
    interval: tuple[str, str] | None = None,
    title: str,
    subtitle: str = "",
    lang: str = "ar",
    labels: Labels | None = None,
    note: str = "",
) -> go.Figure:
    """Return a figure with one bar per row, the highest on top; in Arabic the bars grow from right to left.

    table     one row per bar: the columns named by label and value; n, base and simulated if there are
    value     "share" is printed as a percentage, any other column as a number
    interval  the columns of the 95 % interval of value, ("low", "high"), drawn as a thin line before the number
    labels    names of what the column label holds: {key: name}, or outlets as sources.read_outlets returns them

    A negative bar runs the other way from a line at zero, its number at its end; an infinite one is drawn
    a little longer than the others.
    Rows without a value are left out. layout.meta holds table (columns and rows as raw text), lang, alt, simulated.

    Raises SchemaError if a column is absent, OptionError for an unknown language.
    """
    check_language(lang)
    columns = BarColumns(label, value, interval)
    check_bars(table, columns)
    simulated = is_simulated(table)
    subtitle = subtitle or _measure(value, lang, has_interval=bool(interval))
    note = noted(note, simulated=simulated, lang=lang)
    names = label_texts(labels, lang)
    named = table.assign(**{label: [names.get(str(key), key) for key in table[label]]}) if names else table
    rows = named.dropna(subset=[value]).sort_values([value, label], ascending=[False, True], ignore_index=True)
    heads, texts = bar_table(rows, columns, lang=lang)
    if rows.empty:
        return empty(Frame(title, subtitle, note, lang), columns=heads, simulated=simulated)
    figure = go.Figure()
    width = names_width(rows[label])
    add_bars(figure, rows, columns, lang=lang, wide=NARROWEST_PX - width - FREE_PX)
    left, right = (FREE_PX, width) if is_rtl(lang) else (width, FREE_PX)
    frame = Frame(title, subtitle, note, lang, left=round(left), right=round(right), below=8)
    framed(figure, frame, height=sum(row_heights(rows[label])))
    alt = say_of_bars("charts.bars_alt", rows, columns, title=plain(title), lang=lang)
    return figure.update_layout(meta=meta(columns=heads, rows=texts, lang=lang, alt=alt, simulated=simulated))


def _measure(value: str, lang: str, *, has_interval: bool) -> str:
    name = column_label(value, lang=lang)
    is_measure = value not in ("n", "count") and name != value  # a column of the toolkit's tables
    measure = say("charts.share_of", lang) if value == "share" else name if is_measure else say("charts.counts", lang)
    return say("charts.with_line", lang, measure=measure) if has_interval else measure
