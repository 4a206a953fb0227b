"""The tables that come into timelines, checked, and the numbers that go out with a figure, printed."""

import pandas as pd

from achtari_toolkit.charts.parts.bars import check_characters, column_label
from achtari_toolkit.charts.parts.drawing import Drawing
from achtari_toolkit.charts.parts.units import ARTICLES
from achtari_toolkit.charts.style.numbers import number, percent, period_name, whole
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.words import name_of

MEASURED = {"code", "period", "n", "base", "low", "high", "simulated", "share", "volume", "coverage", "state", "unit"}
MEASURED |= {"composition", "outlet_coverage", "effective_base"}


def check_tidy(tidy: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return tidy unchanged, or raise SchemaError if it cannot be drawn over time."""
    absent = [name for name in ("code", "period", value) if name not in tidy]
    if absent:
        raise SchemaError(
            f"the table lacks {', '.join(absent)}; it has {', '.join(map(str, tidy.columns))}. "
            f"Make it with measures.share or measures.volume, and name its value column with value=."
        )
    if len(tidy) and not pd.api.types.is_datetime64_any_dtype(tidy["period"]):
        raise SchemaError(f"period is {tidy['period'].dtype}, the first is {tidy['period'].iloc[0]!r}; make it dates.")
    groups = [name for name in [group_column(tidy, value)] if name]
    for name in ("code", *groups):
        check_characters(tidy[name])
    keys = ["code", "period", *groups]
    is_repeated = tidy.duplicated(keys)
    if is_repeated.any():
        first = tidy.loc[is_repeated, keys].iloc[0].astype(str).to_dict()
        raise SchemaError(
            f"{is_repeated.sum()} of {len(tidy)} rows repeat a code and period, the first is {first}. Sum them first."
        )
    return tidy


def group_column(tidy: pd.DataFrame, value: str) -> str:
    """Return the column that splits the table into panels; empty if none does."""
    further = [str(name) for name in tidy.columns if name not in MEASURED | {value}]
    if len(further) > 1:
        raise SchemaError(
            f"the table is split by {', '.join(further)}; a figure shows one split. Keep one of these columns."
        )
    return further[0] if further else ""


def plotted_numbers(drawing: Drawing) -> tuple[list[str], list[list[str]]]:
    """Return the plotted numbers as raw text: names of columns, and one row per code, group and period."""
    lang, kind, keys = drawing.lang, drawing.value, [drawing.group] if drawing.group else []
    order = {code: position for position, code in enumerate(drawing.styles)}
    rows = drawing.rows.assign(order=drawing.rows["code"].map(order)).sort_values(["order", *keys, "period"])
    heads = [column_label(name, lang=lang) for name in ("code", *keys, "period")]
    texts = [[drawing.styles[code].name for code in rows["code"]], *(rows[key].tolist() for key in keys)]
    texts.append([period_name(day, every=drawing.every, lang=lang) for day in rows["period"]])
    for name in _number_columns(drawing):
        cells = rows[name].astype(float)
        is_count = name in ("n", "base")
        heads.append(_number_label(name, drawing))
        texts.append([whole(cell, lang=lang) if is_count else number(cell, kind=kind, lang=lang) for cell in cells])
    if "state" in rows:
        heads += [column_label(name, lang=lang) for name in ("coverage", "collection")]
        texts.append([percent(part, lang=lang, decimals=0) for part in rows["coverage"].astype(float)])
        texts.append([name_of(state, "states", lang) for state in rows["state"]])
    return heads, [list(row) for row in zip(*texts, strict=True)]


def _number_columns(drawing: Drawing) -> list[str]:
    """Return the columns of numbers; a volume is its own n."""
    names = ("n", "base", drawing.value, "low", "high")
    return [name for name in names if name in drawing.rows and not (name == "n" and drawing.value == "volume")]


def _number_label(name: str, drawing: Drawing) -> str:
    is_of_unit = name in ("n", "base") and drawing.unit != ARTICLES
    return column_label(f"{name}_{drawing.unit}" if is_of_unit else name, lang=drawing.lang)
