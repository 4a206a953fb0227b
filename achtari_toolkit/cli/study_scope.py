"""The options --start, --stop, --outlet, --language and --minimum-articles: the scope of a study."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from achtari_toolkit.cli.printing import say
from achtari_toolkit.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from achtari_toolkit.measures import Scope

PARAMETERS = {  # option: parameter of the shipped notebooks
    "start": "start",
    "stop": "stop",
    "outlet": "studied_outlets",
    "language": "studied_languages",
    "minimum_articles": "minimum_articles",
}


def scope_parameters(options: argparse.Namespace) -> dict[str, object]:
    """Return the options that were given as parameters of a notebook."""
    values = {parameter: getattr(options, option) for option, parameter in PARAMETERS.items()}
    return {parameter: value for parameter, value in values.items() if value}


def scope_of(articles: pd.DataFrame, options: argparse.Namespace) -> Scope:
    """Return the scope that the options give, and print what it leaves out.

    Raises OptionError if no article is within and that is not allowed.
    """
    from achtari_toolkit import measures

    study = measures.scope(
        articles,
        start=options.start,
        stop=options.stop,
        outlets=options.outlet or None,
        languages=options.language or None,
        minimum_articles=options.minimum_articles,
        zone=options.zone,
    )
    if study.counts:
        counted = ", ".join(f"{n:,} {reason}" for reason, n in study.counts.items() if n)
        say(f"{len(study.articles):,} of {len(articles):,} articles within the scope; left out: {counted or 'none'}")
    if study.articles.empty and not options.allow_empty:
        raise OptionError("nothing was written. --allow-empty accepts a scope without any article.")
    return study
