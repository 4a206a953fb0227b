"""The paragraphs of a page of a PDF, in the order of reading, from its letters and their places."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from achtari_toolkit.loaders.pdf.columns import Word, columns
from achtari_toolkit.loaders.pdf.order import kind_of, reading_order, with_brackets_turned
from achtari_toolkit.loaders.pdf.words import words_of

SAME_SIZE = 1.12  # of two types that are one
NEXT_PARAGRAPH = 1.3  # of the usual distance between lines
FARTHEST = 2.5  # of the size of the type: the distance between lines of one paragraph at most
BULLETS = frozenset("•▪◦●■◆➢✓")
HYPHENS = "\x02-\u2010\u00ad"
KASHIDA = re.compile("(?<=[\u0620-\u064a\u064b-\u065f\u0670])\u0640+(?=[\u0620-\u064a\u064b-\u065f\u0670])")
STRAY_KASHIDA = re.compile(r"(?<=[،؛:.\d])\u0640+(?=\w)")  # LibreOffice stretches some spaces so
LAST_KASHIDA = re.compile("(?<=[\u0620-\u064a\u064b-\u065f\u0670])\u0640+(?!\\w)")
AFTER_HYPHEN = re.compile(r"(?:ci|là|t|on|ils?|elles?|je|tu|nous|vous|le|la|les|lui|leur|moi|toi|en|y|mêmes?)\b")
IN_WORD = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """A line: its letters from left to right, where it is, and the widths of its words at the left and the right."""

    cells: list[str]
    start: float
    stop: float
    y: float
    size: float
    first: float
    last: float


class Block(NamedTuple):
    """A paragraph: its text, the size of its type, its first baseline, and whether a column or page begins with it."""

    text: str
    size: float
    y: float
    is_first: bool = False


def blocks_of(glyphs: np.ndarray) -> list[Block]:
    """Return the paragraphs of a page, in the order of reading.

    glyphs  float (n, 7): x, y, stop, size, angle, code point of each letter and whether it was said, as glyphs
            writes them

    Text at another angle, such as on the side of a page, comes last.
    """
    angles = Counter(glyphs[:, 4].tolist())
    blocks: list[Block] = []
    for angle, _ in angles.most_common():
        turned = _turned(glyphs[glyphs[:, 4] == angle], angle)
        blocks += blocks_of_words(list(words_of(turned)))
    return blocks


def blocks_of_words(words: Sequence[Word]) -> list[Block]:
    """Return the paragraphs that words with their places make up, in the order of reading."""
    is_rtl = _is_rtl(cell for word in words for *_, cell in word.cells)
    blocks: list[Block] = []
    for region in columns(words, is_rtl=is_rtl):
        first, *others = _paragraphs(region, is_rtl)
        blocks += [first._replace(is_first=True), *others]
    return blocks


def _turned(glyphs: np.ndarray, angle: float) -> np.ndarray:
    """The letters with their baseline turned to run from left to right."""
    if not angle:
        return glyphs
    turned = glyphs.copy()
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned[:, 0] = glyphs[:, 0] * cosine + glyphs[:, 1] * sine
    turned[:, 1] = glyphs[:, 1] * cosine - glyphs[:, 0] * sine
    turned[:, 2] = turned[:, 0] + glyphs[:, 2] - glyphs[:, 0]
    turned[:, :3] += 10_000  # no width is below zero
    return turned


def _is_rtl(cells: Iterable[str]) -> bool:
    kinds = Counter(map(kind_of, cells))
    return kinds["arabic"] >= kinds["latin"]


def _paragraphs(words: Sequence[Word], is_rtl: bool) -> Iterator[Block]:
    lines = list(_lines(words))
    start, stop = min(line.start for line in lines), max(line.stop for line in lines)
    pitches = _pitches(lines)
    paragraph = [lines[0]]
    for before, after in pairwise(lines):
        pitch = pitches.get(round(after.size), math.inf)
        farthest = min(NEXT_PARAGRAPH * pitch, FARTHEST * after.size)
        is_next = not _is_same_size(before, after) or before.y - after.y > farthest
        is_item = after.cells[-1 if is_rtl else 0] in BULLETS
        if is_next or is_item or _is_last(before, after, is_rtl, start, stop):
            yield _block(paragraph, is_rtl, start, stop)
            paragraph = []
        paragraph.append(after)
    yield _block(paragraph, is_rtl, start, stop)


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """The distance between lines of each size within paragraphs: that which a fifth of them do not reach."""
    pitches: dict[int, list[float]] = {}
    for before, after in pairwise(lines):
        if _is_same_size(before, after):
            pitches.setdefault(round(after.size), []).append(before.y - after.y)
    return {size: sorted(each)[len(each) // 5] for size, each in pitches.items()}


def _is_same_size(text_line: Line, other: Line) -> bool:
    return max(text_line.size, other.size) <= SAME_SIZE * min(text_line.size, other.size)


def _is_last(text_line: Line, after: Line, is_rtl: bool, start: float, stop: float) -> bool:
    """Say whether a line ends its paragraph: the first word of the next line would have had room in it."""
    missing = text_line.start - start if is_rtl else stop - text_line.stop
    first_word = after.last if is_rtl else after.first
    begins_late = stop - text_line.stop if is_rtl else text_line.start - start
    return missing > first_word + 0.6 * text_line.size and begins_late < missing


def _lines(words: Sequence[Word]) -> Iterator[Line]:
    """Words of one column as lines from the top; a raised letter is in the line that it touches."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.start)):
        row = rows[-1] if rows else []
        if row and row[0].y - word.y <= 0.4 * max(row[0].size, word.size):
            row.append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.start)
        cells = [text for word in row for text in (" ", *(text for *_, text in word.cells))][1:]
        sizes = Counter(round(word.size, 1) for word in row for _ in word.cells)
        widths = row[0].stop - row[0].start, row[-1].stop - row[-1].start
        stop = max(word.stop for word in row)
        yield Line(cells, row[0].start, stop, row[0].y, sizes.most_common(1)[0][0], *widths)


