"""Articles whose codes are independent given their length: long ones mention more of everything."""

import numpy as np
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
