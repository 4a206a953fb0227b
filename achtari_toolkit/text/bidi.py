"""Display order of mixed text where the drawing runs left to right whatever the language: plotly, SVG.

Unicode isolates tell each line its direction and keep every embedded run and number in one piece.
They are for display only: strip_marks takes them off before text is stored, searched or exported.
"""

import re
from html import unescape
from typing import Literal

from achtari_toolkit.text.direction import direction

LTR, RTL, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"  # isolates: left to right, right to left, by first letter
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# Explicit ranges: \w would take Arabic for Latin. Greek, Cyrillic and Tifinagh run as Latin does.
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u052f\u1e00-\u1fff\u2d30-\u2d7f"
ARABIC = "\u05d0-\u05ea\u0610-\u061a\u0620-\u066c\u066e-\u06d3\u06d5-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # with its own digits
DIGITS = r"[0-9]+(?:[.,:/\u00a0\u202f’'–−-][0-9]+)*"
AMOUNT = rf"(?:(?<![^\s(\[«“\"])[+−±~≈<>≤≥-]\s?)?[$€£]?{DIGITS}(?:[\s\u00a0\u202f]?[%‰€$£°])?"
NUMBER = rf"(?:\b[nNpPN]\s?[=<>≤≥]\s?)?{AMOUNT}(?:\s?[–−±×]\s?{AMOUNT})*"
ENTITY = r"&(?:[A-Za-z]+|\#[0-9]+|\#x[0-9A-Fa-f]+);"
WORD = rf"[@#]?[0-9]*[{LATIN}][{LATIN}0-9]*(?:(?!{ENTITY})[.&'’_+/@-]+[{LATIN}0-9]+)*\+*"
PHRASE = rf"{WORD}(?:(?!\s?{ENTITY})[\s,;&+/–—-]{{1,3}}{WORD}|[\s,]{{1,2}}{NUMBER}[\s,]{{1,2}}{WORD})*"
LATIN_RUN = rf"{PHRASE}(?:\s?\({PHRASE}\)(?:\s{PHRASE})?)*"
ARABIC_WORD = rf"[{ARABIC}]+(?:[-'’/][{ARABIC}]+)*"
ARABIC_RUN = rf"{ARABIC_WORD}(?:[\s،؛]{{1,2}}{ARABIC_WORD}|[\s،]{{1,2}}{NUMBER}[\s،]{{1,2}}{ARABIC_WORD})*"
WITHIN_ARABIC = re.compile(
    rf"(?P<kept>{ENTITY})|(?P<slot>%\{{[^}}]*\}})|(?P<address>https?://[^\s<>\u0600-\u06ff]+)"
    rf"|(?P<statistic>\b[nNpP]\s?[=<>≤≥]\s?{AMOUNT})|(?P<latin>{LATIN_RUN})|(?P<number>{NUMBER})"
)
WITHIN_LATIN = re.compile(rf"(?P<kept>{ENTITY})|(?P<slot>%\{{[^}}]*\}})|(?P<arabic>{ARABIC_RUN})")
TAG = re.compile(r"(</?[A-Za-z][^<>]*>)")
BREAK = re.compile(r"(<br\s*/?>|\n)", re.IGNORECASE)


def isolate(text: str, *, lang: Literal["ar", "fr", "en"], base: Literal["rtl", "ltr"] | None = None) -> str:
    """Return text with the isolates that put it in the right order on a canvas that runs left to right.

    lang  gives the direction of a line without letters; other lines follow the majority of their letters
    base  the direction of all lines, where they are known to be one sentence

    A line ends at <br> or a line feed. Tags stay outside the isolates of runs, entities and %{slots} of plotly stay whole.
    Marks that text already holds are replaced, so isolating twice changes nothing.

    >>> isolate("لقاء مع FBI", lang="ar") == RTL + "لقاء مع " + LTR + "FBI" + END + END
    True
    >>> isolate("<b>La part de الأمن</b>", lang="fr") == "<b>" + LTR + "La part de " + RTL + "الأمن" + END + END + "</b>"
    True
    >>> isolate("n = 19,616", lang="en") == LTR + "n = 19,616" + END
    True
    """
    parts = BREAK.split(strip_marks(text))
    return "".join(part if BREAK.fullmatch(part) else _line(part, base or line_direction(part, lang=lang)) for part in parts)


def strip_marks(text: str) -> str:
    """Return text without the invisible marks that steer its direction.

    >>> strip_marks(isolate("مدير FBI", lang="ar")), strip_marks(isolate("Sûreté", lang="fr")), strip_marks("the FBI")
    ('مدير FBI', 'Sûreté', 'the FBI')
    """
    return MARKS.sub("", text)


def line_direction(line: str, *, lang: Literal["ar", "fr", "en"]) -> Literal["rtl", "ltr"]:
    """Return the direction of one line of a drawing: that of most of its letters, else that of its language.

    >>> line_direction("FBI ومكافحة الإرهاب", lang="ar"), line_direction("2025", lang="ar"), line_direction("2025", lang="fr")
    ('rtl', 'rtl', 'ltr')
    >>> line_direction("<b>the word أمن</b>", lang="ar")
    'ltr'
    """
    visible = unescape(re.sub(r"%\{[^}]*\}", "", TAG.sub("", line)))
    return direction(visible, otherwise="rtl" if lang == "ar" else "ltr")


def _line(line: str, base: str) -> str:
    """One line in its isolate; tags at its ends stay outside."""
    pieces = TAG.split(line)
    shown = [number for number, piece in enumerate(pieces) if number % 2 == 0 and piece.strip()]
    if not shown:
        return line
    first, last = shown[0], shown[-1]
    inner = [piece if number % 2 else _runs(piece, base) for number, piece in enumerate(pieces)]
    body = "".join(inner[first : last + 1])
    return "".join(pieces[:first]) + (RTL if base == "rtl" else LTR) + body + END + "".join(pieces[last + 1 :])


def _runs(text: str, base: str) -> str:
    """Text with each run against the base direction, and in a line from right to left each number, in its own isolate."""
    units = WITHIN_ARABIC if base == "rtl" else WITHIN_LATIN
    return units.sub(lambda unit: _unit(unit[0], unit.lastgroup), text)


def _unit(unit: str, kind: str) -> str:
    if kind == "kept":
        return unit
    if kind == "arabic":
        return RTL + _runs(unit, "rtl") + END
    return (FIRST if kind == "slot" else LTR) + unit + END  # what fills a slot is only known when it is drawn
