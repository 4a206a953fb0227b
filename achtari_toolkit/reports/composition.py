"""Whether the outlets behind a series stay the same, as a sentence."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.words import check_language, say
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.elements import directed, to_html
from achtari_toolkit.schema import is_simulated

CAREFUL = ("changed", "standardised", "stable")  # which sentence stands where series differ: the first of these


def composition(tidy: pd.DataFrame, *, lang: str) -> Block:
    """Return the sentence that says how the outlets behind the shares of a table over time were dealt with.

    tidy  what measures.share or measures.volume returned

    "standardised": shares are at fixed outlet weights; "stable": no outlets of weight enter or leave; "changed": some
    do, and nothing was done about it. Where series differ, the most careful sentence stands.

    Raises OptionError for a language that the interface does not have, SchemaError if the table does not say it.
    """
    sentence = composition_text(tidy, lang=check_language(lang))
    return Block(to_html(directed("p", sentence, lang=lang)), sentence, is_simulated(tidy))


def composition_text(tidy: pd.DataFrame, *, lang: str) -> str:
    """Return the same as plain text."""
    states = set(tidy["composition"].dropna()) if "composition" in tidy else set()
    known = [state for state in CAREFUL if state in states]
    if len(tidy) and not known:
        raise SchemaError(
            "the table does not say whether its outlets stay the same: it lacks composition. "
            "Make it with measures.share(hits, articles)."
        )
    return say(f"reports.outlets_{known[0] if known else 'stable'}", lang)
