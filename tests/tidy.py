"""Small tables over time as measures return them, written out in the tests that draw them."""

import pandas as pd

from achtari_toolkit.measures import wilson_interval


def tidy(start: str, *, step: str = "MS", base: int = 100, group: str = "", **counts: list[int | None]) -> pd.DataFrame:
    """Shares of each code: n of base articles in each period from start on; None for a period without articles.

    group  the value of a column outlet, which is absent without it
    """
    periods = pd.date_range(start, periods=max(map(len, counts.values())), freq=step)
    rows = [
        {"code": code, "period": day, "n": n, "base": 0 if n is None else base}
        for code, ns in counts.items()
        for day, n in zip(periods, ns, strict=True)
    ]
    made = pd.DataFrame(rows).astype({"n": "float64"})
    low, high = wilson_interval(made["n"], made["base"])
    made = made.assign(share=made["n"] / made["base"], low=low, high=high, simulated=False)
    made["code"] = pd.Categorical(made["code"], categories=list(counts))
    return made.assign(outlet=group) if group else made
