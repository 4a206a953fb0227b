"""Display order of mixed text where the drawing runs left to right whatever the language: plotly, SVG.

Unicode isolates tell each line its direction and keep every embedded run and number in one piece.
They are for display only: strip_marks takes them off before text is stored, searched or exported.
"""

import re
from typing import Literal

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.direction import direction

LTR, RTL, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"  # isolates: left to right, right to left, by first letter
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAK = re.compile(r"(<br\s*/?>|\n)", re.IGNORECASE)
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);")
KEPT = "\ue000"  # stands for a tag or an entity: neither Latin nor Arabic nor space, so that it ends no run
OPENING, CLOSING = "([{«“", ")]}»”"

# Explicit ranges: \w would take Arabic for Latin. Greek, Cyrillic and Tifinagh run as Latin does.
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u052f\u1e00-\u1fff\u2d30-\u2d7f"
ARABIC = "\u0590-\u05ff\u0610-\u061a\u0620-\u065f\u066e-\u06dd\u06e5-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
FIGURE = r"[0-9]+(?:[.,:/'’\-–—−×\u00a0\u202f][0-9]+)*"  # Arabic-Indic figures run the right way by themselves
SLOT = r"%\{[^{}]*\}"  # a value that plotly fills in
SIGN = r"(?:[±~≈<>≤≥]\s?|(?<![^\s(\[/:])[+\-−])"  # a dash between words is no sign
UNIT = r"(?:[\s\u00a0\u202f]?[%‰٪°€$£]|\s(?:km|kg|MW|GW|GB|MAD|DH|USD|EUR)\b)"
NUMBER = (
    rf"(?:[{LATIN}]+\s?[=<>≤≥≈]\s?)?{SIGN}?[€$£]?(?:{FIGURE}|{SLOT}){UNIT}?"
    rf"(?:\s?[–—]\s?(?:{FIGURE}|{SLOT}){UNIT}?)*"
)
NUMBERED = rf"(?:[^\s{ARABIC}()«»،؛؟]*[0-9])?"  # a number within the word: Le360, F-16, https://example.org/?p=2
NAMED = r"(?:(?<=[a-zà-öø-ÿ]) [0-9]+(?![0-9.,:/%‰٪\-–]|\s[%‰٪]))?"  # a number in a name: France 24; FBI 2025 is two
ACRONYM = r"(?:(?<=[A-Z]\.[A-Z])\.)?"  # the last stop of U.S.
WITHIN_ARABIC = re.compile(
    rf"(?P<slot>{SLOT})(?!{UNIT})|(?<![{LATIN}0-9]){NUMBER}(?![{LATIN}0-9])"
    rf"|[{LATIN}](?:[^{ARABIC}،؛؟]*[{LATIN}])?{NUMBERED}{NAMED}{ACRONYM}"
)
WITHIN_LATIN = re.compile(rf"(?P<slot>{SLOT})|[{ARABIC}](?:[^{LATIN}]*[{ARABIC}])?")


def isolate(text: str, *, lang: Literal["ar", "fr", "en"], base: Literal["rtl", "ltr"] | None = None) -> str:
    """Return text with the isolates that put it in the right order on a canvas that runs left to right.

    lang  of the drawing
    base  the direction of all lines, where they are known to be one sentence

    In an Arabic drawing every line runs right to left; Latin runs, and numbers with their signs, units and ranges,
    stand in it as units. In a French or English one a line runs left to right, unless it is an Arabic sentence.
    A line ends at <br> or a line feed. Tags, entities and %{slots} of plotly stay whole.
    Marks that text already holds are replaced, so isolating twice changes nothing.

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
        part if BREAK.fullmatch(part) else _line(part, base or line_direction(part, lang=lang)) for part in parts
    )


def strip_marks(text: str) -> str:
    """Return text without the invisible marks that steer its direction.

    >>> strip_marks(isolate("مدير FBI", lang="ar")), strip_marks(isolate("Sûreté", lang="fr")), strip_marks("the FBI")
    ('مدير FBI', 'Sûreté', 'the FBI')
    """
    return MARKS.sub("", text)


def line_direction(line: str, *, lang: Literal["ar", "fr", "en"]) -> Literal["rtl", "ltr"]:
    """Return the direction in which a drawing in lang sets one line.

    In a French or English drawing an Arabic sentence is one that begins with Arabic and either ends with it too
    and has mostly Arabic letters, or has only acronyms besides.

    >>> line_direction("FBI: 12%", lang="ar"), line_direction("FBI : 12 %", lang="fr")
    ('rtl', 'ltr')
    >>> line_direction("لقاء مدير FBI بالرباط", lang="fr"), line_direction("هسبريس : 44 articles", lang="fr")
    ('rtl', 'ltr')
    """
    visible = MARKUP.sub("", re.sub(SLOT, "", line))
    letters = re.findall(f"[{LATIN}{ARABIC}]", visible)
    is_arabic = [re.match(f"[{ARABIC}]", letter) is not None for letter in letters]
    if lang == "ar":
        return "rtl"
    if not letters or not is_arabic[0]:
        return "ltr"
    mostly = is_arabic[-1] and direction(visible) == "rtl"
    return "rtl" if mostly or not any(letter.islower() for letter in letters) else "ltr"


def _line(line: str, base: str) -> str:
    """One line in its isolate, every run against it in another."""
    if not MARKUP.sub("", line).strip():
        return line
    kept = iter(MARKUP.findall(line))
    plain = MARKUP.sub(KEPT, line)
    marked = _runs(plain, leftward=base == "rtl")
    return re.sub(KEPT, lambda _: next(kept), f"{RTL if base == 'rtl' else LTR}{marked}{END}")


def _runs(text: str, *, leftward: bool) -> str:
    made, at = [], 0
    while found := (WITHIN_ARABIC if leftward else WITHIN_LATIN).search(text, at):
        stop = found.end() if found["slot"] else _whole(text, found.start(), found.end())
        run = text[found.start() : stop]
        inner = run if leftward or found["slot"] else _runs(run, leftward=True)
        mark = FIRST if found["slot"] else LTR if leftward else RTL  # what fills a slot is only known when it is drawn
        made += [text[at : found.start()], mark, inner, END]
        at = stop
    return "".join([*made, text[at:]])


def _whole(text: str, start: int, stop: int) -> int:
    """Where a run ends so that it tears no pair of brackets: after the closing one if that follows, else before the pair."""
    pending = []
    for at in range(start, stop):
        if text[at] in OPENING:
            pending.append(at)
        elif text[at] in CLOSING:
            if not pending:
                return _trimmed(text, start, at)
            pending.pop()
    for at in reversed(pending):
        if text[stop : stop + 1] != CLOSING[OPENING.index(text[at])]:
            return _trimmed(text, start, pending[0])
        stop += 1
    return stop


def _trimmed(text: str, start: int, stop: int) -> int:
    """The end of text[start:stop] at its last letter or digit."""
    while stop > start + 1 and not text[stop - 1].isalnum():
        stop -= 1
    return stop
