"""Where the drawings of a figure stand: one, or a grid of small ones with shared axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from achtari_toolkit.charts.style.fonts import wrapped
from achtari_toolkit.charts.style.wording import Lang

SINGLE, SMALL = 300, 118  # pixels of height of one drawing, and of each of several
COLUMNS, BETWEEN = 2, 0.08  # of a grid, and the share of the width between them
HEADING, HEADING_SIZE, HEADING_WIDTH = 19, 13, 150  # pixels of a line of a panel's heading, its letters, its width
UNDER = 10  # pixels under each row


@dataclass(frozen=True)
class Panel:
    """One drawing: its group ("" if there is only one), heading lines, axes, and the part of the figure that it takes.

    across and up run from 0 to 1; is_outer says whether it stands at the value axis, is_lowest whether time is named under it.
    """

    group: str
    heading: tuple[str, ...]
    axes: dict[str, str]
    across: tuple[float, float]
    up: tuple[float, float]
    is_outer: bool
    is_lowest: bool


def panels(groups: Sequence[str], *, lang: Lang, tall: float = SINGLE) -> tuple[list[Panel], float]:
    """Return a panel for each group, in reading order of the language, and the pixels of height of them all.

    tall  pixels of a single drawing, which a figure without groups has
    """
    if not groups:
        return [Panel("", (), {"xaxis": "x", "yaxis": "y"}, (0, 1), (0, 1), True, True)], tall
    columns = min(COLUMNS, len(groups))
    headings = [tuple(wrapped(group, width=HEADING_WIDTH, size=HEADING_SIZE, bold=True)) for group in groups]
    rows = [headings[at : at + columns] for at in range(0, len(groups), columns)]
    depths = [max(map(len, row)) * HEADING + SMALL + UNDER for row in rows]
    whole = sum(depths) - UNDER
    made = [_panel(place, groups, headings[place], columns, depths, whole, lang) for place in range(len(groups))]
    return made, whole


def _panel(
    place: int,
    groups: Sequence[str],
    heading: tuple[str, ...],
    columns: int,
    depths: list[float],
    whole: float,
    lang: Lang,
) -> Panel:
    row, column = divmod(place, columns)
    seat = columns - 1 - column if lang == "ar" else column
    wide = (1 - BETWEEN * (columns - 1)) / columns
    foot = whole - sum(depths[: row + 1]) + UNDER
    number = str(place + 1) if place else ""
    return Panel(
        group=groups[place],
        heading=heading,
        axes={"xaxis": f"x{number}", "yaxis": f"y{number}"},
        across=(round(seat * (wide + BETWEEN), 6), round(seat * (wide + BETWEEN) + wide, 6)),
        up=(round(max(foot, 0) / whole, 6), round((foot + SMALL) / whole, 6)),
        is_outer=column == 0,
        is_lowest=place + columns >= len(groups),
    )
