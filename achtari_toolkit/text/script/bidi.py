"""Order of mixed text where the direction around it is not its own: charts, which run left to right, and tables.

Unicode isolates set the direction of each line and keep every embedded run and number together; a page has the same
runs as elements. They are for display only: strip_marks removes them before text is stored, searched or exported.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.bidi_kinds import kinds_of, pieces_of, without_markup
from achtari_toolkit.text.script.runs import Run, runs_within_arabic, runs_within_latin

LTR, RTL, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"  # isolates: left to right, right to left, by first letter
OPENINGS = {"ltr": LTR, "rtl": RTL, "auto": FIRST}
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAK = re.compile(r"(<br\s*/?>|\n)", re.IGNORECASE)
PLAIN_WORD = re.compile(
    r"(?<![^ nqo(])l[l']*l(?=[ n,!?)qo،]|:(?!/)|\.(?![lL0])|$)"
)  # a word of a sentence, which a name is not
UNITS = frozenset("km kg cm mm km/h ha kWh".split())
NAMES_BEFORE = re.compile(r"(?:[^:|()]|\([^()]*\)|:(?![ n]))*(?<![:|(– -])[ n]")  # Arabic goes on from them
FRENCH_WORD = re.compile("[ n]*Ll+[ n]*")  # or a name; unlike 2M, @le_360, iPhone, FBI, New York
MANY_TIMES = 4  # as many letters of the one script as of the other: a sentence of it, whatever it begins with

Base = Literal["rtl", "ltr"]


def isolate(text: str, *, lang: Literal["ar", "fr", "en"], base: Base | None = None) -> str:
    """Return text with the isolates that give it the right order on a left-to-right canvas.

    lang  language of the drawing
    base  the direction of all lines, if they are known to be one sentence

    In an Arabic drawing every line is right-to-left, with Latin runs, and numbers with their signs, units and ranges,
    isolated in it. In a French or English drawing a line is left-to-right, unless it is an Arabic sentence.
    A line ends at <br> or a line feed. Tags, entities and %{slots} of plotly stay whole.
    Marks that are already in the text are replaced, so isolating twice changes nothing.

    >>> isolate("لقاء مع FBI", lang="ar") == RTL + "لقاء مع " + LTR + "FBI" + END + END
    True
    >>> isolate("La part de الأمن", lang="fr") == LTR + "La part de " + RTL + "الأمن" + END + END
    True
    >>> isolate("n = 19,616", lang="en") == LTR + "n = 19,616" + END
    True

    Raises OptionError for another language.
    """
    check_choice("lang", lang, ("ar", "fr", "en"))
    parts = BREAK.split(strip_marks(text))
    return "".join(
        part if BREAK.fullmatch(part) else _isolated_line(part, base or line_direction(part, lang=lang))
        for part in parts
    )


def strip_marks(text: str) -> str:
    """Return text without the invisible marks of direction.

    >>> strip_marks(isolate("مدير FBI", lang="ar")), strip_marks(isolate("Sûreté", lang="fr")), strip_marks("the FBI")
    ('مدير FBI', 'Sûreté', 'the FBI')
    """
    return MARKS.sub("", text)


def line_direction(text: str, *, lang: Literal["ar", "fr", "en"]) -> Base:
    """Return the direction of one line in a drawing or a table.

    lang  language of the drawing

    In an Arabic drawing a line is right-to-left, unless it is a French or English sentence. In a French or English one
    it is left-to-right, unless it is Arabic: an Arabic sentence, or Arabic words with names and numbers and no others.

    >>> line_direction("FBI: 12%", lang="ar"), line_direction("FBI : 12 %", lang="fr")
    ('rtl', 'ltr')
    >>> line_direction("القناة الثانية 2M", lang="fr"), line_direction("هسبريس : 44 articles", lang="fr")
    ('rtl', 'ltr')
    >>> line_direction("Le mot الأمن en 2025", lang="ar")
    'ltr'
    """
    visible = without_markup(text)
    kinds = kinds_of(visible)
    strong = re.findall("[lLR]", kinds)
    n_arabic = strong.count("R")
    n_latin = len(strong) - n_arabic
    n_words = sum(visible[match.start() : match.end()] not in UNITS for match in PLAIN_WORD.finditer(kinds))
    if lang == "ar":
        is_enclosed = n_words >= 2 and strong[0] == strong[-1] == "R"
        is_sentence = n_words >= 2 and n_latin > n_arabic * (MANY_TIMES if strong[0] == "R" else 1)
        return "ltr" if is_sentence and not is_enclosed else "rtl"
    if not n_arabic:
        return "ltr"
    if n_arabic > MANY_TIMES * n_latin:
        return "rtl"
    if strong[0] == "R":
        return "rtl" if not n_words or strong[-1] == "R" else "ltr"
    before = kinds[: kinds.index("R")]
    is_of_names = not n_words and NAMES_BEFORE.fullmatch(before) is not None
    return "rtl" if is_of_names and (n_arabic > n_latin or not FRENCH_WORD.fullmatch(before)) else "ltr"


def runs_of(text: str, *, base: Base) -> list[Run]:
    """Return the runs that have a direction of their own in a line of plain text of a direction, in order."""
    kinds = kinds_of(text)
    return runs_within_arabic(text, kinds) if base == "rtl" else runs_within_latin(kinds)


@lru_cache(maxsize=2048)  # a chart says the same names at every point
def _isolated_line(text: str, base: Base) -> str:
    """One line in its isolate, with every run of the other direction in an isolate of its own."""
    if not without_markup(text).strip() and "%{" not in text:
        return text
    pieces, kinds = pieces_of(text)
    return OPENINGS[base] + _with_isolates(pieces, kinds, base) + END


def _with_isolates(pieces: Sequence[str], kinds: str, base: Base) -> str:
    runs = runs_within_arabic(pieces, kinds) if base == "rtl" else runs_within_latin(kinds)
    parts: list[str] = []
    position = 0
    for run in runs:
        inner_kinds = kinds[run.start : run.stop]
        inner = pieces[run.start : run.stop]
        within = "".join(inner)
        if run.direction != "auto" and (run.direction == "rtl" or "R" in inner_kinds):
            within = _with_isolates(inner, inner_kinds, run.direction)
        parts += ["".join(pieces[position : run.start]), OPENINGS[run.direction], within, END]
        position = run.stop
    return "".join([*parts, "".join(pieces[position:])])
