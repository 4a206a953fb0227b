"""The value axis: how far it reaches and which round numbers it names."""

import math

import pandas as pd

from achtari_toolkit.charts.style.numbers import number

MOST_STEPS = 5  # between the numbers of an axis
INTERVAL_REACH = 2.5  # times the highest value: intervals of tiny denominators may leave the drawing, lines may not


def reach(tidy: pd.DataFrame, value: str) -> float:
    """Return the upper end of the axis: above every value, and above every interval that is not many times as high.

    It is 0 where all is negative.
    """
    top = _highest(tidy[value])
    if top < 0 and ("high" not in tidy or _highest(tidy["high"]) <= 0):
        return 0.0
    band = _highest(tidy["high"]) if "high" in tidy else 0.0
    return 1.06 * (max(top, min(band, INTERVAL_REACH * top)) if top > 0 else band if band > 0 else 1.0)


def depth(tidy: pd.DataFrame, value: str) -> float:
    """Return the lower end of the axis: 0, or below every negative value and its interval, as reach is above."""
    if tidy[value].dropna().ge(0).all():
        return 0.0
    mirrored = {value: -tidy[value]} | ({"high": -tidy["low"]} if "low" in tidy else {})
    return -reach(pd.DataFrame(mirrored), value)


def are_whole(values: pd.Series) -> bool:
    """Return whether all known values are whole numbers, between which an axis names none."""
    known = values.dropna()
    return bool(known.eq(known.round()).all())


def round_numbers(top: float, *, foot: float = 0.0, whole: bool = False) -> list[float]:
    """Return round numbers from foot up to top, at most six.

    >>> round_numbers(0.13), round_numbers(3.2, whole=True), round_numbers(19616)
    ([0.0, 0.05, 0.1], [0, 1, 2, 3], [0, 5000, 10000, 15000])
    >>> round_numbers(0.13, foot=-0.07)
    [-0.05, 0.0, 0.05, 0.1]
    """
    span = top - foot
    size = 10.0 ** math.floor(math.log10(span / MOST_STEPS))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10, 20) if span / (size * factor) <= MOST_STEPS)
    if whole:
        step = max(1, math.ceil(step))
    if step >= 1 and float(step).is_integer():
        return [int(step) * count for count in range(math.ceil(foot / step), int(top / step) + 1)]
    first, last = math.ceil(foot / step - 1e-9), math.floor(top / step + 1e-9)
    return [round(step * count, 10) for count in range(first, last + 1)]


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
