"""The positions of the labels of events above a drawing, so that none covers another and no stroke crosses one."""

from collections.abc import Sequence
from dataclasses import dataclass

from achtari_toolkit.charts.style.fonts import text_width, wrapped

LABEL_PX, LABEL_LINE_PX, LABEL_WIDTH_PX = 11, 15, 130  # letters, from line to line, and the longest line
LABEL_GAP_PX = 8  # between two labels in one lane
STROKE_GAP_PX = 6  # between a label and its stroke, and after its end


@dataclass(frozen=True)
class Label:
    """A label.

    lines   its lines
    anchor  the side of it on which its stroke is, "left" or "right"
    stroke  pixel of its stroke on the axis
    reach   its first and last pixel on the axis
    """

    lines: tuple[str, ...]
    anchor: str
    stroke: float
    reach: tuple[float, float]

    def covers(self, other: "Label") -> bool:
        """Whether the stroke of the other event would run through this label."""
        return self is not other and self.reach[0] < other.stroke < self.reach[1]

    def is_apart(self, other: "Label") -> bool:
        """Whether both have room in one lane."""
        return self.reach[1] + LABEL_GAP_PX <= other.reach[0] or other.reach[1] + LABEL_GAP_PX <= self.reach[0]


def lanes(
    labels: Sequence[str], positions: Sequence[float], *, wide: float, left: float, right: float
) -> tuple[list[tuple[Label, float]], float]:
    """Return each label with its height above the drawing, and how many pixels all labels need together.

    positions    of the events, rising, from 0 at the left end of the axis to 1
    wide         pixels of the axis in the narrowest figure
    left, right  pixels free on both sides of it

    A label is above those whose strokes it would cover, in the lowest lane where it has room.
    """
    texts = [tuple(wrapped(label, width=LABEL_WIDTH_PX, size=LABEL_PX)) for label in labels]
    widths = [max(text_width(line, size=LABEL_PX) for line in lines) + STROKE_GAP_PX for lines in texts]
    strokes = [position * wide for position in positions]
    turn = _turn(strokes, widths, free=(-left, wide + right))
    placed = [
        _label(lines, stroke, width, number < turn)
        for number, (lines, stroke, width) in enumerate(zip(texts, strokes, widths, strict=True))
    ]
    lane_of: dict[int, int] = {}
    for number in _upward(placed):
        floor = max((lane_of[below] + 1 for below in lane_of if placed[number].covers(placed[below])), default=0)
        full = {lane_of[other] for other in lane_of if not placed[number].is_apart(placed[other])}
        lane_of[number] = next(lane for lane in range(floor, floor + len(placed) + 1) if lane not in full)
    depths = [0] * (max(lane_of.values(), default=-1) + 1)
    for number, lane in lane_of.items():
        depths[lane] = max(depths[lane], len(placed[number].lines) * LABEL_LINE_PX + 3)
    heights = [sum(depths[: lane_of[number]]) + 2 for number in range(len(placed))]
    return list(zip(placed, heights, strict=True)), sum(depths) + (4 if placed else 0)


def _label(lines: tuple[str, ...], stroke: float, width: float, is_after: bool) -> Label:
    if is_after:
        return Label(lines, "left", stroke, (stroke, stroke + width))
    return Label(lines, "right", stroke, (stroke - width, stroke))


def _turn(strokes: Sequence[float], widths: Sequence[float], *, free: tuple[float, float]) -> int:
    """Return how many labels, from the first, are right of their strokes; the others are left of them.

    First all labels must stay within the figure, then no two may cover each other's stroke, then the middle decides.
    """
    events = range(len(strokes))

    def cost(turn: int) -> tuple[float, int, float]:
        beyond = sum(max(0, strokes[at] + widths[at] - free[1]) for at in events[:turn])
        beyond += sum(max(0, free[0] - strokes[at] + widths[at]) for at in events[turn:])
        tangled = sum(strokes[b] - strokes[a] < min(widths[a], widths[b]) for a in events[:turn] for b in events[turn:])
        return round(beyond), tangled, abs(turn - sum(stroke <= sum(free) / 2 for stroke in strokes))

    return min(range(len(strokes) + 1), key=cost)


def _upward(placed: Sequence[Label]) -> list[int]:
    """Return the labels in an order in which each covers only strokes of earlier ones, if there is such an order."""
    order: list[int] = []
    remaining = list(range(len(placed)))
    while remaining:
        free = (at for at in remaining if not any(placed[at].covers(placed[other]) for other in remaining))
        lowest = next(free, remaining[0])
        order.append(lowest)
        remaining.remove(lowest)
    return order
