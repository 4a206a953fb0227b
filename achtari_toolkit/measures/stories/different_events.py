"""Different events: pairs of texts that share a form, and that name other persons, numbers or days in it."""

import numpy as np

from achtari_toolkit.measures.stories.candidates import Times
from achtari_toolkit.measures.stories.differing_names import names_differ
from achtari_toolkit.measures.stories.number_and_day_words import TODAY, WEEKDAYS
from achtari_toolkit.measures.stories.openings import Openings
from achtari_toolkit.words.engine.compiled import compiled

UPDATE_SECONDS = 36 * 3_600  # within which a number of one event is rounded, corrected or brought up to date
OTHER_DAY_SECONDS = 18 * 3_600  # after which today is another day, if the date is another one too
REPRINT_RESEMBLANCE = 0.5  # from which a text is a reprint, where today was left as it was
LONGEST_RATIO = 3  # of the words of two texts
WEEK_DAYS = 7  # a weekday that is named so many days later is another day


def report_different_events(pairs: np.ndarray, resemblance: np.ndarray, openings: Openings, times: Times) -> np.ndarray:
    """Return which pairs of texts report different events, although they share text, bool (pairs,).

    pairs        int64 (pairs, 2), text numbers
    resemblance  float64 (pairs,), as in Compared

    They do if their openings (headline and first sentence) differ in one of these:
        weekday  both name weekdays, and neither text has one of the other's opening anywhere; the same weekday counts
                 as another one seven days later
        today    both say today and no weekday in common, 18 hours apart or more and on different dates; a reprint
                 (resemblance .5) may do so
        number   each has a number that the other text has nowhere, and they are more than 36 hours apart, because
                 within that time the numbers of one event are rounded and brought up to date
    Openings are compared if neither text is more than three times as long as the other: a long one may print a short
    one beside other news. Texts of any length differ if they have different names in one slot of a form (names_differ).
    """
    lag = times.lag_seconds(pairs)
    differs = _weekdays_differ(pairs, openings, times) | _numbers_differ(pairs, openings, lag)
    differs |= _todays_differ(pairs, openings, times, lag) & (resemblance < REPRINT_RESEMBLANCE)
    differs &= _are_as_long(pairs, openings)
    left = np.flatnonzero(~differs)
    differs[left] = names_differ(pairs[left], openings)
    return differs


def _are_as_long(pairs: np.ndarray, openings: Openings) -> np.ndarray:
    words = (openings.texts.stops - openings.bodies)[pairs]
    return words.max(axis=1, initial=0) <= LONGEST_RATIO * words.min(axis=1, initial=np.iinfo(np.int64).max)


def _weekdays_differ(pairs: np.ndarray, openings: Openings, times: Times) -> np.ndarray:
    first, anywhere = openings.days_first[pairs] & WEEKDAYS, openings.days_anywhere[pairs]
    shared = (first[:, 0] & anywhere[:, 1]) | (first[:, 1] & anywhere[:, 0])
    return (first > 0).all(axis=1) & ((shared == 0) | (_days_apart(pairs, times) >= WEEK_DAYS))


def _todays_differ(pairs: np.ndarray, openings: Openings, times: Times, lag: np.ndarray) -> np.ndarray:
    first, second = openings.days_first[pairs].T
    says_today = (first & second & TODAY > 0) & (first & second & WEEKDAYS == 0)
    return says_today & (_days_apart(pairs, times) > 0) & (lag >= OTHER_DAY_SECONDS)


def _days_apart(pairs: np.ndarray, times: Times) -> np.ndarray:
    """Local days between the texts of each pair, int64 (pairs,); 0 where one is undated."""
    days = times.days[pairs].astype(np.int64)
    return np.where(days.min(axis=1, initial=0) < 0, 0, np.abs(days[:, 0] - days[:, 1]))


def _numbers_differ(pairs: np.ndarray, openings: Openings, lag: np.ndarray) -> np.ndarray:
    differs, far = np.zeros(len(pairs), bool), np.flatnonzero(lag > UPDATE_SECONDS)
    texts = openings.texts
    differs[far] = _numbers_of_their_own(
        pairs[far], texts.ids, texts.starts, openings.stops, texts.stops, openings.numbers
    )
    return differs


@compiled
def _numbers_of_their_own(pairs, ids, starts, opening_stops, stops, numbers):
    """Whether the opening of each text of a pair has a number that the other text does not have."""
    both = np.zeros(len(pairs), np.bool_)
    for pair in range(len(pairs)):
        a, b = pairs[pair]
        both[pair] = _has_other_number(ids, starts[a], opening_stops[a], starts[b], stops[b], numbers) and (
            _has_other_number(ids, starts[b], opening_stops[b], starts[a], stops[a], numbers)
        )
    return both


@compiled
def _has_other_number(ids, start, stop, other_start, other_stop, numbers):
    for i in range(start, stop):
        if numbers[ids[i]]:
            is_shared = False
            for j in range(other_start, other_stop):
                is_shared |= numbers[ids[j]] == numbers[ids[i]]
            if not is_shared:
                return True
    return False
