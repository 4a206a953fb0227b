"""The legend of a figure with panels: which line is which code, since names at the ends of lines have no room there."""

from achtari_toolkit.charts.parts.series import Style
from achtari_toolkit.charts.style.fonts import text_width, wrapped
from achtari_toolkit.charts.style.ordered_text import led_by, shown_lines
from achtari_toolkit.charts.style.theme import GREY, HEADER_WIDTH_PX, QUIET, SUBTITLE_PX
from achtari_toolkit.interface.words import say

STROKES = {"solid": "━━", "dash": "╍╍", "dashdot": "━·", "dot": "┅┅", "longdash": "━ ━"}


def legend_lines(styles: dict[str, Style], *, lang: str) -> tuple[str, ...]:
    """Return the legend, ready to draw: an entry per coloured code, one for all grey ones; none for a single code."""
    if len(styles) < 2:
        return ()
    entries = [(style.colour, STROKES[style.dash], style.name) for style in styles.values() if style.colour != GREY]
    others = [style.name for style in styles.values() if style.colour == GREY]
    if others:
        names = say("charts.comma", lang).join(others)
        entries.append((QUIET, STROKES["solid"], say("charts.others", lang, names=names)))
    return tuple(line for colour, stroke, name in entries for line in _entry(colour, stroke, name, lang))


def _entry(colour: str, stroke: str, name: str, lang: str) -> list[str]:
    """The lines of an entry: its stroke at the side where the language begins, its name in its own direction."""
    width = HEADER_WIDTH_PX - text_width("━━ ", size=SUBTITLE_PX)
    first, *others = wrapped(f"{stroke} {name}", width=width, size=SUBTITLE_PX)
    first, *others = shown_lines([first.removeprefix(stroke).lstrip(), *others], lang=lang)
    return [f'<span style="color:{colour}">{line}</span>' for line in (led_by(stroke, first, lang=lang), *others)]
