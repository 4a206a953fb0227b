"""The columns of a page in the order of reading: those of an Arabic page begin on its right-hand side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

GUTTER = 0.9  # between columns, in the size of the type, if there are several lines on both sides
WIDE_GUTTER = 2.0  # if there are not
SEVERAL_LINES = 3
MIN_COLUMN = 4.0  # the width of a column, in the size of the type
SAME_SIZE = 1.12  # of two types that are one
TIGHT = 2.2  # from one baseline to the next within a column, in the size of the type
CORE = (0.1, 0.55)  # below and above the baseline, in the size: the part of a letter that no other line reaches


class Word(NamedTuple):
    """Letters without a gap: where they begin and end, their baseline and size, and their cells from left to right."""

    start: float
    stop: float
    y: float
    size: float
    cells: tuple[tuple[float, float, str], ...]


class Row(NamedTuple):
    """Words between two stretches of white space that run across: the widths that they cover, one bit per point."""

    words: list[Word]
    mask: int
    size: float


def columns(words: Sequence[Word], *, is_rtl: bool) -> list[list[Word]]:
    """Return the words of a page as regions of one column, in the order of reading.

    A page is cut where white space runs from its top to its bottom. Where none does, the lines from the top that have
    such a gap in common are cut; a line across all columns, such as a headline, ends them.
    """
    parts = _cut(words)
    if len(parts) > 1:
        return [region for part in parts[:: -1 if is_rtl else 1] for region in columns(part, is_rtl=is_rtl)]
    rows = _rows(words)
    regions: list[list[Word]] = []
    single: list[Row] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at, single)
        if not band or len(band) == len(rows):
            single.append(rows[at])
            at += 1
            continue
        n_before = len(band) - (_end_of_band(rows, at) - at)
        before = single[: len(single) - n_before]
        regions += [_words_of(before)] if before else []
        regions += columns(_words_of(band), is_rtl=is_rtl)
        at += len(band) - n_before
        single = []
    return [*regions, _words_of(single)] if single else regions


def _words_of(rows: Sequence[Row]) -> list[Word]:
    return [word for row in rows for word in row.words]


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words in rows from the top, between which white space runs from one side to the other."""
    rows: list[list[Word]] = []
    low = 0.0
    for word in sorted(words, key=lambda word: -(word.y + CORE[1] * word.size)):
        bottom = word.y - CORE[0] * word.size
        if rows and word.y + CORE[1] * word.size > low:
            rows[-1].append(word)
            low = min(low, bottom)
        else:
            rows.append([word])
            low = bottom
    return [Row(row, _mask(row), median(word.size for word in row)) for row in rows]


def _band(rows: Sequence[Row], at: int, single: Sequence[Row]) -> list[Row]:
    """The rows from one on that are in columns, with lines just before it that are in one of them; else nothing."""
    stop = _end_of_band(rows, at)
    band = list(rows[at:stop])
    if stop == at or len(_cut(_words_of(band))) < 2:
        return []
    mask = _union(band)
    for row in reversed(single):
        is_near = row.words[0].y - band[0].words[0].y < TIGHT * row.size
        if not (is_near and _is_same(row.size, band[0].size) and _gaps(mask | row.mask, row.size)):
            break
        band, mask = [row, *band], mask | row.mask
    return band


def _end_of_band(rows: Sequence[Row], at: int) -> int:
    """The row after the last of those that have a gap in common with one row; the row itself if it has none."""
    stop, mask = at, 0
    while stop < len(rows) and _gaps(mask | rows[stop].mask, rows[at].size):
        mask |= rows[stop].mask
        stop += 1
    return stop


def _is_same(size: float, other: float) -> bool:
    return max(size, other) <= SAME_SIZE * min(size, other)


def _union(rows: Sequence[Row]) -> int:
    mask = 0
    for row in rows:
        mask |= row.mask
    return mask


def _mask(words: Sequence[Word]) -> int:
    mask = 0
    for word in words:
        start, stop = max(int(word.start), 0), max(int(word.stop) + 1, 0)
        mask |= ((1 << max(stop - start, 1)) - 1) << start
    return mask


def _gaps(mask: int, size: float, wide: float = GUTTER) -> list[tuple[int, int]]:
    """Where white space begins and ends that has a column on either side, in points."""
    bits = bin(mask)[:1:-1]  # from left to right
    first, last = bits.find("1"), len(bits)
    gaps = (match.span() for match in re.finditer(f"0{{{max(int(wide * size), 3)},}}", bits[first:last]))
    column = MIN_COLUMN * size
    return [
        (start + first, stop + first)
        for start, stop in gaps
        if start >= column and last - first - stop >= column
    ]  # fmt: skip


def _cut(words: Sequence[Word]) -> list[list[Word]]:
    """Words cut at the gaps between columns, from left to right; one part if there is no gap."""
    if len(words) < 2:
        return [list(words)]
    size = median(word.size for word in words)
    parts, rest = [], list(words)
    for start, stop in _gaps(_mask(words), size):
        before = [word for word in rest if word.stop <= start + 1]
        after = [word for word in rest if word.stop > start + 1]
        is_clear = min(_n_lines(before), _n_lines(after)) >= SEVERAL_LINES
        if is_clear or stop - start >= WIDE_GUTTER * size:
            parts.append(before)
            rest = after
    return [*parts, rest]


def _n_lines(words: Sequence[Word]) -> int:
    return len({round(word.y) for word in words})
