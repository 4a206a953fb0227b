"""How the narrowest figure is shared out: margins at both sides, and as many names of time as the rest has room for."""

import math
from dataclasses import dataclass

from achtari_toolkit.charts.parts.drawing import Drawing
from achtari_toolkit.charts.parts.panels import BETWEEN
from achtari_toolkit.charts.parts.time_axis import Ticks, ticks
from achtari_toolkit.charts.style.theme import EDGE, NARROWEST


@dataclass(frozen=True)
class Room:
    """Pixels: start and stop left and right of the drawing, wide of one time axis in the narrowest figure; and its ticks."""

    start: float
    stop: float
    wide: float
    ticks: Ticks


def share_out(drawing: Drawing, *, axis: float, beside: float, columns: int) -> Room:
    """Return the room of a timeline.

    axis    pixels that the labels of the value axis need, at the side where the language begins
    beside  pixels that the names at the ends of lines need, on the right
    """
    start, stop = (EDGE, axis + beside) if drawing.lang == "ar" else (EDGE + axis, beside)
    for _ in range(2):  # a label of time may need a wider margin, which leaves less for the axis
        inner = NARROWEST - start - stop
        wide = inner * (1 - BETWEEN * (columns - 1)) / columns
        gap = inner * BETWEEN - EDGE if columns > 1 else math.inf
        found = ticks(drawing.days, every=drawing.every, lang=drawing.lang, wide=wide, gap=gap)
        start, stop = max(start, found.before + EDGE / 2), max(stop, found.after + EDGE / 2)
    return Room(start, stop, wide, found)
