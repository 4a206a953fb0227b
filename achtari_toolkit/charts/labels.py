"""Where labels stand so that none covers another: names at the ends of lines, events above the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from achtari_toolkit.charts.fonts import text_width, wrapped

SIZE = 12  # pixels of letters of a name
LINE = 16  # pixels from one line of a label to the next
NAME_WIDTH = 104  # pixels that a name at a line may take before it goes on in a second line
EVENT_SIZE, EVENT_LINE, EVENT_WIDTH = 11, 15, 130
NARROWEST = 210  # pixels of the narrowest drawing that event labels are placed for
AIR = 8  # pixels between two labels in one lane


@dataclass(frozen=True)
class Placed:
    """An event label: its lines, on which side of its stroke it stands, and how many pixels above the drawing."""

    lines: tuple[str, ...]
    anchor: str
    height: float


def name_lines(name: str) -> list[str]:
    """Return a name as the lines that fit beside a drawing."""
    return wrapped(name, width=NAME_WIDTH, size=SIZE)


def widest(names: Sequence[str]) -> float:
    """Return the pixels that the widest line of the names takes; 0 without names."""
    return max((text_width(line, size=SIZE) for name in names for line in name_lines(name)), default=0)


def spread(wanted: Sequence[float], heights: Sequence[float], *, room: float) -> list[float]:
    """Return centres near the wanted ones so that labels of these heights do not overlap, within room if they fit.

    All in pixels, counted from the top. Labels that would touch stand in one block around the mean of what they name.

    >>> spread([10, 12, 90], [16, 16, 16], room=100)
    [8.0, 24.0, 90.0]
    """
    blocks: list[list[int]] = []
    for place in sorted(range(len(wanted)), key=lambda place: (wanted[place], place)):
        blocks.append([place])
        while len(blocks) > 1 and _top(blocks[-1], wanted, heights, room) < _foot(blocks[-2], wanted, heights, room):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    centres = [0.0] * len(wanted)
    for block in blocks:
        top = _top(block, wanted, heights, room)
        for place in block:
            centres[place] = round(top + heights[place] / 2, 2)
            top += heights[place]
    return centres


def _top(block: list[int], wanted: Sequence[float], heights: Sequence[float], room: float) -> float:
    """Where a block begins: centred on what it names, within the drawing as far as it fits."""
    depth = sum(heights[place] for place in block)
    middle = sum(wanted[place] for place in block) / len(block)
    return max(0.0, min(middle - depth / 2, room - depth))


def _foot(block: list[int], wanted: Sequence[float], heights: Sequence[float], room: float) -> float:
    return _top(block, wanted, heights, room) + sum(heights[place] for place in block)


def lanes(labels: Sequence[str], places: Sequence[float], *, start: float, stop: float) -> tuple[list[Placed], float]:
    """Return where event labels stand above a drawing, and how many pixels they need together.

    places       of the events, from 0 at the left end of the drawing to 1
    start, stop  pixels free on the left and on the right of the drawing

    Lanes are filled from the lowest; labels share one only if they are apart in the narrowest drawing.
    """
    taken: list[tuple[float, list[tuple[float, float]]]] = []  # depth of a lane, and the stretches in use
    found: list[tuple[tuple[str, ...], str, int]] = []
    for label, place in zip(labels, places, strict=True):
        lines = tuple(wrapped(label, width=EVENT_WIDTH, size=EVENT_SIZE))
        anchor, reach = _side(place, max(text_width(line, size=EVENT_SIZE) for line in lines) + 6, start, stop)
        depth = len(lines) * EVENT_LINE + 3
        lane = next((at for at, (_, used) in enumerate(taken) if all(_apart(reach, other) for other in used)), len(taken))
        if lane == len(taken):
            taken.append((depth, []))
        taken[lane] = (max(depth, taken[lane][0]), [*taken[lane][1], reach])
        found.append((lines, anchor, lane))
    foots = [sum(depth for depth, _ in taken[:lane]) for lane in range(len(taken) + 1)]
    return [Placed(lines, anchor, foots[lane] + 2) for lines, anchor, lane in found], foots[-1] + (4 if found else 0)


def _side(place: float, width: float, start: float, stop: float) -> tuple[str, tuple[float, float]]:
    """The side of its line on which a label has room, and the stretch that it takes in the narrowest drawing."""
    at = place * NARROWEST
    if place <= 0.5 and at + width <= NARROWEST + stop:
        return "left", (at, at + width)
    if at - width >= -start:
        return "right", (at - width, at)
    return "center", (at - width / 2, at + width / 2)


def _apart(reach: tuple[float, float], other: tuple[float, float]) -> bool:
    return reach[1] + AIR <= other[0] or other[1] + AIR <= reach[0]
