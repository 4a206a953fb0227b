"""From the order in which letters stand on a line to the order in which they are read, for lines of both directions.

Programs that print PDF files place letters; the order of reading is lost. It is restored by the rules of the Unicode
bidirectional algorithm (UAX #9), applied backwards: in a line that runs from right to left, Latin words and numbers
run from left to right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”"}
BRACKETS = {**PAIRS, **{closing: opening for opening, closing in PAIRS.items()}}
SEPARATORS = ".,:/٫٬\u00a0"  # between two digits they belong to the number
SIGNS = "%‰°€$£"  # beside European digits they belong to the number (UAX #9, W5)
UNITS = frozenset("km kg m cm mm ha DH MAD MW GW GB EUR USD t h".split())  # 10 km and km 10 look the same
OPENS_BEFORE = re.compile(r"[\s(\[{«‹“‘\"'-]")
Kind = Literal["arabic", "latin", "digit", "arabic digit", "other"]


def reading_order(cells: Sequence[str], *, base: Literal["rtl", "ltr"]) -> str:
    """Return the text of a line of letters.

    cells  what is printed, from left to right: a letter with its marks, a ligature, or a space
    base   the direction of the paragraph

    >>> reading_order(list("PAM ةلاكو نم 12,5%"), base="rtl")
    '12,5% من وكالة PAM'
    >>> reading_order(list("said (ءام) in 2024"), base="ltr")
    'said (ماء) in 2024'
    """
    kinds = [kind_of(cell) for cell in cells]
    pieces = _from_right(cells, kinds) if base == "rtl" else _from_left(cells, kinds)
    return "".join(pieces)


def with_brackets_turned(text: str) -> str:
    """Return a paragraph with each bracket opening or closing as the spaces next to it say; else as the one before.

    Programs differ in whether they store a bracket of a line from right to left as it is drawn or as it is read. A
    paragraph without Arabic stays as it is.

    >>> with_brackets_turned("وقعت الوزارة )الماء( عقدا"), with_brackets_turned("a) one")
    ('وقعت الوزارة (الماء) عقدا', 'a) one')
    """
    if not any(kind_of(character) == "arabic" for character in text) or not any(
        bracket in text for bracket in BRACKETS
    ):
        return text
    turned, pending = list(text), []
    for n, character in enumerate(text):
        if character not in BRACKETS:
            continue
        opening = character if character in PAIRS else BRACKETS[character]
        before, after = text[n - 1 : n] if n else " ", text[n + 1 : n + 2] or " "
        begins, ends = bool(OPENS_BEFORE.match(before)), not after.isalnum()
        is_opening = begins if begins != ends else opening not in pending
        if is_opening:
            pending.append(opening)
        elif opening in pending:
            pending.remove(opening)
        turned[n] = opening if is_opening else PAIRS[opening]
    return "".join(turned)


def kind_of(cell: str) -> Kind:
    """What a letter does to the order of a line."""
    for character in cell:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return "arabic"
            case "L":
                return "latin"
            case "EN":
                return "digit"
            case "AN":
                return "arabic digit" if character.isdigit() else "other"
    return "other"


def _from_right(cells: Sequence[str], kinds: Sequence[Kind]) -> list[str]:
    """The cells of a line that runs to the left, in the order of reading."""
    runs = {stop: start for start, stop in _latin_runs(cells, kinds)}
    pieces, at = [], len(cells)
    while at > 0:
        start = runs.get(at, at - 1)
        run = list(cells[start:at])
        pieces += _with_unit_last(run) if start < at - 1 else run
        at = start
    return pieces


def _from_left(cells: Sequence[str], kinds: Sequence[Kind]) -> list[str]:
    """The cells of a line that runs to the right: its Arabic stretches are turned."""
    pieces, at = [], 0
    while at < len(cells):
        if kinds[at] != "arabic":
            pieces.append(cells[at])
            at += 1
            continue
        last = at
        for n in range(at, len(cells)):
            if kinds[n] == "latin":
                break
            if kinds[n] == "arabic":
                last = n
        pieces += _from_right(cells[at : last + 1], kinds[at : last + 1])
        at = last + 1
    return pieces


def _latin_runs(cells: Sequence[str], kinds: Sequence[Kind]) -> list[tuple[int, int]]:
    """Where Latin text and numbers begin and end within a line that runs to the left.

    Numbers beside Latin words are of one run with them, unless a bracket parts them.
    """
    runs, at = [], 0
    while at < len(cells):
        stop = at
        if kinds[at] in ("latin", "digit"):
            stop = _end_of_latin(cells, kinds, at)
        if stop == at and kinds[at] in ("digit", "arabic digit"):
            stop = _end_of_number(cells, kinds, at)
        if stop > at:
            runs.append((at, stop))
        at = max(stop, at + 1)
    return runs


def _end_of_latin(cells: Sequence[str], kinds: Sequence[Kind], start: int) -> int:
    """The cell after a run of Latin words and numbers in which each bracket has its pair; start if it has no word."""
    stop, n_brackets, has_word = start, 0, False
    for n in range(start, len(cells)):
        if kinds[n] in ("arabic", "arabic digit"):
            break
        has_word |= kinds[n] == "latin"
        n_brackets += cells[n] in BRACKETS
        is_part = kinds[n] in ("latin", "digit") or (cells[n] in BRACKETS and n > start)
        if is_part and n_brackets % 2 == 0 and has_word:
            stop = n + 1
    return stop


def _end_of_number(cells: Sequence[str], kinds: Sequence[Kind], start: int) -> int:
    stop = start + 1
    while stop < len(cells):
        if kinds[stop] == kinds[start]:
            stop += 1
        elif cells[stop] in SEPARATORS and stop + 1 < len(cells) and kinds[stop + 1] == kinds[start]:
            stop += 2
        else:
            break
    if kinds[start] == "digit":  # beside Arabic digits they run to the left like other signs
        while stop < len(cells) and cells[stop] in SIGNS:
            stop += 1
    return stop


def _with_unit_last(run: list[str]) -> list[str]:
    """A run that is one unit and a number, such as "km 10": the number is read first."""
    words = "".join(run).split(" ")
    if len(words) == 2 and words[0] in UNITS and words[1][:1].isdigit():
        return [words[1], " ", words[0]]
    return run
