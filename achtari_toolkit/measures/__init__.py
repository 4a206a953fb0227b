"""Measures: hits, articles and Tokens to tidy tables, each number with its denominator and its interval."""

from achtari_toolkit.measures.copies import copies
from achtari_toolkit.measures.credits import credits
from achtari_toolkit.measures.frequencies import frequencies
from achtari_toolkit.measures.holidays import holidays
from achtari_toolkit.measures.intervals import (
    negative_binomial_interval,
    over_dispersion,
    poisson_interval,
    wilson_interval,
)
from achtari_toolkit.measures.ledger import ledger
from achtari_toolkit.measures.marking import mark_stories
from achtari_toolkit.measures.prevalence import prevalence
from achtari_toolkit.measures.share import share
from achtari_toolkit.measures.stories import stories
from achtari_toolkit.measures.volume import volume

__all__ = [
    "copies",
    "credits",
    "frequencies",
    "holidays",
    "ledger",
    "mark_stories",
    "negative_binomial_interval",
    "over_dispersion",
    "poisson_interval",
    "prevalence",
    "share",
    "stories",
    "volume",
    "wilson_interval",
]
