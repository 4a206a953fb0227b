"""Measures: hits, articles and Tokens to tidy tables, each number with its denominator and its interval."""

from achtari_toolkit.measures.agenda_similarity import agenda_similarity
from achtari_toolkit.measures.bursts import bursts
from achtari_toolkit.measures.change_points import change_points
from achtari_toolkit.measures.collocates import collocates
from achtari_toolkit.measures.compare_shares import compare_shares
from achtari_toolkit.measures.cooccurrence import cooccurrence
from achtari_toolkit.measures.copies import copies
from achtari_toolkit.measures.credits import credits
from achtari_toolkit.measures.dispersion import dispersion, word_dispersion
from achtari_toolkit.measures.diversity import diversity
from achtari_toolkit.measures.event_study import event_study
from achtari_toolkit.measures.expansion import expansion, expansion_examples
from achtari_toolkit.measures.first_mentions import first_mentions
from achtari_toolkit.measures.frequencies import frequencies
from achtari_toolkit.measures.funnel import funnel
from achtari_toolkit.measures.holidays import holidays
from achtari_toolkit.measures.interruption import interruption
from achtari_toolkit.measures.intervals import (
    negative_binomial_interval,
    over_dispersion,
    poisson_interval,
    wilson_interval,
)
from achtari_toolkit.measures.keyness import keyness
from achtari_toolkit.measures.lead_lag import lead_lag
from achtari_toolkit.measures.ledger import ledger
from achtari_toolkit.measures.marking import mark_stories
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.networks import communities, network, write_network
from achtari_toolkit.measures.ngrams import ngrams
from achtari_toolkit.measures.panel import panel_share, present_throughout
from achtari_toolkit.measures.peak_stories import peak_stories
from achtari_toolkit.measures.prevalence import prevalence
from achtari_toolkit.measures.rate import rate
from achtari_toolkit.measures.share import share
from achtari_toolkit.measures.share_of_voice import share_of_voice
from achtari_toolkit.measures.spikes import spikes
from achtari_toolkit.measures.stories import stories
from achtari_toolkit.measures.unusual_days import unusual_days
from achtari_toolkit.measures.volume import volume

__all__ = [
    "agenda_similarity",
    "bursts",
    "change_points",
    "collocates",
    "communities",
    "compare_shares",
    "cooccurrence",
    "copies",
    "credits",
    "dispersion",
    "diversity",
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
    "share",
    "share_of_voice",
    "spikes",
    "stories",
    "unusual_days",
    "volume",
    "wilson_interval",
    "word_dispersion",
    "write_network",
]
