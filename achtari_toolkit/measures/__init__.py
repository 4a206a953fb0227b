"""Measures: hits, articles and Tokens to tidy tables, each number with its denominator and its interval."""

from achtari_toolkit.measures.attention import share, volume
from achtari_toolkit.measures.frequencies import frequencies
from achtari_toolkit.measures.intervals import poisson_interval, wilson_interval
from achtari_toolkit.measures.prevalence import prevalence

__all__ = ["frequencies", "poisson_interval", "prevalence", "share", "volume", "wilson_interval"]
