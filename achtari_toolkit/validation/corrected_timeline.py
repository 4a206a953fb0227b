"""The share by the query beside the corrected one, as two series that a timeline draws."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import Column, Table, build, check_columns
from achtari_toolkit.validation.correction.corrected_share import CORRECTED_SHARE

CORRECTED_TIMELINE = Table(
    "validation.corrected_timeline",
    "validation.corrected_timeline(corrected)",
    (
        Column("code", "category", "query: by the query alone; corrected: by what coders read"),
        Column("period", "datetime64[us]", "first day of the period"),
        Column("share", "float64", "share of the code", "[0, 1]", missing="refused, or base is 0"),
        Column("low", "float64", "lower bound of its 95 % interval", "[0, 1]", missing="by the query, or refused"),
        Column("high", "float64", "upper bound of its 95 % interval", "[0, 1]", missing="by the query, or refused"),
        Column("unit", "str", "what shares are of: articles or texts"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
SERIES = ("query", "corrected")


def corrected_timeline(corrected: pd.DataFrame) -> pd.DataFrame:
    """Return the share by the query and the corrected share as two series, for charts.timeline.

    corrected  what corrected_share returned, by period; at most one further column, such as outlet

        code, <by>  category        query or corrected, and the group
        period      datetime64[us]  first day of the period
        share       float64         share of the code, in [0, 1]; missing where it was refused, or base is 0
        low, high   float64         95 % interval of the corrected share; missing as it, and of the query, whose errors
                                    no interval of its own counts knows
        unit        str             what shares are of: articles or texts
        simulated   bool            whether any article is invented

    Raises SchemaError if a column is absent or the table has no periods.
    """
    check_columns(corrected, CORRECTED_SHARE, ("code", "period", "naive", "share", "low", "high", "unit", "simulated"))
    if corrected["period"].isna().any():
        raise SchemaError("the table has no periods; make it with corrected_share(..., every='year').")
    naive = corrected.assign(code="query", share=corrected["naive"], low=float("nan"), high=float("nan"))
    both = pd.concat([naive, corrected.assign(code="corrected")], ignore_index=True)
    both = both.assign(code=pd.Categorical(both["code"], categories=list(SERIES)))
    groups = corrected.columns[: list(corrected.columns).index("period")]
    return build(both, CORRECTED_TIMELINE, like=both[list(groups)])
