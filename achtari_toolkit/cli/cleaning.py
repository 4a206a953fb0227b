"""The command clean: boilerplate removed, outlets, dates and languages filled, duplicates and stories marked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from achtari_toolkit.cli.arguments import file_to_read
from achtari_toolkit.cli.article_file import read_articles
from achtari_toolkit.cli.printing import say
from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import with_folder

if TYPE_CHECKING:
    import pandas as pd


def clean(options: argparse.Namespace) -> None:
    """Write the cleaned articles and print the audit."""
    from achtari_toolkit import cleaners, loaders, sources

    outlets = sources.read_outlets(options.outlets and file_to_read(options.outlets))
    dates = {"known": _known(options.known) if options.known else None, "captured": options.captured}
    articles = read_articles(options.articles, is_empty_allowed=options.allow_empty)
    articles, audit = cleaners.clean_with_audit(articles, outlets=outlets, **dates)
    articles = _with_stories(articles, outlets) if options.stories else articles
    with with_folder(options.to) as path:
        loaders.write_articles(articles, path)
    say(audit.to_string(index=False, max_colwidth=40) if len(audit) else "nothing was changed")


def _known(path: str) -> dict[str, str]:
    """Dates by article_id or address, from the first two columns of a CSV file with a head."""
    import pandas as pd

    file_to_read(path)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise OptionError(f"{path} is no table of known dates: {error}") from error
    if table.shape[1] < 2:
        raise OptionError(
            f"{path} has {table.shape[1]} column; it needs two, article_id or url and the date, with a head."
        )
    if table.empty:
        raise OptionError(f"{path} has no date below its head; it needs one row per article, below a head.")
    return dict(zip(table.iloc[:, 0], table.iloc[:, 1], strict=True))


def _with_stories(articles: pd.DataFrame, outlets: dict) -> pd.DataFrame:
    from achtari_toolkit import measures, words

    stories = measures.stories(words.tokenize(articles), articles, outlets=outlets)
    say(f"{stories['story'].nunique():,} stories, {stories['role'].ne('origin').sum():,} copies and repeats")
    return measures.mark_stories(articles, stories)
