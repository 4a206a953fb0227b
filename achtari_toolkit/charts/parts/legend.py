"""The key of a figure with panels: which line is which code, since names at the ends of lines have no room there."""

from html import escape

from achtari_toolkit.charts.parts.series import Style
from achtari_toolkit.charts.style.fonts import text_width, wrapped
from achtari_toolkit.charts.style.theme import GREY, NARROW, QUIET, SUBTITLE
from achtari_toolkit.charts.style.wording import Lang, say
from achtari_toolkit.text.script.bidi import isolate

STROKES = {"solid": "━━", "dash": "╍╍", "dashdot": "━·", "dot": "┅┅", "longdash": "━ ━"}


def key_lines(styles: dict[str, Style], *, lang: Lang) -> tuple[str, ...]:
    """Return the key, ready to draw: an entry a coloured code, and one for all grey ones; nothing for a single code."""
    if len(styles) < 2:
        return ()
    entries = [
        (style.colour, f"{STROKES[style.dash]} {style.name}") for style in styles.values() if style.colour != GREY
    ]
    others = [style.name for style in styles.values() if style.colour == GREY]
    if others:
        entries.append(
            (QUIET, f"{STROKES['solid']} {say('others', lang=lang, names=say('comma', lang=lang).join(others))}")
        )
    return tuple(_coloured(line, colour, lang) for colour, entry in entries for line in _cut(entry))


def _cut(entry: str) -> list[str]:
    return wrapped(entry, width=NARROW - text_width("━━ ", size=SUBTITLE), size=SUBTITLE)


def _coloured(line: str, colour: str, lang: Lang) -> str:
    base = "rtl" if lang == "ar" else "ltr"
    return f'<span style="color:{colour}">{isolate(escape(line, quote=False), lang=lang, base=base)}</span>'
