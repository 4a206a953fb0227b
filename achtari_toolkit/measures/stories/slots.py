"""Slots: places where two texts have other words between the same words, as forms that were filled in twice."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.openings import Openings
from achtari_toolkit.words.engine.compiled import compiled

CONTEXT_WORDS = 2  # that both texts have before a slot, or after it
MOST_WORDS = 14  # of a slot: where more words differ, a passage was rewritten
SLOTS_PER_TEXT = 64
MATCHES_PER_PAIR = 8
BEFORE, AFTER = 1, 2  # bits: on which sides of a slot the words are the same


class Slots(NamedTuple):
    """Places where the two texts of a pair differ, int64 (slots,) each.

    pair       number of the pair
    sides      1: the two words before are the same, 2: the two after, 3: both
    in_opening 1 if the place is in the first sentence of both texts, else 0
    first, first_stop, second, second_stop   the words of the first and of the second text, as positions in ids
    """

    pair: np.ndarray
    sides: np.ndarray
    in_opening: np.ndarray
    first: np.ndarray
    first_stop: np.ndarray
    second: np.ndarray
    second_stop: np.ndarray


def slots(pairs: np.ndarray, openings: Openings) -> Slots:
    """Return the slots of pairs of texts, up to eight each.

    pairs  int64 (pairs, 2), text numbers; fastest where pairs with the same first text are neighbours

    A slot has up to fourteen words; it begins and ends with a word that the other text does not have, and between two
    such words there is at most one that it has. The beginning of a body, where names of agencies and reporters are
    printed, is no slot. One in the first sentences needs the same two words on one side, elsewhere on both sides.
    """
    rows = np.empty((MATCHES_PER_PAIR * len(pairs), len(Slots._fields)), np.int64)
    texts = openings.texts
    n_types = len(openings.numbers)
    n = _find(pairs, texts.ids, texts.starts, openings.bodies, openings.stops, texts.stops, n_types, rows)
    return Slots(*rows[:n].T)


@compiled
def _find(pairs, ids, starts, bodies, opening_stops, stops, n_types, rows):
    in_first, in_second = np.full(n_types, -1, np.int32), np.full(n_types, -1, np.int32)  # the last text with each word
    of_first, of_second = np.empty((SLOTS_PER_TEXT, 2), np.int64), np.empty((SLOTS_PER_TEXT, 2), np.int64)
    n = 0
    for pair in range(len(pairs)):
        first, second = pairs[pair]
        _mark(first, ids, starts[first], stops[first], in_first)
        _mark(second, ids, starts[second], stops[second], in_second)
        n_first = _differing(ids, bodies[first], stops[first], in_second, second, of_first)
        n_second = _differing(ids, bodies[second], stops[second], in_first, first, of_second)
        n_of_pair = 0
        for a in range(n_first):
            for b in range(n_second):
                sides = _same_before(ids, of_first[a, 0], of_second[b, 0], bodies[first], bodies[second])
                sides += _same_after(ids, of_first[a, 1], of_second[b, 1], stops[first], stops[second])
                in_opening = of_first[a, 0] < opening_stops[first] and of_second[b, 0] < opening_stops[second]
                if n_of_pair < MATCHES_PER_PAIR and (sides == BEFORE + AFTER or (in_opening and sides > 0)):
                    rows[n, 0], rows[n, 1], rows[n, 2] = pair, sides, in_opening
                    rows[n, 3:5], rows[n, 5:7] = of_first[a], of_second[b]
                    n, n_of_pair = n + 1, n_of_pair + 1
    return n


@compiled
def _mark(text, ids, start, stop, last_text):
    for i in range(start, stop):
        last_text[ids[i]] = text


@compiled
def _differing(ids, start, stop, last_text, other, places):
    """Write (start, stop) of the places whose words the other text does not have; return how many."""
    n, i = 0, start + 1
    while i < stop and n < len(places):
        if last_text[ids[i]] == other:
            i += 1
            continue
        last = i
        end = i + 1
        while end < stop and end - last <= 2:
            if last_text[ids[end]] != other:
                last = end
            end += 1
        if last - i < MOST_WORDS and (i > start + 1 or last_text[ids[start]] == other):
            places[n, 0], places[n, 1] = i, last + 1
            n += 1
        i = last + 1
    return n


@compiled
def _same_before(ids, position, other, start, other_start):
    """BEFORE if the two words before two positions are the same, else 0."""
    if min(position - start, other - other_start) < CONTEXT_WORDS:
        return 0
    for back in range(1, CONTEXT_WORDS + 1):
        if ids[position - back] != ids[other - back]:
            return 0
    return BEFORE


@compiled
def _same_after(ids, position, other, stop, other_stop):
    """AFTER if the two words from two positions on are the same, else 0."""
    if min(stop - position, other_stop - other) < CONTEXT_WORDS:
        return 0
    for ahead in range(CONTEXT_WORDS):
        if ids[position + ahead] != ids[other + ahead]:
            return 0
    return AFTER
