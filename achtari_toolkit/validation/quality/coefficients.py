"""Coefficients of agreement beside Krippendorff's alpha, from how often each text has each label."""

import numpy as np


def percent_agreement(counts: np.ndarray) -> float:
    """Return the part of pairs of labels of one text that agree, mean of texts; counts as in alpha.pair_counts."""
    labels = counts.sum(1)
    return float((((counts * (counts - 1)).sum(1)) / (labels * (labels - 1))).mean())


def positive_agreement(counts: np.ndarray, value: int) -> float:
    """Return the probability that another coder gives a value that one gave; NaN where none gave it.

    Source: Fleiss 1975, Biometrics 31:651-659; Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43:551-558.
    """
    positives, others = counts[:, value], counts.sum(1) - 1
    n = positives.sum()
    return float((positives * (positives - 1) / others).sum() / n) if n else np.nan


def fleiss_kappa(counts: np.ndarray, every: np.ndarray) -> float:
    """Return Fleiss' kappa; NaN where all labels are the same.

    every  the same of all texts with a label, also those with one: the values are as frequent as there

    Source: Fleiss 1971, Psychological Bulletin 76:378-382; Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition,
    5.3 (coders who leave texts out).
    """
    return _beyond_chance(percent_agreement(counts), float((_frequencies(every) ** 2).sum()))


def ac1(counts: np.ndarray, every: np.ndarray) -> float:
    """Return Gwet's AC1; arguments as in fleiss_kappa.

    Missing where one value is all that the question has.
    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29-48.
    """
    frequencies = _frequencies(every)
    if len(frequencies) < 2:
        return np.nan
    by_chance = float((frequencies * (1 - frequencies)).sum() / (len(frequencies) - 1))
    return _beyond_chance(percent_agreement(counts), by_chance)


def cohen_kappa(table: np.ndarray) -> float:
    """Return Cohen's kappa of how often each pair of labels was given, (values, values); NaN where all are the same.

    Source: Cohen 1960, Educational and Psychological Measurement 20:37-46.
    """
    n = table.sum()
    return _beyond_chance(float(table.trace() / n), float(table.sum(0) @ table.sum(1) / n**2))


def _frequencies(counts: np.ndarray) -> np.ndarray:
    """How frequent each value is in a text, mean of texts."""
    return (counts / counts.sum(1, keepdims=True)).mean(0)


def _beyond_chance(agreement: float, by_chance: float) -> float:
    return (agreement - by_chance) / (1 - by_chance) if by_chance < 1 else np.nan
