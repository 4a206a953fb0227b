"""The value axis: how high it reaches and which round numbers it names."""

import math

import pandas as pd

from achtari_toolkit.charts.style.numbers import number

MOST_STEPS = 5  # between the numbers of an axis
INTERVAL_REACH = 2.5  # times the highest value: intervals of tiny denominators may leave the drawing, lines may not


def reach(tidy: pd.DataFrame, value: str) -> float:
    """Return the upper end of the axis: above every value, and above every interval that is not many times as high."""
    top = _highest(tidy[value])
    band = _highest(tidy["high"]) if "high" in tidy else 0.0
    return 1.06 * (max(top, min(band, INTERVAL_REACH * top)) if top > 0 else band if band > 0 else 1.0)


def round_numbers(top: float, *, whole: bool = False) -> list[float]:
    """Return round numbers from 0 up to top, at most six.

    >>> round_numbers(0.13), round_numbers(3.2, whole=True), round_numbers(19616)
    ([0.0, 0.05, 0.1], [0, 1, 2, 3], [0, 5000, 10000, 15000])
    """
    size = 10.0 ** math.floor(math.log10(top / MOST_STEPS))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10, 20) if top / (size * factor) <= MOST_STEPS)
    if whole:
        step = max(1, math.ceil(step))
    if step >= 1 and float(step).is_integer():
        return [int(step) * count for count in range(int(top / step) + 1)]
    return [round(step * count, 10) for count in range(int(top / step + 1e-9) + 1)]


def axis_labels(numbers: list[float], *, kind: str, lang: str) -> list[str]:
    """Return the raw labels of the numbers of an axis, all with as many decimals as the finest needs."""
    if kind != "share":
        return [number(shown, kind=kind, lang=lang) for shown in numbers]
    decimals = next(
        (many for many in range(4) if all(abs(round(100 * shown, many) - 100 * shown) < 1e-9 for shown in numbers)), 4
    )
    return [number(shown, kind=kind, lang=lang, decimals=decimals) for shown in numbers]


def _highest(values: pd.Series) -> float:
    known = values.dropna()
    return float(known.max()) if len(known) else 0.0
