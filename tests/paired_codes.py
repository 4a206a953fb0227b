"""Articles whose codes are independent given their length: long ones mention more of everything."""

import numpy as np
from bunched_press import DAYS, counted_articles
from scipy.sparse import csr_array

N_CODES = 30


def lengths_and_codes(rng, *, sd, n=2000, outlets=None, planted=(), bunch=1):
    """Words of each article, and which of thirty codes it has, sparse (articles, codes).

    sd       standard deviation of the logarithm of the lengths
    outlets  how many times as often each of six outlets has each code (6, codes)
    planted  pairs of codes and the part of the articles with the first that have the second because of it
    bunch    how many articles in a row have the codes and the length of the first
    """
    first = np.arange(n) // bunch * bunch
    lengths = np.exp(rng.normal(np.log(300), sd, n)).astype(int).clip(5)[first]
    per_word = np.geomspace(0.02, 0.2, N_CODES) / 300 / np.exp(sd**2 / 2)
    rates = np.outer(lengths, per_word)
    outlet = rng.integers(0, 6, n)
    if outlets is not None:
        rates = rates * outlets[outlet]
    has_code = (rng.random(rates.shape) < 1 - np.exp(-rates))[first]
    for one, other, part in planted:
        has_code[:, other] |= has_code[:, one] & (rng.random(n) < part)
    return lengths, outlet, csr_array(has_code.astype(np.int64))


def events_and_codes(rng, *, sd=0.6, n=2000, days=DAYS, bunch=1, lag=0.0, differ=0.3, wave=1.0, lifts=()):
    """Articles of six outlets, their words, and which of thirty codes each has, sparse (articles, codes).

    bunch   how many articles an event makes in its outlet; all have the codes of the first, which depend on its length
    lag     mean number of days from one of them to the next
    differ  standard deviation of the logarithm of their lengths about that of the first
    wave    how many times as often each code occurs in a sixth of the time, a time of its own
    lifts   pairs of codes, and how many times as often the second occurs with the first as without
    """
    event = np.arange(n) // bunch
    first, n_events = event * bunch, n // bunch
    outlet = rng.integers(0, 6, n_events)[event]
    later = rng.geometric(1 / (1 + lag), n) - 1
    passed = np.cumsum(np.where(np.arange(n) == first, 0, later))
    day = np.minimum(rng.integers(0, days, n_events)[event] + passed - passed[first], days - 1)
    lengths = np.exp(rng.normal(np.log(300), sd, n))[first]
    rates = np.outer(lengths, np.geomspace(0.02, 0.2, N_CODES) / 300 / np.exp(sd**2 / 2))
    is_in_wave = (day[first][:, None] - rng.integers(0, days, N_CODES)) % days < days // 6
    has_code = rng.random(rates.shape) < 1 - np.exp(-rates * np.where(is_in_wave, wave, 1.0))
    for one, other, lift in lifts:
        share = has_code[:, other].mean()
        has_code[:, other] |= has_code[:, one] & (rng.random(n) < (lift - 1) * share / (1 - share))
    words = (lengths * np.exp(rng.normal(0, differ, n))).astype(int).clip(5)
    articles = counted_articles(np.array([f"o{number}" for number in outlet]), day)
    return articles, words, csr_array(has_code[first].astype(np.int64))
