"""How many places around a word a hit could have that has it in its window: fewer at the ends of a paragraph."""

import numpy as np

from achtari_toolkit.measures.vocabulary.surroundings import Bound
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled


def mean_reach(tokens: Tokens, within: Bound, window: int) -> np.ndarray:
    """Return the mean number of words within `window` words, in the same paragraph or sentence, float (types,).

    Over all occurrences in headlines and bodies; 0 for a type that has none. A word of short paragraphs is near few
    other words, so that hits anywhere have it in their windows less often. Kept in tokens, since it reads every word.
    """
    if (within, window) not in tokens.reaches:
        breaks = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)
        ids = np.asarray(tokens.ids[: tokens.words])
        breaks = np.append(breaks[breaks < tokens.words], tokens.words)
        places, n = np.zeros((2, len(tokens.types)), np.int64)
        _add_places(ids, breaks, window, places, n)
        tokens.reaches[within, window] = places / np.maximum(n, 1)
    return tokens.reaches[within, window]


@compiled
def _add_places(ids, breaks, window, places, n):
    """Add the words within the window of each position, and one, to its type."""
    for segment in range(len(breaks) - 1):
        start, stop = breaks[segment], breaks[segment + 1]
        for position in range(start, stop):
            places[ids[position]] += min(window, position - start) + min(window, stop - 1 - position)
            n[ids[position]] += 1
