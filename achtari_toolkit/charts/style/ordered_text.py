"""Text in the order in which a drawing in a language shows it."""

from collections.abc import Sequence
from html import escape
from typing import Literal

from achtari_toolkit.interface.words import Direction, direction_of, is_rtl
from achtari_toolkit.text.script import bidi
from achtari_toolkit.text.script.printable import drawable

LONGEST_HOVER = 500  # characters of a name that a pointer shows
DOLLAR = "&#36;"  # plotly typesets what is between two signs as TeX, with links in it, where a page has MathJax


def shown(text: str, *, lang: str) -> str:
    """Return raw text as plotly may draw it: none of its tags works, and mixed text is in order; long text is cut.

    >>> shown("AT&T", lang="en") == "\\u2066AT&amp;T\\u2069"
    True
    """
    return isolated(escape(shortened(str(text)), quote=False), lang=lang)


def shown_lines(lines: Sequence[str], *, lang: str) -> list[str]:
    """Return the raw lines of one name or label as shown does, all of them in its direction."""
    base = sentence_direction(" ".join(lines), lang=lang)
    return [isolated(escape(line, quote=False), lang=lang, base=base) for line in lines]


def led_by(sign: str, isolated_name: str, *, lang: str) -> str:
    """Return an isolated name with a sign before it, at the side where lines of the language begin."""
    return f"{bidi.OPENINGS[direction_of(lang)]}{sign} {isolated_name}{bidi.END}"


def shortened(text: str) -> str:
    """Return text as far as a pointer can show it.

    >>> shortened("الأمن"), len(shortened("ن" * 10_000))
    ('الأمن', 500)
    """
    return text if len(text) <= LONGEST_HOVER else text[: LONGEST_HOVER - 1] + "…"


def isolated(text: str, *, lang: str, base: Direction | None = None) -> str:
    """Return text, drawable, with the marks that keep its order in a drawing; bidi.isolate describes them.

    base  the direction of all lines, where they are known to be one sentence
    """
    marked = bidi.isolate(drawable(text), lang=_as_known_to_bidi(lang), base=base)
    return marked.replace("$", DOLLAR) if marked.count("$") > 1 else marked


def one_sentence(text: str, *, lang: str) -> str:
    """Return text with such marks, all of its lines in the direction of the language."""
    return isolated(text, lang=lang, base=direction_of(lang))


def sentence_direction(text: str, *, lang: str) -> Direction:
    """Return the direction in which a drawing in a language sets a sentence."""
    return bidi.line_direction(text, lang=_as_known_to_bidi(lang))


def side(lang: str) -> str:
    """Return the side at which lines of a language begin, "right" or "left"."""
    return "right" if is_rtl(lang) else "left"


def _as_known_to_bidi(lang: str) -> Literal["ar", "en"]:
    """Return a language of the same direction: the rules of order differ by nothing else."""
    return "ar" if is_rtl(lang) else "en"
