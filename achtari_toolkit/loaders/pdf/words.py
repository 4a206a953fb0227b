"""The words of a page of a PDF, from its letters and their places: which marks and ligatures are of which letter."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

import numpy as np

from achtari_toolkit.loaders.pdf.columns import Word
from achtari_toolkit.loaders.pdf.order import kind_of

SPACE = 0.16  # between two letters of a line, in the size of the type, that parts words
SPACE_BESIDE_KASHIDA = 1.2  # beside a stroke that stretches a word
SAME_LINE = 0.4  # between baselines, in the size of the type
KASHIDA = "\u0640"
LAM, ALEFS = "ل", "اأإآٱ"
UNJOINED = frozenset("اأإآٱدذرزوؤةىء")  # letters that join none after them
UNKNOWN = "\ufffd"


class Cell(NamedTuple):
    """A letter with its marks, a ligature or a space: where it begins and ends, its baseline and its size."""

    x: float
    stop: float
    y: float
    size: float
    text: str


def words_of(glyphs: np.ndarray) -> Iterator[Word]:
    """Letters without a gap between them, line by line."""
    for line in _by_baseline(_cells(glyphs)):
        line.sort(key=lambda cell: (cell.x, -cell.stop))
        letters = _without_repeated([cell for cell in _with_marks(line) if cell.text != " "])
        spaces = [cell.x for cell in line if cell.text == " "]
        word: list[Cell] = []
        stop = -math.inf
        for cell in letters:
            is_stretched = bool(word) and KASHIDA in (cell.text, word[-1].text)
            wide = SPACE_BESIDE_KASHIDA if is_stretched else SPACE
            if word and (cell.x - stop > wide * cell.size or _any_between(spaces, word[-1], cell.x)):
                yield _word(word)
                word, stop = [], -math.inf
            word.append(cell)
            stop = max(stop, cell.stop)
        if word:
            yield _word(word)


def _any_between(spaces: Sequence[float], letter: Cell, stop: float) -> bool:
    """Say whether a space begins after a letter, whose tail may reach below it, and before the next one."""
    at = bisect_left(spaces, letter.x + 0.4 * (letter.stop - letter.x))
    return at < len(spaces) and spaces[at] <= stop


def _word(cells: Sequence[Cell]) -> Word:
    placed = tuple((cell.x, cell.stop, cell.text) for cell in cells)
    size = max(cell.size for cell in cells)
    y = median(cell.y for cell in cells)
    return Word(min(cell.x for cell in cells), max(cell.stop for cell in cells), y, size, placed)


def _cells(glyphs: np.ndarray) -> list[Cell]:
    """The letters of a page; those of one ligature are one cell."""
    cells: list[Cell] = []
    letters = [(x, y, said, stop, size, _letter(int(code))) for x, y, stop, size, _, code, said in glyphs.tolist()]
    for (x, y, said, is_space), same in groupby(letters, key=lambda letter: (*letter[:3], letter[-1] == " ")):
        drawn = list(same)
        texts = [text for *_, text in drawn if not unicodedata.combining(text[0])]
        marks = [text for *_, text in drawn if unicodedata.combining(text[0])]
        stop, size = max(each[3] for each in drawn), drawn[0][4]
        if said:
            texts, marks = [text for *_, text in drawn], []
        elif len(texts) > 1 and not _is_in_order(texts, x, y, size, cells):
            texts.reverse()
        text = " " if is_space else "".join([*texts, *marks])
        cells.append(Cell(x, max(stop, x), y, size, text))
    return cells


def _with_marks(cells_of_line: Sequence[Cell]) -> list[Cell]:
    """The letters of a line, sorted, each with its marks: a mark is over the letter that its middle is over."""
    letters = [cell for cell in cells_of_line if not unicodedata.combining(cell.text[0])]
    starts = [cell.x for cell in letters]
    for mark in cells_of_line:
        if not unicodedata.combining(mark.text[0]):
            continue
        middle = (mark.x + mark.stop) / 2
        at = bisect_left(starts, middle)
        near = [n for n in range(max(at - 4, 0), min(at + 2, len(letters))) if letters[n].text != " "]
        if near:
            n = min(
                near, key=lambda n: (max(letters[n].x - middle, middle - letters[n].stop, 0.0), abs(starts[n] - mark.x))
            )
            letters[n] = letters[n]._replace(text=letters[n].text + mark.text)
    return letters


def _is_in_order(texts: Sequence[str], x: float, y: float, size: float, cells: Sequence[Cell]) -> bool:
    """Say whether the letters of a ligature come in the order of reading; PDFium turns those of lines it takes for
    Arabic.

    A letter that joins no other comes last. Else the letter before decides.
    """
    first, last = texts[0], texts[-1]
    if (first[0] in UNJOINED) != (last[0] in UNJOINED):
        return first[0] not in UNJOINED
    if kind_of(first) != "arabic" or not cells:
        return True
    return not (abs(cells[-1].y - y) < size and cells[-1].x > x)


def _without_repeated(cells_of_line: Sequence[Cell]) -> list[Cell]:
    """The letters of a line, sorted, without those that are drawn over the same letter.

    Bold type is drawn twice by some programs; others say of each stroke of a letter with marks that it is the letter.
    The one with more marks stays.
    """
    kept: list[Cell] = []
    for cell in cells_of_line:
        for n in range(len(kept) - 1, max(len(kept) - 4, -1), -1):
            before = kept[n]
            if _is_repeated(before, cell):
                longer = max(before.text, cell.text, key=_n_marks)
                x, stop = min(before.x, cell.x), max(before.stop, cell.stop)
                kept[n] = before._replace(text=longer, x=x, stop=stop)
                break
        else:
            if kept and kept[-1].text == LAM and cell.text[0] in ALEFS and _overlap(kept[-1], cell) > 0.8:
                kept.insert(-1, cell)
            else:
                kept.append(cell)
    return kept


def _overlap(cell: Cell, other: Cell) -> float:
    """Which part of the narrower of two letters is where the other one is."""
    narrow = max(min(cell.stop - cell.x, other.stop - other.x), 0.01)
    return (min(cell.stop, other.stop) - max(cell.x, other.x)) / narrow


def _n_marks(text: str) -> int:
    return len(set(unicodedata.normalize("NFD", text)))


def _is_repeated(cell: Cell, other: Cell) -> bool:
    """Say whether two letters are one: the same at one place, or the same but for marks and one over the other."""
    if cell.text == other.text:
        return abs(cell.x - other.x) < 0.1 * cell.size or _overlap(cell, other) > 0.9
    return _overlap(cell, other) > 0.6 and _bare(cell.text) == _bare(other.text)


def _bare(text: str) -> str:
    return "".join(each for each in text if not unicodedata.combining(each))


def _letter(code: int) -> str:
    """A code point as text: letters in their shapes and ligatures become plain letters."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    character = chr(code)
    if "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character).strip() or " "
    return " " if character in "\u00a0\u2007\u202f\u3000" else character


def _by_baseline(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells by the baseline that they are nearest to: those that most letters share count as baselines."""
    counts = Counter(round(cell.y, 1) for cell in cells)
    sizes = {round(cell.y, 1): cell.size for cell in cells}
    baselines: list[float] = []  # sorted
    for y, _ in sorted(counts.items(), key=lambda count: (-count[1], -count[0])):
        at = bisect_left(baselines, y)
        if all(abs(near - y) > SAME_LINE * sizes[y] for near in baselines[max(at - 1, 0) : at + 1]):
            baselines.insert(at, y)
    lines: dict[float, list[Cell]] = {}
    for cell in cells:
        at = bisect_left(baselines, cell.y)
        y = min(baselines[max(at - 1, 0) : at + 1], key=lambda y: abs(y - cell.y))
        lines.setdefault(y, []).append(cell)
    for y in sorted(lines, reverse=True):
        yield lines[y]
