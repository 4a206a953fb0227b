"""How far bars reach on both sides of zero, with their intervals and numbers, on an axis that is finite."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_REACH = 1e-9  # of an axis on which all is zero
ENDLESS = 1.15  # times the longest finite bar: how far an infinite one is drawn


@dataclass(frozen=True)
class Extent:
    """The two ends of the axis of bars, low is 0 where nothing is negative, and how far anything is drawn on it."""

    low: float
    high: float
    least: float
    most: float

    def clipped(self, value: float) -> float:
        """Return a value as far as it is drawn, an infinite one a little further than the others."""
        return min(max(value, self.least), self.most)


def bar_extent(
    lows: Sequence[float], highs: Sequence[float], values: Sequence[float], widths: Sequence[float], *, wide: float
) -> Extent:
    """Return the extent that has room for every bar, interval and number.

    lows, highs  of the intervals; the values themselves where there is none
    widths       pixels of the numbers, which stand at the far end of their bars
    wide         pixels of the whole axis in the narrowest figure
    """
    above, below = _reaches(highs, values), _reaches([-low for low in lows], [-value for value in values])
    most, least = max(0.0, *above), -max(0.0, *below)
    if least == 0:
        parts = (tip / (1 - width / wide) for tip, width in zip(above, widths, strict=True))
        return Extent(0.0, max(SMALLEST_REACH, *parts), least, most)
    texts_above = max((width for value, width in zip(values, widths, strict=True) if value >= 0), default=0.0)
    texts_below = max((width for value, width in zip(values, widths, strict=True) if value < 0), default=0.0)
    pixel = (most - least) / (wide - texts_above - texts_below)
    return Extent(least - pixel * texts_below, most + pixel * texts_above, least, most)


def _reaches(ends: Sequence[float], values: Sequence[float]) -> list[float]:
    """How far each bar and its interval reach to one side: an infinite interval as far as its value."""
    known = [end if math.isfinite(end) else value for end, value in zip(ends, values, strict=True)]
    longest = max((end for end in known if math.isfinite(end)), default=0.0)
    endless = ENDLESS * longest if longest > 0 else 1.0
    return [end if math.isfinite(end) else endless if end > 0 else 0.0 for end in known]
