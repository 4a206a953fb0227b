"""Measures: hits, articles and Tokens to tidy tables, each number with its denominator and its interval."""

from achtari_toolkit.measures.attention import share, volume
from achtari_toolkit.measures.copies import copies
from achtari_toolkit.measures.credits import credits
from achtari_toolkit.measures.frequencies import frequencies
from achtari_toolkit.measures.intervals import poisson_interval, wilson_interval
from achtari_toolkit.measures.prevalence import prevalence
from achtari_toolkit.measures.stories import stories

__all__ = ["copies", "credits", "frequencies", "poisson_interval", "prevalence", "share", "stories", "volume", "wilson_interval"]
