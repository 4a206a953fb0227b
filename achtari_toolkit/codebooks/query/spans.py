"""Spans of words as sorted integers, and the operators on them: each is a merge of sorted arrays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np

from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.lookup.longest_match import is_outermost

ENDLESS = 1 << 60


class Spans(NamedTuple):
    """Positions in tokens.ids, int64, last included; sorted by first, then last, without duplicates."""

    first: np.ndarray
    last: np.ndarray

    def where(self, kept: np.ndarray | slice) -> Spans:
        """Return the spans of a mask, or of rows in rising order."""
        return Spans(self.first[kept], self.last[kept])


NOWHERE = Spans(np.empty(0, np.int64), np.empty(0, np.int64))


def union(parts: Iterable[Spans]) -> Spans:
    """Return every span of any of the parts, once."""
    several = [spans for spans in parts if len(spans.first)]
    if len(several) < 2:
        return several[0] if several else NOWHERE
    first, last = (np.concatenate(column) for column in zip(*several, strict=True))
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    new = np.ones(len(first), bool)
    new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    return Spans(first[new], last[new])


def near(
    a: Spans, b: Spans, tokens: Tokens, max_gap: int | Literal["sentence", "paragraph"], *, ordered: bool
) -> Spans:
    """Return the spans from the beginning of a span of one to the end of a span of the other, the two not overlapping.

    max_gap  most words between the two, within a paragraph; or the unit of text that both are in
    ordered  a is before b

    Of the spans that begin at the same word, and of those that end at the same word, only the shortest counts.
    Source: after the minimal intervals of Clarke, Cormack and Burkowski 1995, The Computer Journal 38:43-56.
    """
    unit = tokens.sentences if max_gap == "sentence" else tokens.paragraphs
    reach = max_gap if isinstance(max_gap, int) else ENDLESS
    pairs = [(a, b)] if ordered else [(a, b), (b, a)]
    joined = [_reaching(one, other, unit, reach, len(tokens.ids)) for one, other in pairs]
    by_first = union(from_first for from_first, _ in joined)
    by_last = union(to_last for _, to_last in joined)
    shortest = np.ones(len(by_first.first), bool)
    shortest[1:] = by_first.first[1:] != by_first.first[:-1]
    order = np.lexsort((by_last.first, by_last.last))
    latest = np.ones(len(order), bool)
    latest[:-1] = by_last.last[order][1:] != by_last.last[order][:-1]
    return union([by_first.where(shortest), by_last.where(np.sort(order[latest]))])


def has_near(
    a: Spans, b: Spans, tokens: Tokens, max_gap: int | Literal["sentence", "paragraph", "article"]
) -> np.ndarray:
    """Return whether a span of b is near each span of a, or overlaps it; bool (spans of a,).

    max_gap  most words between the two, within a paragraph; or the unit that both are in
    """
    if max_gap == "article":
        return mentions(b, tokens)[tokens.documents_of(a.first)] > 0
    unit = tokens.sentences if max_gap == "sentence" else tokens.paragraphs
    reach = max_gap if isinstance(max_gap, int) else ENDLESS
    if not len(a.first) or not len(b.first):
        return np.zeros(len(a.first), bool)
    ends = np.append(unit, len(tokens.ids))  # position after each unit
    row = np.searchsorted(unit, a.first, "right")
    low = np.maximum(a.first - 1 - reach, unit[row - 1])
    high = np.minimum(a.last + 1 + reach, ends[row] - 1)
    longest = int((b.last - b.first).max())
    rows = np.searchsorted(b.first, low - longest), np.searchsorted(b.first, high, "right")
    b = b.where(_in_any(*rows, len(b.first)))
    b = b.where(_is_whole(b, unit))
    farthest = np.maximum.accumulate(np.append(-1, b.last))  # of the spans before each row of b
    return _is_whole(a, unit) & (farthest[np.searchsorted(b.first, high, "right")] >= low)


def _in_any(low: np.ndarray, high: np.ndarray, n: int) -> np.ndarray:
    """Whether each of n rows is in one of the windows low:high; bool (n,). A few spans are near a few of many."""
    steps = np.bincount(low, minlength=n + 1) - np.bincount(np.maximum(low, high), minlength=n + 1)
    return np.cumsum(steps)[:n] > 0


def _is_whole(spans: Spans, unit: np.ndarray) -> np.ndarray:
    return np.searchsorted(unit, spans.first, "right") == np.searchsorted(unit, spans.last, "right")


def _reaching(a: Spans, b: Spans, unit: np.ndarray, reach: int, end: int) -> tuple[Spans, Spans]:
    """Spans from an a to a b after it: the shortest for each a, and the shortest for each b."""
    by_last = np.argsort(a.last, kind="stable")
    a_first, a_last = a.first[by_last], a.last[by_last]
    ends = np.append(unit, end)  # position after each unit
    stops = np.minimum(a_last + 1 + reach, ends[np.searchsorted(unit, a_last, "right")] - 1)
    low, high = np.searchsorted(b.first, a_last + 1), np.searchsorted(b.first, stops, "right")
    from_first = _spans(a_first, _least(b.last, low, high), unit)
    b = b.where(_in_any(low, high, len(b.first)))
    starts = np.maximum(b.first - 1 - reach, unit[np.searchsorted(unit, b.first, "right") - 1] if len(unit) else 0)
    low, high = np.searchsorted(a_last, starts), np.searchsorted(a_last, b.first - 1, "right")
    to_last = _spans(-_least(-a_first, low, high), b.last, unit)
    return from_first, to_last


def _spans(first: np.ndarray, last: np.ndarray, unit: np.ndarray) -> Spans:
    """Those that exist and lie within one unit, sorted."""
    exists = (first > -ENDLESS) & (last < ENDLESS)
    spans = Spans(first[exists], last[exists])
    first, last = spans.where(_is_whole(spans, unit))
    order = np.lexsort((last, first))
    return Spans(first[order], last[order])


@compiled
def _least(values, low, high):
    """The least of values[low:high] for each of many windows that move upwards; ENDLESS if a window is empty."""
    least, queue = np.full(len(low), ENDLESS), np.empty(len(values), np.int64)
    head, tail, seen = 0, 0, 0  # queue[head:tail]: rows of rising values, the least first
    for i in range(len(low)):
        while seen < high[i]:
            while tail > head and values[queue[tail - 1]] >= values[seen]:
                tail -= 1
            queue[tail] = seen
            tail, seen = tail + 1, seen + 1
        while head < tail and queue[head] < low[i]:
            head += 1
        if head < tail and queue[head] < high[i]:
            least[i] = values[queue[head]]
    return least


def outermost(spans: Spans) -> Spans:
    """Return the spans that are not inside a longer one."""
    return spans.where(is_outermost(spans.first, spans.last))


def outside(spans: Spans, names: Spans) -> Spans:
    """Return the spans that are not inside a longer span of names; no name is inside another."""
    if not len(names.first):
        return spans
    row = np.searchsorted(names.first, spans.first, "right") - 1
    inside = (row >= 0) & (names.last[row] >= spans.last)
    is_name = (names.first[row] == spans.first) & (names.last[row] == spans.last)
    return spans.where(~inside | is_name)


def in_field(spans: Spans, name: str | None, tokens: Tokens) -> Spans:
    """Return the spans inside headline, lead, body (which includes the lead) or byline.

    name  of the field; None: headline and body, which come before all bylines
    """
    if name is None:
        return spans.where(slice(int(np.searchsorted(spans.first, tokens.words))))
    documents = tokens.documents_of(spans.first)
    starts, stops = tokens.field(name)
    return spans.where((spans.first >= starts[documents]) & (spans.last < stops[documents]))


def mentions(spans: Spans, tokens: Tokens) -> np.ndarray:
    """Return the number of spans in each document, int64 (documents,)."""
    return np.bincount(tokens.documents_of(spans.first), minlength=len(tokens))
