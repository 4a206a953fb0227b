"""What a table of robustness says in one row."""

import pandas as pd

from achtari_toolkit.schema import Column, Table, build, check_columns
from achtari_toolkit.validation.robustness import ROBUSTNESS

ROBUSTNESS_SUMMARY = Table(
    "validation.robustness_summary",
    "validation.robustness_summary(table)",
    (
        Column("series", "int64", "choices in the table", "choices"),
        Column("estimated", "int64", "those with an estimate", "choices"),
        Column("same_sign", "float64", "part of these that rise or fall as the reference", "[0, 1]", "no estimate"),
        Column("excludes_zero", "float64", "part of these whose interval leaves out 0", "[0, 1]", "no estimate"),
        Column("both", "float64", "part of these with both", "[0, 1]", "no estimate"),
        Column("least", "float64", "the smallest change", missing="no estimate"),
        Column("middle", "float64", "the median change", missing="no estimate"),
        Column("most", "float64", "the largest change", missing="no estimate"),
        Column("reference", "str", "what signs are compared with: registered, or median"),
        Column("change", "float64", "the change of the reference", missing="no estimate"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
)


def robustness_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return what a table of robustness says in one row.

    table  what robustness returned

        series         int64    choices in the table
        estimated      int64    those with an estimate
        same_sign      float64  part of these that rise or fall as the reference does, in [0, 1]
        excludes_zero  float64  part of these whose interval leaves out 0, in [0, 1]
        both           float64  part of these with both, in [0, 1]
        least, middle, most
                       float64  the smallest, the median and the largest change
        reference      str      registered: the choice made beforehand; median: none was, or it has no estimate
        change         float64  the change of the reference
        simulated      bool     whether any article is invented
    The parts and changes are missing where nothing was estimated.
    """
    check_columns(table, ROBUSTNESS, ("change", "low", "high", "registered", "simulated"))
    known = table[table["change"].notna()]
    marked = known.loc[known["registered"], "change"]
    change = marked.iloc[0] if len(marked) else known["change"].median()
    same = known["change"].mul(change) > 0
    leaves_out = (known["low"] > 0) | (known["high"] < 0)
    row = {
        "series": len(table),
        "estimated": len(known),
        "same_sign": same.mean(),
        "excludes_zero": leaves_out.mean(),
        "both": (same & leaves_out).mean(),
        "least": known["change"].min(),
        "middle": known["change"].median(),
        "most": known["change"].max(),
        "reference": "registered" if len(marked) else "median",
        "change": change,
        "simulated": bool(table["simulated"].any()),
    }
    return build([row], ROBUSTNESS_SUMMARY)
