"""Which hamzas a form has on its alefs. Keys do not tell: أعداد and إعداد have the key اعداد.

The hamzas of a form are a number, two bits for each of its first four alefs, the first one lowest: 0 for a bare alef,
1 for أ, 2 for إ, 3 for آ. Two forms are different words if an alef has one hamza here and another one there; a bare
alef agrees with any, since newsrooms leave hamzas out.
"""

import numpy as np

from achtari_toolkit.words.engine.characters import decode
from achtari_toolkit.words.engine.compiled import compiled

ALEFS = "اأإآ"  # in the order of their numbers
LETTER_BITS, MOST_ALEFS = 2, 4
BARE, WASLA, PRESENTATION = ord("ا"), ord("ٱ"), 0xFB50  # from here on a character may be several letters
ABOVE, BELOW, MADDA = ord("أ"), ord("إ"), ord("آ")


def form_hamzas(letters: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Return the hamzas of each form letters[bounds[i]:bounds[i + 1]] in UTF-8, uint8 (forms,)."""
    hamzas = np.zeros(len(bounds) - 1, np.uint8)
    _write_hamzas(letters, bounds, hamzas)
    return hamzas


def with_hamzas(key: str, hamzas: int) -> str:
    """Return a key with the hamzas of a form.

    >>> with_hamzas("اعداد", 1), with_hamzas("اعداد", 2)
    ('أعداد', 'إعداد')
    """
    spelled = []
    for letter in key:
        spelled.append(ALEFS[hamzas & 3] if letter == "ا" else letter)
        hamzas >>= LETTER_BITS * (letter == "ا")
    return "".join(spelled)


@compiled
def _write_hamzas(letters, bounds, hamzas):
    for i in range(len(bounds) - 1):
        at, stop, n_alefs, written = bounds[i], bounds[i + 1], 0, 0
        while at < stop and n_alefs < MOST_ALEFS:
            code, at = decode(letters, at, stop)
            if code >= PRESENTATION:
                written = 0
                break
            if code not in (BARE, WASLA, ABOVE, BELOW, MADDA):
                continue
            kind = 1 if code == ABOVE else 2 if code == BELOW else 3 if code == MADDA else 0
            written |= kind << (LETTER_BITS * n_alefs)
            n_alefs += 1
        hamzas[i] = written


@compiled
def keep_differing(hamzas, rows, shown, differing):
    """Write the hamzas of each form that differ from those of the form in which its type is shown, else 0.

    rows   the type of each form
    shown  the form in which each type is shown
    """
    for form in range(len(rows)):
        of_form, of_type = np.int64(hamzas[form]), np.int64(hamzas[shown[rows[form]]])
        differing[form] = 0
        for i in range(MOST_ALEFS):
            a, b = (of_form >> (LETTER_BITS * i)) & 3, (of_type >> (LETTER_BITS * i)) & 3
            if a != b and a > 0 and b > 0:
                differing[form] = of_form
