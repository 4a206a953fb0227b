"""Display order of mixed text on a canvas that is left-to-right whatever the language: plotly, SVG.

Unicode isolates set the direction of each line and keep every embedded run and number together.
They are for display only: strip_marks removes them before text is stored, searched or exported.
"""

import re
from typing import Literal

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.direction import direction

LTR, RTL, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"  # isolates: left to right, right to left, by first letter
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAK = re.compile(r"(<br\s*/?>|\n)", re.IGNORECASE)
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);")
MARKUP_PLACEHOLDER = "\ue000"  # for a tag or an entity: neither Latin nor Arabic nor space, so that it ends no run
LESS, GREATER = "\ue001", "\ue002"  # for &lt; and &gt;
PLACEHOLDERS = {"&lt;": LESS, "&gt;": GREATER}
PLACED = re.compile(f"{MARKUP.pattern}|[\ue000-\ue002]")  # a text may hold the placeholders, as fonts of icons do
OPENING, CLOSING = "([{«“", ")]}»”"

# Explicit ranges, because \w includes Arabic. Greek, Cyrillic and Tifinagh have the direction of Latin.
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u052f\u1e00-\u1fff\u2d30-\u2d7f"
ARABIC = "\u0590-\u05ff\u0610-\u061a\u0620-\u065f\u066e-\u06dd\u06e5-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
FIGURE = r"[0-9]+(?:[.,:/'’\-–—−×\u00a0\u202f][0-9]+)*"  # Arabic-Indic figures need no isolate
SLOT = r"%\{[^{}]*\}"  # to be filled by plotly
SIGN = r"(?:[±~≈<>≤≥]\s?|(?<![^\s(\[/:])[+\-−])"  # a dash between words is not a sign
UNIT = r"(?:[\s\u00a0\u202f]?[%‰٪°€$£]|\s(?:km|kg|MW|GW|GB|MAD|DH|USD|EUR)\b)"
NUMBER = (
    rf"(?:[{LATIN}]+\s?[=<>≤≥≈]\s?)?{SIGN}?[€$£]?(?:{FIGURE}|{SLOT}){UNIT}?"
    rf"(?:\s?[–—]\s?(?:{FIGURE}|{SLOT}){UNIT}?)*"
)
NUMBERED = rf"(?:[^\s{ARABIC}()«»،؛؟]*[0-9])?"  # a number within the word: Le360, F-16, https://example.org/?p=2
NAMED = (
    r"(?:(?<=[a-zà-öø-ÿ]) [0-9]+(?![0-9.,:/%‰٪\-–]|\s[%‰٪]))?"  # a number in a name: France 24; but FBI 2025 is not one
)
ACRONYM = r"(?:(?<=[A-Z]\.[A-Z])\.)?"  # the last dot of U.S.
WITHIN_ARABIC = re.compile(
    rf"(?P<slot>{SLOT})(?!{UNIT})|(?<![{LATIN}0-9]){NUMBER}(?![{LATIN}0-9])"
    rf"|[{LATIN}](?:[^{ARABIC}،؛؟]*[{LATIN}])?{NUMBERED}{NAMED}{ACRONYM}_*"
)
WITHIN_LATIN = re.compile(rf"(?P<slot>{SLOT})|[{ARABIC}](?:[^{LATIN}]*[{ARABIC}])?")


def isolate(text: str, *, lang: Literal["ar", "fr", "en"], base: Literal["rtl", "ltr"] | None = None) -> str:
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


def line_direction(text: str, *, lang: Literal["ar", "fr", "en"]) -> Literal["rtl", "ltr"]:
    """Return the direction of one line in a drawing.

    lang  language of the drawing

    In a French or English drawing, a line is an Arabic sentence if it begins with Arabic and either has mostly Arabic
    letters and ends with one, or has only acronyms otherwise.

    >>> line_direction("FBI: 12%", lang="ar"), line_direction("FBI : 12 %", lang="fr")
    ('rtl', 'ltr')
    >>> line_direction("لقاء مدير FBI بالرباط", lang="fr"), line_direction("هسبريس : 44 articles", lang="fr")
    ('rtl', 'ltr')
    """
    visible = MARKUP.sub("", re.sub(SLOT, "", text))
    letters = re.findall(f"[{LATIN}{ARABIC}]", visible)
    is_arabic = [re.match(f"[{ARABIC}]", letter) is not None for letter in letters]
    if lang == "ar":
        return "rtl"
    if not letters or not is_arabic[0]:
        return "ltr"
    mostly = is_arabic[-1] and direction(visible) == "rtl"
    return "rtl" if mostly or not any(letter.islower() for letter in letters) else "ltr"


def _isolated_line(text: str, base: str) -> str:
    """One line in its isolate, with every run of the other direction in an isolate of its own."""
    if not MARKUP.sub("", text).strip():
        return text
    markup = iter(PLACED.findall(text))
    placed = PLACED.sub(lambda match: PLACEHOLDERS.get(match[0], MARKUP_PLACEHOLDER), text)
    isolated = _isolated_runs(placed, is_rtl=base == "rtl")
    return re.sub("[\ue000-\ue002]", lambda _: next(markup), f"{RTL if base == 'rtl' else LTR}{isolated}{END}")


def _isolated_runs(text: str, *, is_rtl: bool) -> str:
    """Text of one direction with every run of the other in an isolate."""
    parts: list[str] = []
    position = 0
    while match := (WITHIN_ARABIC if is_rtl else WITHIN_LATIN).search(text, position):
        is_slot = bool(match["slot"])
        start, stop = match.span()
        if not is_slot:
            start, stop = _with_angle_bracket(text, start, _end_of_run(text, start, stop), after=position)
        run = text[start:stop]
        inner = run if is_rtl or is_slot else _isolated_runs(run, is_rtl=True)
        mark = FIRST if is_slot else LTR if is_rtl else RTL  # the direction of a slot depends on the value in it
        parts += [text[position:start], mark, inner, END]
        position = stop
    return "".join([*parts, text[position:]])


def _with_angle_bracket(text: str, start: int, stop: int, *, after: int) -> tuple[int, int]:
    """Start and stop of a run with the other bracket of <i> next to it, which would stand at the wrong end."""
    n_open = text.count(LESS, start, stop) - text.count(GREATER, start, stop)
    if n_open > 0 and text[stop : stop + 1] == GREATER:
        return start, stop + 1
    if n_open < 0 and start > after and text[start - 1] == LESS:
        return start - 1, stop
    return start, stop


def _end_of_run(text: str, start: int, stop: int) -> int:
    """End of a run that splits no pair of brackets: after the closing one if that is next, or before the pair."""
    pending = []
    for position in range(start, stop):
        if text[position] in OPENING:
            pending.append(position)
        elif text[position] in CLOSING:
            if not pending:
                return _trimmed(text, start, position)
            pending.pop()
    for position in reversed(pending):
        if text[stop : stop + 1] != CLOSING[OPENING.index(text[position])]:
            return _trimmed(text, start, pending[0])
        stop += 1
    return stop


def _trimmed(text: str, start: int, stop: int) -> int:
    """The end of text[start:stop] at its last letter or digit."""
    while stop > start + 1 and not text[stop - 1].isalnum():
        stop -= 1
    return stop
