"""Precision, recall and F1 from the shares of positives among hits and elsewhere, with intervals of ratios.

Source: Zou & Donner 2008, Statistics in Medicine 27:1693-1702 (sums of estimates with intervals), Donner & Zou 2012,
Statistical Methods in Medical Research 21:347-359 (their ratios).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from achtari_toolkit.validation.quality.coded_texts import Part

UNKNOWN = Part(np.nan, np.nan, np.nan)


class Scores(NamedTuple):
    """The three scores of a query, each with its interval."""

    precision: Part
    recall: Part
    f1: Part


def query_scores(articles: Sequence[float], parts: Sequence[Part]) -> Scores:
    """Return the scores of a query from each kind of texts, hits first.

    articles  of the frame, of each kind
    parts     share of positives among them

    Recall is missing where there is no positive, precision where there is no hit.
    """
    hits, *others = [_scaled(part, n) for part, n in zip(parts, articles, strict=True)]
    missed = _sum(others)
    if not hits.value > 0:
        recall = Part(0.0, 0.0, _share_of(hits.high, missed.low)) if missed.value > 0 else UNKNOWN
        return Scores(parts[0], recall, recall)
    recall = _shrunk(_ratio(missed, hits))
    whole = Part(*(articles[0] + bound for bound in missed))
    halves = _ratio(whole, hits)
    return Scores(parts[0], recall, Part(2 / (1 + halves.value), 2 / (1 + halves.high), 2 / (1 + halves.low)))


def _scaled(part: Part, n: float) -> Part:
    return Part(*(bound * n for bound in part))


def _share_of(a: float, b: float) -> float:
    return a / (a + b) if a + b > 0 else 0.0


def _shrunk(odds: Part) -> Part:
    """1 / (1 + odds): from the ratio of missed to found positives to recall."""
    return Part(1 / (1 + odds.value), 1 / (1 + odds.high), 1 / (1 + odds.low))


def _sum(parts: Sequence[Part]) -> Part:
    """The sum of independent estimates."""
    value = sum(part.value for part in parts)
    low = value - np.sqrt(sum((part.value - part.low) ** 2 for part in parts))
    high = value + np.sqrt(sum((part.high - part.value) ** 2 for part in parts))
    return Part(float(value), float(max(low, 0.0)), float(high))


def _ratio(a: Part, b: Part) -> Part:
    """The ratio of two independent estimates, the second above 0; its upper bound is infinite if b may be 0."""
    both = a.value * b.value
    low_root = both**2 - a.low * b.high * (2 * a.value - a.low) * (2 * b.value - b.high)
    high_root = both**2 - a.high * b.low * (2 * a.value - a.high) * (2 * b.value - b.low)
    low_by, high_by = b.high * (2 * b.value - b.high), b.low * (2 * b.value - b.low)
    low = (both - np.sqrt(max(low_root, 0.0))) / low_by if abs(low_by) > 1e-12 * b.value**2 else a.low / b.value
    high = (both + np.sqrt(max(high_root, 0.0))) / high_by if high_by > 0 else np.inf
    value = a.value / b.value
    return Part(value, float(min(max(low, 0.0), value)), float(max(high, value)))
