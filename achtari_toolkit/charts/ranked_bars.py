"""Ranked bars: what comes most, with its interval, the longest bar on top."""

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.bars import FREE, add_bars, bar_table, check_bars, ends, names_wide, row_heights
from achtari_toolkit.charts.style.theme import NARROWEST, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.charts.style.wording import LANGS, Lang, say
from achtari_toolkit.errors import check_choice


def ranked_bars(
    table: pd.DataFrame,
    *,
    label: str,
    value: str,
    interval: tuple[str, str] | None = None,
    title: str,
    subtitle: str = "",
    lang: Lang = "ar",
    note: str = "",
) -> go.Figure:
    """Return a figure with one bar a row, the highest on top; in Arabic the bars grow from right to left.

    table     one row a bar: the columns named by label and value; n, base and simulated if there are
    value     "share" is printed as a percentage, any other column as a number
    interval  the columns of the 95 % interval of value, ("low", "high"), drawn as a thin line before the number

    Rows without a value are left out. layout.meta holds table (columns and rows as raw text), lang, alt, simulated.
    Raises SchemaError if a column is absent, OptionError for an unknown language.
    """
    check_choice("lang", lang, LANGS)
    check_bars(table, [label, value, *(interval or ())])
    low, high = interval or (None, None)
    simulated = bool(table["simulated"].any()) if "simulated" in table else False
    subtitle = subtitle or _measure(value, lang, has_interval=bool(interval))
    frame = Frame(title, subtitle, noted(note, simulated=simulated, lang=lang), lang)
    rows = table.dropna(subset=[value]).sort_values([value, label], ascending=[False, True], ignore_index=True)
    printed = bar_table(rows, label=label, value=value, low=low, high=high, lang=lang)
    if rows.empty:
        return empty(frame, columns=printed["columns"], simulated=simulated)
    figure = go.Figure()
    names = names_wide(rows[label])
    add_bars(figure, rows, label=label, value=value, low=low, high=high, lang=lang, wide=NARROWEST - names - FREE)
    start, stop = (FREE, names) if lang == "ar" else (names, FREE)
    placed = Frame(frame.title, frame.subtitle, frame.note, lang, start=round(start), stop=round(stop), below=8)
    alt = say("bars_alt", lang=lang, title=plain(title), **ends(rows, label, value, lang))
    framed(figure, placed, height=sum(row_heights(rows[label])))
    return figure.update_layout(meta=meta(**printed, lang=lang, alt=alt, simulated=simulated))


def _measure(value: str, lang: Lang, *, has_interval: bool) -> str:
    measure = say("share_of" if value == "share" else "counts", lang=lang)
    return say("with_line", lang=lang, measure=measure) if has_interval else measure
