"""The legend of a figure with panels: which line is which code, since names at the ends of lines have no room there."""

from html import escape

from achtari_toolkit.charts.parts.series import Style
from achtari_toolkit.charts.style.fonts import text_width, wrapped
from achtari_toolkit.charts.style.ordered_text import one_sentence
from achtari_toolkit.charts.style.theme import GREY, HEADER_WIDTH_PX, QUIET, SUBTITLE_PX
from achtari_toolkit.interface.words import say

STROKES = {"solid": "━━", "dash": "╍╍", "dashdot": "━·", "dot": "┅┅", "longdash": "━ ━"}


def legend_lines(styles: dict[str, Style], *, lang: str) -> tuple[str, ...]:
    """Return the legend, ready to draw: an entry per coloured code, one for all grey ones; none for a single code."""
    if len(styles) < 2:
        return ()
    coloured = [style for style in styles.values() if style.colour != GREY]
    entries = [(style.colour, f"{STROKES[style.dash]} {style.name}") for style in coloured]
    others = [style.name for style in styles.values() if style.colour == GREY]
    if others:
        names = say("charts.comma", lang).join(others)
        entries.append((QUIET, f"{STROKES['solid']} {say('charts.others', lang, names=names)}"))
    return tuple(_in_colour(text, colour, lang) for colour, entry in entries for text in _cut(entry))


def _cut(entry: str) -> list[str]:
    return wrapped(entry, width=HEADER_WIDTH_PX - text_width("━━ ", size=SUBTITLE_PX), size=SUBTITLE_PX)


def _in_colour(text: str, colour: str, lang: str) -> str:
    return f'<span style="color:{colour}">{one_sentence(escape(text, quote=False), lang=lang)}</span>'
