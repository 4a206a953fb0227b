"""What coding_plan predicts over what comes, at three sizes; docs/sampling.md shows the figures."""

import numpy as np
import pandas as pd
from planned_widths import MARGINS, Draws, frame_of, gold, planned, truth, widths
from simulated_codings import corpus

CORPORA, DRAWS, PILOT = 20, 20, 200
SIZES = (200, 500, 1_000)
LAWS = (("drift", "good"), ("outlet", "good"), ("rise", "good"), ("stories", "good"), ("drift", "poor"))


def planned_widths(part: float) -> dict[str, object]:
    """Ratios by law, near kind and n: of a query as it is, as expected by default, and of a plan after a pilot."""
    corpora = max(2, round(CORPORA * part))
    figures = {f"{law}, {near} near": _of_law(law, near, corpora) for law, near in LAWS}
    return {"corpora": corpora, "samples of each": DRAWS, "planned over realised half-widths": figures}


def _of_law(law: str, near: str, corpora: int) -> dict[str, dict[str, object]]:
    random = np.random.default_rng(20261204)
    rows = [row for _ in range(corpora) for row in _of_corpus(law, near, random)]
    table = pd.DataFrame(rows, columns=["n", "plan", *MARGINS, *(f"real {name}" for name in MARGINS)])
    return {f"n={n}": _summary(table[table["n"].eq(n)]) for n in SIZES}


def _of_corpus(law: str, near: str, random: np.random.Generator) -> list[tuple]:
    press = corpus(law, random, near=near)
    frame = frame_of(press)
    pilot = gold(frame, Draws(press, frame, PILOT).design(random))
    rows = []
    for name, options in {"truth": {"expected": truth(press)}, "default": {}, "pilot": {"pilot": pilot}}.items():
        plan = planned(frame, SIZES, **options)
        for n in SIZES:
            samples = Draws(press, frame, n, options.get("pilot"))
            real = np.mean([widths(samples.design(random), press) for _ in range(DRAWS)], axis=0)
            rows.append((n, name, *plan[n], *real))
    return rows


def _summary(table: pd.DataFrame) -> dict[str, object]:
    """Realised half-widths in points; ratios in the mean, and of single pilots the range of eight in ten."""
    real = table[table["plan"].ne("pilot")]
    figures: dict[str, object] = {"half-widths": {name: _mean(real[f"real {name}"]) for name in MARGINS}}
    for plan, rows in table.groupby("plan", sort=False):
        figures[str(plan)] = {name: _ratio(rows, name) for name in MARGINS}
    pilots = table[table["plan"].eq("pilot")]
    single = pilots["margin"] / pilots["real margin"]
    figures["eight of ten pilots, share"] = [round(float(single.quantile(q)), 2) for q in (0.1, 0.9)]
    return figures


def _ratio(rows: pd.DataFrame, name: str) -> float | None:
    """The planned over the realised half-width; None where a plan does not support periods."""
    return None if rows[name].isna().any() else round(float(rows[name].mean() / rows[f"real {name}"].mean()), 2)


def _mean(values: pd.Series) -> float:
    return round(float(values.mean()), 3)
