"""Where the labels of events stand above a drawing, so that none covers another and no stroke runs through one."""

from collections.abc import Sequence
from dataclasses import dataclass

from achtari_toolkit.charts.style.fonts import text_width, wrapped

SIZE, LINE, WIDTH = 11, 15, 130  # pixels of letters, from line to line, and of the longest line
AIR = 8  # pixels between two labels in one lane
BESIDE = 6  # pixels that a label keeps from its stroke and its end


@dataclass(frozen=True)
class Label:
    """A label: its lines, on which side of it its stroke stands and where, and the stretch it takes, in pixels."""

    lines: tuple[str, ...]
    anchor: str
    stroke: float
    reach: tuple[float, float]

    def covers(self, other: "Label") -> bool:
        """Whether the stroke of the other event would run through this label."""
        return self is not other and self.reach[0] < other.stroke < self.reach[1]

    def is_apart(self, other: "Label") -> bool:
        """Whether both have room in one lane."""
        return self.reach[1] + AIR <= other.reach[0] or other.reach[1] + AIR <= self.reach[0]


def lanes(
    labels: Sequence[str], places: Sequence[float], *, wide: float, start: float, stop: float
) -> tuple[list[tuple[Label, float]], float]:
    """Return each label with its height above the drawing, and how many pixels all labels need together.

    places       of the events, rising, from 0 at the left end of the axis to 1
    wide         pixels of the axis in the narrowest figure
    start, stop  pixels free on the left and on the right of it

    A label stands above those whose strokes it would cover, in the lowest lane where it has room.
    """
    texts = [tuple(wrapped(label, width=WIDTH, size=SIZE)) for label in labels]
    widths = [max(text_width(line, size=SIZE) for line in lines) + BESIDE for lines in texts]
    strokes = [place * wide for place in places]
    turn = _turn(strokes, widths, free=(-start, wide + stop))
    made = [
        _label(lines, stroke, width, number < turn)
        for number, (lines, stroke, width) in enumerate(zip(texts, strokes, widths, strict=True))
    ]
    lane_of: dict[int, int] = {}
    for number in _upward(made):
        floor = max((lane_of[below] + 1 for below in lane_of if made[number].covers(made[below])), default=0)
        full = {lane_of[other] for other in lane_of if not made[number].is_apart(made[other])}
        lane_of[number] = next(lane for lane in range(floor, floor + len(made) + 1) if lane not in full)
    depths = [0] * (max(lane_of.values(), default=-1) + 1)
    for number, lane in lane_of.items():
        depths[lane] = max(depths[lane], len(made[number].lines) * LINE + 3)
    heights = [sum(depths[: lane_of[number]]) + 2 for number in range(len(made))]
    return list(zip(made, heights, strict=True)), sum(depths) + (4 if made else 0)


def _label(lines: tuple[str, ...], stroke: float, width: float, is_after: bool) -> Label:
    if is_after:
        return Label(lines, "left", stroke, (stroke, stroke + width))
    return Label(lines, "right", stroke, (stroke - width, stroke))


def _turn(strokes: Sequence[float], widths: Sequence[float], *, free: tuple[float, float]) -> int:
    """How many labels, from the first, stand right of their strokes; the others stand left of them.

    First all labels must stay within the figure, then no two may cover each other's stroke, then the middle decides.
    """
    events = range(len(strokes))

    def cost(turn: int) -> tuple[float, int, float]:
        beyond = sum(max(0, strokes[at] + widths[at] - free[1]) for at in events[:turn])
        beyond += sum(max(0, free[0] - strokes[at] + widths[at]) for at in events[turn:])
        tangled = sum(strokes[b] - strokes[a] < min(widths[a], widths[b]) for a in events[:turn] for b in events[turn:])
        return round(beyond), tangled, abs(turn - sum(stroke <= sum(free) / 2 for stroke in strokes))

    return min(range(len(strokes) + 1), key=cost)


def _upward(made: Sequence[Label]) -> list[int]:
    """The labels in an order in which each covers only strokes of earlier ones, as far as there is such an order."""
    order: list[int] = []
    left = list(range(len(made)))
    while left:
        lowest = next((at for at in left if not any(made[at].covers(made[other]) for other in left)), left[0])
        order.append(lowest)
        left.remove(lowest)
    return order
