"""The commands find and measure: the codes of a codebook in articles, and articles with hits over time."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from achtari_toolkit.cli.arguments import file_to_read
from achtari_toolkit.cli.article_file import read_articles
from achtari_toolkit.cli.printing import say
from achtari_toolkit.cli.study_scope import scope_of
from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import with_folder

if TYPE_CHECKING:
    import pandas as pd


def find(options: argparse.Namespace) -> None:
    """Write the hits and print in how many articles each code is."""
    from achtari_toolkit import codebooks, loaders, words

    codebook = codebooks.read_codebook(file_to_read(options.codebook))
    articles = read_articles(options.articles, is_empty_allowed=options.allow_empty)
    hits = codebooks.find(codebook, words.tokenize(articles), articles)
    with with_folder(options.to) as path:
        write = codebooks.write_hits if path.suffix == ".parquet" else loaders.write_table
        write(hits, path)
    say(f"{len(hits):,} hits in {hits['article_id'].nunique():,} of {len(articles):,} articles: {options.to}")
    articles_with = hits.drop_duplicates(["article_id", "code"])["code"].value_counts().reindex(codebook.keys())
    for code, n in articles_with.items():
        say(f"{n:>8,}  {code}")


def measure(options: argparse.Namespace) -> None:
    """Write the table of a measure, of the articles within the scope."""
    from achtari_toolkit import codebooks, loaders, measures, schema

    counts: dict[str, Callable[..., pd.DataFrame]] = {
        "share": partial(measures.share, standard=options.standard),
        "volume": measures.volume,
    }
    if options.standard and options.measure != "share":
        raise OptionError(f"--standard is of a share, and the measure is {options.measure}; leave one of them out.")
    hits = codebooks.read_hits(file_to_read(options.hits))
    articles = read_articles(options.articles, is_empty_allowed=options.allow_empty)
    if options.count in ("stories", "origins") and articles["story"].isna().all():
        raise OptionError(f"{options.articles} has no stories; make it with achtari clean --stories.")
    study, zone = scope_of(articles, options), options.zone
    hits = schema.check_hits(hits, articles)
    hits = hits[schema.is_among(hits["article_id"], study.articles["article_id"])]
    articles = study.articles
    ledger = measures.ledger(articles, since=study.start, until=study.stop, zone=zone) if options.ledger else None
    tidy = counts[options.measure](
        hits, articles, every=options.every, by=options.by, count=options.count, ledger=ledger, zone=zone
    )
    with with_folder(options.to) as path:
        loaders.write_table(tidy, path)
    say(f"{len(tidy):,} rows: {options.to}")
    if tidy["composition"].eq("changed").any():
        say("outlets enter or leave for good inside the series, and shares follow them: see --standard")
