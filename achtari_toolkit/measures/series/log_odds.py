"""The log-odds of shares period by period, also where a period has none."""

import numpy as np
from scipy.special import expit

from achtari_toolkit.measures.series.usual_share import HIGHEST_LOGIT, logistic_coefficients


def working_log_odds(n: np.ndarray, base: np.ndarray, terms: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the log-odds of each period, their variance by independent units, and a model of them, float (periods,).

    n, base  float (periods,): units with the code, and all units, which are not 0
    terms    float (periods, terms) of a logistic regression of them; the first one is a level

    The log-odds are a straight line through those of the model: the logarithm of a share is infinite where it is 0, and
    that of a share of few units too low in the mean.
    Source: McCullagh & Nelder 1989, Generalized Linear Models, 2.5 (the working response).
    """
    fitted = np.clip(terms @ logistic_coefficients(n, base, terms), -HIGHEST_LOGIT, HIGHEST_LOGIT)
    share = expit(fitted)
    information = base * share * (1 - share)
    return fitted + (n - base * share) / information, 1 / information, fitted
