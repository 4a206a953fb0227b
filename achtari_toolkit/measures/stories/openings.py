"""Openings: what texts say first, the headline and the first sentence, with the numbers and days in it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.number_and_day_words import IN, OTHER, TODAY, day_of_types, number_of_types
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

SHORTEST_SENTENCE = 12  # words: a shorter one, such as a dateline or a title, is read together with the next


class Openings(NamedTuple):
    """Texts with their headlines, and what their openings say.

    texts         headline and body of each text
    bodies        int64 (texts,) where the body begins
    stops         int64 (texts,) where the first sentence of the body stops; the opening is what comes before
    numbers       int32 (types,) which number each word is, 0 for none
    days_first    uint16 (texts,) days of the opening, one bit each (number_and_day_words.WEEKDAYS and TODAY)
    days_anywhere uint16 (texts,) days of the whole text
    types         table (types,): key and spelling of each word
    """

    texts: Texts
    bodies: np.ndarray
    stops: np.ndarray
    numbers: np.ndarray
    days_first: np.ndarray
    days_anywhere: np.ndarray
    types: pd.DataFrame


def openings(tokens: Tokens, articles: pd.DataFrame) -> Openings:
    """Return the openings of articles, in their order."""
    rows = tokens.document_rows(articles)
    starts, bodies = (edges[rows] for edges in tokens.field("headline"))
    texts = Texts(np.asarray(tokens.ids), starts, tokens.field("body")[1][rows])
    stops = _first_sentence_stops(bodies, texts.stops, np.asarray(tokens.sentences))
    days = day_of_types(tokens.types["key"])
    return Openings(
        texts=texts,
        bodies=bodies,
        stops=stops,
        numbers=number_of_types(tokens.types["key"]),
        days_first=_days(texts.ids, starts, stops, days),
        days_anywhere=_days(texts.ids, starts, texts.stops, days),
        types=tokens.types[["key", "spelling"]],
    )


def _first_sentence_stops(bodies: np.ndarray, stops: np.ndarray, sentences: np.ndarray) -> np.ndarray:
    """Where the first sentence of each body stops, after twelve words or more."""
    following = np.searchsorted(sentences, bodies + SHORTEST_SENTENCE)
    return np.minimum(np.append(sentences, np.iinfo(np.int64).max)[following], stops)


@compiled
def _days(ids, starts, stops, day_of_type):
    """The days of each text, one bit each."""
    days = np.zeros(len(starts), np.uint16)
    for text in range(len(starts)):
        for i in range(starts[text], stops[text]):
            day = day_of_type[ids[i]]
            if day == TODAY:
                is_after_in = i > starts[text] and day_of_type[ids[i - 1]] == IN
                is_of_a_name = i + 1 < stops[text] and day_of_type[ids[i + 1]] == OTHER
                day = 0 if is_after_in or is_of_a_name else TODAY
            if day <= TODAY:
                days[text] |= day
    return days
