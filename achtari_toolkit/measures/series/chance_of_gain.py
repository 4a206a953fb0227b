"""How much a change of level gains by chance, and how much it must gain."""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm
from scipy.stats import t as student

PENALTY = 2.0  # times the logarithm of the number of periods
ERROR_RATE = 0.05
HIGHEST_GAIN = 1e6
FURTHEST = 37.0  # standard deviations, beyond which the density of a normal law is 0


def least_gain(periods: int, shortest: int, independent: float) -> float:
    """Return what a change must gain: 2 ln(periods), and so much that at most one series in twenty has it by chance.

    See chance_of_gain. The first is more from some 200 periods on.
    """
    by_length = PENALTY * np.log(periods)

    def excess(gain: float) -> float:
        return chance_of_gain(gain, periods, shortest, independent) - ERROR_RATE

    return by_length if excess(by_length) <= 0 else brentq(excess, by_length, HIGHEST_GAIN)


def chance_of_gain(gain: float, periods: int, shortest: int, independent: float) -> float:
    """Return the probability that the best of all cuts of so many periods gains as much where nothing changes.

    independent  independent periods that say as much as all do; the dispersion is estimated from them, so that the
                 root of a gain is of Student's law with as many degrees of freedom
    Source: James, James & Siegmund 1987, Biometrika 74:71-83.
    """
    root, edge = min(norm.isf(student.sf(np.sqrt(gain), independent)), FURTHEST), shortest / periods
    if root <= 1:
        return 1.0
    stretch = 2 * np.log((1 - edge) / edge)
    return float(min(1.0, root * norm.pdf(root) * ((1 - 1 / root**2) * stretch + 4 / root**2)))
