"""Differing names: pairs of texts that name different persons or places in one slot of a form."""

from itertools import compress

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.name_words import is_alike, name_certainty, readings
from achtari_toolkit.measures.stories.openings import Openings
from achtari_toolkit.measures.stories.slots import AFTER, BEFORE, Slots, slots
from achtari_toolkit.words.engine.compiled import compiled

NAME_WORDS = 2  # that a slot needs: a given and a family name
PERHAPS, KNOWN = 1, 2  # certainty of a name


def names_differ(pairs: np.ndarray, openings: Openings) -> np.ndarray:
    """Return which pairs of texts have different names in one slot, bool (pairs,).

    pairs  int64 (pairs, 2), text numbers

    A name counts where the other text has it nowhere, and no word of the slot sounds like it. Two words of names are
    needed on both sides; in the first sentence, between the same words, one known name each is enough.
    """
    all_slots = slots(pairs, openings)
    certainty = _certainty_of_types(all_slots, openings)
    differs, words = np.zeros(len(pairs), bool), Words(openings.types["key"])
    for number in np.flatnonzero(_has_names(all_slots, openings, certainty)):
        slot = Slots(*(column[number] for column in all_slots))
        if not differs[slot.pair]:
            differs[slot.pair] = _has_other_names(slot, pairs[slot.pair], openings, certainty, words)
    return differs


class Words(dict[int, str]):
    """{number of a word: its key}, read on demand, because few words are names."""

    def __init__(self, keys: pd.Series) -> None:
        super().__init__()
        self.keys_of_types = keys.array

    def __missing__(self, number: int) -> str:
        self[number] = self.keys_of_types[number]
        return self[number]


def _certainty_of_types(all_slots: Slots, openings: Openings) -> np.ndarray:
    """How certain it is that each word of the slots is a name, int8 (types,); 0 for words of no slot."""
    is_used = np.zeros(len(openings.numbers), bool)
    _mark_types(openings.texts.ids, all_slots.first, all_slots.first_stop, is_used)
    _mark_types(openings.texts.ids, all_slots.second, all_slots.second_stop, is_used)
    words = openings.types[is_used]
    certainty = np.zeros(len(is_used), np.int8)
    certainty[is_used] = [name_certainty(*word) for word in zip(words["key"], words["spelling"], strict=True)]
    return certainty


def _has_names(all_slots: Slots, openings: Openings, certainty: np.ndarray) -> np.ndarray:
    """Which slots may have enough names on both sides, bool (slots,)."""
    sides = ((all_slots.first, all_slots.first_stop), (all_slots.second, all_slots.second_stop))
    perhaps, known = (
        np.array([_counts(openings.texts.ids, *side, certainty, least) for side in sides]).min(axis=0)
        for least in (PERHAPS, KNOWN)
    )
    return _is_enough(perhaps, known, all_slots)


def _is_enough(n_names: np.ndarray | int, n_known: np.ndarray | int, slot: Slots) -> np.ndarray:
    """Whether so many names on each side make a slot differ; for one slot or for many."""
    is_narrow = (slot.in_opening == 1) & (slot.sides == BEFORE + AFTER)
    return np.asarray((n_names >= NAME_WORDS) | (is_narrow & (n_known >= 1)))


def _has_other_names(slot: Slots, pair: np.ndarray, openings: Openings, certainty: np.ndarray, words: Words) -> bool:
    """Whether enough names of each side of a slot are nowhere in the other text."""
    texts = openings.texts
    sides = (texts.ids[slot.first : slot.first_stop], texts.ids[slot.second : slot.second_stop])
    names = [[number for number in side.tolist() if certainty[number] >= PERHAPS] for side in sides]
    keys = [[words[number] for number in of_side] for of_side in names]
    n_names, n_known = [], []
    for side, other in ((0, 1), (1, 0)):
        whole = texts.ids[texts.starts[pair[other]] : texts.stops[pair[other]]].tolist()
        anywhere = set().union(*(readings(words[number]) for number in whole))
        is_left = [_is_left(key, keys[other], anywhere) for key in keys[side]]
        n_names.append(sum(is_left))
        n_known.append(sum(certainty[number] == KNOWN for number in compress(names[side], is_left)))
    return bool(_is_enough(min(n_names), min(n_known), slot))


def _is_left(name: str, others: list[str], anywhere: set[str]) -> bool:
    """Whether the other text has a name nowhere; others are the names of the other side of the slot."""
    return readings(name).isdisjoint(anywhere) and not any(is_alike(name, other) for other in others)


@compiled
def _mark_types(ids, starts, stops, is_used):
    for span in range(len(starts)):
        for i in range(starts[span], stops[span]):
            is_used[ids[i]] = True


@compiled
def _counts(ids, starts, stops, certainty, least):
    """How many words of each span are names with at least this certainty."""
    counts = np.zeros(len(starts), np.int64)
    for span in range(len(starts)):
        for i in range(starts[span], stops[span]):
            counts[span] += certainty[ids[i]] >= least
    return counts
