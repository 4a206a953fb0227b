"""Where the names at the ends of lines stand so that none covers another."""

from collections.abc import Sequence

from achtari_toolkit.charts.style.fonts import text_width, wrapped

SIZE = 12  # pixels of letters of a name
LINE = 16  # pixels from one line of a label to the next
APART = 4  # pixels between two names, so that each reads as one
NAME_WIDTH = 104  # pixels that a name at a line may take before it goes on in a second line


def name_lines(name: str) -> list[str]:
    """Return a name as the lines that fit beside a drawing."""
    return wrapped(name, width=NAME_WIDTH, size=SIZE, bold=True)


def name_height(name: str) -> float:
    """Return the pixels that a name takes from top to bottom, with the air around it."""
    return len(name_lines(name)) * LINE + APART


def widest(names: Sequence[str]) -> float:
    """Return the pixels that the widest line of the names takes; 0 without names."""
    return max((text_width(line, size=SIZE, bold=True) for name in names for line in name_lines(name)), default=0)


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
