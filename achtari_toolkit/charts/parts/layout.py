"""The layout of the narrowest figure: margins at both sides, and as many names of time as the rest has room for."""

import math
from dataclasses import dataclass

from achtari_toolkit.charts.parts.drawing import Drawing
from achtari_toolkit.charts.parts.panels import COLUMN_GAP
from achtari_toolkit.charts.parts.time_axis import Ticks, ticks
from achtari_toolkit.charts.style.theme import EDGE_PX, NARROWEST_PX
from achtari_toolkit.interface.words import is_rtl


@dataclass(frozen=True)
class Layout:
    """The layout of a timeline, in pixels.

    left, right  margins beside the drawing
    axis_width   width of one time axis in the narrowest figure
    ticks        the ticks of each time axis
    """

    left: float
    right: float
    axis_width: float
    ticks: Ticks


def lay_out(drawing: Drawing, *, axis: float, beside: float, columns: int) -> Layout:
    """Return the layout of a timeline.

    axis    pixels that the labels of the value axis need, at the side where the language begins
    beside  pixels that the names at the ends of lines need, on the right
    """
    left, right = (EDGE_PX, axis + beside) if is_rtl(drawing.lang) else (EDGE_PX + axis, beside)
    for _ in range(2):  # a label of time may need a wider margin, which leaves less for the axis
        inner = NARROWEST_PX - left - right
        axis_width = inner * (1 - COLUMN_GAP * (columns - 1)) / columns
        gap = inner * COLUMN_GAP - EDGE_PX if columns > 1 else math.inf
        chosen = ticks(drawing.days, every=drawing.every, lang=drawing.lang, wide=axis_width, gap=gap)
        left, right = max(left, chosen.before + EDGE_PX / 2), max(right, chosen.after + EDGE_PX / 2)
    return Layout(left, right, axis_width, chosen)
