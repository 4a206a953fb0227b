"""The positions of the drawings of a figure: one, or a grid of small ones with shared axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from achtari_toolkit.charts.style.fonts import wrapped
from achtari_toolkit.interface.words import is_rtl

SINGLE_HEIGHT_PX, PANEL_HEIGHT_PX = 300, 118  # of one drawing, and of each of several
MOST_COLUMNS = 2  # of a grid
COLUMN_GAP = 0.08  # part of the width between two columns
HEADING_LINE_PX, HEADING_PX, HEADING_WIDTH_PX = 19, 13, 150  # line, letters and width of the heading of a panel
ROW_GAP_PX = 10  # below each row


@dataclass(frozen=True)
class Panel:
    """One drawing.

    group       its group, "" if there is only one
    heading     lines of its heading
    axes        the names of its axes in plotly
    across, up  the part of the figure that it takes, from 0 to 1
    is_outer    whether the value axis is beside it
    is_lowest   whether time is named below it
    """

    group: str
    heading: tuple[str, ...]
    axes: dict[str, str]
    across: tuple[float, float]
    up: tuple[float, float]
    is_outer: bool
    is_lowest: bool


def panels(groups: Sequence[str], *, lang: str, tall: float = SINGLE_HEIGHT_PX) -> tuple[list[Panel], float]:
    """Return a panel for each group, in reading order of the language, and the pixels of height of them all.

    tall  pixels of a single drawing, which a figure without groups has
    """
    if not groups:
        return [Panel("", (), {"xaxis": "x", "yaxis": "y"}, (0, 1), (0, 1), True, True)], tall
    columns = min(MOST_COLUMNS, len(groups))
    headings = [tuple(wrapped(group, width=HEADING_WIDTH_PX, size=HEADING_PX, bold=True)) for group in groups]
    rows = [headings[at : at + columns] for at in range(0, len(groups), columns)]
    row_heights = [max(map(len, row)) * HEADING_LINE_PX + PANEL_HEIGHT_PX + ROW_GAP_PX for row in rows]
    grid = [_panel(at, groups, headings[at], row_heights, lang) for at in range(len(groups))]
    return grid, sum(row_heights) - ROW_GAP_PX


def _panel(at: int, groups: Sequence[str], heading: tuple[str, ...], row_heights: Sequence[float], lang: str) -> Panel:
    """Return the panel of the group at a position in reading order."""
    columns = min(MOST_COLUMNS, len(groups))
    row, column = divmod(at, columns)
    from_left = columns - 1 - column if is_rtl(lang) else column
    width = (1 - COLUMN_GAP * (columns - 1)) / columns
    left = from_left * (width + COLUMN_GAP)
    height = sum(row_heights) - ROW_GAP_PX
    foot = height - sum(row_heights[: row + 1]) + ROW_GAP_PX
    number = str(at + 1) if at else ""
    return Panel(
        group=groups[at],
        heading=heading,
        axes={"xaxis": f"x{number}", "yaxis": f"y{number}"},
        across=(round(left, 6), round(left + width, 6)),
        up=(round(max(foot, 0) / height, 6), round((foot + PANEL_HEIGHT_PX) / height, 6)),
        is_outer=column == 0,
        is_lowest=at + columns >= len(groups),
    )
