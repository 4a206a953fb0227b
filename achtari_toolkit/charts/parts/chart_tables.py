"""The tables that come into charts, checked, and the numbers that go out with a figure, printed."""

import pandas as pd

from achtari_toolkit.charts.parts.coverage import state_name
from achtari_toolkit.charts.parts.drawing import Drawing
from achtari_toolkit.charts.parts.units import ARTICLES
from achtari_toolkit.charts.style.wording import number, percent, period_name, say, whole
from achtari_toolkit.errors import SchemaError

OWN = {"code", "period", "n", "base", "low", "high", "simulated", "share", "volume", "coverage", "state", "unit"}


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
    keys = ["code", "period", *filter(None, [group_column(tidy, value)])]
    repeated = tidy.duplicated(keys)
    if repeated.any():
        first = tidy.loc[repeated, keys].iloc[0].astype(str).to_dict()
        raise SchemaError(
            f"{repeated.sum()} of {len(tidy)} rows repeat a code and period, the first is {first}. Sum them first."
        )
    return tidy


def group_column(tidy: pd.DataFrame, value: str) -> str:
    """Return the column that splits the table into panels; empty if none does."""
    further = [str(name) for name in tidy.columns if name not in OWN | {value}]
    if len(further) > 1:
        raise SchemaError(
            f"the table is split by {', '.join(further)}; a figure shows one split. Keep one of these columns."
        )
    return further[0] if further else ""


def printed(drawing: Drawing, *, group: str) -> dict[str, list]:
    """Return the plotted numbers as raw text: {"columns": names, "rows": one a code, group and period}."""
    lang, kind = drawing.lang, drawing.value
    numbers = [
        name
        for name in ("n", "base", kind, "low", "high")
        if name in drawing.rows and (name != "n" or kind != "volume")
    ]
    said = {name: f"{name}_column" if name in ("share", "volume") else name for name in numbers}
    columns = [say(name, lang=lang) for name in ("code", *filter(None, [group]), "period")]
    if drawing.unit != ARTICLES:
        said |= {name: f"{name}_{drawing.unit}" for name in ("n", "base")}
    columns += [say(said[name], lang=lang) for name in numbers]
    keys = [*filter(None, [group])]
    places = {code: place for place, code in enumerate(drawing.styles)}
    rows = drawing.rows.assign(place=drawing.rows["code"].map(places)).sort_values(["place", *keys, "period"])
    texts = [[drawing.styles[code].name for code in rows["code"]], *(rows[key].tolist() for key in keys)]
    texts.append([period_name(day, every=drawing.every, lang=lang) for day in rows["period"]])
    texts += [
        [
            whole(cell, lang=lang) if name in ("n", "base") else number(cell, kind=kind, lang=lang)
            for cell in rows[name].astype(float)
        ]
        for name in numbers
    ]
    if "state" in rows:
        columns += [say(name, lang=lang) for name in ("coverage", "collection")]
        texts.append([percent(part, lang=lang, decimals=0) for part in rows["coverage"].astype(float)])
        texts.append([state_name(state, lang=lang) for state in rows["state"]])
    return {"columns": columns, "rows": [list(row) for row in zip(*texts, strict=True)]}
