"""Measures: hits, articles and Tokens to tidy tables, each number with its denominator and its interval."""

from achtari_toolkit.measures.attention.diversity import diversity
from achtari_toolkit.measures.attention.funnel import funnel
from achtari_toolkit.measures.attention.panel import panel_share, present_throughout
from achtari_toolkit.measures.attention.prevalence import prevalence
from achtari_toolkit.measures.attention.rate import rate
from achtari_toolkit.measures.attention.share import share
from achtari_toolkit.measures.attention.share_of_voice import share_of_voice
from achtari_toolkit.measures.attention.volume import volume
from achtari_toolkit.measures.comparison.agenda_similarity import agenda_similarity
from achtari_toolkit.measures.comparison.compare_shares import compare_shares
from achtari_toolkit.measures.comparison.first_mentions import first_mentions
from achtari_toolkit.measures.intervals import (
    negative_binomial_interval,
    over_dispersion,
    poisson_interval,
    wilson_interval,
)
from achtari_toolkit.measures.ledger.ledger import ledger
from achtari_toolkit.measures.ledger.unusual_days import unusual_days
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.scope.scope import Scope, scope
from achtari_toolkit.measures.series.bursts import bursts
from achtari_toolkit.measures.series.change_points import change_points
from achtari_toolkit.measures.series.difference_in_differences import difference_in_differences
from achtari_toolkit.measures.series.event_study import event_study
from achtari_toolkit.measures.series.interruption import interruption
from achtari_toolkit.measures.series.lead_lag import lead_lag
from achtari_toolkit.measures.series.peak_stories import peak_stories
from achtari_toolkit.measures.series.spikes import spikes
from achtari_toolkit.measures.series.synthetic_control import donor_weights, synthetic_control
from achtari_toolkit.measures.series.trend import trend
from achtari_toolkit.measures.stories.copies import copies
from achtari_toolkit.measures.stories.credits import credits
from achtari_toolkit.measures.stories.mark_stories import mark_stories
from achtari_toolkit.measures.stories.stories import stories
from achtari_toolkit.measures.vocabulary.collocates import collocates
from achtari_toolkit.measures.vocabulary.dispersion import dispersion, word_dispersion
from achtari_toolkit.measures.vocabulary.expansion import expansion
from achtari_toolkit.measures.vocabulary.expansion_examples import expansion_examples
from achtari_toolkit.measures.vocabulary.frequencies import frequencies
from achtari_toolkit.measures.vocabulary.keyness import keyness
from achtari_toolkit.measures.vocabulary.ngrams import ngrams
from achtari_toolkit.measures.vocabulary.pairs.cooccurrence import cooccurrence
from achtari_toolkit.measures.vocabulary.pairs.network_file import write_network
from achtari_toolkit.measures.vocabulary.pairs.networks import communities, network
from achtari_toolkit.sources.holidays import holidays

__all__ = [
    "Scope",
    "agenda_similarity",
    "bursts",
    "change_points",
    "collocates",
    "communities",
    "compare_shares",
    "cooccurrence",
    "copies",
    "credits",
    "difference_in_differences",
    "dispersion",
    "diversity",
    "donor_weights",
    "event_study",
    "expansion",
    "expansion_examples",
    "false_discovery",
    "first_mentions",
    "frequencies",
    "funnel",
    "holidays",
    "interruption",
    "keyness",
    "lead_lag",
    "ledger",
    "mark_stories",
    "negative_binomial_interval",
    "network",
    "ngrams",
    "over_dispersion",
    "panel_share",
    "peak_stories",
    "poisson_interval",
    "present_throughout",
    "prevalence",
    "rate",
    "scope",
    "share",
    "share_of_voice",
    "spikes",
    "stories",
    "synthetic_control",
    "trend",
    "unusual_days",
    "volume",
    "wilson_interval",
    "word_dispersion",
    "write_network",
]


def __dir__() -> list[str]:
    return sorted(__all__)
