"""The positions of the names at the ends of lines, so that none covers another."""

from collections.abc import Sequence

from achtari_toolkit.charts.style.fonts import text_width, wrapped

NAME_PX = 12  # size of letters of a name
NAME_LINE_PX = 16  # from one line of a name to the next
NAME_GAP_PX = 4  # between two names, so that each reads as one
NAME_WIDTH_PX = 104  # that a name at a line may take before it goes on in a second line


def name_lines(name: str) -> list[str]:
    """Return a name as the lines that fit beside a drawing."""
    return wrapped(name, width=NAME_WIDTH_PX, size=NAME_PX, bold=True)


def name_height(name: str) -> float:
    """Return the pixels that a name takes from top to bottom, with the space around it."""
    return len(name_lines(name)) * NAME_LINE_PX + NAME_GAP_PX


def widest(names: Sequence[str]) -> float:
    """Return the pixels that the widest line of the names takes; 0 without names."""
    return max((text_width(line, size=NAME_PX, bold=True) for name in names for line in name_lines(name)), default=0)


def spread(wanted: Sequence[float], heights: Sequence[float], *, room: float) -> list[float]:
    """Return centres near the wanted ones so that labels of these heights do not overlap, within room if they fit.

    All in pixels, counted from the top. Labels that would touch form one block around the mean of what they name.

    >>> spread([10, 12, 90], [16, 16, 16], room=100)
    [8.0, 24.0, 90.0]
    """
    blocks: list[list[int]] = []
    for label in sorted(range(len(wanted)), key=lambda label: (wanted[label], label)):
        blocks.append([label])
        while len(blocks) > 1 and _top(blocks[-1], wanted, heights, room) < _foot(blocks[-2], wanted, heights, room):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    centres = [0.0] * len(wanted)
    for block in blocks:
        top = _top(block, wanted, heights, room)
        for label in block:
            centres[label] = round(top + heights[label] / 2, 2)
            top += heights[label]
    return centres


def _top(block: list[int], wanted: Sequence[float], heights: Sequence[float], room: float) -> float:
    """Return where a block begins: centred on what it names, within the drawing as far as it fits."""
    depth = sum(heights[label] for label in block)
    middle = sum(wanted[label] for label in block) / len(block)
    return max(0.0, min(middle - depth / 2, room - depth))


def _foot(block: list[int], wanted: Sequence[float], heights: Sequence[float], room: float) -> float:
    return _top(block, wanted, heights, room) + sum(heights[label] for label in block)