def _block(lines: Sequence[Line], is_rtl: bool, start: float, stop: float) -> Block:
    base = _base(lines, is_rtl, start, stop)
    texts = [reading_order(line.cells, base=base) for line in lines]
    text = texts[0]
    for after in texts[1:]:
        text = _joined(text, after)
    text = with_brackets_turned(text)
    text = KASHIDA.sub("", STRAY_KASHIDA.sub(" ", unicodedata.normalize("NFC", text))).replace("\x02", "-")
    if len(LAST_KASHIDA.findall(text)) * 2 > len(text.split()):  # each letter is set apart: no ه of an era (هـ)
        text = LAST_KASHIDA.sub("", text)
    return Block(" ".join(text.split()), max(line.size for line in lines), lines[0].y)


def _joined(before: str, after: str) -> str:
    """Two lines of a paragraph; a word that was parted at the end of a line is whole again.

    A hyphen stays before a capital and before the little words that French joins with it (mois-ci, a-t-on).
    """
    if not (before[-1:] and before[-1] in HYPHENS and IN_WORD.match(before[-2:-1])):
        return f"{before} {after}"
    is_parted = after[:1].islower() and not AFTER_HYPHEN.match(after)
    if is_parted:
        return before[:-1] + after
    return before + after if IN_WORD.match(after[:1]) else f"{before} {after}"


def _base(lines: Sequence[Line], is_rtl: bool, start: float, stop: float) -> Literal["rtl", "ltr"]:
    """The direction of a paragraph: that of its letters, unless the place of its last line or full stop contradicts."""
    kinds = Counter(kind_of(cell) for line in lines for cell in line.cells)
    if kinds["arabic"] > kinds["latin"] or (is_rtl and not kinds["latin"]):
        return "rtl"
    last = lines[-1]
    ends = "".join(last.cells).strip()
    at_start, at_stop = last.start - start, stop - last.stop
    if abs(at_start - at_stop) > last.size:
        return "rtl" if is_rtl and at_stop < at_start else "ltr"
    if ends[:1] in ".!?":
        return "rtl"
    if ends[-1:] in ".!?":
        return "ltr"
    return "rtl" if is_rtl and kinds["arabic"] else "ltr"
