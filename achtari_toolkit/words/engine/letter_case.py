"""How forms are written: in capitals, or with an initial that may have lost its accent. Keys do not tell, texts do."""

from functools import cache
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import DIGIT, OTHER, OTHER_LIGATURE, character_table
from achtari_toolkit.words.engine.characters import decode, kind_of
from achtari_toolkit.words.engine.compiled import compiled

PLAIN, INITIAL, CAPITALS = 0, 1, 2  # of a form; INITIAL: begins with a capital of BARE, but is not in capitals
BARE = "ACEIOU"  # capitals that French and Spanish newsrooms print for À, Ç, É, Î, Ô, Ù
SMALL, CAPITAL = 1, 2  # of a letter; 0: it has no case
CASED_STOP = 0x20000  # no letter beyond has a case
LEAST_LETTERS = 2  # of a form in capitals: A and I say nothing
PLURAL = ord("s")  # NGOs and MPs are in capitals too


class FormColumns(NamedTuple):
    """Of each form: its type, how its letters are cased, and its hamzas if they are not those of the type."""

    rows: np.ndarray
    cases: np.ndarray
    other_hamzas: np.ndarray


@cache
def letter_cases() -> np.ndarray:
    """Return the case of each character by its code point, uint8 (CASED_STOP,)."""
    cases = np.zeros(CASED_STOP, np.uint8)
    for code in range(CASED_STOP):
        letter = chr(code)
        cases[code] = CAPITAL if letter.isupper() else SMALL if letter.islower() else 0
    return cases


def form_cases(letters: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Return PLAIN, INITIAL or CAPITALS of each form letters[bounds[i]:bounds[i + 1]] in UTF-8, uint8 (forms,)."""
    cases = np.zeros(len(bounds) - 1, np.uint8)
    _write_cases(
        letters, bounds, character_table().entries, letter_cases(), np.frombuffer(BARE.encode(), np.uint8), cases
    )
    return cases


@compiled
def _write_cases(letters, bounds, entries, cases_of_letters, bare, cases):
    for i in range(len(bounds) - 1):
        at, stop, n_letters, n_capitals, has_small = bounds[i], bounds[i + 1], 0, 0, False
        while at < stop and not has_small:
            code, at = decode(letters, at, stop)
            if code >= CASED_STOP or kind_of(entries[code]) not in (OTHER, OTHER_LIGATURE, DIGIT):
                continue
            n_letters += 1
            n_capitals += cases_of_letters[code] == CAPITAL
            is_plural = code == PLURAL and at == stop and n_capitals >= LEAST_LETTERS
            has_small = cases_of_letters[code] == SMALL and not is_plural
        if n_capitals and not has_small and n_letters >= LEAST_LETTERS:
            cases[i] = CAPITALS
        elif n_capitals:
            for letter in bare:
                if letters[bounds[i]] == letter:
                    cases[i] = INITIAL


@compiled
def renumber(ids, forms, start, new_ids, positions, hamza_kinds):
    """Write the row of each form of ids, and where forms are whose writing matters, counted from start.

    forms        FormColumns
    positions    capitals, initials, hamzas: where forms are in capitals, have a bare initial, or other hamzas than
                 their type is shown with
    hamza_kinds  the hamzas of the last of them

    Returns the numbers of positions written to each.
    """
    rows, cases, other_hamzas = forms.rows, forms.cases, forms.other_hamzas
    capitals, initials, hamzas = positions[0], positions[1], positions[2]
    n_capitals = n_initials = n_hamzas = 0
    for i in range(len(ids)):
        form = ids[i]
        new_ids[i] = rows[form]
        case = cases[form]
        if case == CAPITALS:
            capitals[n_capitals] = start + i
            n_capitals += 1
        elif case == INITIAL:
            initials[n_initials] = start + i
            n_initials += 1
        elif other_hamzas[form]:
            hamzas[n_hamzas], hamza_kinds[n_hamzas] = start + i, other_hamzas[form]
            n_hamzas += 1
    return n_capitals, n_initials, n_hamzas
